# ruff: noqa: E501 - a pattern in four languages reads better whole
"""Sources that answer one question differently, side by side: newer first, then better sourced.

Either two sources give two values, or one says itself that others give another.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering.asking import Asked
from assistant.answering.selection import Candidate
from assistant.answering.shapes import Shape
from assistant.verification.date_mentions import dates
from assistant.verification.normalization import fold
from assistant.verification.quantities import quantities
from assistant.verification.table_headers import CELLS
from corpus.words import script

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
# A source that speaks of other sources' values.
_NOTES = re.compile(
    r"\b(?:differ(?:s|ed|ently)?|disagree\w*|reconcil\w*|inconsisten\w*)\b"
    r"|\b(?:one|another|some|other|most|several|part of the)\s(?:of the\s)?(?:newspapers?|papers?|press|reports?|reporting|sources?|accounts?)\b"
    r"|엇갈|일치하지|(?:다른|한|일부|다수)\s?(?:신문|보도|자료|기사|언론)|보도(?:는|에서는)\s|일부는|두 값"
    r"|部分报道|另有|说法不一|不一致|一致しない|食い違|報道の中には|別の(?:資料|報道)",
    re.IGNORECASE,
)
_ASIDE = {
    "latin": "reports differ another figure",
    "hangul": "다른 보도 수치 차이 엇갈",
    "han": "部分报道 不一致",
    "kana": "報道 一致しない 別の数値",
}
_LOOKED_AT = 24
_LEADING = 4
_NEARLY = 0.85
_ABOUT = 0.3
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


def disputed(
    asked: Asked, met: Sequence[Candidate], ranked: Sequence[Candidate]
) -> list[Candidate]:
    """The best sentence and the one that reports another value for the same; empty without one."""
    if asked.shape not in (Shape.HOW_MANY, Shape.WHEN) or not met:
        return []
    if both := _reported(asked, met, ranked):
        return both
    best = met[0]
    mine = values(asked, best)
    beside = {(c.evidence.label, c.place + 1) for c in met[:2]}
    for other in ranked[:_LOOKED_AT]:
        if other is best or not _NOTES.search(other.text):
            continue
        near = (other.evidence.label, other.place) in beside
        alike = other.about >= _ABOUT * best.about and _same_event(asked, other)
        if (near or alike) and _another(mine, values(asked, other)):
            return [best, other]
    return []


def _reported(
    asked: Asked, met: Sequence[Candidate], ranked: Sequence[Candidate]
) -> list[Candidate]:
    """A leading sentence that reports a year, and its neighbour that reports another."""
    for one in met[:_LEADING]:
        if (
            asked.shape is not Shape.WHEN
            or one.score < _NEARLY * met[0].score
            or not _NOTES.search(one.text)
        ):
            continue
        for other in ranked:
            apart = abs(other.place - one.place)
            if other.evidence.label == one.evidence.label and apart == 1:
                mine, theirs = values(asked, one), values(asked, other)
                if mine and not mine & theirs and _another(mine, theirs):
                    return sorted((one, other), key=lambda c: c.start)
    return []


def _same_event(asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence says what happened, not only to whom."""
    named = frozenset().union(*(name for n in asked.names for name in asked.notions[n]))
    said = (asked.weights.keys() & candidate.terms) - named
    return len(said) >= (1 if script(candidate.text) == "latin" else 2)


def _another(mine: frozenset[Value], theirs: frozenset[Value]) -> bool:
    """Whether another value of the same unit is among theirs."""
    units = {unit for unit, _ in mine}
    return any(unit in units for unit, _ in theirs - mine)


def aside(asked: Asked) -> str:
    """What to look up to hear of other sources' values."""
    if asked.shape not in (Shape.HOW_MANY, Shape.WHEN):
        return ""
    return f"{asked.text} {_ASIDE.get(script(asked.text), '')}".strip()


def values(asked: Asked, candidate: Candidate) -> frozenset[Value]:
    """The dates or numbers in a sentence that the question does not hold already."""
    return frozenset(_read(asked.shape, candidate.text) - _read(asked.shape, asked.text))


def _read(shape: Shape, text: str) -> set[Value]:
    folded = fold(text.replace(CELLS, " ")).text  # 1,930 | 건
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
    if not (_same_event(asked, one) and _same_event(asked, other)):
        return False
    either = mine | theirs
    return bool(either) and len(mine & theirs) >= _SHARED * len(either)


def _newest(candidate: Candidate) -> tuple[tuple[int, ...], int, tuple[float, int, int]]:
    evidence = candidate.evidence
    day = evidence.as_of or evidence.issued_on
    digits = tuple(-int(part) for part in day.split("-") if part.isdigit())
    return (digits, -_WEIGHT.get(evidence.kind, 2), candidate.order)
