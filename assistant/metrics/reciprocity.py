"""Whether what the two sides give each other balances, conference by conference and over the
years.
"""

from dataclasses import replace
from statistics import mean

from assistant.metrics.cycles import cycle_of
from assistant.metrics.figure import Figure, Note, Request, null, small
from assistant.metrics.network import members
from assistant.metrics.periods import latest
from assistant.metrics.scope import find_body, held, period_of
from corpus.ledger import Ledger
from corpus.record_rows import Activity, Plan, Row

DIFFUSE_CYCLES = 3


def balance(ledger: Ledger, request: Request) -> Figure:
    """REC: 1 minus the share by which one side outweighs the other, over plans, visits or cost."""
    basis = str(request.options.get("basis", "plans"))
    if basis == "plans":
        return _of_plans(ledger, request)
    if basis in ("visits", "cost"):
        return _of_activities(ledger, request, basis)
    raise ValueError(f"basis is plans, visits or cost, not '{basis}'")


def gap(ledger: Ledger, request: Request) -> Figure:
    """DRG: the balance of the whole window less the mean balance of its conferences."""
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return body
    known = [balance(ledger, Request(body.id, c.seq)) for c in held(ledger, body.id)]
    single = [f.value for f in known if f.value is not None]
    whole = balance(ledger, Request(body.id))
    if len(single) < DIFFUSE_CYCLES or whole.value is None:
        return Figure(reason=Note("three_cycles", {"n": len(single)}), scope={"body": body.id})
    return Figure(
        value=whole.value - mean(single),
        numerator=whole.numerator,
        denominator=whole.denominator,
        top=whole.top,
        bottom=whole.bottom,
        as_of=whole.as_of,
        provisional=whole.provisional,
        warnings=(Note("ours"),),
        details={"window": whole.value, "mean_of_conferences": mean(single)},
        scope={"body": body.id},
    )


def _of_plans(ledger: Ledger, request: Request) -> Figure:
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return body
    asked = [request.conference]
    if request.conference is None:
        asked = [c.seq for c in held(ledger, body.id)]
    done: list[Plan] = []
    as_of, provisional = "", False
    last: Figure | None = None
    for seq in asked:
        cycle = cycle_of(ledger, Request(body.id, seq, request.team, request.as_of))
        if isinstance(cycle, Figure):
            last = cycle
            continue
        as_of, provisional = cycle.cutoff, cycle.provisional
        done += cycle.implemented()
    if not as_of:
        return last or null("no_closed_cycle")
    a = [p for p in done if p.kind == "one_sided_a"]
    b = [p for p in done if p.kind == "one_sided_b"]
    scope = {"body": body.id} | ({"conference": asked[0]} if len(asked) == 1 else {})
    figure = _weighed((len(a), len(b)), a, [*a, *b], as_of)
    return replace(figure, provisional=provisional, scope=scope)


def _of_activities(ledger: Ledger, request: Request, basis: str) -> Figure:
    first, final = period_of(request)
    own = {r.id for r in members(ledger, request)}
    some = [a for a in ledger.activities if a.relation in own and first <= a.on <= final]
    out = [a for a in some if a.direction == "out"]
    back = [a for a in some if a.direction == "in"]
    if not out + back:
        return null("no_activities")
    at = max(latest(a.on) for a in [*out, *back])
    if basis == "visits":
        return _weighed((len(out), len(back)), out, [*out, *back], at)
    return _weighed((_cost(out), _cost(back)), out, [*out, *back], at)


def _cost(activities: list[Activity]) -> float:
    return sum(a.cost or 0 for a in activities)


def _weighed(
    sides: tuple[float, float], top: list[Plan] | list[Activity], bottom: list[Row], at: str
) -> Figure:
    a, b = sides
    details = {"a": a, "b": b}
    if a + b == 0:
        return Figure(reason=Note("nothing_exchanged"), as_of=at, details=details)
    return Figure(
        value=1 - abs(a - b) / (a + b),
        numerator=min(a, b) * 2,
        denominator=a + b,
        top=top,
        bottom=bottom,
        as_of=at,
        warnings=small(len(bottom)),
        details=details,
    )
