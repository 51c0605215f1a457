"""The system of record: documents, their versions, page text, passages and the passages' vectors.

A document is answerable only while a version of it is `live`; the flip is one transaction, so a
reader sees the old version whole or the new one whole. Retired versions stay, for old citations.
"""

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
import sqlalchemy as sa
from sqlalchemy import Engine

from corpus.ids import document_id, in_batches
from corpus.passage import Document, Page, Passage
from corpus.rows import (
    Vectors,
    document_of,
    live_documents,
    live_passages,
    page_of,
    passage_of,
)
from corpus.tables import documents, facts, pages, passages, versions
from corpus.volumes import (
    UNINDEXED,
    Volume,
    free_name,
    insert,
    mark_unindexed,
    retire,
    set_fact,
)

__all__ = ["Library", "Volume"]

# What every question asks, put together once.
_REVISION = sa.select(
    sa.func.count(), sa.func.count().filter(versions.c.state == "live")
).select_from(versions)
_PERMITTED = live_passages().where(
    passages.c.live,
    passages.c.id.in_(sa.bindparam("ids", expanding=True)),
    # Spoken of as an expression, the scope tempts nobody to read all of it for a few ids.
    (passages.c.scope + "").in_(sa.bindparam("scopes", expanding=True)),
)


class Library:
    """Everything the product knows, in SQL. Safe under `kill -9` at any moment."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # Writing

    def publish(self, volume: Volume, unindexed: bool = False) -> None:
        """Make this the live version of its document: all of it at once, or nothing. `unindexed`
        remembers with it that the indexes have still to be told.
        """
        with self._engine.begin() as connection:
            retire(connection, volume.document.id)
            insert(connection, volume)
            if unindexed:
                mark_unindexed(connection, volume.document.id)

    def withdraw(self, document_id: str, unindexed: bool = False) -> None:
        """Take a document off the shelf. Old citations still open the version they quote."""
        with self._engine.begin() as connection:
            if unindexed:
                mark_unindexed(connection, document_id)
            retire(connection, document_id)
            connection.execute(
                documents.update().where(documents.c.id == document_id).values(version=None)
            )

    def rename(self, document_id: str, name: str) -> None:
        """The same document came by another path."""
        with self._engine.begin() as connection:
            free_name(connection, document_id, name)
            connection.execute(
                documents.update().where(documents.c.id == document_id).values(name=name)
            )
            row = connection.execute(
                sa.select(versions.c.id, versions.c.about)
                .join(documents, documents.c.version == versions.c.id)
                .where(documents.c.id == document_id)
            ).one()
            connection.execute(
                versions.update()
                .where(versions.c.id == row.id)
                .values(about={**row.about, "name": name})
            )

    def set_vectors(self, scope: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Replace passages' vectors, after the encoder changed."""
        with self._engine.begin() as connection:
            connection.execute(
                passages.update().where(passages.c.id == sa.bindparam("key")),
                [
                    {"key": i, "vector": v.astype("<f4").tobytes()}
                    for i, v in zip(ids, vectors, strict=True)
                ],
            )

    def remember(self, name: str, value: str) -> None:
        """Store one fact about the library itself, such as the encoder its vectors came from."""
        with self._engine.begin() as connection:
            set_fact(connection, name, value)

    def mark_indexed(self, scope: str) -> None:
        """The indexes know everything that was published in or withdrawn from a scope."""
        with self._engine.begin() as connection:
            connection.execute(facts.delete().where(facts.c.name == f"{UNINDEXED}{scope}"))

    # Reading

    def unindexed(self) -> list[str]:
        """Scopes with a change that the indexes were not told of: somebody was interrupted."""
        query = sa.select(facts.c.name).where(facts.c.name.startswith(UNINDEXED, autoescape=True))
        with self._engine.connect() as connection:
            return sorted(name.removeprefix(UNINDEXED) for name in connection.scalars(query))

    def recall(self, name: str) -> str | None:
        """A fact stored by `remember`."""
        with self._engine.connect() as connection:
            return connection.scalar(sa.select(facts.c.value).where(facts.c.name == name))

    def scopes(self) -> list[str]:
        """Scopes with at least one live document, sorted."""
        query = sa.select(documents.c.scope).where(documents.c.version.is_not(None)).distinct()
        with self._engine.connect() as connection:
            return sorted(connection.scalars(query))

    def documents(self, scopes: Sequence[str] | None = None) -> list[Document]:
        """The live documents of these scopes, or of all, ordered by scope and name."""
        query = live_documents().order_by(documents.c.scope, documents.c.name)
        if scopes is not None:
            query = query.where(documents.c.scope.in_(scopes))
        with self._engine.connect() as connection:
            return [document_of(row.about) for row in connection.execute(query)]

    def document(self, document_id: str, sha256: str = "") -> Document | None:
        """One live document, or its version with that content, live or retired."""
        query = live_documents().where(documents.c.id == document_id)
        if sha256:
            query = sa.select(versions.c.about).where(
                versions.c.document_id == document_id, versions.c.sha256 == sha256
            )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return document_of(row.about) if row else None

    def page(self, document_id: str, number: int, sha256: str = "") -> Page | None:
        """One page of the live version, or of the version with that content."""
        query = sa.select(pages).join(versions, versions.c.id == pages.c.version_id)
        query = query.where(versions.c.document_id == document_id, pages.c.number == number)
        wanted = versions.c.sha256 == sha256 if sha256 else versions.c.state == "live"
        with self._engine.connect() as connection:
            row = connection.execute(
                query.where(wanted).order_by(versions.c.created_at.desc())
            ).first()
        return page_of(row) if row else None

    def pages(self, document_id: str) -> Iterator[Page]:
        """The live version's pages in order."""
        query = (
            sa.select(pages)
            .join(documents, documents.c.version == pages.c.version_id)
            .where(documents.c.id == document_id)
            .order_by(pages.c.number)
        )
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                yield page_of(row)

    def passages(self, scopes: Sequence[str]) -> list[Passage]:
        """Every live passage of these scopes, in reading order, document by document."""
        query = (
            live_passages()
            .where(passages.c.live, passages.c.scope.in_(scopes))
            .order_by(documents.c.id, passages.c.seq)
        )
        with self._engine.connect() as connection:
            return [passage_of(row) for row in connection.execute(query)]

    def passages_by_id(self, ids: Sequence[str], scopes: Sequence[str]) -> dict[str, Passage]:
        """Those of the passages that are live and in the permitted scopes; others are absent."""
        with self._engine.connect() as connection:
            return {
                row.id: passage_of(row)
                for some in in_batches(ids)
                for row in connection.execute(_PERMITTED, {"ids": some, "scopes": scopes})
            }

    def passage_ids(self, document_id: str) -> list[str]:
        """Ids of a document's live passages."""
        query = (
            sa.select(passages.c.id)
            .join(documents, documents.c.version == passages.c.version_id)
            .where(documents.c.id == document_id)
        )
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def vectors(self, scope: str) -> tuple[list[str], Vectors]:
        """Ids and vectors of a scope's live passages, in id order; shape (n, dimensions)."""
        query = (
            sa.select(passages.c.id, passages.c.vector)
            .where(passages.c.scope == scope, passages.c.live, passages.c.vector.is_not(None))
            .order_by(passages.c.id)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows:
            return [], np.empty((0, 0), np.float32)
        matrix = np.frombuffer(b"".join(row.vector for row in rows), dtype="<f4")
        return [row.id for row in rows], matrix.reshape(len(rows), -1).copy()

    def vectors_by_id(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The stored vectors of these passages, as far as they are live."""
        wanted = sa.select(passages.c.id, passages.c.vector).where(
            passages.c.live, passages.c.vector.is_not(None)
        )
        with self._engine.connect() as connection:
            return {
                row.id: np.frombuffer(row.vector, dtype="<f4")
                for some in in_batches(ids)
                for row in connection.execute(wanted.where(passages.c.id.in_(some)))
            }

    def count(self, scope: str) -> int:
        """Live passages in a scope."""
        query = sa.select(sa.func.count()).where(passages.c.scope == scope, passages.c.live)
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def spread(self, scope: str, count: int, wanted: int) -> list[str]:
        """Ids of about so many live passages, evenly over a scope that holds `count`."""
        place = sa.select(passages.c.id).where(passages.c.scope == scope, passages.c.live).limit(1)
        with self._engine.connect() as connection:
            found = (
                connection.scalar(place.offset(at))
                for at in range(0, count, max(1, count // wanted))
            )
            return [key for key in found if key]

    def reading_order(self, scope: str) -> list[tuple[str, str]]:
        """The live passages' ids, each with its document's, document by document in reading
        order.
        """
        query = (
            sa.select(passages.c.id, versions.c.document_id)
            .join(versions, versions.c.id == passages.c.version_id)
            .where(passages.c.scope == scope, passages.c.live)
            .order_by(versions.c.document_id, passages.c.seq)
        )
        with self._engine.connect() as connection:
            return [(row.id, row.document_id) for row in connection.execute(query)]

    def originals(self) -> set[str]:
        """The digests of every version's original file, live and retired ones."""
        with self._engine.connect() as connection:
            return set(connection.scalars(sa.select(versions.c.sha256).distinct()))

    def revision(self) -> str:
        """A stamp that changes whenever a document is published or withdrawn. Cheap to ask for."""
        with self._engine.connect() as connection:
            row = connection.execute(_REVISION).one()
        return f"{row[0]}.{row[1]}"

    def fingerprint(self, scopes: Sequence[str] | None = None) -> str:
        """Twelve hex digits that change when, and only when, the live content changes."""
        query = (
            sa.select(documents.c.scope, documents.c.name, versions.c.sha256)
            .join(versions, versions.c.id == documents.c.version)
            .order_by(documents.c.scope, documents.c.name)
        )
        if scopes is not None:
            query = query.where(documents.c.scope.in_(scopes))
        digest = hashlib.sha256()
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                digest.update(f"{row.scope}\0{row.name}\0{row.sha256}\n".encode())
        return digest.hexdigest()[:12]

    def free_id(self, scope: str, name: str) -> str:
        """The id for a new document of that name; the usual one, unless a moved one keeps it."""
        usual = document_id(scope, name)
        query = sa.select(documents.c.id).where(
            documents.c.id.startswith(usual), documents.c.name != name
        )
        with self._engine.connect() as connection:
            taken = set(connection.scalars(query))
        return usual if usual not in taken else f"{usual}x{len(taken)}"
