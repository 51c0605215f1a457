"""A document taken out of the library for good, with every word of it that other things quote."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from corpus.conversations import conversations, turns
from corpus.drafts import draft_versions, drafts
from corpus.record_steps import step
from corpus.record_tables import history, proposals, tables
from corpus.scrubbing import scrub, scrub_answer
from corpus.tables import documents, facts, pages, passages, versions
from corpus.volumes import mark_unindexed, set_fact

UNFINISHED = "purging:"


@dataclass(frozen=True)
class Doomed:
    """A document that may be purged: live, or taken off the shelf and kept for old citations.
    `originals` are those of its files that no other document has.
    """

    id: str
    name: str
    scope: str
    title: str
    versions: int
    originals: tuple[str, ...]


@dataclass(frozen=True)
class Citing:
    """What quotes a document."""

    conversations: tuple[Mapping[str, str], ...] = ()
    drafts: tuple[Mapping[str, str], ...] = ()
    records: tuple[Mapping[str, str], ...] = ()
    proposals: int = 0


def doomed(engine: Engine, wanted: str) -> Doomed:
    """The document of that id or name; ValueError when there is none, or several of the name."""
    which = sa.or_(documents.c.id == wanted, documents.c.name == wanted)
    with engine.connect() as connection:
        found = connection.execute(sa.select(documents).where(which)).all()
        if not found:
            raise ValueError(
                f"There is no document {wanted}, on the shelf or among those taken off it. Give "
                "an id or a name as the list of documents has it."
            )
        if len(found) > 1:
            ids = ", ".join(f"{row.id} ({row.scope})" for row in found)
            raise ValueError(f"Several documents are called {wanted}. Give an id: {ids}.")
        return _doomed(connection, found[0])


def _doomed(connection: Connection, row: Any) -> Doomed:
    mine = sa.select(versions.c.sha256).where(versions.c.document_id == row.id)
    others = sa.select(versions.c.sha256).where(versions.c.document_id != row.id)
    held = connection.execute(
        sa.select(versions.c.about)
        .where(versions.c.document_id == row.id)
        .order_by(versions.c.created_at)
    ).all()
    own = connection.scalars(mine.where(versions.c.sha256.not_in(others)).distinct())
    title = held[-1].about["title"] if held else row.name
    return Doomed(row.id, row.name, row.scope, title, len(held), tuple(sorted(own)))


def citing(engine: Engine, document_id: str) -> Citing:
    """What quotes a document, without changing it."""
    with engine.connect() as connection:
        held = connection.execute(
            sa.select(conversations.c.id, conversations.c.title)
            .join(turns, turns.c.conversation_id == conversations.c.id)
            .where(_mentions(document_id, turns.c.answer, turns.c.tools))
            .distinct()
            .order_by(conversations.c.id)
        )
        kept = sa.select(drafts.c.id, drafts.c.title).join(draft_versions)
        written = connection.execute(
            kept.where(_mentions(document_id, draft_versions.c.content)).distinct()
        )
        return Citing(
            tuple({"id": row.id, "title": row.title} for row in held),
            tuple({"id": row.id, "title": row.title} for row in written),
            tuple({"kind": kind, "id": row.id} for kind, row in _rows(connection, document_id)),
            _proposed(connection, document_id),
        )


def erase(engine: Engine, one: Doomed, note: str) -> None:
    """Take the document out, and put `note` where something quoted it: all in one transaction, with
    the fact that its files and what the indexes hold of it are still to go.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA secure_delete = ON")
        _scrub_turns(connection, one.id, note)
        _scrub_drafts(connection, one.id, note)
        _scrub_records(connection, one.id, note)
        connection.execute(proposals.delete().where(proposals.c.document_id == one.id))
        mark_unindexed(connection, one.id)
        mine = sa.select(versions.c.id).where(versions.c.document_id == one.id)
        for table in (passages, pages):
            connection.execute(table.delete().where(table.c.version_id.in_(mine)))
        connection.execute(versions.delete().where(versions.c.document_id == one.id))
        connection.execute(documents.delete().where(documents.c.id == one.id))
        about = {"scope": one.scope, "originals": list(one.originals)}
        set_fact(connection, f"{UNFINISHED}{one.id}", json.dumps(about))


