"""A figure as the contract's JSON: value, what it counted, where each row comes from."""

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.metrics.figure import Definition, Figure, Note, Request
from assistant.metrics.reason_words import say
from corpus.record_rows import Row

MOST_ROWS = 200  # evidence is spelled out for so many rows; ids are always complete


def to_json(definition: Definition, figure: Figure, request: Request) -> dict[str, Any]:
    """The contract's fields first, then what a careful reader asks next."""
    rows = _distinct([*figure.top, *figure.bottom])
    made_up = sum(row.synthetic for row in rows)
    warnings = list(figure.warnings)
    if 0 < made_up < len(rows):
        warnings.append(Note("mixed_synthetic", {"n": made_up, "all": len(rows)}))
    return {
        "metric": definition.id,
        "definition_id": definition.id,
        "value": figure.value,
        "unit": definition.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "numerator_rows": [row.id for row in figure.top],
        "denominator_rows": [row.id for row in figure.bottom],
        "excluded": [{"id": e.id, "reason": say(e.why), **_code(e.why)} for e in figure.excluded],
        "as_of": figure.as_of or request.as_of,
        "provisional": figure.provisional,
        "reason_if_null": say(figure.reason) if figure.reason else None,
        "synthetic": made_up > 0,
        "evidence": _evidence(rows),
        "name": dict(definition.names),
        "formula": dict(definition.formula),
        "reading": definition.reading,
        "other_reading": definition.other_reading,
        "source": "ledger",  # never a figure that a report printed
        "reason": _code(figure.reason) if figure.reason else None,
        "warnings": [{"text": say(w), **_code(w)} for w in warnings],
        "scope": dict(figure.scope),
        "options": _plain(request.options),
        "details": dict(figure.details),
        "provenance": _provenance(rows),
    }


def worded(told: Any, language: str) -> Any:
    """The JSON of a figure, or of several, with every reason, exclusion and warning in that
    language.
    """
    if isinstance(told, list):
        return [worded(item, language) for item in told]
    if not isinstance(told, dict):
        return told
    said = {name: worded(value, language) for name, value in told.items()}
    reason = told.get("reason")
    if isinstance(reason, dict) and "code" in reason:
        said["reason_if_null"] = _say(reason, language)
    if "code" in told and "about" in told:
        for name in ("text", "reason"):
            if isinstance(told.get(name), str):
                said[name] = _say(told, language)
    return said


def _say(coded: Mapping[str, Any], language: str) -> str:
    return say(Note(coded["code"], coded["about"]), language)


def _code(note: Note) -> dict[str, Any]:
    return {"code": note.code, "about": dict(note.about)}


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple | set | frozenset) else v for k, v in options.items()}


def _distinct(rows: Iterable[Row]) -> list[Row]:
    return list({row.id: row for row in rows}.values())


def _evidence(rows: list[Row]) -> list[dict[str, Any]]:
    cited = [row for row in rows if row.citation is not None]
    return [{**row.citation.to_json(), "row": row.id} for row in cited[:MOST_ROWS] if row.citation]


def _provenance(rows: list[Row]) -> list[dict[str, Any]]:
    """Who entered the rows that cite no document, and from what; rows of one origin together."""
    origins: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row.citation is None:
            origins.setdefault((row.source, row.entered_by, row.entered_at), []).append(row.id)
    return [
        {"source": source, "by": by, "at": at, "rows": ids}
        for (source, by, at), ids in sorted(origins.items())
    ]
