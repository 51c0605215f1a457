"""How regularly a body meets, whether it keeps meeting when disturbed, and at what level."""

from dataclasses import replace
from statistics import mean, pstdev

from assistant.metrics.figure import Excluded, Figure, Note, Request, null, share
from assistant.metrics.periods import DAYS_A_MONTH, days_between, latest, whole
from assistant.metrics.scope import conferences_of, find_body, held
from corpus.ledger import Ledger
from corpus.record_rows import Conference
from corpus.record_words import LEVELS

TOLERANCE_MONTHS = 3
LAPSED_MONTHS = 24


def cadence(ledger: Ledger, request: Request) -> Figure:
    """CAD: the mean gap between held conferences in months; every gap in days is in the details."""
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    gaps, excluded = _gaps(ledger, body.id, request)
    if not gaps:
        return Figure(reason=Note("too_few_held"), excluded=excluded, scope={"body": body.id})
    days = [days_between(a.held_on, b.held_on) for a, b in gaps]
    months = [d / DAYS_A_MONTH for d in days]
    told = [_gap(a, b) for a, b in gaps]
    details = {"gaps": told, "gap_days": days, "min": min(months), "max": max(months)}
    details |= {"cv": pstdev(months) / mean(months), "declared": body.declared_cadence_months}
    return Figure(
        value=mean(months),
        numerator=sum(days),
        denominator=len(days),
        top=_ends(gaps),
        bottom=_ends(gaps),
        excluded=excluded,
        as_of=gaps[-1][1].held_on,
        details=details | _next(ledger, body.id, gaps[-1][1]),
        scope={"body": body.id},
    )


def adherence(ledger: Ledger, request: Request) -> Figure:
    """ADH: gaps within the declared cadence and the tolerance, of all gaps."""
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    if body.declared_cadence_months is None:
        return null("no_cadence")
    gaps, excluded = _gaps(ledger, body.id, request)
    if not gaps:
        return Figure(reason=Note("too_few_held"), excluded=excluded, scope={"body": body.id})
    tolerance = float(request.options.get("tolerance", TOLERANCE_MONTHS))
    limit = body.declared_cadence_months + tolerance
    kept = [g for g in gaps if days_between(g[0].held_on, g[1].held_on) / DAYS_A_MONTH <= limit]
    return Figure(
        value=len(kept) / len(gaps),
        numerator=len(kept),
        denominator=len(gaps),
        top=[b for _, b in kept],
        bottom=[b for _, b in gaps],
        excluded=excluded,
        as_of=gaps[-1][1].held_on,
        details={"declared": body.declared_cadence_months, "tolerance": tolerance},
        scope={"body": body.id},
    )


def continuity(ledger: Ledger, request: Request) -> Figure:
    """CONT: disturbed conferences held in the end, of those held or cancelled. Pending ones are
    told.
    """
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    shaken = [c for c in conferences_of(ledger, body.id) if _disturbed(c)]
    kept = [c for c in shaken if c.status == "held"]
    lost = [c for c in shaken if c.status == "cancelled"]
    pending = [c for c in shaken if c.status not in ("held", "cancelled")]
    at = request.as_of or request.today
    return replace(
        share(kept, kept + lost, "no_disruption"),
        excluded=[Excluded(c.id, Note("not_yet_held", {"status": c.status})) for c in pending],
        as_of=at,
        warnings=[_lapsed(c) for c in pending if at and _overdue(c, at)],
        details={"pending": [c.seq for c in pending]},
        scope={"body": body.id},
    )


def level(ledger: Ledger, request: Request) -> Figure:
    """LVL: the conference's level, 1 (working) to 5 (head); upgrades kept at the next one are
    told.
    """
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    known = held(ledger, body.id)
    if request.conference is not None:
        at = [c for c in known if c.seq == request.conference]
    else:
        at = known[-1:]
    if not at:
        return null("no_conference", conference=request.conference or "-")
    if not at[0].level:
        return null("no_level")
    return Figure(
        value=_rank(at[0]),
        top=at,
        bottom=known,
        as_of=at[0].held_on,
        details={"level": at[0].level, "upgrades": upgrades(known)},
        scope={"body": body.id, "conference": at[0].seq},
    )


def upgrades(known: list[Conference]) -> list[int | None]:
    """The conferences at which the level rose and was kept at the next. A single rise is none."""
    ranked = [c for c in known if c.level]
    trios = zip(ranked, ranked[1:], ranked[2:], strict=False)
    return [b.seq for a, b, c in trios if _rank(b) > _rank(a) and _rank(c) >= _rank(b)]


def _gaps(
    ledger: Ledger, body: str, request: Request
) -> tuple[list[tuple[Conference, Conference]], list[Excluded]]:
    limit = request.as_of or "9999-12-31"
    known = conferences_of(ledger, body)
    excluded = [
        Excluded(c.id, Note("not_yet_held", {"status": c.status}))
        for c in known
        if c.status != "held"
    ]
    done = [c for c in held(ledger, body) if c.held_on <= limit]
    gaps = []
    for before, after in zip(done, done[1:], strict=False):
        if not whole(before.held_on) or not whole(after.held_on):
            excluded.append(Excluded(after.id, Note("vague_date")))
        elif (after.seq or 0) - (before.seq or 0) != 1:
            excluded.append(Excluded(after.id, Note("not_consecutive")))
        else:
            gaps.append((before, after))
    return gaps, excluded


def _gap(before: Conference, after: Conference) -> dict[str, object]:
    days = days_between(before.held_on, after.held_on)
    return {
        "from": before.seq,
        "to": after.seq,
        "days": days,
        "months": days / DAYS_A_MONTH,
        "years": days / 365.25,
    }


def _ends(gaps: list[tuple[Conference, Conference]]) -> list[Conference]:
    found = {c.id: c for gap in gaps for c in gap}
    return sorted(found.values(), key=lambda c: c.seq or 0)


def _next(ledger: Ledger, body: str, last: Conference) -> dict[str, object]:
    """How long after the last held conference the next planned one would be: never part of the
    mean.
    """
    later = [c for c in conferences_of(ledger, body) if (c.seq or 0) > (last.seq or 0)]
    planned = next((c for c in later if c.status != "held" and c.scheduled_on), None)
    if planned is None:
        return {}
    days = days_between(last.held_on, latest(planned.scheduled_on))
    about = {"conference": planned.seq, "scheduled_on": planned.scheduled_on}
    return {"planned_next": {**about, "status": planned.status, "years_at_most": days / 365.25}}


def _disturbed(conference: Conference) -> bool:
    late = bool(conference.scheduled_on) and conference.held_on > latest(conference.scheduled_on)
    return bool(conference.disruption) or late or conference.status in ("postponed", "cancelled")


def _overdue(conference: Conference, at: str) -> bool:
    due = conference.scheduled_on
    return bool(due) and days_between(latest(due), at) / DAYS_A_MONTH > LAPSED_MONTHS


def _lapsed(conference: Conference) -> Note:
    about = {"conference": conference.seq, "scheduled": conference.scheduled_on}
    return Note("lapsed", about)


def _rank(conference: Conference) -> int:
    return list(LEVELS).index(conference.level) + 1
