"""Rows of the record, what happened to them, and proposals to decide."""

from typing import Any, Literal

from assistant.api.shapes.base import Shape, StoredShape
from corpus.passage import Span
from corpus.proposals import State
from corpus.record_files import Refusal
from corpus.record_rows import (
    Activity,
    Body,
    ColumnKind,
    Conference,
    Event,
    Mou,
    Office,
    Plan,
    Profile,
    Relation,
    Statistic,
    Team,
)

AnyRow = (
    Relation | Body | Conference | Team | Plan | Event | Mou | Activity | Profile | Statistic
    | Office
)  # fmt: skip


class ColumnShape(Shape):
    """How a field is written: its Korean headers, its kind, the values it may take."""

    korean: list[str]
    kind: ColumnKind
    required: bool
    values: dict[str, list[str]]


class KindShape(Shape):
    """A kind of row, how many there are, and its fields."""

    kind: str
    name_ko: str
    count: int
    columns: dict[str, ColumnShape]


class RecordOverview(Shape):
    """The kinds of row. `fingerprint` changes when a row does."""

    fingerprint: str
    kinds: list[KindShape]


class RowList(Shape):
    """The rows of a kind."""

    kind: str
    rows: list[AnyRow]


class HistoryStep(StoredShape):
    """A change of a row: the values before and after, None where there was no row."""

    serial: int
    kind: str
    row_id: str
    at: str
    by: str
    action: Literal["added", "changed", "removed"]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class RowHistory(Shape):
    """One row and what happened to it, oldest first."""

    kind: str
    row: AnyRow
    history: list[HistoryStep]


class ProposedField(Shape):
    """A value that was read, and where."""

    value: str | int | float | bool | list[str] | None
    citation: Span


class ProposalShape(Shape):
    """A proposed row. `method` is `rules`, or the model that read the document."""

    id: str
    kind: str
    document_id: str
    method: str
    state: State
    fields: dict[str, ProposedField]
    row_id: str
    created_at: str
    decided_at: str
    decided_by: str


class ProposalList(Shape):
    """Proposals, oldest first."""

    proposals: list[ProposalShape]


class ProposalCount(Shape):
    """How many proposals are new, and how many wait."""

    new: int
    open: int


class ImportShape(Shape):
    """What was entered, by kind, and what was refused. `done` is false when nothing was entered."""

    done: bool
    sentence: str
    entered: dict[str, int]
    refused: list[Refusal]
    ignored_columns: list[str]
