"""Whether relations live: dormancy, one-off ties, ceremony, variety, persistence, depth."""

from collections import Counter
from dataclasses import replace
from statistics import mean, median

from assistant.metrics.figure import Excluded, Figure, Note, Request, null, share, small
from assistant.metrics.network import log_end, members, network_scope, standing
from assistant.metrics.periods import latest, months_before
from assistant.metrics.scope import period_of
from corpus.ledger import Ledger
from corpus.record_rows import Activity, Relation
from corpus.record_words import FIELDS

DORMANT_MONTHS = 24
COVID = ("2020-02", "2022-12")
COVID_MONTHS = 35


def dormancy(ledger: Ledger, request: Request) -> Figure:
    """DORM: relations with no qualifying activity in the last T months, of those older than T."""
    months = int(request.options.get("months", DORMANT_MONTHS))
    judged = _Judged.of(ledger, request, months)
    if isinstance(judged, Figure):
        return judged
    since = months_before(judged.at, months)
    covid = bool(request.options.get("exclude_covid"))
    if covid and since <= "2022-12-31":
        since = months_before(since, COVID_MONTHS)
    online = request.options.get("online", True)
    still = [r for r in judged.relations if not _active(ledger, r, (since, judged.at), online)]
    return judged.figure(still, {"months": months, "exclude_covid": covid, "online": bool(online)})


def one_off(ledger: Ledger, request: Request) -> Figure:
    """ONE: relations older than 24 months with at most one activity or only ceremonial visits."""
    months = int(request.options.get("months", DORMANT_MONTHS))
    judged = _Judged.of(ledger, request, months)
    if isinstance(judged, Figure):
        return judged
    once_only = []
    for relation in judged.relations:
        own = [a for a in ledger.activities_of.get(relation.id, ()) if latest(a.on) <= judged.at]
        own = [a for a in own if qualifies(a)]
        ritual = bool(own) and all(a.ceremonial == "y" and a.form in ("visit", "") for a in own)
        if len(own) <= 1 or ritual:
            once_only.append(relation)
    return judged.figure(once_only, {"months": months})


def ceremony(ledger: Ledger, request: Request) -> Figure:
    """CER: ceremonial activities, of those known to be ceremonial or not."""
    some = logged(ledger, request)
    if not some:
        return null("no_activities")
    silent = [a for a in some if not a.ceremonial]
    known = [a for a in some if a.ceremonial] if silent else some
    top = [a for a in known if a.ceremonial == "y"]
    return replace(
        share(top, known, "all_unknown"),
        excluded=[Excluded(a.id, Note("ceremonial_unknown")) for a in silent],
        as_of=latest(max(a.on for a in some)),
        warnings=small(len(known)),
        scope=network_scope(ledger, request),
    )


def variety(ledger: Ledger, request: Request) -> Figure:
    """DIV: Simpson's index over the eleven fields; the number of fields used is in the details."""
    some = [a for a in logged(ledger, request) if a.form != "greeting"]
    if not some:
        return null("no_activities")
    counts = Counter(a.field for a in some)
    silent = [a for a in some if not a.field] if counts.pop("", 0) else []
    known = [a for a in some if a.field] if silent else some
    total = sum(counts.values())
    value = 1 - sum((n / total) ** 2 for n in counts.values()) if total else None
    return Figure(
        value=value,
        reason=None if total else Note("all_unknown"),
        numerator=len(counts),
        denominator=len(FIELDS),
        bottom=known,
        excluded=[Excluded(a.id, Note("field_unknown")) for a in silent],
        as_of=latest(max(a.on for a in some)),
        warnings=small(len(known)),
        details={"by_field": dict(sorted(counts.items())), "fields_used": len(counts)},
        scope=network_scope(ledger, request),
    )


def persistence(ledger: Ledger, request: Request) -> Figure:
    """PERS: the mean over relations of years with an activity, of the years since signing."""
    judged = _Judged.of(ledger, request, 12)
    if isinstance(judged, Figure):
        return judged
    shares = {}
    for relation in judged.relations:
        own = [a for a in ledger.activities_of.get(relation.id, ()) if qualifies(a)]
        first, final = int(relation.signed_on[:4]), int(judged.at[:4])
        years = {int(a.on[:4]) for a in own if first <= int(a.on[:4]) <= final}
        shares[relation.id] = len(years) / (final - first + 1)
    return Figure(
        value=mean(shares.values()),
        numerator=sum(shares.values()),
        denominator=len(shares),
        top=judged.relations,
        bottom=judged.relations,
        excluded=judged.excluded,
        as_of=judged.at,
        warnings=(*small(len(shares)), *judged.warnings),
        details={"by_relation": shares},
        scope=network_scope(ledger, request),
    )


