"""What travels through the house: a question, its answer, and everything the answer rests on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any, Literal

Support = Literal["verified", "partial", "unsupported"]
Completeness = Literal["complete", "partial", "none"]


class Status(StrEnum):
    """How a question ended. Each has one fixed sentence a language in `prompts/replies.toml`."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_IN_LIBRARY = "unanswerable_not_in_library"
    NOT_STATED = "unanswerable_not_stated"
    UNCLEAR = "unanswerable_unclear_question"
    OUT_OF_SCOPE = "declined_out_of_scope"
    UNSAFE = "declined_unsafe"
    ERROR_MODEL = "error_model"
    ERROR_SEARCH = "error_search"


@dataclass(frozen=True)
class Citation:
    """A label's place: `quote` is the text of that page from `start` to `end`, checked."""

    label: int
    document_id: str
    title: str
    page: int
    start: int
    end: int
    quote: str
    scope: str
    ocr: bool = False
    synthetic: bool = False
    issued_on: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the answer, what supports it, and if not fully, why. Where it is the row of a
    table, `heads` are what its cells stand under.
    """

    text: str
    support: Support
    labels: tuple[int, ...] = ()
    reason: str = ""
    heads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exchange:
    """An earlier turn of the same conversation. Where its checked sentences are known, they can be
    shown again in another shape; `library` is the shelf they came from.
    """

    question: str
    answer: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    library: str = ""
    status: Status = Status.ANSWERED


@dataclass(frozen=True)
class Question:
    """A question as it came. Empty `scopes` asks every scope the asker may see."""

    text: str
    language: str = ""
    scopes: tuple[str, ...] = ()
    history: tuple[Exchange, ...] = ()


@dataclass(frozen=True)
class ToolCall:
    """A tool the model called, with what it got back."""

    name: str
    args: dict[str, Any]
    result: Any


@dataclass(frozen=True)
class Nearest:
    """A passage close to a question that has no answer."""

    document_id: str
    title: str
    page: int
    quote: str


@dataclass(frozen=True)
class Premise:
    """Something the question takes for granted, and what the shelf says about it."""

    text: str
    verdict: Literal["supported", "contradicted", "unknown"]
    labels: tuple[int, ...] = ()


@dataclass(frozen=True)
class Conflict:
    """Sources that differ on what was asked: the citations that stand against each other."""

    text: str
    labels: tuple[int, ...]


@dataclass(frozen=True)
class Answer:
    """An answer or a non-answer; `to_json` is the contract's form. `shape` tells how the sentences
    were asked to stand: table, list, short, sources; empty for running text. `choices` are what a
    question may mean that fits several things; each can be sent as the next question.
    """

    question: str
    language: str
    status: Status
    answer: str
    completeness: Completeness = "none"
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    tools: tuple[ToolCall, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    premises: tuple[Premise, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    model: str = "offline"
    library: str = ""
    query: str = ""
    notices: tuple[str, ...] = ()
    shape: str = ""
    choices: tuple[str, ...] = ()
    timings: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The names of the contract, in its order."""
        return asdict(self)


def exchange(answer: Mapping[str, Any]) -> Exchange:
    """An earlier answer in the contract's form, as a turn to go on from."""
    sentences = (
        Sentence(
            s["text"],
            s["support"],
            tuple(s["labels"]),
            s.get("reason", ""),
            tuple(s.get("heads", ())),
        )
        for s in answer.get("sentences", ())
    )
    known = {f.name for f in fields(Citation)}
    places = ({k: v for k, v in c.items() if k in known} for c in answer.get("citations", ()))
    return Exchange(
        str(answer["question"]),
        str(answer["answer"]),
        tuple(sentences),
        tuple(Citation(**place) for place in places),
        str(answer.get("library", "")),
        Status(answer.get("status", Status.ANSWERED)),
    )
