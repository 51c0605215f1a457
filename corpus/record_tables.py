"""The record's tables: one a kind, with its history and the proposals waiting for a person."""

from dataclasses import fields

import sqlalchemy as sa

from corpus.database import metadata
from corpus.record_rows import KINDS, Row

_TYPES = {"text": sa.Text, "date": sa.String, "yes": sa.String, "list": sa.JSON}


def _columns(made: type[Row]) -> list[sa.Column[object]]:
    found: list[sa.Column[object]] = []
    for field in fields(made):
        if "column" not in field.metadata:
            continue
        kind = field.metadata["column"].kind
        number = sa.Integer if "int" in str(field.type) else sa.Float
        found.append(sa.Column(field.name, number if kind == "number" else _TYPES[kind]))
    return found


def _table(kind: str) -> sa.Table:
    return sa.Table(
        f"record_{kind}",
        metadata,
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("citation", sa.JSON(none_as_null=True)),
        sa.Column("entered_by", sa.String, nullable=False),
        sa.Column("entered_at", sa.String, nullable=False),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        *_columns(KINDS[kind]),
    )


tables = {kind: _table(kind) for kind in KINDS}
history = sa.Table(
    "record_history",
    metadata,
    sa.Column("serial", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("row_id", sa.String, nullable=False),
    sa.Column("at", sa.String, nullable=False),
    sa.Column("by", sa.String, nullable=False),
    sa.Column("action", sa.String, nullable=False),  # added, changed, removed
    sa.Column("before", sa.JSON(none_as_null=True)),
    sa.Column("after", sa.JSON(none_as_null=True)),
    sa.Index("ix_record_history_row", "kind", "row_id"),
)
proposals = sa.Table(
    "record_proposals",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("document_id", sa.String, nullable=False, index=True),
    sa.Column("method", sa.String, nullable=False),
    sa.Column("state", sa.String, nullable=False, index=True),  # open, accepted, edited, rejected
    sa.Column("fields", sa.JSON, nullable=False),
    sa.Column("created_at", sa.String, nullable=False),
    sa.Column("decided_at", sa.String, nullable=False),
    sa.Column("decided_by", sa.String, nullable=False),
    sa.Column("row_id", sa.String, nullable=False),
)


def known_kind(kind: str) -> str:
    """The kind; ValueError naming the kinds there are when it is none."""
    if kind not in KINDS:
        raise ValueError(f"there is no kind of record '{kind}'; kinds are {', '.join(KINDS)}")
    return kind
