"""The breadth of a body: its active teams, the rules that cover them, what they share."""

from dataclasses import replace
from statistics import mean
from typing import Any

from assistant.metrics.agreements import force
from assistant.metrics.cycles import Cycle, cycle_of
from assistant.metrics.figure import Excluded, Figure, Note, Request, null, share, small
from assistant.metrics.plans import mutual_share
from assistant.metrics.scope import find_body, held, once
from corpus.ledger import Ledger
from corpus.record_rows import Body, Conference, Mou, Team


def breadth(ledger: Ledger, request: Request) -> Figure:
    """BRD: teams active at the conference; how many survive from the last; how many promote."""
    found = _at(ledger, request)
    if isinstance(found, Figure):
        return found
    body, conference = found
    active = active_teams(ledger, body.id, conference.held_on)
    earlier = [c for c in held(ledger, body.id) if (c.seq or 0) < (conference.seq or 0)]
    before = active_teams(ledger, body.id, earlier[-1].held_on) if earlier else []
    names = {t.id for t in active}
    return Figure(
        value=len(active),
        numerator=len(active),
        top=active,
        bottom=active,
        excluded=[
            Excluded(t.id, Note("team_gone"))
            for t in once(ledger.teams)
            if t.body == body.id and t.id not in names
        ],
        as_of=conference.held_on,
        details={
            "survival": sum(t.id in names for t in before) / len(before) if before else None,
            "share_promoting": _promoting(ledger, request, conference, active),
        },
        scope={"body": body.id, "conference": conference.seq},
    )


def rule_coverage(ledger: Ledger, request: Request) -> Figure:
    """RULE: active teams under an instrument in force that has a review clause, of the active
    teams.
    """
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    at = _moment(ledger, body, request)
    if not at:
        return null("no_date")
    covered, judged, excluded = [], [], []
    for team in active_teams(ledger, body.id, at):
        said = _review(ledger, body.id, team, at)
        if said == "":
            excluded.append(Excluded(team.id, Note("review_unknown")))
            continue
        judged.append(team)
        covered += [team] if said == "y" else []
    return replace(
        share(covered, judged, "all_unknown" if excluded else "no_teams"),
        excluded=excluded,
        as_of=at,
        warnings=small(len(judged)) if judged else (),
        scope={"body": body.id},
    )


def indivisibility(ledger: Ledger, request: Request) -> Figure:
    """INDV: mutual share, share of jointly funded plans, weakest team against the mean. No one
    number.
    """
    cycle = cycle_of(ledger, request)
    if isinstance(cycle, Figure):
        return cycle
    funded = [p for p in cycle.adopted if p.joint_funded == "y"]
    said = [p for p in cycle.adopted if p.joint_funded]
    rates = _team_rates(cycle)
    details = {
        "MS": mutual_share(ledger, request).value,
        "joint_funded": len(funded) / len(said) if said else None,
        "weakest_team": min(rates.values()) / mean(rates.values()) if any(rates.values()) else None,
        "team_PR": rates,
    }
    return Figure(
        reason=Note("components_only"),
        bottom=cycle.adopted,
        denominator=len(cycle.adopted),
        excluded=cycle.excluded,
        as_of=cycle.cutoff,
        provisional=cycle.provisional,
        details=details,
        scope=cycle.scope(),
    )


def active_teams(ledger: Ledger, body: str, at: str) -> list[Team]:
    """Teams that exist on that day."""
    return [
        t
        for t in once(ledger.teams)
        if t.body == body and t.created_on <= at and not ("" < t.ended_on <= at)
    ]


def _at(ledger: Ledger, request: Request) -> tuple[Body, Conference] | Figure:
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    done = held(ledger, body.id)
    if request.conference is not None:
        done = [c for c in done if c.seq == request.conference]
    if not done:
        return null("no_conference", conference=request.conference or "-")
    return body, done[-1]


def _moment(ledger: Ledger, body: Body, request: Request) -> str:
    if request.conference is not None:
        found = _at(ledger, request)
        return "" if isinstance(found, Figure) else found[1].held_on
    return request.as_of or request.today


def _promoting(
    ledger: Ledger, request: Request, conference: Conference, active: list[Team]
) -> float | None:
    asked = Request(request.body, conference.seq, as_of=request.as_of)
    cycle = cycle_of(ledger, asked)
    if isinstance(cycle, Figure) or not active:
        return None
    some = {p.team for p in cycle.promoted()}
    return sum(t.id in some for t in active) / len(active)


def _review(ledger: Ledger, body: str, team: Team, at: str) -> str:
    """`y`, `n`, or empty when the instruments do not say. One without a team covers every team."""
    covering: list[Mou] = [
        m
        for m in once(ledger.mous)
        if m.body == body and m.team in (team.id, "") and force(m, at) != "n"
    ]
    flags = {
        m.review_clause if force(m, at) == "y" or m.review_clause == "n" else "" for m in covering
    }
    if "y" in flags:
        return "y"
    return "" if "" in flags else "n"


def _team_rates(cycle: Cycle) -> dict[str, Any]:
    promoted = {p.id for p in cycle.promoted()}
    rates = {}
    for team in sorted({p.team for p in cycle.plans if p.team}):
        own = [p for p in cycle.plans if p.team == team]
        rates[team] = sum(p.id in promoted for p in own) / len(own)
    return rates
