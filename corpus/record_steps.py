"""Steps of the record's history: what a row was, what it became, and the documents it cited."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def step(
    kind: str, action: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any]:
    """One line of the history; who did it stands in the row itself."""
    row = after or before or {}
    line = {"kind": kind, "row_id": row["id"], "at": now(), "by": row["entered_by"]}
    return {**line, "action": action, "before": before, "after": after}


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a row says something else than it did, whoever entered it."""
    told = ("entered_at", "entered_by")
    return any(before[name] != value for name, value in after.items() if name not in told)


def cited(line: Mapping[str, Any]) -> set[str]:
    """The documents that a line of the history cites, before or after it."""
    rows = [line[name] or {} for name in ("before", "after")]
    return {row["citation"]["document_id"] for row in rows if row.get("citation")}


def now() -> str:
    """The moment, as the record writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
