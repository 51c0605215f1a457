"""The structured record: relations, bodies, conferences, plans, MOUs, activities, partner profiles.

Every row says which document it came from, or who entered it and when; every change is kept.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from corpus.ids import in_batches
from corpus.ledger import Ledger
from corpus.passage import Span
from corpus.proposals import Found, Proposal, State
from corpus.record_permits import Permit
from corpus.record_rows import KINDS, Row, columns, kind_of
from corpus.record_steps import changed, cited, now, step
from corpus.record_tables import history, known_kind, proposals, tables
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
        stamp = now()
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
            gone = step(kind, "removed", dict(before._mapping), None)
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

    def history(
        self, kind: str, row_id: str, scopes: Collection[str] | None = None
    ) -> list[dict[str, Any]]:
        """What happened to a row: when, by whom, before and after; oldest first. A step that cites
        a document of another scope is left out.
        """
        query = sa.select(history).where(history.c.kind == kind, history.c.row_id == row_id)
        with self._engine.connect() as connection:
            found = connection.execute(query.order_by(history.c.serial))
            # The driver's names are a kind of str that JSON writers refuse.
            steps = [{str(name): value for name, value in row._mapping.items()} for row in found]
        if scopes is None:
            return steps
        shelf = self._shelf()
        return [s for s in steps if all(shelf.get(d, ("",))[0] in scopes for d in cited(s))]

    def seen(self, scopes: Collection[str] | None = None) -> Ledger:
        """Every row an asker with these scopes may see, those whose document left the shelf among
        them. What rests on a document of another scope is not there, and leaves no trace.
        """
        return self._seen(scopes, self._shelf())

    def ledger(self, scopes: Collection[str] | None = None) -> Ledger:
        """What is seen, for the figures: a row citing a document that is off the shelf is left out
        and named in `withdrawn`.
        """
        shelf = self._shelf()
        live = {name for name, (_, version) in shelf.items() if version is not None}
        return self._seen(scopes, shelf).living(live)

    def documents_of(self, scopes: Collection[str]) -> set[str]:
        """The documents that are or were in these scopes."""
        return {name for name, (scope, _) in self._shelf().items() if scope in scopes}

    def permit(self, scopes: Collection[str] | None) -> Permit:
        """What an asker with these scopes may write; None permits everything."""
        citable = None if scopes is None else self.documents_of(scopes)
        return Permit(self.seen(), self.seen(scopes), citable)

    def scopes(self) -> list[str]:
        """The scopes that documents are or were in, sorted."""
        return sorted({scope for scope, _ in self._shelf().values()})

    def fingerprint(self, scopes: Collection[str] | None = None) -> str:
        """Twelve hex digits that change when, and only when, a row one may see changes."""
        digest = hashlib.sha256()
        seen = self.seen(scopes)
        for kind in KINDS:
            for row in seen.rows(kind):
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

    def proposals(
        self, state: State | None = "open", scopes: Collection[str] | None = None
    ) -> list[Proposal]:
        """The proposals in a state, or all, oldest first, out of documents of these scopes."""
        query = sa.select(proposals).order_by(proposals.c.created_at, proposals.c.id)
        if state is not None:
            query = query.where(proposals.c.state == state)
        if scopes is not None:
            permitted = sa.select(documents.c.id).where(documents.c.scope.in_(list(scopes)))
            query = query.where(proposals.c.document_id.in_(permitted))
        with self._engine.connect() as connection:
            return [_proposal(row._mapping) for row in connection.execute(query)]

    def proposal(self, proposal_id: str, scopes: Collection[str] | None = None) -> Proposal | None:
        """One proposal, when its document is of these scopes."""
        return next((p for p in self.proposals(None, scopes) if p.id == proposal_id), None)

    def accept(
        self,
        proposal_id: str,
        by: str,
        edits: Mapping[str, Any] | None = None,
        scopes: Collection[str] | None = None,
    ) -> Row:
        """Enter a proposed row, with a person's edits. ValueError when not open, not whole, or when
        someone who sees these scopes may not write that row.
        """
        proposal = self._open(proposal_id)
        values = {**proposal.values(), **(edits or {})}
        span = next(iter(proposal.fields.values())).span
        row = make_row(proposal.kind, {**values, "citation": asdict(span)})
        row = replace(row, id=row.id or row_id_of(row))
        permit = self.permit(scopes)
        if refused := permit.refusal(row):
            raise ValueError(f"{refused[0]}: {refused[1]}")
        row = permit.kept(row)
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
        stamp = now()
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
            steps = [step(kind, "added", None, values) for values in fresh]
            for name, before in known.items():
                values = _plain(some[name])
                if changed(before, values):
                    connection.execute(table.update().where(table.c.id == name).values(values))
                    steps.append(step(kind, "changed", before, values))
            if steps:
                connection.execute(history.insert(), steps)
        return [row.id for row in rows]

    def _whole(self) -> Ledger:
        with self._engine.connect() as connection:
            serial = connection.scalar(sa.select(sa.func.max(history.c.serial))) or 0
        if self._read is None or self._read[0] != serial:
            read = {kind: tuple(self.rows(kind)) for kind in KINDS}
            self._read = (serial, Ledger.holding(read))
        return self._read[1]

    def _shelf(self) -> dict[str, tuple[str, str | None]]:
        """Every document's scope, and its live version."""
        query = sa.select(documents.c.id, documents.c.scope, documents.c.version)
        with self._engine.connect() as connection:
            return {row.id: (row.scope, row.version) for row in connection.execute(query)}

    def _seen(
        self, scopes: Collection[str] | None, shelf: Mapping[str, tuple[str, str | None]]
    ) -> Ledger:
        whole = self._whole()
        if scopes is None:
            return whole
        # A document that the library has never heard of cannot be shown to be permitted.
        open_to = {name for name, (scope, _) in shelf.items() if scope in scopes}
        return whole.without(whole.documents - open_to)


def row_id_of(row: Row) -> str:
    """The id of a row that has none: the same content gives the same id."""
    kind = kind_of(row)
    said = [str(getattr(row, name)) for name in columns(kind) if name not in ("source", "note")]
    return f"{kind[:3]}-" + hashlib.sha256("\0".join(said).encode()).hexdigest()[:10]


def _table(kind: str) -> sa.Table:
    return tables[known_kind(kind)]


def _signed(row: Row, by: str, stamp: str) -> Row:
    """Who and when, unless the row already says so."""
    return replace(row, entered_by=row.entered_by or by, entered_at=row.entered_at or stamp)


def _plain(row: Row) -> dict[str, Any]:
    values = asdict(row)
    return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}


def _known(connection: Connection, kind: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    """Those of the rows that exist, as stored."""
    table, found = tables[kind], dict[str, dict[str, Any]]()
    for some in in_batches(ids):
        for row in connection.execute(sa.select(table).where(table.c.id.in_(some))):
            found[row.id] = dict(row._mapping)
    return found


def _proposal_row(proposal: Proposal) -> dict[str, Any]:
    return {**proposal.to_json(), "created_at": proposal.created_at or now()}


def _proposal(row: Mapping[Any, Any]) -> Proposal:
    said = {
        name: Found(found["value"], Span(**found["citation"]))
        for name, found in row["fields"].items()
    }
    return Proposal(**{**row, "fields": said})
