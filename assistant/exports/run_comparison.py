"""Evaluation runs compared: figures of the cases both judged, and the cases that changed.

A sample is a line of a run's `samples.jsonl`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

Sample = Mapping[str, Any]
Values = Mapping[str, float]
DRAWS = 2000
SEED = 20131031  # the same samples give the same interval
_SHOWN = ("status", "answer", "value", "support", "rules")
_ORDER = ("worse", "gone", "changed", "new", "fixed")


def compare(a: Mapping[str, Any], b: Mapping[str, Any]) -> dict[str, Any]:
    """Two runs, each with `id`, `metrics`, `timings` and `samples`."""
    names = [*a["metrics"], *(n for n in b["metrics"] if n not in a["metrics"])]
    first, second = a["samples"], b["samples"]
    times = [_time(n, a["timings"], b["timings"]) for n in a["timings"] if n in b["timings"]]
    return {
        "a": a["id"],
        "b": b["id"],
        "metrics": [_metric(name, first, second) for name in names] + times,
        "cases": changes(first, second),
    }


def by_case(samples: Sequence[Sample], metric: str) -> dict[str, float]:
    """The metric of each case, its repeats averaged; cases it does not judge are absent. `right`
    is whether a case passed; `handled`, of the unanswerable and the falsely premised, whether it
    was not answered wrongly; `same`, of those asked again, whether the answer stayed.
    """
    if metric == "same":
        return _same(samples)
    values: dict[str, list[float]] = defaultdict(list)
    for sample in samples:
        value = _value(sample, metric)
        if value is not None:
            values[sample["id"]].append(value)
    return {case: sum(found) / len(found) for case, found in values.items()}


def paired(a: Values, b: Values) -> tuple[float, list[float], int]:
    """How much higher B's mean is over the cases both judged, its 95 % interval, their number."""
    differences = [b[case] - a[case] for case in a if case in b]
    mean = sum(differences) / len(differences) if differences else 0.0
    return mean, interval(differences), len(differences)


def interval(values: Sequence[float]) -> list[float]:
    """A 95 % interval of the mean by bootstrap, cases drawn again with replacement."""
    import numpy as np

    if not values:
        return []
    array = np.asarray(values)
    draws = np.random.default_rng(SEED).integers(0, array.size, (DRAWS, array.size))
    low, high = np.percentile(array[draws].mean(axis=1), [2.5, 97.5])
    return [round(float(low), 4), round(float(high), 4)]


def changes(a: Sequence[Sample], b: Sequence[Sample]) -> list[dict[str, Any]]:
    """The cases that became wrong or right, came, went, or changed a score; worse ones first."""
    before = {(s["id"], s["epoch"]): s for s in a}
    after = {(s["id"], s["epoch"]): s for s in b}
    found = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if told := _change(old, new):
            question = (old or after[key])["question"]
            row = {"id": key[0], "question": question, "change": told}
            found.append({**row, "a": _shown(old), "b": _shown(new)})
    return sorted(found, key=lambda case: _ORDER.index(case["change"]))


def _value(sample: Sample, metric: str) -> float | None:
    if metric == "right":
        passed = sample["passed"]
        return 0.0 if sample["error"] else None if passed is None else float(passed)
    if metric == "handled":
        if not {"unanswerable", "false_premise"} & set(sample["tags"]):
            return None
        name = "status" if "unanswerable" in sample["tags"] else "premise"
        return 0.0 if sample["error"] else _score(sample, name)
    return _score(sample, metric)


def _score(sample: Sample, name: str) -> float | None:
    return next((s["value"] for s in sample["scores"] if s["scorer"] == name), None)


def _same(samples: Sequence[Sample]) -> dict[str, float]:
    told: dict[str, list[str]] = defaultdict(list)
    for sample in samples:
        told[sample["id"]].append(repr({k: v for k, v in sample["got"].items() if k != "ms"}))
    return {case: float(len(set(all_)) == 1) for case, all_ in told.items() if len(all_) > 1}


def _metric(name: str, a: Sequence[Sample], b: Sequence[Sample]) -> dict[str, Any]:
    before, after = by_case(a, name), by_case(b, name)
    delta, bounds, n = paired(before, after)
    low, high = bounds or (None, None)
    means = [round(sum(v.values()) / len(v), 4) if v else None for v in (before, after)]
    found = {"name": name, "a": means[0], "b": means[1], "delta": round(delta, 4) if n else None}
    return {**found, "low": low, "high": high, "n": n}


def _time(name: str, a: Values, b: Values) -> dict[str, Any]:
    found = {"name": name, "a": a[name], "b": b[name], "delta": round(b[name] - a[name], 2)}
    return {**found, "low": None, "high": None, "n": 0}


def _change(a: Sample | None, b: Sample | None) -> str:
    """fixed, worse, new, gone, changed (its scores, not whether it is right), or nothing."""
    if a is None or b is None:
        return "new" if a is None else "gone"
    if a["passed"] != b["passed"] or bool(a["error"]) != bool(b["error"]):
        return "fixed" if b["passed"] and not b["error"] else "worse"
    values = [{s["scorer"]: s["value"] for s in x["scores"]} for x in (a, b)]
    return "changed" if values[0] != values[1] else ""


def _shown(sample: Sample | None) -> dict[str, Any] | None:
    """What a person needs to see of a case: what came, and what was wrong with it."""
    if sample is None:
        return None
    wrong = [
        f"{s['scorer']}: {s['explanation']}"
        for s in sample["scores"]
        if s.get("deciding", True) and s["value"] is not None and s["value"] < 1
    ]
    got = {k: v for k, v in sample["got"].items() if k in _SHOWN}
    return {**got, "wrong": wrong, "error": sample["error"]}
