"""Evaluation runs as their folders tell them: the list, one run, two compared."""

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from assistant.api.problems import Problem
from assistant.api.shapes.evaluations import RunCard, RunDifference, RunList, RunShape
from assistant.exports.run_comparison import compare

_CARD = ("id", "suite", "model", "started_at", "cases", "passed", "metrics")
_MORE = (
    "about",
    "kind",
    "errors",
    "repeat",
    "library",
    "version",
    "prompts",
    "timings",
    "tags",
    "intervals",
)
_SAMPLE = ("id", "question", "tags", "expected", "got", "passed", "scores", "error", "ms", "epoch")


def router(runs: Path) -> APIRouter:
    """Reads run folders below `runs`, and nothing else."""
    routes = APIRouter(prefix="/api/evals", tags=["evaluation"])

    @routes.get("")
    def every() -> RunList:
        """The runs, newest first."""
        cards = [_card(path.parent) for path in runs.glob("*/run.json")]
        shown = [RunCard.model_validate({k: c[k] for k in _CARD}) for c in cards if c]
        return RunList(runs=sorted(shown, key=lambda c: (c.started_at, c.id), reverse=True))

    @routes.get("/diff")
    def diff(a: str, b: str) -> RunDifference:
        """Two runs compared: figures, then the cases whose scores changed."""
        return RunDifference.model_validate(compare(_run(runs, a), _run(runs, b)))

    @routes.get("/{run}", response_model_exclude_unset=True)
    def one(run: str) -> RunShape:
        """One run with every case: what was expected, what came, and the reason of each score."""
        return RunShape.model_validate(_run(runs, run))

    return routes


def _run(runs: Path, name: str) -> dict[str, Any]:
    card = _card(_folder(runs, name))
    if card is None:
        raise Problem(404, "No such run", f"There is no evaluation run {name}. See /api/evals.")
    shown = {k: card.get(k) for k in (*_CARD, *_MORE)} | {"timings": card.get("timings") or {}}
    return {**shown, "samples": _samples(_folder(runs, name))}


def _folder(runs: Path, name: str) -> Path:
    """The run's folder; a name that leads elsewhere is the name of no run."""
    known = {path.parent.name: path.parent for path in runs.glob("*/run.json")}
    if name not in known:
        raise Problem(
            404, "No such run", "There is no evaluation run of that name. See /api/evals."
        )
    return known[name]


def _card(folder: Path) -> dict[str, Any] | None:
    """A run's card under its folder's name; None when it cannot be read as one."""
    try:
        card = json.loads((folder / "run.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(card, dict) and all(key in card for key in _CARD)
    return {**card, "id": folder.name} if whole else None


def _samples(folder: Path) -> list[dict[str, Any]]:
    try:
        lines = (folder / "samples.jsonl").read_bytes().splitlines()
    except OSError:
        return []
    found = [_sample(line) for line in lines]
    return [sample for sample in found if sample]


def _sample(line: bytes) -> dict[str, Any] | None:
    """A line as the page shows it; None for one cut off by a kill."""
    try:
        row = json.loads(line)
        return {key: row[key] for key in _SAMPLE}
    except (ValueError, KeyError, TypeError):
        return None
