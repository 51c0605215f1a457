"""The tables of `corpus/records.py`."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TYPES = {
    "text": sa.Text,
    "string": sa.String,
    "integer": sa.Integer,
    "float": sa.Float,
    "json": sa.JSON,
}
KINDS = {
    "relations": (
        "source:text lg:text partner:text country:text region:text tier:text "
        "signed_on:string ended_on:string status:text instrument_ref:text "
        "council_ref:text note:text"
    ),
    "bodies": (
        "source:text name:text name_ko:text relations:json "
        "declared_cadence_months:integer founded_on:string founding_instrument:text "
        "note:text"
    ),
    "conferences": (
        "source:text body:text seq:integer scheduled_on:string held_on:string "
        "status:text level:text host:text participants_official:integer "
        "participants_total:integer disruption:text note:text"
    ),
    "teams": (
        "source:text body:text name:text name_ko:text created_on:string created_by:text "
        "ended_on:string lead_a:text lead_b:text liaison_named:string "
        "mutual_regulation:string"
    ),
    "plans": (
        "source:text body:text conference:integer team:text lineage:json title:text "
        "kind:text horizon:text deliverable:text due_on:string joint_funded:string"
    ),
    "events": ("source:text plan:text on:string status:text evidence:text"),
    "mous": (
        "source:text title:text body:text relation:text team:text parties:json "
        "level:text type:text signed_on:string at_conference:integer term_end:string "
        "auto_renew:string review_clause:string checked_on:json status:text "
        "linked_plans:json term:text areas:json contact_offices:json signatories:json"
    ),
    "activities": (
        "source:text relation:text on:string title:text field:text form:text "
        "direction:text rank:text ceremonial:string body:text team:text plan:text "
        "cost:float"
    ),
    "profiles": ("source:text relation:text field:text value:text as_of:string"),
    "statistics": (
        "source:text series:text as_of:string unit:text subject:text count:float note:text"
    ),
    "offices": (
        "source:text lg:text as_of:string officers_full_time:integer posts:integer "
        "posts_qualified:integer"
    ),
}


def upgrade() -> None:
    for kind, described in KINDS.items():
        named = [column.split(":") for column in described.split()]
        op.create_table(
            f"record_{kind}",
            sa.Column("id", sa.String, primary_key=True),
            sa.Column("citation", sa.JSON, nullable=True),
            sa.Column("entered_by", sa.String, nullable=False),
            sa.Column("entered_at", sa.String, nullable=False),
            sa.Column("synthetic", sa.Boolean, nullable=False),
            *(sa.Column(name, TYPES[made], nullable=True) for name, made in named),
        )
    op.create_table(
        "record_history",
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("row_id", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("after", sa.JSON, nullable=True),
    )
    op.create_index("ix_record_history_row", "record_history", ["kind", "row_id"])
    op.create_table(
        "record_proposals",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("document_id", sa.String, nullable=False, index=True),
        sa.Column("method", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False, index=True),
        sa.Column("fields", sa.JSON, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("decided_at", sa.String, nullable=False),
        sa.Column("decided_by", sa.String, nullable=False),
        sa.Column("row_id", sa.String, nullable=False),
    )


def downgrade() -> None:
    for name in ("record_proposals", "record_history", *(f"record_{kind}" for kind in KINDS)):
        op.drop_table(name)
