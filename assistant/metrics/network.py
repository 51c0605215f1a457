"""Which relations a network figure is about: whose, of which tier, at which date."""

from collections.abc import Sequence

from assistant.metrics.figure import Excluded, Note, Request
from assistant.metrics.periods import latest
from assistant.metrics.regions import REGIONS
from assistant.metrics.scope import once, plain
from corpus.ledger import Ledger
from corpus.record_rows import Relation

_FAR_EAST = ("far east", "극동", "远东", "極東")


def members(ledger: Ledger, request: Request, by_country: bool = True) -> list[Relation]:
    """The relations asked for, ended ones included; of all countries unless `by_country`."""
    chosen = once(ledger.relations)
    lg = home(ledger, request)
    if lg:
        chosen = [r for r in chosen if plain(r.lg) == plain(lg)]
    if tiers := request.options.get("tiers"):
        chosen = [r for r in chosen if r.tier in tiers]
    if one := request.options.get("relation"):
        chosen = [r for r in chosen if plain(one) in (plain(r.id), plain(r.partner))]
    if by_country and (codes := countries_asked(request, chosen)):
        chosen = [r for r in chosen if r.country in codes]
    return chosen


def countries_asked(request: Request, rows: Sequence[Relation]) -> frozenset[str]:
    """The countries that a request names, itself or as a region; empty where it names neither.
    ValueError where no region has that name.
    """
    if named := request.options.get("countries"):
        return frozenset(named)
    region = str(request.options.get("region", ""))
    return countries_in(region, rows) if region else frozenset()


def countries_in(region: str, rows: Sequence[Relation]) -> frozenset[str]:
    """The countries of a region: of the list for those that have one, else of the rows that the
    record files under that name. Russia counts in the north-east only where every Russian row is of
    its Far East.
    """
    if region not in REGIONS:
        filed = frozenset(r.country for r in rows if plain(r.region) == plain(region))
        if not filed:
            known = sorted({*REGIONS, *(r.region for r in rows if r.region)})
            raise ValueError(f"region is one of {', '.join(known)}, not '{region}'")
        return filed
    wanted = set(REGIONS[region])
    russian = [r for r in rows if r.country == "RU"]
    eastern = [r for r in russian if any(word in r.region.lower() for word in _FAR_EAST)]
    if "RU-FE" in wanted and russian and len(eastern) == len(russian):
        wanted.add("RU")
    return frozenset(wanted)


def home(ledger: Ledger, request: Request) -> str:
    """Whose network: the one named, or the one local government whose activities are logged."""
    if lg := str(request.options.get("lg", "")):
        return "" if lg == "all" else lg
    logged = {r.lg for r in ledger.relations if r.id in ledger.activities_of}
    return next(iter(logged)) if len(logged) == 1 else ""


def standing(
    relations: list[Relation], at: str, dated: bool = True
) -> tuple[list[Relation], list[Excluded]]:
    """Those in being at a date, and why the others are not."""
    kept, excluded = [], []
    for relation in relations:
        why = _why_not(relation, at, dated)
        kept += [] if why else [relation]
        excluded += [Excluded(relation.id, Note(why))] if why else []
    return kept, excluded


def log_end(ledger: Ledger, relations: list[Relation]) -> str:
    """The last day the activity log of these relations reaches."""
    of = ledger.activities_of
    return latest(max((a.on for r in relations for a in of.get(r.id, ())), default=""))


def network_scope(ledger: Ledger, request: Request) -> dict[str, object]:
    """What the figure is about, for the reader."""
    asked = ("tiers", "countries", "region", "relation")
    about = {name: request.options.get(name, "") for name in asked}
    about["lg"] = home(ledger, request)
    return {k: v for k, v in about.items() if v}


def _why_not(relation: Relation, at: str, dated: bool) -> str:
    if relation.status == "ended" or (relation.ended_on and at and relation.ended_on <= at):
        return "ended"
    if not at:
        return ""
    if dated and not relation.signed_on:
        return "undated"
    return "after_as_of" if relation.signed_on > at else ""
