"""What a metric gets and gives. A metric is a pure function of a ledger and a request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from corpus.ledger import Ledger
from corpus.record_rows import Row

Needs = Literal["body", "network"]


@dataclass(frozen=True)
class Request:
    """Which figure of which part of the record. Empty means the whole, or what is usual.

    `today` is the caller's date: a metric never looks at a clock.
    """

    body: str = ""
    conference: int | None = None
    team: str = ""
    as_of: str = ""
    period: tuple[str, str] | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    today: str = ""


@dataclass(frozen=True)
class Note:
    """A reason, exclusion or warning: a code of `metrics.reason_words` and what fills it."""

    code: str
    about: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Excluded:
    """A row that was looked at and not counted."""

    id: str
    why: Note


@dataclass(frozen=True)
class Figure:
    """A value with what it counted. `value` is None with a reason, never 0 for unknown.

    `top` and `bottom` are the rows of numerator and denominator.
    """

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    top: Sequence[Row] = ()
    bottom: Sequence[Row] = ()
    excluded: Sequence[Excluded] = ()
    as_of: str = ""
    provisional: bool = False
    reason: Note | None = None
    warnings: Sequence[Note] = ()
    details: Mapping[str, Any] = field(default_factory=dict)
    scope: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Definition:
    """A metric as it is explained: names and formula a language, unit, edge cases, readings."""

    id: str
    names: Mapping[str, str]
    formula: Mapping[str, str]
    unit: str
    needs: Needs
    compute: Callable[[Ledger, Request], Figure]
    edges: tuple[str, ...] = ()
    reading: str = ""
    other_reading: str = ""
    options: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The definition, for a list or a page."""
        return {
            "id": self.id,
            "name": dict(self.names),
            "formula": dict(self.formula),
            "unit": self.unit,
            "needs": self.needs,
            "edge_cases": list(self.edges),
            "reading": self.reading,
            "other_reading": self.other_reading,
            "options": dict(self.options),
        }


def null(code: str, **about: Any) -> Figure:
    """A figure that is undefined, and why."""
    return Figure(reason=Note(code, about))


def share(top: Sequence[Row], bottom: Sequence[Row], empty: str) -> Figure:
    """What part of `bottom` the rows of `top` are; where there is no row, why it is undefined."""
    base = Figure(len(top) / len(bottom)) if bottom else null(empty)
    return replace(base, numerator=len(top), denominator=len(bottom), top=top, bottom=bottom)


SMALL = 5


def small(n: float) -> tuple[Note, ...]:
    """The warning a figure over so few rows carries."""
    return (Note("small_n", {"n": int(n)}),) if n < SMALL else ()
