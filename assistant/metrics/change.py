"""From one conference to another: percentage points and relative change, never one called the
other.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.metrics.figure import Figure, Note, Request, null
from assistant.metrics.scope import conferences_of, find_body
from corpus.ledger import Ledger

Compute = Callable[[Ledger, Request], Figure]


def difference(first: Figure, second: Figure) -> dict[str, Any] | None:
    """What changed, unrounded; None when either figure has no value."""
    if first.value is None or second.value is None:
        return None
    return {
        "pp": 100 * (second.value - first.value),
        "relative_percent": 100 * (second.value / first.value - 1) if first.value else None,
        "difference": second.value - first.value,
        "from": first.value,
        "to": second.value,
        "n_from": first.denominator,
        "n_to": second.denominator,
    }


def delta(compute: Compute, ledger: Ledger, request: Request, unit: str) -> Figure:
    """The change of a figure between two conferences; the earlier one is the one before, unless
    given.
    """
    pair = _pair(ledger, request)
    if isinstance(pair, Figure):
        return pair
    first = compute(ledger, replace(request, conference=pair[0]))
    second = compute(ledger, replace(request, conference=pair[1]))
    change = difference(first, second)
    scope = {**second.scope, "from": pair[0], "to": pair[1]}
    if change is None:
        missing = first.reason or second.reason
        said = {"because": missing.code} if missing else {}
        return Figure(reason=Note("not_comparable"), details=said, scope=scope)
    return Figure(
        value=change["pp" if unit == "ratio" else "difference"],
        numerator=second.numerator,
        denominator=second.denominator,
        top=second.top,
        bottom=second.bottom,
        excluded=[*first.excluded, *second.excluded],
        as_of=second.as_of,
        provisional=first.provisional or second.provisional,
        warnings=tuple(dict.fromkeys((*_notes(first), *_notes(second)))),
        details=change,
        scope=scope,
    )


def weighted(parts: Mapping[str, tuple[Figure, float]]) -> Figure:
    """A weighted mean of figures whose weights the asker gave, with each weight moved by a fifth.

    There is no composite score without weights; no report publishes this measure.
    """
    if not parts:
        return null("needs_weights")
    for name, (figure, weight) in parts.items():
        if figure.value is None:
            return null("part_undefined", part=name)
        if weight < 0:
            raise ValueError(f"the weight of {name} is negative")
    values = {name: figure.value or 0.0 for name, (figure, _) in parts.items()}
    weights = {name: weight for name, (_, weight) in parts.items()}
    if not sum(weights.values()):
        return null("needs_weights")
    moved = {
        name: [_mean(values, {**weights, name: w * f}) for f in (0.8, 1.2)]
        for name, w in weights.items()
    }
    around = [value for pair in moved.values() for value in pair if value is not None]
    return Figure(
        value=_mean(values, weights),
        warnings=(Note("not_institute"),),
        provisional=any(f.provisional for f, _ in parts.values()),
        details={
            "weights": weights,
            "parts": values,
            "sensitivity": moved,
            "low": min(around),
            "high": max(around),
        },
    )


def _mean(values: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    whole = sum(weights.values())
    return sum(values[name] * w for name, w in weights.items()) / whole if whole else None


def _notes(figure: Figure) -> list[Note]:
    return [Note(w.code, _Frozen(w.about)) for w in figure.warnings]


class _Frozen(dict[str, Any]):
    """What fills a note, comparable and hashable, so that a warning said twice is told once."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(sorted(self.items())))


def _pair(ledger: Ledger, request: Request) -> tuple[int, int] | Figure:
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return body
    done = [c.seq for c in conferences_of(ledger, body.id) if c.status == "held" and c.seq]
    to = request.conference
    if to is None:
        to = done[-2] if len(done) > 2 else (done[-1] if done else 0)
    earlier = [seq for seq in done if seq < to]
    since = request.options.get("compare_with", earlier[-1] if earlier else None)
    if since is None:
        return null("first_conference")
    return int(since), to
