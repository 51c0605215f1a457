"""Hybrid search over the scopes the asker may see; keeps what it rejected, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corpus.passage import Passage


@dataclass(frozen=True)
class Filters:
    """What a search may be narrowed to. Empty means everything; dates are ISO, ends included."""

    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    issued_from: str = ""
    issued_to: str = ""
    entities: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A passage found. `score` is 1 for the best of its search and falls to 0."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class Rejected:
    """A passage that was looked at and left out."""

    passage_id: str
    document_id: str
    score: float
    reason: str


@dataclass(frozen=True)
class Retrieved:
    """What a search found and left out. `query` is the query used; `answerability` is 0 (the shelf has
    nothing on this) to 1; `timings` are milliseconds.
    """

    query: str
    hits: tuple[Hit, ...]
    rejected: tuple[Rejected, ...] = ()
    answerability: float = 1.0
    timings: dict[str, float] = field(default_factory=dict)


class Retriever(Protocol):
    """Finds the k best passages in the permitted scopes. `history` holds the earlier questions of the
    conversation, oldest first.
    """

    def search(
        self,
        query: str,
        scopes: Sequence[str],
        k: int = 8,
        filters: Filters = Filters(),
        history: Sequence[str] = (),
    ) -> Retrieved: ...
