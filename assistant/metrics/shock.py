"""What a dated shock did to the activity log: quarters before against quarters after."""

from collections import Counter

from assistant.metrics.figure import Figure, Note, Request, null
from assistant.metrics.network import members, network_scope
from assistant.metrics.periods import quarter, whole
from corpus.ledger import Ledger

QUARTERS = 4


def response(ledger: Ledger, request: Request) -> Figure:
    """SHK: mean activities a quarter after the shock, of the mean before; and quarters to
    recovery.
    """
    shock = str(request.options.get("shock", ""))
    if not whole(shock):
        return null("needs_shock")
    wanted = int(request.options.get("quarters", QUARTERS))
    own = {r.id for r in members(ledger, request)}
    log = [a for a in ledger.activities if a.relation in own and len(a.on) >= 7]
    if not log:
        return null("no_activities")
    counts = Counter(quarter(a.on) for a in log)
    at, first, final = quarter(shock), min(counts), max(counts)
    about = {"wanted": wanted, "before": max(0, at - first), "after": max(0, final - at)}
    if min(about["before"], about["after"]) < wanted:
        return Figure(reason=Note("few_quarters", about))
    before = sum(counts[q] for q in range(at - wanted, at)) / wanted
    after = sum(counts[q] for q in range(at + 1, at + 1 + wanted)) / wanted
    if before == 0:
        return null("no_activities")
    back = next((q - at for q in range(at + 1, final + 1) if counts[q] >= before), None)
    side = range(at - wanted, at + 1 + wanted)
    rows = sorted((a for a in log if quarter(a.on) in side), key=lambda a: a.id)
    return Figure(
        value=after / before,
        numerator=after,
        denominator=before,
        top=[a for a in rows if quarter(a.on) > at],
        bottom=[a for a in rows if quarter(a.on) < at],
        as_of=max(a.on for a in log),
        details={
            "shock": shock,
            "quarters": wanted,
            "quarters_to_recovery": back,
            "by_quarter": [counts[q] for q in side],
        },
        scope=network_scope(ledger, request),
    )
