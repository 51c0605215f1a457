"""Drafts, their versions, and what a review finds."""

from typing import Any, Literal

from assistant.answer import Citation
from assistant.api.shapes.base import Shape, StoredShape
from assistant.drafting.diff import Precedent
from assistant.drafting.draft import Finding, Origin

Said = dict[str, str]  # by language


class ClauseShape(StoredShape):
    """One clause in every language of the draft."""

    id: str
    title: Said
    text: Said
    origin: Origin
    citations: list[Citation]
    findings: list[Finding]


class ApprovalShape(StoredShape):
    """A step before signature. One that is not certain says whom to ask."""

    rule: str
    country: str
    step: Said | str
    who: Said | str
    source: Said | str
    since: str
    as_of: str
    certainty: str
    ask: Said | None = None


class ComposedDraft(StoredShape):
    """A draft that is not kept."""

    instrument: str
    languages: list[str]
    clauses: list[ClauseShape]
    plan: list[dict[str, Any]]
    findings: list[Finding]
    approvals: list[ApprovalShape]
    placeholders: list[Said]
    figures: list[dict[str, Any]]
    spec: dict[str, Any]
    scopes: list[str]


class DraftCard(Shape):
    """A version of a draft without its text: who saved it, when, with which note."""

    id: str
    version: int
    title: str
    instrument: str
    author: str
    created_at: str
    note: str


class KeptDraft(ComposedDraft):
    """A version of a kept draft."""

    id: str
    version: int
    title: str
    author: str
    created_at: str
    note: str


class ImportedText(Shape):
    """A clause whose text an edited file changed."""

    clause: str
    language: str
    before: str
    after: str


class ImportedDraft(KeptDraft):
    """The version made of an edited file, and what changed."""

    changes: list[ImportedText]


class DraftList(Shape):
    """Every draft's latest version, newest first."""

    drafts: list[DraftCard]


class VersionList(Shape):
    """A draft's versions."""

    versions: list[DraftCard]


class InstrumentShape(Shape):
    """An instrument that can be drafted."""

    id: str
    family: str
    name: Said


class ClauseKind(Shape):
    """A kind of clause, and what it states."""

    id: str
    title: Said
    states: Said


class Ladder(Shape):
    """The instruments and the kinds of clause."""

    instruments: list[InstrumentShape]
    clauses: list[ClauseKind]


class Gate(Shape):
    """Something that has to hold before a signature, and what is still in its way."""

    name: str
    passed: bool
    reasons: list[str]


class GateList(Shape):
    """Every gate."""

    gates: list[Gate]


class DiffRow(Shape):
    """A clause of two drafts in one language; `changes` are pairs of words: taken out, put in."""

    clause: str
    language: str
    kind: Literal["same", "changed", "only in the first", "only in the second"]
    first: str
    second: str
    changes: list[tuple[str, str]]


class DiffShape(Shape):
    """Two drafts side by side."""

    rows: list[DiffRow]


class PrecedentShape(Shape):
    """The nearest clause of its kind on the shelf; null when there is none."""

    precedent: Precedent | None


class ReviewShape(Shape):
    """What a review found. `truncated` says that the text was too long to be read whole."""

    instrument: str
    languages: list[str]
    present: list[str]
    missing: list[str]
    findings: list[Finding]
    truncated: bool
