"""From samples to a run's figures: means, shares by tag, percentiles, bootstrap intervals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.folder import Sample

DRAWS = 2000
SEED = 20131031  # the same samples give the same interval
Values = Mapping[str, float]


def metrics(samples: Sequence[Sample]) -> dict[str, float | None]:
    """Each scorer's mean over the cases it judged; `right`, the share passed of all judged;
    `handled`, of the unanswerable and the falsely premised, those not answered wrongly.
    """
    names = list(dict.fromkeys(s["scorer"] for sample in samples for s in sample.scores))
    found: dict[str, float | None] = {"right": _mean(by_case(samples, "right"))}
    found |= {name: _mean(by_case(samples, name)) for name in names}
    handled = by_case(samples, "handled")
    if handled:
        found["handled"] = _mean(handled)
    if same := by_case(samples, "same"):
        found["same"] = _mean(same)
    return found


def by_case(samples: Sequence[Sample], metric: str) -> dict[str, float]:
    """The metric of each case, its repeats averaged; cases it does not judge are absent."""
    values: dict[str, list[float]] = defaultdict(list)
    if metric == "same":
        return determinism(samples)
    for sample in samples:
        value = _value(sample, metric)
        if value is not None:
            values[sample.id].append(value)
    return {case: float(np.mean(found)) for case, found in values.items()}


def _value(sample: Sample, metric: str) -> float | None:
    if metric == "right":
        return 0.0 if sample.error else None if sample.passed is None else float(sample.passed)
    if metric == "handled":
        name = "status" if "unanswerable" in sample.tags else "premise"
        judged = {"unanswerable", "false_premise"} & set(sample.tags)
        return sample.score(name) if judged and not sample.error else 0.0 if judged else None
    return sample.score(metric)


def determinism(samples: Sequence[Sample]) -> dict[str, float]:
    """Of cases asked more than once, whether every answer was the same to the letter."""
    told: dict[str, set[str]] = defaultdict(set)
    times: dict[str, int] = defaultdict(int)
    for sample in samples:
        told[sample.id].add(repr({k: v for k, v in sample.got.items() if k != "ms"}))
        times[sample.id] += 1
    return {case: float(len(told[case]) == 1) for case, n in times.items() if n > 1}


def by_tag(samples: Sequence[Sample]) -> dict[str, dict[str, float | int]]:
    """For each tag, how many cases were judged and which share was right."""
    found: dict[str, dict[str, float | int]] = {}
    for tag in sorted({tag for sample in samples for tag in sample.tags}):
        right = by_case([s for s in samples if tag in s.tags], "right")
        if right:
            found[tag] = {"cases": len(right), "right": round(_mean(right) or 0.0, 4)}
    return found


def timings(samples: Sequence[Sample], unit: tuple[float, float] = (0.0, 0.0)) -> dict[str, float]:
    """Milliseconds a case: median and 95th percentile, and the processor's median. With the time
    of a fixed piece of work, by the wall and the processor, also as multiples of it: `p50_units`
    and `cpu_units` can be compared between machines.
    """
    walls = [s.ms for s in samples if s.ms is not None and not s.error]
    cpus = [s.cpu_ms for s in samples if s.cpu_ms is not None and not s.error]
    if not walls or not cpus:
        return {}
    p50, p95 = np.percentile(walls, [50, 95])
    cpu = float(np.median(cpus))
    found = {"p50_ms": float(p50), "p95_ms": float(p95), "cpu_ms": cpu}
    if all(unit):
        found |= {"p50_units": float(p50) / unit[0], "cpu_units": cpu / unit[1]}
    return {name: round(value, 2) for name, value in found.items()}


def interval(values: Values) -> list[float]:
    """A 95 % interval of the mean, cases drawn again with replacement."""
    return _bounds(np.asarray(list(values.values())))


def paired(a: Values, b: Values) -> tuple[float, list[float], int]:
    """How much higher B's mean is over the cases both judged, its 95 % interval, their number."""
    common = [case for case in a if case in b]
    differences = np.asarray([b[case] - a[case] for case in common])
    return (float(differences.mean()) if common else 0.0), _bounds(differences), len(common)


def _bounds(values: NDArray[np.float64]) -> list[float]:
    if values.size == 0:
        return []
    draws = np.random.default_rng(SEED).integers(0, values.size, (DRAWS, values.size))
    low, high = np.percentile(values[draws].mean(axis=1), [2.5, 97.5])
    return [round(float(low), 4), round(float(high), 4)]


def _mean(values: Values) -> float | None:
    return round(float(np.mean(list(values.values()))), 4) if values else None
