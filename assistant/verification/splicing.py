"""How a claim joins what it took from its source: in whose order, across which seams."""

import re
from bisect import bisect
from collections.abc import Callable

from assistant.verification.alignment import Alignment
from assistant.verification.comparable_words import Word
from assistant.verification.objection import Objection
from assistant.verification.parsed_text import Reading
from corpus.sentences import split

Reader = Callable[[Reading, Alignment], list[Objection]]

_JOINED = re.compile(
    r"[,;:()\n]|\s-\s|\b(?:and|but|while|whereas|which|although|because|so|or)\b"
    r"|[며고나](?=[\s,])|지만|는데|면서"
)
# A comma may stand anywhere; these join whole clauses.
_FIRM = re.compile(
    r"[;:()\n]|\b(?:and|but|while|whereas|because|so|or)\b|[며고나](?=[\s,])|지만|는데|면서"
)
_HALVES = re.compile(r";(?=\s)")
_AUXILIARY = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|will|would|shall|may|can|must)\b"
)
# "The sending Side pays for …": a third person's verb right after a name.
_VERB = re.compile(
    r"\b[A-Z]\w*\s+([a-z]+[a-rt-z]s)\s+(?:for|to|the|an?|in|on|by|with|that|of|its|all|any|up|at)\b"
)
_DEPENDENT = re.compile(r",\s*(?:수|것|때|바|데)\s")
_LEAP = 4  # words that may be left out at one place
_RESPECTIVELY = re.compile(r"\brespectively\b|각각|分别|それぞれ", re.IGNORECASE)


def _order(claim: Reading, found: Alignment) -> list[Objection]:
    """Names and figures must keep the source's order, or who did what is open."""
    firm = _firm(claim)
    places = [source for mine, source in found.path if mine in firm]
    if all(a <= b for a, b in zip(places, places[1:], strict=False)):
        return []
    return [Objection("order", "names or figures stand in another order in the source", False)]


def _firm(claim: Reading) -> set[int]:
    """Where the claim's names and figures start; a lone date may move."""
    names = [w.start for w in claim.words if _named(w)]
    days = [d.start for d in claim.dates]
    return {*names, *(q.start for q in claim.quantities), *(days if len(days) > 1 else [])}


def _named(word: Word) -> bool:
    return word.kind in ("name", "hangul")


def _pairs(claim: Reading, found: Alignment) -> list[Objection]:
    """A figure must be the one that goes with these words, not its neighbour of the same unit."""
    if not _RESPECTIVELY.search(found.source.text) or _RESPECTIVELY.search(claim.text):
        return []
    return [Objection("pairing", "the source pairs several figures with several things", False)]


def _splices(claim: Reading, found: Alignment) -> list[Objection]:
    """Halves of two sentences do not make a third; whole sentences may be joined."""
    text = found.source.text
    whole = [end for _, end in split(text)]
    halves = sorted({*whole, *(m.start() for m in _HALVES.finditer(text))})
    for (mine, a), (next_mine, b) in zip(found.path, found.path[1:], strict=False):
        if bisect(halves, a) == bisect(halves, b):
            continue
        ends = halves if bisect(whole, a) == bisect(whole, b) else whole
        begin = max((e for e in ends if e <= b), default=0)
        joint = claim.text[mine:next_mine]
        skipped = any(begin <= w.start < b for w in found.source.words)
        if skipped or not _JOINED.search(joint) or (not _FIRM.search(joint) and _cut(found, a)):
            return [Objection("splice", "joins parts of different sentences", False)]
    return []


def _cut(found: Alignment, at: int) -> bool:
    """Whether the sentence of a matched place goes on with words that no place was found for."""
    end = min((e for _, e in split(found.source.text) if e > at), default=len(found.source.text))
    matched = {place for _, place in found.path}
    return any(at < w.start < end and w.start not in matched for w in found.source.words)


def _broken(claim: Reading, found: Alignment) -> list[Objection]:
    """Two ends put together without what held them: the verb between them, or a Korean noun that
    cannot begin a clause.
    """
    if _DEPENDENT.search(claim.text) and not _DEPENDENT.search(found.source.text):
        return [Objection("splice", "joins parts that do not belong together", False)]
    places = {place for _, place in found.path}
    lost = [w for w in found.source.words if w.start not in places]
    for (mine, a), (next_mine, b) in zip(found.path, found.path[1:], strict=False):
        joint = claim.text[mine:next_mine]
        if a < b and not _JOINED.search(joint) and _lost_verb(found.source, (a, b), lost, joint):
            return [Objection("splice", "leaves out the verb between its words", False)]
    return []


def _lost_verb(source: Reading, gap: tuple[int, int], lost: list[Word], joint: str) -> bool:
    between = [w for w in lost if gap[0] < w.start < gap[1]]
    if not between:
        return False
    if _AUXILIARY.search(source.text[gap[0] : gap[1]]) and not _AUXILIARY.search(joint):
        return True
    if _JOINED.search(source.text[gap[0] : gap[1]]):
        return False
    verbs = {m.start(1) for m in _VERB.finditer(source.text[: gap[1] + 8], gap[0])}
    return any(w.start in verbs for w in between)


def _gaps(claim: Reading, found: Alignment) -> list[Objection]:
    """Words picked here and there out of a stretch do not say what it says."""
    places = {source for _, source in found.path}
    inner = [w.start for w in found.source.words if w.start not in places]
    lost = [p for p in inner if places and min(places) < p < max(places)]
    leaps = any(
        sum(a < p < b for p in lost) > _LEAP and not _JOINED.search(claim.text[mine:next_mine])
        for (mine, a), (next_mine, b) in zip(found.path, found.path[1:], strict=False)
    )
    if leaps or (len(lost) > 2 and len(lost) > len(places)):
        return [Objection("gaps", "leaves out most of what stands between its words", False)]
    return []


def _doubled(claim: Reading, found: Alignment) -> list[Objection]:
    """A word said twice running where the source says it once is a seam."""
    for a, b in zip(claim.words, claim.words[1:], strict=False):
        if a.raw != b.raw or claim.text[a.end : b.start].strip():
            continue
        if not re.search(rf"{re.escape(a.raw)}\s+{re.escape(a.raw)}", found.source.text, re.I):
            return [Objection("splice", f"{a.raw} stands twice here", False)]
    return []


JOINTS: tuple[Reader, ...] = (_order, _pairs, _splices, _broken, _gaps, _doubled)
