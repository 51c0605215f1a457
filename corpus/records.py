"""The structured record: relations, bodies, conferences, plans, MOUs, activities, partner profiles.

Every row says which document it came from, or who entered it and when; every change is kept.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from corpus.ids import in_batches
from corpus.ledger import Ledger, Withdrawn
from corpus.passage import Span
from corpus.proposals import Found, Proposal, State
from corpus.record_rows import KINDS, Row, columns, kind_of
from corpus.record_tables import history, proposals, tables
from corpus.record_values import make_row
from corpus.tables import documents


class Records:
    """The record over one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: tuple[int, Ledger] | None = None

    # Writing

    def add(self, rows: Iterable[Row], by: str = "") -> list[str]:
        """Enter rows, or change those whose id exists. All or none; the ids, in order."""
        stamp = _now()
        signed = [_signed(row, by, stamp) for row in rows]
        with self._engine.begin() as connection:
            return self._put(
                connection, [r if r.id else replace(r, id=row_id_of(r)) for r in signed]
            )

    def remove(self, kind: str, row_id: str, by: str = "") -> bool:
        """Take a row out of the record; its history stays. False when there is no such row."""
        table = _table(kind)
        with self._engine.begin() as connection:
            before = connection.execute(sa.select(table).where(table.c.id == row_id)).first()
            if before is None:
                return False
            connection.execute(table.delete().where(table.c.id == row_id))
            gone = _step(kind, "removed", dict(before._mapping), None)
            connection.execute(history.insert().values({**gone, "by": by}))
        return True

    # Reading

    def rows(self, kind: str, **equal: Any) -> list[Row]:
        """The rows of a kind, in id order, whose fields have these values."""
        table = _table(kind)
        query = sa.select(table).order_by(table.c.id)
        for name, value in equal.items():
            if name not in table.c:
                known = ", ".join(["id", *columns(kind)])
                raise ValueError(f"{kind} have no field '{name}'; they have {known}")
            query = query.where(table.c[name] == value)
        with self._engine.connect() as connection:
            return [make_row(kind, row._mapping) for row in connection.execute(query)]

    def row(self, kind: str, row_id: str) -> Row | None:
        """One row."""
        found = self.rows(kind, id=row_id)
        return found[0] if found else None

    def count(self, kind: str) -> int:
        """How many rows of a kind there are."""
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(_table(kind))) or 0

    def history(self, kind: str, row_id: str) -> list[dict[str, Any]]:
        """What happened to a row: when, by whom, before and after; oldest first."""
        query = sa.select(history).where(history.c.kind == kind, history.c.row_id == row_id)
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(history.c.serial))
            # The driver's names are a kind of str that JSON writers refuse.
            return [{str(name): value for name, value in row._mapping.items()} for row in found]

    def ledger(self, scopes: Collection[str] | None = None) -> Ledger:
        """Everything, for the figures. A row citing a document that is off the shelf, or in a scope
        that is not permitted, is left out; the former are named in `withdrawn`, the latter are not.
        """
        whole = self._whole()
        with self._engine.connect() as connection:
            query = sa.select(documents.c.id, documents.c.scope, documents.c.version)
            shelf = {row.id: row for row in connection.execute(query)}
        hidden = {i for i, row in shelf.items() if scopes is not None and row.scope not in scopes}
        live = {i for i, row in shelf.items() if row.version is not None} - hidden
        return _visible(whole, live, hidden)

    def fingerprint(self) -> str:
        """Twelve hex digits that change when, and only when, a row changes."""
        digest = hashlib.sha256()
        whole = self._whole()
        for kind in KINDS:
            for row in getattr(whole, kind):
                said = {k: v for k, v in asdict(row).items() if k != "entered_at"}
                digest.update(json.dumps([kind, said], sort_keys=True, default=str).encode())
        return digest.hexdigest()[:12]

    # Proposals

    def propose(self, found: Sequence[Proposal]) -> int:
        """Keep proposals for review; one already known stays as decided. How many are new."""
        with self._engine.begin() as connection:
            known = set(connection.scalars(sa.select(proposals.c.id)))
            fresh = {p.id: p for p in found if p.id not in known}
            for proposal in fresh.values():
                connection.execute(proposals.insert().values(_proposal_row(proposal)))
        return len(fresh)

    def proposals(self, state: State | None = "open") -> list[Proposal]:
        """The proposals in a state, or all, oldest first."""
        query = sa.select(proposals).order_by(proposals.c.created_at, proposals.c.id)
        if state is not None:
            query = query.where(proposals.c.state == state)
        with self._engine.connect() as connection:
            return [_proposal(row._mapping) for row in connection.execute(query)]

    def proposal(self, proposal_id: str) -> Proposal | None:
        """One proposal."""
        return next((p for p in self.proposals(None) if p.id == proposal_id), None)

    def accept(self, proposal_id: str, by: str, edits: Mapping[str, Any] | None = None) -> Row:
        """Enter a proposed row, with a person's edits. ValueError when not open or not whole."""
        proposal = self._open(proposal_id)
        values = {**proposal.values(), **(edits or {})}
        span = next(iter(proposal.fields.values())).span
        row = make_row(proposal.kind, {**values, "citation": asdict(span)})
        row = replace(row, id=row.id or row_id_of(row))
        self._decide(proposal, "edited" if edits else "accepted", by, row)
        return row

    def reject(self, proposal_id: str, by: str) -> None:
        """Put a proposal away."""
        self._decide(self._open(proposal_id), "rejected", by, None)

    # Parts

    def _open(self, proposal_id: str) -> Proposal:
        proposal = self.proposal(proposal_id)
        if proposal is None:
            raise ValueError(f"there is no proposal {proposal_id}; see the list of proposals")
        if proposal.state != "open":
            raise ValueError(f"proposal {proposal_id} is already {proposal.state}")
        return proposal

    def _decide(self, proposal: Proposal, state: State, by: str, row: Row | None) -> None:
        stamp = _now()
        with self._engine.begin() as connection:
            made = self._put(connection, [_signed(row, by, stamp)])[0] if row else ""
            connection.execute(
                proposals.update()
                .where(proposals.c.id == proposal.id)
                .values(state=state, decided_at=stamp, decided_by=by, row_id=made)
            )

    def _put(self, connection: Connection, rows: Sequence[Row]) -> list[str]:
        """Insert the new, update the changed, leave the rest; each step goes into the history."""
        by_kind: dict[str, dict[str, Row]] = {}
        for row in rows:
            by_kind.setdefault(kind_of(row), {})[row.id] = row
        for kind, some in by_kind.items():
            table, known = tables[kind], _known(connection, kind, list(some))
            fresh = [_plain(row) for name, row in some.items() if name not in known]
            if fresh:
                connection.execute(table.insert(), fresh)
            steps = [_step(kind, "added", None, values) for values in fresh]
            for name, before in known.items():
                values = _plain(some[name])
                if _changed(before, values):
                    connection.execute(table.update().where(table.c.id == name).values(values))
                    steps.append(_step(kind, "changed", before, values))
            if steps:
                connection.execute(history.insert(), steps)
        return [row.id for row in rows]

    def _whole(self) -> Ledger:
        with self._engine.connect() as connection:
            serial = connection.scalar(sa.select(sa.func.max(history.c.serial))) or 0
        if self._read is None or self._read[0] != serial:
            read = {kind: tuple(self.rows(kind)) for kind in KINDS}
            self._read = (serial, Ledger(**read))  # type: ignore[arg-type]  # a kind names its own rows
        return self._read[1]


