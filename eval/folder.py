"""A run's folder: `run.json` says what ran, `samples.jsonl` holds one line a case as it came."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson


@dataclass(frozen=True)
class Sample:
    """One case once: what was expected, what came, and every score. `error` is what broke it."""

    id: str
    epoch: int
    question: str
    tags: list[str]
    expected: dict[str, Any]
    got: dict[str, Any]
    scores: list[dict[str, Any]]
    passed: bool | None
    ms: float | None
    cpu_ms: float | None = None
    error: str = ""

    def score(self, scorer: str) -> float | None:
        """That scorer's value; None when it did not judge."""
        return next((s["value"] for s in self.scores if s["scorer"] == scorer), None)


@dataclass
class Card:
    """What ran, over what, and what came of it."""

    id: str
    suite: str
    about: str
    kind: str
    model: str
    started_at: str
    suite_digest: str = ""
    finished_at: str = ""
    repeat: int = 1
    library: str = ""
    record: str = ""
    version: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    prompts: dict[str, str] = field(default_factory=dict)
    cases: int = 0
    passed: int = 0
    errors: int = 0
    metrics: dict[str, float | None] = field(default_factory=dict)
    intervals: dict[str, list[float]] = field(default_factory=dict)
    tags: dict[str, dict[str, float | int]] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)

    def same_work(self, other: "Card") -> bool:
        """Whether samples of the other run may be kept in this one."""
        names = ("suite_digest", "model", "library", "record", "prompts", "settings", "version")
        return all(getattr(self, n) == getattr(other, n) for n in names)


@dataclass(frozen=True)
class RunFolder:
    """Reads and writes one run."""

    path: Path

    def write_card(self, card: Card) -> None:
        """Replace the card, all of it or nothing."""
        self.path.mkdir(parents=True, exist_ok=True)
        new = self.path / "run.json.new"
        new.write_bytes(orjson.dumps(asdict(card), option=orjson.OPT_INDENT_2))
        new.replace(self.path / "run.json")

    def card(self) -> Card:
        """What ran. ValueError when this is not a run's folder."""
        try:
            return Card(**json.loads((self.path / "run.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise ValueError(f"{self.path} is not the folder of a run: {error}") from error

    def append(self, sample: Sample) -> None:
        """Add a sample; a run that is killed keeps it."""
        with (self.path / "samples.jsonl").open("ab") as file:
            file.write(orjson.dumps(asdict(sample)) + b"\n")

    def samples(self) -> list[Sample]:
        """Every sample in order of the file; a line cut off by a kill is left out."""
        return list(self._lines())

    def _lines(self) -> Iterator[Sample]:
        path = self.path / "samples.jsonl"
        if not path.is_file():
            return
        for line in path.read_bytes().splitlines():
            try:
                yield Sample(**json.loads(line))
            except (ValueError, TypeError):
                continue

    def rewrite(self, samples: list[Sample]) -> None:
        """Replace the samples, in this order."""
        new = self.path / "samples.jsonl.new"
        new.write_bytes(b"".join(orjson.dumps(asdict(s)) + b"\n" for s in samples))
        new.replace(self.path / "samples.jsonl")


class Run(Protocol):
    """What can be compared: a run's folder, or a run kept small."""

    def card(self) -> Card:
        """What ran."""
        ...

    def samples(self) -> list[Sample]:
        """Every case."""
        ...


def open_run(name: str, runs: Path) -> RunFolder:
    """The run of that name in the runs folder, or the folder at that path."""
    for path in (Path(name), runs / name):
        if (path / "run.json").is_file():
            return RunFolder(path)
    known = sorted(p.parent.name for p in runs.glob("*/run.json"))
    raise ValueError(f"There is no run {name}. Runs: {', '.join(known) or 'none yet'}.")
