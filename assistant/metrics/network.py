"""Which relations a network figure is about: whose, of which tier, at which date."""

from assistant.metrics.figure import Excluded, Note, Request
from assistant.metrics.periods import latest
from assistant.metrics.scope import once, plain
from corpus.ledger import Ledger
from corpus.record_rows import Relation


def members(ledger: Ledger, request: Request) -> list[Relation]:
    """The relations asked for, ended ones included."""
    chosen = once(ledger.relations)
    lg = home(ledger, request)
    if lg:
        chosen = [r for r in chosen if plain(r.lg) == plain(lg)]
    if tiers := request.options.get("tiers"):
        chosen = [r for r in chosen if r.tier in tiers]
    if one := request.options.get("relation"):
        chosen = [r for r in chosen if plain(one) in (plain(r.id), plain(r.partner))]
    return chosen


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
    about = {"lg": home(ledger, request), "tiers": request.options.get("tiers", "")}
    return {k: v for k, v in about.items() if v}


def _why_not(relation: Relation, at: str, dated: bool) -> str:
    if relation.status == "ended" or (relation.ended_on and at and relation.ended_on <= at):
        return "ended"
    if not at:
        return ""
    if dated and not relation.signed_on:
        return "undated"
    return "after_as_of" if relation.signed_on > at else ""