def row_id_of(row: Row) -> str:
    """The id of a row that has none: the same content gives the same id."""
    kind = kind_of(row)
    said = [str(getattr(row, name)) for name in columns(kind) if name not in ("source", "note")]
    return f"{kind[:3]}-" + hashlib.sha256("\0".join(said).encode()).hexdigest()[:10]


def _visible(whole: Ledger, live: set[str], hidden: set[str]) -> Ledger:
    kept: dict[str, tuple[Row, ...]] = {}
    gone: list[Withdrawn] = []
    for kind in KINDS:
        rows: tuple[Row, ...] = getattr(whole, kind)
        lost = [r for r in rows if r.citation is not None and r.citation.document_id not in live]
        if not lost:
            kept[kind] = rows
            continue
        left_out = {r.id for r in lost}
        kept[kind] = tuple(r for r in rows if r.id not in left_out)
        gone += [
            Withdrawn(kind, r.id, r.citation.document_id)
            for r in lost
            if r.citation is not None and r.citation.document_id not in hidden
        ]
    if all(kept[kind] is getattr(whole, kind) for kind in KINDS):
        return whole  # the same object, so that what it has already worked out is kept
    return Ledger(**kept, withdrawn=tuple(gone))  # type: ignore[arg-type]


def _table(kind: str) -> sa.Table:
    if kind not in tables:
        raise ValueError(f"there is no kind of record '{kind}'; kinds are {', '.join(KINDS)}")
    return tables[kind]


def _signed(row: Row, by: str, stamp: str) -> Row:
    """Who and when, unless the row already says so."""
    return replace(row, entered_by=row.entered_by or by, entered_at=row.entered_at or stamp)


def _plain(row: Row) -> dict[str, Any]:
    values = asdict(row)
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    told = ("entered_at", "entered_by")
    return any(before[name] != value for name, value in after.items() if name not in told)


def _known(connection: Connection, kind: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    """Those of the rows that exist, as stored."""
    table, found = tables[kind], dict[str, dict[str, Any]]()
    for some in in_batches(ids):
        for row in connection.execute(sa.select(table).where(table.c.id.in_(some))):
            found[row.id] = dict(row._mapping)
    return found


def _step(
    kind: str, action: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> dict[str, Any]:
    """One line of the history; who did it stands in the row itself."""
    row = after or before or {}
    step = {"kind": kind, "row_id": row["id"], "at": _now(), "by": row["entered_by"]}
    return {**step, "action": action, "before": before, "after": after}


def _proposal_row(proposal: Proposal) -> dict[str, Any]:
    return {**proposal.to_json(), "created_at": proposal.created_at or _now()}


def _proposal(row: Mapping[Any, Any]) -> Proposal:
    said = {
        name: Found(found["value"], Span(**found["citation"]))
        for name, found in row["fields"].items()
    }
    return Proposal(**{**row, "fields": said})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
