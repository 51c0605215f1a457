"""MOUs and agreements: how many, how many are checked every year, which end unreviewed."""

from collections import Counter
from dataclasses import replace

from assistant.metrics.figure import Excluded, Figure, Note, Request, null, share, small
from assistant.metrics.periods import latest, months_before
from assistant.metrics.scope import find_body, find_team, held, once
from corpus.ledger import Ledger
from corpus.record_rows import Mou

USUAL = frozenset({"sister_agreement", "friendship_agreement", "agreement", "loi", "mou"})
ENDING_MONTHS = 6


def count(ledger: Ledger, request: Request) -> Figure:
    """MOUc: instruments signed by the date or conference; minutes and declarations only when
    asked.
    """
    mous = _chosen(ledger, request)
    if isinstance(mous, Figure):
        return mous
    at = _moment(ledger, request)
    if not at:
        return null("no_date")
    wanted = frozenset(request.options.get("types", USUAL))
    counted, excluded = [], []
    for mou in mous:
        why = _why_not(mou, wanted, at)
        counted += [] if why else [mou]
        excluded += [Excluded(mou.id, why)] if why else []
    details = {
        "types_counted": sorted(wanted),
        "founding_instrument": "counted",
        "in_force": sum(force(m, at) == "y" for m in counted),
        "in_force_unknown": sum(force(m, at) == "" for m in counted),
        "by_type": dict(sorted(Counter(m.type for m in counted).items())),
        "by_level": dict(sorted(Counter(m.level or "unknown" for m in counted).items())),
    }
    return Figure(
        value=len(counted),
        numerator=len(counted),
        top=counted,
        bottom=counted,
        excluded=excluded,
        as_of=at,
        details=details,
        scope=_scope(request),
    )


def checked(ledger: Ledger, request: Request) -> Figure:
    """MOUx: instruments with a documented check in the last twelve months, of those in force."""
    mous = _chosen(ledger, request)
    if isinstance(mous, Figure):
        return mous
    at = request.as_of or request.today
    if not at:
        return null("no_date")
    listed = [m for m in mous if m.type in USUAL and m.status not in ("ended", "expired")]
    forced = [m for m in listed if force(m, at) == "y"]
    doubtful = [m for m in listed if force(m, at) == ""]
    since = months_before(at, 12)
    done = [m for m in forced if any(since < latest(on) <= at for on in m.checked_on)]
    over = [m.id for m in listed if _over(m, at)]
    return replace(
        share(done, forced, "no_instruments"),
        excluded=[Excluded(m.id, Note("force_unknown")) for m in doubtful],
        as_of=at,
        warnings=small(len(forced)) if forced else (),
        details={
            "expired_but_listed": len(over) / len(listed) if listed else None,
            "expired_rows": over,
        },
        scope=_scope(request),
    )


def ending(ledger: Ledger, request: Request) -> Figure:
    """MOUe: instruments that end within the months asked and have no check on record."""
    mous = _chosen(ledger, request)
    if isinstance(mous, Figure):
        return mous
    at = request.as_of or request.today
    if not at:
        return null("no_date")
    months = int(request.options.get("months", ENDING_MONTHS))
    until = months_before(at, -months)
    forced = [m for m in mous if m.type in USUAL and force(m, at) != "n"]
    known = [m for m in forced if m.term_end]
    soon = [m for m in known if at <= latest(m.term_end) <= until]
    since = months_before(at, 12)
    bare = [m for m in soon if not any(since < latest(on) <= at for on in m.checked_on)]
    return Figure(
        value=len(bare) if known else None,
        reason=None if known else Note("no_terms" if forced else "no_instruments"),
        numerator=len(bare),
        denominator=len(soon),
        top=bare,
        bottom=soon,
        excluded=[Excluded(m.id, Note("term_unknown")) for m in forced if not m.term_end],
        as_of=at,
        details={
            "months": months,
            "until": until,
            "rows": [
                {"id": m.id, "title": m.title, "term_end": m.term_end, "auto_renew": m.auto_renew}
                for m in bare
            ],
        },
        scope=_scope(request),
    )


def force(mou: Mou, at: str) -> str:
    """`y` when it is in force that day, `n` when not, empty when nothing recorded tells."""
    if mou.signed_on > at or mou.status in ("ended", "expired") or _over(mou, at):
        return "n"
    if not mou.signed_on:
        return ""
    return "y" if mou.status == "in_force" or mou.term_end else ""


def _over(mou: Mou, at: str) -> bool:
    return bool(mou.term_end) and latest(mou.term_end) < at and mou.auto_renew != "y"


def _why_not(mou: Mou, wanted: frozenset[str], at: str) -> Note | None:
    if mou.type not in wanted:
        return Note("not_counted_type", {"type": mou.type})
    if not mou.signed_on:
        return Note("undated")
    return Note("after_as_of") if mou.signed_on > at else None


def _chosen(ledger: Ledger, request: Request) -> list[Mou] | Figure:
    mous = once(ledger.mous)
    if lg := request.options.get("lg"):
        own = {r.id for r in ledger.relations if r.lg == lg}
        mous = [m for m in mous if m.relation in own]
    if countries := request.options.get("countries"):
        there = {r.id for r in ledger.relations if r.country in countries}
        mous = [m for m in mous if m.relation in there]
    if not request.body:
        return mous
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return body
    mous = [m for m in mous if m.body == body.id]
    if not request.team:
        return mous
    team = find_team(ledger, body.id, request.team)
    return team if isinstance(team, Figure) else [m for m in mous if m.team == team.id]


def _moment(ledger: Ledger, request: Request) -> str:
    if request.conference is None:
        return request.as_of or request.today
    body = find_body(ledger, request.body)
    if isinstance(body, Figure):
        return ""
    return next((c.held_on for c in held(ledger, body.id) if c.seq == request.conference), "")


def _scope(request: Request) -> dict[str, object]:
    about = {"body": request.body, "team": request.team, "conference": request.conference}
    about |= {"lg": request.options.get("lg", "")}
    return {k: v for k, v in about.items() if v not in ("", None)}
