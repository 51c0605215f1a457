"""Two runs compared: each figure with a paired interval, and each case that changed."""

from typing import Any

from eval import totals
from eval.folder import Card, Run, Sample

_SHOWN = ("status", "answer", "value", "support", "rules", "hits")


def difference(a: Run, b: Run) -> dict[str, Any]:
    """What the page and `eval diff` show: figures of the cases both judged, then the cases that
    became right or wrong, or whose scores changed.
    """
    first, second = a.samples(), b.samples()
    names = [*a.card().metrics, *(n for n in b.card().metrics if n not in a.card().metrics)]
    return {
        "a": a.card().id,
        "b": b.card().id,
        "metrics": [_metric(name, first, second) for name in names] + _times(a.card(), b.card()),
        "cases": _cases(first, second),
    }


def _metric(name: str, a: list[Sample], b: list[Sample]) -> dict[str, Any]:
    before, after = totals.by_case(a, name), totals.by_case(b, name)
    delta, bounds, n = totals.paired(before, after)
    means = [round(sum(v.values()) / len(v), 4) if v else None for v in (before, after)]
    low, high = bounds or (None, None)
    return {
        "name": name, "a": means[0], "b": means[1], "delta": round(delta, 4) if n else None,
        "low": low, "high": high, "n": n,
    }  # fmt: skip


def _times(a: Card, b: Card) -> list[dict[str, Any]]:
    before, after = a.timings, b.timings
    return [
        {
            "name": name, "a": before[name], "b": after[name],
            "delta": round(after[name] - before[name], 1), "low": None, "high": None, "n": 0,
        }
        for name in before
        if name in after
    ]  # fmt: skip


def _cases(a: list[Sample], b: list[Sample]) -> list[dict[str, Any]]:
    before = {(s.id, s.epoch): s for s in a}
    after = {(s.id, s.epoch): s for s in b}
    changed = []
    for key in [*before, *(k for k in after if k not in before)]:
        told = _change(before.get(key), after.get(key))
        if told:
            one = before.get(key) or after[key]
            changed.append(
                {
                    "id": one.id,
                    "question": one.question,
                    "change": told,
                    "a": _shown(before.get(key)),
                    "b": _shown(after.get(key)),
                }
            )
    order = ("worse", "gone", "changed", "new", "fixed")
    return sorted(changed, key=lambda c: order.index(c["change"]))


def _change(a: Sample | None, b: Sample | None) -> str:
    """fixed, worse, new, gone, changed (its scores, not whether it is right), or nothing."""
    if a is None or b is None:
        return "new" if a is None else "gone"
    if a.passed != b.passed or bool(a.error) != bool(b.error):
        return "fixed" if b.passed and not b.error else "worse"
    values = [{s["scorer"]: s["value"] for s in x.scores} for x in (a, b)]
    return "changed" if values[0] != values[1] else ""


def _shown(sample: Sample | None) -> dict[str, Any] | None:
    """What a person needs to see of a case: what came, and what was wrong with it."""
    if sample is None:
        return None
    wrong = [
        f"{s['scorer']}: {s['explanation']}"
        for s in sample.scores
        if s["deciding"] and s["value"] is not None and s["value"] < 1
    ]
    got = {k: v for k, v in sample.got.items() if k in _SHOWN}
    return {"passed": sample.passed, **got, "wrong": wrong, "error": sample.error}
