"""What became of the plans of a conference: promotion, implementation, and the mutual ones among
them.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.metrics.cycles import Cycle, cycle_of
from assistant.metrics.figure import Excluded, Figure, Note, Request, share, small
from corpus.ledger import Ledger
from corpus.record_rows import Plan


def promotion(ledger: Ledger, request: Request) -> Figure:
    """PR: plans that reached promotion by the cut-off, of all that can be judged."""
    cycle = cycle_of(ledger, request)
    if isinstance(cycle, Figure):
        return cycle
    return _rate(cycle, cycle.promoted(), cycle.plans, "no_plans")


def implementation(ledger: Ledger, request: Request) -> Figure:
    """IR: plans implemented by the cut-off, of all that can be judged."""
    cycle = cycle_of(ledger, request)
    if isinstance(cycle, Figure):
        return cycle
    return _implemented(cycle, request, cycle.plans, "no_plans")


def conditional_implementation(ledger: Ledger, request: Request) -> Figure:
    """IRc: plans implemented, of those promoted."""
    cycle = cycle_of(ledger, request)
    if isinstance(cycle, Figure):
        return cycle
    return _implemented(cycle, request, cycle.promoted(), "none_promoted")


def mutual_share(ledger: Ledger, request: Request) -> Figure:
    """MS: mutual plans, of the adopted plans whose kind is clear. Known at adoption."""
    cycle = cycle_of(ledger, request, open_too=True)
    if isinstance(cycle, Figure):
        return cycle
    clear = [p for p in cycle.adopted if p.kind not in ("", "unclear")]
    unclear = [p for p in cycle.adopted if p.kind in ("", "unclear")]
    said = [Excluded(p.id, Note("kind_unclear")) for p in unclear]
    figure = _rate(cycle, _mutual(clear), clear, "no_plans", unclear=len(unclear))
    return _at_adoption(figure, cycle, said)


def mutual_promotion(ledger: Ledger, request: Request) -> Figure:
    """MPR: mutual plans promoted, of the mutual plans."""
    cycle = cycle_of(ledger, request)
    if isinstance(cycle, Figure):
        return cycle
    return _rate(cycle, _mutual(cycle.promoted()), _mutual(cycle.plans), "no_mutual")


def mutual_among_promoted(ledger: Ledger, request: Request) -> Figure:
    """MSP: mutual plans, of the promoted plans whose kind is clear."""
    cycle = cycle_of(ledger, request)
    if isinstance(cycle, Figure):
        return cycle
    clear = [p for p in cycle.promoted() if p.kind not in ("", "unclear")]
    return _rate(cycle, _mutual(clear), clear, "none_promoted")


def _mutual(plans: Sequence[Plan]) -> list[Plan]:
    return [p for p in plans if p.kind == "mutual"]


def _implemented(cycle: Cycle, request: Request, of: Sequence[Plan], empty: str) -> Figure:
    weight = float(request.options.get("partial_weight", 0))
    if not 0 <= weight <= 1:
        raise ValueError("partial_weight lies between 0 and 1")
    among = {p.id for p in of}
    done = [p for p in cycle.implemented() if p.id in among]
    partly = [p for p in cycle.partly() if p.id in among] if weight else []
    figure = _rate(cycle, [*done, *partly], of, empty, implemented=len(done), partial=len(partly))
    if not weight or figure.value is None:
        return figure
    top = len(done) + weight * len(partly)
    said = (*figure.warnings, Note("partial_weight", {"weight": weight}))
    return replace(figure, value=top / len(of), numerator=top, warnings=said)


def _rate(
    cycle: Cycle, top: Sequence[Plan], bottom: Sequence[Plan], empty: str, **details: Any
) -> Figure:
    return replace(
        share(top, bottom, empty),
        excluded=cycle.excluded,
        as_of=cycle.cutoff,
        provisional=cycle.provisional,
        warnings=(*small(len(bottom)), *cycle.warnings) if bottom else cycle.warnings,
        details=details,
        scope=cycle.scope(),
    )


def _at_adoption(figure: Figure, cycle: Cycle, excluded: Sequence[Excluded]) -> Figure:
    """The same figure, dated at the conference itself: nothing later can change it."""
    return replace(
        figure,
        as_of=cycle.conference.held_on,
        provisional=False,
        excluded=excluded,
        warnings=small(len(figure.bottom)) if figure.bottom else (),
    )
