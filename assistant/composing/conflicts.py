"""Sources that answer one question differently, side by side: newer first, then better sourced."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.checking.dates import dates
from assistant.checking.folding import fold
from assistant.checking.quantities import quantities
from assistant.composing.asking import Asked
from assistant.composing.selection import Candidate
from assistant.composing.shapes import Shape

Value = tuple[str, Decimal | int]

# How much a kind of document is worth where two of the same day disagree.
_WEIGHT = {
    "agreement": 5,
    "mou": 5,
    "ordinance": 5,
    "directive": 5,
    "statistics": 4,
    "minutes": 4,
    "proceedings": 4,
    "report": 3,
    "manual": 3,
    "news": 1,
}
_ALIKE = 0.8
_SHARED = 0.5


def conflicting(asked: Asked, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best sentence of each source that answers otherwise than the best; empty without one."""
    if asked.shape not in (Shape.HOW_MANY, Shape.WHEN) or not ranked:
        return []
    best = ranked[0]
    mine = values(asked, best)
    if not mine:
        return []
    found = [best]
    for other in ranked[1:]:
        if other.score < _ALIKE * best.score or not _same_matter(asked, best, other):
            continue
        theirs = values(asked, other)
        if theirs and all(not theirs & values(asked, seen) for seen in found):
            found.append(other)
    return sorted(found, key=_newest) if len(found) > 1 else []


def values(asked: Asked, candidate: Candidate) -> frozenset[Value]:
    """The dates or numbers in a sentence that the question does not hold already."""
    return frozenset(_read(asked.shape, candidate.text) - _read(asked.shape, asked.text))


def _read(shape: Shape, text: str) -> set[Value]:
    folded = fold(text).text
    found = dates(folded)
    if shape is Shape.WHEN:
        return {("year", w.year) for w in found if w.year}
    blanked = folded
    for when in found:
        blanked = blanked[: when.start] + " " * (when.end - when.start) + blanked[when.end :]
    return {(q.unit, q.value) for q in quantities(blanked) if not q.nth}


def _same_matter(asked: Asked, one: Candidate, other: Candidate) -> bool:
    """Whether two sentences of different sources cover the same words of the question."""
    if one.evidence.title == other.evidence.title:
        return False
    wanted = asked.weights.keys()
    mine, theirs = one.terms & wanted, other.terms & wanted
    either = mine | theirs
    return bool(either) and len(mine & theirs) >= _SHARED * len(either)


def _newest(candidate: Candidate) -> tuple[tuple[int, ...], int, tuple[float, int, int]]:
    evidence = candidate.evidence
    day = evidence.as_of or evidence.issued_on
    digits = tuple(-int(part) for part in day.split("-") if part.isdigit())
    return (digits, -_WEIGHT.get(evidence.kind, 2), candidate.order)
