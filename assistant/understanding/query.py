"""What was understood of a question: one value, read once, that every later room takes from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

UnknownKind = Literal["body", "team", "city", "conference", "name", "year"]
Source = Literal["record", "text", "any", "none"]


@dataclass(frozen=True)
class Unknown:
    """What a question names and nothing resolves: its words as they were written, and what kind of
    thing they seem to name.
    """

    kind: UnknownKind
    words: str


@dataclass(frozen=True)
class Choice:
    """Several things that a name fits, by id and as people call them."""

    kind: Literal["body", "team"]
    ids: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Intent:
    """Which tool a question asks for: a metric's id, `draft`, or nothing. `source` says where its
    figure should come from: the desk's record, a text that prints it, or whichever has it.
    `others` are the leading readings with their probabilities.
    """

    tool: str = ""
    source: Source = "none"
    probability: float = 0.0
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Query:
    """A question as it was understood. Ids are the record's; countries are two-letter codes; spans
    of time are whole months; `options` are those of the metrics that the words ask for.
    """

    text: str
    language: str
    intent: Intent = Intent()
    bodies: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    local_governments: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    region: str = ""
    conferences: tuple[int, ...] = ()
    years: tuple[int, ...] = ()
    as_of: str = ""
    months: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    concepts: frozenset[str] = frozenset()
    follows: str = ""
    unknown: tuple[Unknown, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def resolved(self) -> bool:
        """Whether everything that the question names is one known thing."""
        return not self.unknown and not self.choices

    def to_json(self) -> dict[str, Any]:
        """The query as JSON, empty slots left out."""
        told = {k: v for k, v in asdict(self).items() if v not in ("", None, (), {})}
        return {**told, "concepts": sorted(self.concepts)}
