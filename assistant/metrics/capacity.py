"""What the desk has to work with: money an activity, knowledge of partners, people."""

from assistant.metrics.figure import Excluded, Figure, Note, Request, null, small
from assistant.metrics.network import home, members, network_scope, standing
from assistant.metrics.periods import latest, months_before
from assistant.metrics.relations import logged
from assistant.metrics.scope import once, plain
from corpus.ledger import Ledger
from corpus.record_rows import Office, Profile

REQUIRED = (
    "contact_office",
    "contact_post",
    "population",
    "industries",
    "languages",
    "head",
    "strategy",
    "holidays",
)
FRESH_MONTHS = 24


def cost(ledger: Ledger, request: Request) -> Figure:
    """COST: recorded cost over the qualifying activities whose cost is recorded."""
    if series := request.options.get("series"):
        return _published(ledger, str(series))
    some = [a for a in logged(ledger, request) if a.form != "greeting"]
    silent = [a for a in some if a.cost is None]
    known = [a for a in some if a.cost is not None] if silent else some
    total = sum(a.cost or 0 for a in known)
    base = Figure(total / len(known)) if known else null("no_cost")
    return Figure(
        value=base.value,
        reason=base.reason,
        numerator=total,
        denominator=len(known),
        top=known,
        bottom=known,
        excluded=[Excluded(a.id, Note("cost_unknown")) for a in silent],
        as_of=latest(max((a.on for a in some), default="")),
        warnings=small(len(known)) if known else (),
        scope=network_scope(ledger, request),
    )


def information(ledger: Ledger, request: Request) -> Figure:
    """INFO: required profile fields that are filled and fresh, of those required."""
    at = latest(request.as_of) or request.today
    if not at:
        return null("no_date")
    relations, excluded = standing(members(ledger, request), at, dated=False)
    if not relations:
        return null("no_relations")
    required = tuple(request.options.get("required", REQUIRED))
    since = months_before(at, int(request.options.get("months", FRESH_MONTHS)))
    own = {r.id for r in relations}
    filled = [p for p in once(ledger.profiles) if p.relation in own and p.field in required]
    fresh = [p for p in filled if _fresh(p, since, at)]
    slots = {(p.relation, p.field) for p in fresh}
    return Figure(
        value=len(slots) / (len(relations) * len(required)),
        numerator=len(slots),
        denominator=len(relations) * len(required),
        top=fresh,
        bottom=relations,
        excluded=excluded,
        as_of=at,
        details={
            "required": list(required),
            "stale": sorted(p.id for p in filled if p.value and not _fresh(p, since, at)),
        },
        scope=network_scope(ledger, request),
    )


def staffing(ledger: Ledger, request: Request) -> Figure:
    """CAPA: relations for each full-time officer; qualified posts are in the details."""
    office = _office(ledger, request)
    if office is None:
        return null("no_office")
    asked = Request(request.body, options={**request.options, "lg": office.lg})
    relations, excluded = standing(members(ledger, asked), office.as_of, dated=False)
    share = None
    if office.posts and office.posts_qualified is not None:
        share = office.posts_qualified / office.posts
    base = null("no_officers")
    if office.officers_full_time:
        base = Figure(len(relations) / office.officers_full_time)
    return Figure(
        value=base.value,
        reason=base.reason,
        numerator=len(relations),
        denominator=office.officers_full_time,
        top=relations,
        bottom=[office],
        excluded=excluded,
        as_of=office.as_of,
        details={"qualified_posts": share},
        scope={"lg": office.lg},
    )


def _fresh(profile: Profile, since: str, at: str) -> bool:
    return bool(profile.value and profile.as_of) and since <= latest(profile.as_of) <= at


def _office(ledger: Ledger, request: Request) -> Office | None:
    lg = home(ledger, request)
    limit = latest(request.as_of) or "9999-12-31"
    known = [
        o for o in once(ledger.offices) if (not lg or plain(o.lg) == plain(lg)) and o.as_of <= limit
    ]
    return max(known, key=lambda o: o.as_of, default=None)


def _published(ledger: Ledger, name: str) -> Figure:
    series = {s.subject: s for s in ledger.statistics if s.series == name}
    if not {"cost", "projects"} <= series.keys():
        return null("no_series", series=name)
    money, projects = series["cost"].count or 0, series["projects"].count or 0
    return Figure(
        value=money / projects,
        numerator=money,
        denominator=projects,
        top=[series["cost"]],
        bottom=[series["projects"]],
        as_of=series["projects"].as_of,
        details={"series": name},
        scope={"series": name},
    )