def unfinished(engine: Engine) -> dict[str, tuple[str, list[str]]]:
    """Documents that are out of the library while what else holds them is not yet: each one's
    scope and its originals.
    """
    query = sa.select(facts).where(facts.c.name.startswith(UNFINISHED, autoescape=True))
    with engine.connect() as connection:
        found = {row.name: json.loads(row.value) for row in connection.execute(query)}
    return {
        name.removeprefix(UNFINISHED): (about["scope"], about["originals"])
        for name, about in found.items()
    }


def finished(engine: Engine, document_id: str) -> None:
    """Nothing holds it any more."""
    with engine.begin() as connection:
        connection.execute(facts.delete().where(facts.c.name == f"{UNFINISHED}{document_id}"))


def compact(engine: Engine) -> None:
    """Write SQLite's file anew: what was deleted stays readable in its free pages and its log."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def _mentions(document_id: str, *columns: sa.Column[Any]) -> sa.ColumnElement[bool]:
    return sa.or_(*(sa.cast(c, sa.Text).contains(document_id, autoescape=True) for c in columns))


def _rows(connection: Connection, document_id: str) -> list[tuple[str, Any]]:
    """The record's rows whose evidence is the document."""
    return [
        (kind, row)
        for kind, table in tables.items()
        for row in connection.execute(
            sa.select(table).where(_mentions(document_id, table.c.citation)).order_by(table.c.id)
        )
    ]


def _proposed(connection: Connection, document_id: str) -> int:
    counted = sa.select(sa.func.count()).select_from(proposals)
    return connection.scalar(counted.where(proposals.c.document_id == document_id)) or 0


def _scrub_turns(connection: Connection, document_id: str, note: str) -> None:
    found = _mentions(document_id, turns.c.answer, turns.c.tools, turns.c.passages)
    for row in connection.execute(sa.select(turns).where(found)).all():
        values = {
            "answer": scrub_answer(row.answer, document_id, note),
            "tools": scrub(row.tools, document_id, note),
            "passages": scrub(row.passages, document_id, note),
        }
        connection.execute(turns.update().where(turns.c.id == row.id).values(values))


def _scrub_drafts(connection: Connection, document_id: str, note: str) -> None:
    found = _mentions(document_id, draft_versions.c.content)
    for row in connection.execute(sa.select(draft_versions).where(found)).all():
        connection.execute(
            draft_versions.update()
            .where(draft_versions.c.draft_id == row.draft_id, draft_versions.c.number == row.number)
            .values(content=scrub(row.content, document_id, note))
        )


def _scrub_records(connection: Connection, document_id: str, note: str) -> None:
    """The evidence's words; that rows changed goes into their history, without the words."""
    steps: list[dict[str, Any]] = []
    for kind, row in _rows(connection, document_id):
        citation = scrub(row.citation, document_id, note)
        table = tables[kind]
        connection.execute(table.update().where(table.c.id == row.id).values(citation=citation))
        after = {str(name): value for name, value in row._mapping.items()} | {"citation": citation}
        steps.append(step(kind, "changed", after, after))
    found = _mentions(document_id, history.c.before, history.c.after)
    for row in connection.execute(sa.select(history).where(found)).all():
        connection.execute(
            history.update()
            .where(history.c.serial == row.serial)
            .values(
                before=scrub(row.before, document_id, note),
                after=scrub(row.after, document_id, note),
            )
        )
    _insert(connection, steps)


def _insert(connection: Connection, steps: Sequence[Mapping[str, Any]]) -> None:
    if steps:
        connection.execute(history.insert(), list(steps))
