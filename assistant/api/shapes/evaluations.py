"""Evaluation runs as their folders hold them, and two compared."""

from typing import Any, Literal

from assistant.api.shapes.base import Shape, StoredShape

Value = int | float | str | bool | None


class RunCard(StoredShape):
    """A run as a list shows it."""

    id: str
    suite: str
    model: str
    started_at: str
    cases: int
    passed: int
    metrics: dict[str, int | float | None]


class RunList(Shape):
    """The runs, newest first."""

    runs: list[RunCard]


class CaseScore(StoredShape):
    """A score with its reason. `deciding` says whether a case can fail by it."""

    scorer: str
    value: Value
    explanation: str = ""
    deciding: bool = True


class CaseShape(StoredShape):
    """One case once: what was expected, what came, and every score."""

    id: str
    question: str
    tags: list[str]
    expected: Any
    got: Any
    passed: bool | None
    scores: list[CaseScore]
    error: str
    ms: float | None
    epoch: int


class RunShape(RunCard):
    """One run with every case. `intervals` bound the mean of a metric at 95 %: low, high."""

    about: str | None
    kind: str | None
    errors: int | None
    repeat: int | None
    library: str | None
    version: str | None
    prompts: dict[str, str] | None
    timings: dict[str, float]
    tags: dict[str, dict[str, int | float]] | None
    intervals: dict[str, list[float]] | None
    samples: list[CaseShape]


class MetricChange(Shape):
    """A figure of two runs; `low` and `high` bound the difference at 95 %, over `n` cases."""

    name: str
    a: float | None
    b: float | None
    delta: float | None
    low: float | None
    high: float | None
    n: int


class CaseChange(Shape):
    """A case that came out otherwise."""

    id: str
    question: str
    change: Literal["worse", "gone", "changed", "new", "fixed"]
    a: dict[str, Any] | None
    b: dict[str, Any] | None


class RunDifference(Shape):
    """Two runs compared: figures, then the cases that changed."""

    a: str
    b: str
    metrics: list[MetricChange]
    cases: list[CaseChange]
