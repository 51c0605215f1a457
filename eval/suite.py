"""Suites as data: what a file may hold."""

import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Fact = str | list[str]  # a list holds forms of one fact: any of them counts
Kind = Literal["questions", "metrics", "sentences", "drafts", "search"]


class Strict(BaseModel):
    """A field nobody knows is a mistake in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Strict):
    """Where a fact stands: the file, its words, the page when it is known."""

    document: str
    quote: str = ""
    page: int | None = None


class Expect(Strict):
    """What a right answer is. What is left out is not judged."""

    status: list[str] = []  # a status, or a family: answered, unanswerable, declined, error
    facts: list[Fact] = []
    sources: list[Source] = []
    tool: str = ""
    args: dict[str, Any] = {}
    tool_value: float | None = None
    forbidden: list[str] = []
    language: str = ""
    premise: Literal["", "contradicted"] = ""
    most_ms: float | None = None


class Case(Strict):
    """What every case has: an id that never changes, and tags to slice by."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$")
    tags: list[str] = []
    generated: bool = False


class QuestionCase(Case):
    """A question put to the assistant; `turns` are asked before it in the same conversation."""

    ask: str
    turns: list[str] = []
    language: str = ""
    expect: Expect


class MetricCase(Case):
    """A figure with its value. `wrong` are values of definitions it is easily confused with."""

    metric: str
    args: dict[str, Any] = {}
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    change_pp: float | None = None
    null: bool = False
    wrong: list[float] = []
    tolerance: float = 0.0005


class SentenceCase(Case):
    """A sentence that cites this evidence, and whether it may be shown."""

    text: str
    evidence: str
    title: str = ""
    support: Literal["verified", "partial", "unsupported", "not_verified"]


class DraftCase(Case):
    """A spec whose draft passes every gate and has these clauses; or a text to review."""

    spec: dict[str, Any] = {}
    review: str = ""
    instrument: str = "mou"
    language: str = "en"
    clauses: list[str] = []
    says: dict[str, list[Fact]] = {}
    rules: list[str] = []  # a review finds at least one of these
    clean: bool = False  # a review finds no error
    gates: bool = True

    @model_validator(mode="after")
    def _one(self) -> "DraftCase":
        if bool(self.spec) == bool(self.review):
            raise ValueError("a draft case has either `spec` or `review`")
        return self


class SearchCase(Case):
    """A query whose first `k` passages hold one of the sources."""

    query: str
    sources: list[Source]
    k: int = 5


CASES: dict[str, type[Case]] = {
    "questions": QuestionCase,
    "metrics": MetricCase,
    "sentences": SentenceCase,
    "drafts": DraftCase,
    "search": SearchCase,
}


class Include(Strict):
    """Cases out of a file of another form, relative to the suite."""

    file: str
    form: Literal["facts", "searches", "faults", "mutations"]
    ids: list[str] = []  # only these
    places: str = ""  # JSON: the page of each case's quote, read by another reader


class Suite(Strict):
    """A whole suite. `documents` is `samples`, `library`, or a folder beside the file."""

    name: str
    about: str
    kind: Kind
    documents: str = "samples"
    only: list[str] = []  # of the samples: these files
    record: bool = True  # load the sample record too
    include: list[Include] = []
    cases: Annotated[list[Any], Field()] = []
    file: Path = Path()

    @property
    def digest(self) -> str:
        """Twelve hex digits of all cases: another digest, another suite."""
        said = [c.model_dump(mode="json") for c in self.cases]
        text = json.dumps([self.kind, self.documents, self.only, said], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    def folder(self) -> Path | None:
        """The suite's own documents, when it brings some."""
        if self.documents in ("samples", "library", "none"):
            return None
        return (self.file.parent / self.documents).resolve()
