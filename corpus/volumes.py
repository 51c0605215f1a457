"""A version of a document, and the parts of the one transaction that puts it on the shelf or takes
it off.
"""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from corpus.passage import Document, Page, Passage
from corpus.rows import Vectors, page_row, passage_row
from corpus.tables import documents, facts, pages, passages, versions

UNINDEXED = "unindexed:"


@dataclass(frozen=True)
class Volume:
    """A document ready for the shelf. `vectors` has one row a passage."""

    document: Document
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    reader: str = ""


def mark_unindexed(connection: Connection, document_id: str) -> None:
    """Remember that the indexes of the document's scope do not know its latest change yet."""
    scope = connection.scalar(sa.select(documents.c.scope).where(documents.c.id == document_id))
    set_fact(connection, f"{UNINDEXED}{scope}", "1")


def set_fact(connection: Connection, name: str, value: str) -> None:
    """One fact about the library itself, in place of what was said before."""
    connection.execute(facts.delete().where(facts.c.name == name))
    connection.execute(facts.insert().values(name=name, value=value))


def free_name(connection: Connection, document_id: str, name: str) -> None:
    """A withdrawn document gives up its name to one that now bears it."""
    scope = sa.select(documents.c.scope).where(documents.c.id == document_id).scalar_subquery()
    connection.execute(
        documents.update()
        .where(documents.c.scope == scope, documents.c.name == name)
        .where(documents.c.version.is_(None), documents.c.id != document_id)
        .values(name=documents.c.name + " #" + documents.c.id)
    )


def retire(connection: Connection, document_id: str) -> None:
    """The live version becomes an old one: its pages stay, its passages lose their vectors."""
    live = sa.select(versions.c.id).where(
        versions.c.document_id == document_id, versions.c.state == "live"
    )
    connection.execute(
        passages.update().where(passages.c.version_id.in_(live)).values(live=False, vector=None)
    )
    connection.execute(
        versions.update()
        .where(versions.c.document_id == document_id, versions.c.state == "live")
        .values(state="retired")
    )


def insert(connection: Connection, volume: Volume) -> None:
    """The new live version with its pages and passages."""
    document = volume.document
    stamp = datetime.now(UTC).isoformat()
    serial = connection.scalar(
        sa.select(sa.func.count()).where(versions.c.document_id == document.id)
    )
    version_id = f"{document.id}.{serial}"
    if not connection.scalar(sa.select(documents.c.id).where(documents.c.id == document.id)):
        connection.execute(
            documents.insert().values(id=document.id, scope=document.scope, name=document.name)
        )
    connection.execute(
        versions.insert().values(
            id=version_id,
            document_id=document.id,
            sha256=document.sha256,
            state="live",
            reader=volume.reader,
            created_at=stamp,
            about=asdict(document),
        )
    )
    if volume.pages:
        connection.execute(pages.insert(), [page_row(version_id, p) for p in volume.pages])
    pairs = zip(volume.passages, volume.vectors, strict=True)
    rows = [passage_row(version_id, seq, p, v) for seq, (p, v) in enumerate(pairs)]
    if rows:
        connection.execute(passages.delete().where(passages.c.id.in_([r["id"] for r in rows])))
        connection.execute(passages.insert(), rows)
    connection.execute(
        documents.update()
        .where(documents.c.id == document.id)
        .values(version=version_id, name=document.name)
    )
