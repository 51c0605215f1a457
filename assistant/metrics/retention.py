"""How much of an agenda lives on in the next. Measured at adoption, by lineage."""

from collections.abc import Iterable

from assistant.metrics.cycles import plans_of
from assistant.metrics.figure import Excluded, Figure, Note, Request, null, small
from assistant.metrics.scope import conferences_of, find_body, find_team
from corpus.ledger import Ledger
from corpus.record_rows import Conference, Plan


def retention(ledger: Ledger, request: Request) -> Figure:
    """RTp: lineages of the previous agenda that this one continues, of the previous agenda's."""
    return _retained(ledger, request, of_previous=True)


def carry_over(ledger: Ledger, request: Request) -> Figure:
    """RTc: the same lineages, of this agenda's."""
    return _retained(ledger, request, of_previous=False)


def lineages(plans: Iterable[Plan]) -> dict[str, Plan]:
    """One plan a lineage. A split plan's children share one; a merged plan has each parent's."""
    return {line: plan for plan in plans for line in plan.lineage}


def _retained(ledger: Ledger, request: Request, of_previous: bool) -> Figure:
    body = find_body(ledger, request.body, with_plans=True)
    if isinstance(body, Figure):
        return body
    team = find_team(ledger, body.id, request.team) if request.team else None
    if isinstance(team, Figure):
        return team
    pair = _pair(ledger, body.id, request)
    if isinstance(pair, Figure):
        return pair
    previous, current = pair
    scope = {"body": body.id, "conference": current.seq, "previous": previous.seq}
    scope |= {"team": team.id} if team else {}
    name = team.id if team else ""
    before, excluded = _before(ledger, previous, current, (name, request))
    now = lineages(plans_of(ledger, current, name))
    if not before or not now:
        figure = null("no_lineage" if plans_of(ledger, current, name) else "no_plans")
        figure = figure if before else null("no_previous_plans")
        return Figure(reason=figure.reason, as_of=current.held_on, scope=scope)
    kept = sorted(before.keys() & now.keys())
    whole = before if of_previous else now
    return Figure(
        value=len(kept) / len(whole),
        numerator=len(kept),
        denominator=len(whole),
        top=[whole[line] for line in kept],
        bottom=[whole[line] for line in sorted(whole)],
        excluded=excluded,
        as_of=current.held_on,
        warnings=small(len(whole)),
        details={"counted": "lineages", "retained": kept},
        scope=scope,
    )


def _pair(ledger: Ledger, body: str, request: Request) -> tuple[Conference, Conference] | Figure:
    known = conferences_of(ledger, body)
    done = [c for c in known if c.status == "held"]
    wanted = request.conference
    if wanted is None:
        if len(done) < 2:
            return null("first_conference")
        return done[-2], done[-1]
    current = next((c for c in known if c.seq == wanted), None)
    if current is None:
        return null("no_conference", conference=wanted)
    if current.status != "held":
        return null("not_held", conference=wanted, status=current.status)
    earlier = [c for c in done if (c.seq or 0) < wanted]
    return (earlier[-1], current) if earlier else null("first_conference")


def _before(
    ledger: Ledger, previous: Conference, current: Conference, asked: tuple[str, Request]
) -> tuple[dict[str, Plan], list[Excluded]]:
    """The previous agenda's lineages; without those finished by now where that was asked."""
    team, request = asked
    plans = plans_of(ledger, previous, team)
    if not request.options.get("exclude_completed"):
        return lineages(plans), []
    continued = lineages(plans_of(ledger, current)).keys()
    done = {
        p.id
        for p in plans
        if not set(p.lineage) & continued
        and any(
            e.status == "implemented" and e.on <= current.held_on
            for e in ledger.events_of.get(p.id, [])
        )
    }
    excluded = [Excluded(i, Note("completed")) for i in sorted(done)]
    return lineages(p for p in plans if p.id not in done), excluded
