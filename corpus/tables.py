"""The library's tables, as `corpus/migrations` made them."""

import sqlalchemy as sa

from corpus.database import metadata

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("scope", sa.String, nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("version", sa.String),  # the live version, or null
    sa.UniqueConstraint("scope", "name", name="uq_documents_scope_name"),
)
versions = sa.Table(
    "versions",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("document_id", sa.ForeignKey("documents.id", ondelete="CASCADE"), index=True),
    sa.Column("sha256", sa.String, index=True),
    sa.Column("state", sa.String, index=True),  # staged, live, retired
    sa.Column("reader", sa.String),
    sa.Column("created_at", sa.String),
    sa.Column("about", sa.JSON),  # the fields of corpus.passage.Document
)
pages = sa.Table(
    "pages",
    metadata,
    sa.Column("version_id", sa.ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("text", sa.Text),
    sa.Column("blocks", sa.JSON),
    sa.Column("boxes", sa.LargeBinary),
    sa.Column("ocr", sa.Boolean),
    sa.Column("confidence", sa.Float),
)
passages = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.String, primary_key=True),
    sa.Column("version_id", sa.ForeignKey("versions.id", ondelete="CASCADE"), index=True),
    sa.Column("scope", sa.String),
    sa.Column("live", sa.Boolean),
    sa.Column("seq", sa.Integer),
    sa.Column("page", sa.Integer),
    sa.Column("start", sa.Integer),
    sa.Column("end", sa.Integer),
    sa.Column("headings", sa.JSON),
    sa.Column("language", sa.String),
    sa.Column("row", sa.Text),
    sa.Column("vector", sa.LargeBinary),
    sa.Index("ix_passages_scope_live", "scope", "live"),
)
facts = sa.Table(
    "facts",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("value", sa.String),
)
