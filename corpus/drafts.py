"""Drafts as they grew: every version kept with its author and time. Nothing here is sent or
signed.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from corpus.database import metadata

drafts = sa.Table(
    "drafts",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("owner", sa.String, nullable=False, index=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("instrument", sa.String, nullable=False),
    sa.Column("created_at", sa.String, nullable=False),
)
draft_versions = sa.Table(
    "draft_versions",
    metadata,
    sa.Column("draft_id", sa.ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("author", sa.String, nullable=False),
    sa.Column("created_at", sa.String, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("content", sa.JSON, nullable=False),
)


@dataclass(frozen=True)
class DraftVersion:
    """One version of a draft. `content` is the contract's JSON, empty in listings."""

    draft_id: str
    number: int
    author: str
    created_at: str
    note: str = ""
    title: str = ""
    instrument: str = ""
    owner: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class NewVersion:
    """What is to be kept, by whom and why. `base` is the version it was made from, 0 for none
    known.
    """

    content: Mapping[str, Any]
    author: str
    note: str = ""
    base: int = 0


class Stale(ValueError):
    """Someone else saved a version in the meantime."""


class Drafts:
    """The drafts of one database. An owner sees only their own; an empty owner is everybody's
    desk.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, title: str, new: NewVersion, owner: str = "") -> DraftVersion:
        """A new draft with its first version."""
        draft_id, stamp = "f" + secrets.token_hex(6), _now()
        with self._engine.begin() as connection:
            connection.execute(
                drafts.insert().values(
                    id=draft_id,
                    owner=owner,
                    title=title,
                    instrument=str(new.content.get("instrument", "")),
                    created_at=stamp,
                )
            )
            connection.execute(draft_versions.insert().values(_row(draft_id, 1, new, stamp)))
        return self._must(draft_id, owner)

    def save(self, draft_id: str, new: NewVersion, owner: str = "") -> DraftVersion:
        """The next version. `Stale` when the draft moved on since `new.base`; KeyError when
        unknown.
        """
        self._must(draft_id, owner)
        query = sa.select(sa.func.max(draft_versions.c.number)).where(
            draft_versions.c.draft_id == draft_id
        )
        try:
            with self._engine.begin() as connection:
                last = int(connection.scalar(query) or 0)
                if new.base and new.base != last:
                    raise Stale(
                        f"version {last} was saved since version {new.base}; reload the draft"
                    )
                row = _row(draft_id, last + 1, new, _now())
                connection.execute(draft_versions.insert().values(row))
        except IntegrityError as error:
            raise Stale("another version was saved at the same moment; reload the draft") from error
        return self._must(draft_id, owner)

    def get(self, draft_id: str, number: int = 0, owner: str = "") -> DraftVersion | None:
        """A version with its content: the latest, or the one of that number."""
        query = _joined().where(drafts.c.id == draft_id, drafts.c.owner == owner)
        if number:
            query = query.where(draft_versions.c.number == number)
        with self._engine.connect() as connection:
            row = connection.execute(query.order_by(draft_versions.c.number.desc())).first()
        return _version(row, dict(row.content)) if row else None

    def versions(self, draft_id: str, owner: str = "") -> list[DraftVersion]:
        """Every version without its content, oldest first."""
        query = _joined().where(drafts.c.id == draft_id, drafts.c.owner == owner)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(draft_versions.c.number)).all()
        return [_version(row) for row in rows]

    def list(self, owner: str = "") -> list[DraftVersion]:
        """The latest version of each draft, without content, newest draft first."""
        newest = (
            sa.select(draft_versions.c.draft_id, sa.func.max(draft_versions.c.number).label("last"))
            .group_by(draft_versions.c.draft_id)
            .subquery()
        )
        query = (
            _joined()
            .join(
                newest,
                sa.and_(newest.c.draft_id == drafts.c.id, newest.c.last == draft_versions.c.number),
            )
            .where(drafts.c.owner == owner)
            .order_by(drafts.c.created_at.desc(), drafts.c.id)
        )
        with self._engine.connect() as connection:
            return [_version(row) for row in connection.execute(query)]

    def remove(self, draft_id: str, owner: str = "") -> bool:
        """Take a draft and its versions away. False when there was none."""
        if self.get(draft_id, owner=owner) is None:
            return False
        with self._engine.begin() as connection:
            connection.execute(draft_versions.delete().where(draft_versions.c.draft_id == draft_id))
            connection.execute(drafts.delete().where(drafts.c.id == draft_id))
        return True

    def _must(self, draft_id: str, owner: str) -> DraftVersion:
        found = self.get(draft_id, owner=owner)
        if found is None:
            raise KeyError(draft_id)
        return found


def _joined() -> sa.Select[Any]:
    return sa.select(
        drafts.c.id,
        drafts.c.owner,
        drafts.c.title,
        drafts.c.instrument,
        draft_versions.c.number,
        draft_versions.c.author,
        draft_versions.c.created_at,
        draft_versions.c.note,
        draft_versions.c.content,
    ).join(draft_versions, draft_versions.c.draft_id == drafts.c.id)


def _version(row: Any, content: Mapping[str, Any] | None = None) -> DraftVersion:
    return DraftVersion(
        draft_id=row.id,
        number=row.number,
        author=row.author,
        created_at=row.created_at,
        note=row.note,
        title=row.title,
        instrument=row.instrument,
        owner=row.owner,
        content=content or {},
    )


def _row(draft_id: str, number: int, new: NewVersion, stamp: str) -> dict[str, Any]:
    return {
        "draft_id": draft_id,
        "number": number,
        "author": new.author,
        "created_at": stamp,
        "note": new.note,
        "content": dict(new.content),
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
