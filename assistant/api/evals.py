"""Evaluation runs as their folders tell them: the list, one run, two compared."""

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from assistant.api.problems import Problem

_CARD = ("id", "suite", "model", "started_at", "cases", "passed", "metrics")
_MORE = ("about", "kind", "errors", "repeat", "library", "version", "prompts", "timings", "tags")
_SAMPLE = ("id", "question", "tags", "expected", "got", "passed", "scores", "error", "ms", "epoch")
_TEXT = ("status", "answer", "value", "support")


def router(runs: Path) -> APIRouter:
    """Reads run folders below `runs`, and nothing else."""
    routes = APIRouter(prefix="/api/evals", tags=["evaluation"])

    @routes.get("")
    def every() -> dict[str, Any]:
        """The runs, newest first."""
        cards = [_card(path.parent) for path in runs.glob("*/run.json")]
        shown = [{k: c[k] for k in _CARD} for c in cards if c]
        return {"runs": sorted(shown, key=lambda c: (c["started_at"], c["id"]), reverse=True)}

    @routes.get("/diff")
    def diff(a: str, b: str) -> dict[str, Any]:
        """Two runs compared: figures, then the cases whose scores changed."""
        first, second = _run(runs, a), _run(runs, b)
        return {
            "a": first["id"],
            "b": second["id"],
            "metrics": _metrics(first, second),
            "cases": _changes(first["samples"], second["samples"]),
        }

    @routes.get("/{run}")
    def one(run: str) -> dict[str, Any]:
        """One run with every case: what was expected, what came, and the reason of each score."""
        return _run(runs, run)

    return routes


def _run(runs: Path, name: str) -> dict[str, Any]:
    card = _card(_folder(runs, name))
    if card is None:
        raise Problem(404, "No such run", f"There is no evaluation run {name}. See /api/evals.")
    shown = {k: card.get(k) for k in (*_CARD, *_MORE)}
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


def _metrics(a: dict[str, Any], b: dict[str, Any]) -> list[dict[str, Any]]:
    names = [*a["metrics"], *(n for n in b["metrics"] if n not in a["metrics"])]
    return [_metric(name, a, b) for name in names]


def _metric(name: str, a: dict[str, Any], b: dict[str, Any]) -> dict[str, Any]:
    before, after = a["metrics"].get(name), b["metrics"].get(name)
    both = before is not None and after is not None
    low, high = _interval(_values(a["samples"], name), _values(b["samples"], name))
    delta = round(after - before, 4) if both else None
    return {"name": name, "a": before, "b": after, "delta": delta, "low": low, "high": high}


def _values(samples: list[dict[str, Any]], name: str) -> dict[str, float]:
    """The figure of each case, repeats averaged."""
    found: dict[str, list[float]] = {}
    for sample in samples:
        value = sample["passed"] if name == "right" else _score(sample, name)
        if name == "right" and sample["error"]:
            value = 0.0
        if value is not None:
            found.setdefault(sample["id"], []).append(float(value))
    return {case: sum(values) / len(values) for case, values in found.items()}


def _score(sample: dict[str, Any], name: str) -> float | None:
    return next((s["value"] for s in sample["scores"] if s["scorer"] == name), None)


def _interval(a: dict[str, float], b: dict[str, float]) -> tuple[float | None, float | None]:
    """A 95 % interval of the difference, by bootstrap over the cases that both runs judged."""
    common = [case for case in a if case in b]
    if not common:
        return None, None
    import numpy as np

    differences = np.asarray([b[case] - a[case] for case in common])
    draws = np.random.default_rng(20131031).integers(0, len(common), (2000, len(common)))
    low, high = np.percentile(differences[draws].mean(axis=1), [2.5, 97.5])
    return round(float(low), 4), round(float(high), 4)


def _changes(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> list[dict[str, Any]]:
    before = {(s["id"], s["epoch"]): s for s in a}
    after = {(s["id"], s["epoch"]): s for s in b}
    keys = [*before, *(key for key in after if key not in before)]
    changed = [(key, _change(before.get(key), after.get(key))) for key in keys]
    return [
        {
            "id": key[0],
            "question": (before.get(key) or after[key])["question"],
            "change": told,
            "a": _short(before.get(key)),
            "b": _short(after.get(key)),
        }
        for key, told in changed
        if told
    ]


def _change(a: dict[str, Any] | None, b: dict[str, Any] | None) -> str:
    """fixed, worse, new, gone, changed, or nothing."""
    if a is None or b is None:
        return "new" if a is None else "gone"
    if a["passed"] != b["passed"] or bool(a["error"]) != bool(b["error"]):
        return "fixed" if b["passed"] and not b["error"] else "worse"
    values = [{s["scorer"]: s["value"] for s in x["scores"]} for x in (a, b)]
    return "changed" if values[0] != values[1] else ""


def _short(sample: dict[str, Any] | None) -> dict[str, Any] | None:
    """What came, and which scores were not full."""
    if sample is None:
        return None
    got = {k: v for k, v in sample["got"].items() if k in _TEXT}
    wrong = [
        f"{s['scorer']}: {s['explanation']}"
        for s in sample["scores"]
        if s.get("deciding", True) and s["value"] is not None and s["value"] < 1
    ]
    return {**got, "wrong": wrong, "error": sample["error"]}