def depth(ledger: Ledger, request: Request) -> Figure:
    """DEP: the median step on our ladder, exchange to standing body with review (1 to 4)."""
    relations, excluded = standing(members(ledger, request), latest(request.as_of))
    known = [r for r in relations if ledger.activities_of.get(r.id)]
    if not known:
        return null("all_unknown" if relations else "no_relations")
    steps = {r.id: _step(ledger, r) for r in known}
    silent = [Excluded(r.id, Note("no_log")) for r in relations if r.id not in steps]
    return Figure(
        value=median(steps.values()),
        numerator=None,
        denominator=len(steps),
        bottom=known,
        excluded=[*excluded, *silent],
        as_of=log_end(ledger, known),
        warnings=(Note("ours"), *small(len(steps))),
        details={"by_relation": steps, "by_step": dict(sorted(Counter(steps.values()).items()))},
        scope=network_scope(ledger, request),
    )


def qualifies(activity: Activity) -> bool:
    """Greetings and congratulatory letters are not activity."""
    return activity.form != "greeting"


class _Judged:
    """Relations old enough and with a log, and why the others are not judged."""

    def __init__(self, relations: list[Relation], excluded: list[Excluded], at: str) -> None:
        self.relations, self.excluded, self.at = relations, excluded, at
        self.warnings: tuple[Note, ...] = ()
        self.scope: dict[str, object] = {}

    @classmethod
    def of(cls, ledger: Ledger, request: Request, months: int) -> "_Judged | Figure":
        own = members(ledger, request)
        if not own:
            return null("no_relations")
        at = latest(request.as_of) or log_end(ledger, own)
        if not at:
            scope = network_scope(ledger, request)
            unknown = [Excluded(r.id, Note("no_log")) for r in own]
            return Figure(reason=Note("all_unknown"), excluded=unknown, scope=scope)
        standing_now, excluded = standing(own, at)
        kept = []
        for relation in standing_now:
            why = _why_not(ledger, relation, (at, months))
            kept += [] if why else [relation]
            excluded += [Excluded(relation.id, why)] if why else []
        made = cls(kept, excluded, at)
        made.warnings = () if request.as_of else (Note("log_end"),)
        made.scope = network_scope(ledger, request)
        if kept:
            return made
        return Figure(reason=Note("all_unknown"), excluded=excluded, as_of=at, scope=made.scope)

    def figure(self, top: list[Relation], details: dict[str, object]) -> Figure:
        unknown = [e.id for e in self.excluded if e.why.code == "no_log"]
        listed = [{"id": r.id, "partner": r.partner, "country": r.country} for r in top]
        return Figure(
            value=len(top) / len(self.relations),
            numerator=len(top),
            denominator=len(self.relations),
            top=top,
            bottom=self.relations,
            excluded=self.excluded,
            as_of=self.at,
            warnings=(*small(len(self.relations)), *self.warnings),
            details={**details, "unknown": unknown, "rows": listed},
            scope=self.scope,
        )


def _why_not(ledger: Ledger, relation: Relation, limits: tuple[str, int]) -> Note | None:
    at, months = limits
    # A partial date counts as its last day: a relation is judged only when it is surely old enough.
    if latest(relation.signed_on) > months_before(at, months):
        return Note("too_young", {"months": months})
    logged = relation.id in ledger.activities_of or _log_kept(ledger, relation)
    return None if logged else Note("no_log")


def _log_kept(ledger: Ledger, relation: Relation) -> bool:
    """The profile says that a log is kept, so an empty one means that nothing happened."""
    return any(
        p.relation == relation.id and p.field == "activity_log" and p.value for p in ledger.profiles
    )


def _active(ledger: Ledger, relation: Relation, window: tuple[str, str], online: object) -> bool:
    since, at = window
    return any(
        since < latest(a.on) and a.on <= at and qualifies(a) and (online or a.direction != "online")
        for a in ledger.activities_of.get(relation.id, ())
    )


def logged(ledger: Ledger, request: Request) -> list[Activity]:
    """The activities of the relations asked for, within the period and up to the as-of date."""
    first, final = period_of(request)
    final = min(final, latest(request.as_of) or "9999-12-31")
    of = ledger.activities_of
    every = [a for r in members(ledger, request) for a in of.get(r.id, ())]
    if (first, final) == ("0000", "9999-12-31"):
        return every
    if first == "0000":
        return [a for a in every if a.on <= final]
    return [a for a in every if first <= a.on <= final]


def _step(ledger: Ledger, relation: Relation) -> int:
    own = [a for a in ledger.activities_of[relation.id] if qualifies(a)]
    bodies = {b.id for b in ledger.bodies if relation.id in b.relations}
    if any(m.body in bodies and m.review_clause == "y" for m in ledger.mous):
        return 4
    if any(a.direction == "joint" and (a.cost or 0) > 0 for a in own):
        return 3
    return 2 if {"in", "out"} <= {a.direction for a in own} else 1
