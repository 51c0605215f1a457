"""From samples to a run's figures: means, shares by tag, percentiles, bootstrap intervals."""

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.exports import run_comparison as runs
from eval.folder import Sample

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
    return runs.by_case([vars(sample) for sample in samples], metric)


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
    return runs.interval(list(values.values()))


def _mean(values: Values) -> float | None:
    return round(float(np.mean(list(values.values()))), 4) if values else None
