"""Whether a run may pass: thresholds by suite in a file, and nothing worse than the baseline."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.exports.run_comparison import paired
from eval import totals
from eval.folder import Card, Run

THRESHOLDS = Path(__file__).parent / "baseline" / "thresholds.yaml"
TIMES = ("p50_ms", "p95_ms", "cpu_ms", "p50_units", "cpu_units")


class Limit(BaseModel):
    """The least or the most of a figure, the most it may lose against the baseline run, and for
    times, the most it may grow, as a factor of the baseline's.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    least: float | None = None
    most: float | None = None
    loses_at_most: float | None = None
    grows_at_most: float | None = None


class Limits(BaseModel):
    """A suite's thresholds. `must_pass` are cases, `tags` the least share right of a tag."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    metrics: dict[str, Limit] = {}
    must_pass: list[str] = []
    errors: int = 0
    cases: int = Field(1, description="The least number of cases; a suite cut short cannot pass.")
    tags: dict[str, float] = {}


def read_thresholds(path: Path) -> dict[str, Limits]:
    """The limits of each suite. ValueError names what is wrong in the file."""
    data = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(data, dict):
        raise ValueError(f"{path.name} is no thresholds file: it needs suites with their limits.")
    try:
        return {str(suite): Limits(**limits) for suite, limits in data.items()}
    except (ValidationError, TypeError) as error:
        raise ValueError(f"{path.name}: {' '.join(str(error).split())}") from error


def without_times(thresholds: Mapping[str, Limits]) -> dict[str, Limits]:
    """The same limits without those on times, for a machine whose other work would be timed too."""
    return {
        suite: limits.model_copy(
            update={"metrics": {k: v for k, v in limits.metrics.items() if k not in TIMES}}
        )
        for suite, limits in thresholds.items()
    }


def check(
    run: Run, thresholds: Mapping[str, Limits], baseline: Run | None = None
) -> dict[str, Any]:
    """Every check with what it found. A figure that was not scored does not pass."""
    card = run.card()
    if card.suite not in thresholds:
        raise ValueError(
            f"The thresholds have no suite {card.suite}; add it before you gate on it."
        )
    limits = thresholds[card.suite]
    checks = [_whole(card, limits), _errors(card, limits)]
    checks += [_metric(name, limit, card) for name, limit in limits.metrics.items()]
    checks += [_tag(tag, least, card) for tag, least in limits.tags.items()]
    checks += _passing(run, limits)
    if baseline:
        checks += _against(run, baseline, limits)
    return {
        "run": card.id,
        "suite": card.suite,
        "passed": all(c["passed"] for c in checks),
        "checks": checks,
    }


def _verdict(metric: str, passed: bool, told: str) -> dict[str, Any]:
    return {"metric": metric, "passed": passed, "told": told}


def _whole(card: Card, limits: Limits) -> dict[str, Any]:
    finished = bool(card.finished_at)
    told = f"{card.cases} cases, at least {limits.cases} wanted"
    return _verdict(
        "cases",
        finished and card.cases >= limits.cases,
        told if finished else "the run was not finished",
    )


def _errors(card: Card, limits: Limits) -> dict[str, Any]:
    told = f"{card.errors} broken, at most {limits.errors} allowed"
    return _verdict("errors", card.errors <= limits.errors, told)


def _metric(name: str, limit: Limit, card: Card) -> dict[str, Any]:
    value = {**card.metrics, **card.timings}.get(name)
    if value is None:
        return _verdict(name, False, "was not scored")
    low = limit.least is not None and value < limit.least
    high = limit.most is not None and value > limit.most
    wanted = " and ".join(
        f"{word} {bound:g}"
        for word, bound in (("at least", limit.least), ("at most", limit.most))
        if bound is not None
    )
    return _verdict(
        name, not low and not high, f"{value:g}, {wanted or 'compared with the baseline'}"
    )


def _tag(tag: str, least: float, card: Card) -> dict[str, Any]:
    found = card.tags.get(tag)
    if not found:
        return _verdict(f"tag {tag}", False, "no case of this tag was judged")
    held = found["right"] >= least
    return _verdict(f"tag {tag}", held, f"{found['right']:g} right, at least {least:g} wanted")


def _passing(run: Run, limits: Limits) -> list[dict[str, Any]]:
    if not limits.must_pass:
        return []
    right = totals.by_case(run.samples(), "right")
    missed = [case for case in limits.must_pass if right.get(case, 0.0) < 1]
    return [_verdict("must_pass", not missed, f"not right: {', '.join(missed) or 'none'}")]


def _against(run: Run, baseline: Run, limits: Limits) -> list[dict[str, Any]]:
    """Losses and growth against the baseline, over the cases that both runs judged."""
    checks = []
    first, second = baseline.samples(), run.samples()
    times = baseline.card().timings, run.card().timings
    for name, limit in limits.metrics.items():
        if limit.loses_at_most is not None:
            before, after = totals.by_case(first, name), totals.by_case(second, name)
            delta, bounds, n = paired(before, after)
            held = bool(n) and delta >= -limit.loses_at_most
            told = f"{delta:+.4f} {bounds} over {n} cases, at most -{limit.loses_at_most:g} allowed"
            checks.append(_verdict(f"{name} against {baseline.card().id}", held, told))
        if limit.grows_at_most is not None:
            old, new = times[0].get(name), times[1].get(name)
            held = bool(old and new) and (new or 0) <= limit.grows_at_most * (old or 0)
            told = f"{new} after {old}, at most {limit.grows_at_most:g} times allowed"
            checks.append(_verdict(f"{name} against {baseline.card().id}", held, told))
    return checks
