"""What speaks against a claim, once it lies beside its source. Each objection has a short name."""

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import dataclass

from assistant.checking.alignment import Alignment
from assistant.checking.folding import find_verbatim, fold
from assistant.checking.modality import STRENGTHS, Mood, mood, opposed, speaker, turned
from assistant.checking.quantities import Quantity
from assistant.checking.reading import Reading
from assistant.checking.words import Word, same, words
from corpus.sentences import split

_PAPER = re.compile(
    r"(?:^|\s)(?:report|document|text|article|summary|digest|table|page|it|this)$"
    r"|(?:보고서|문서|자료|기사|보도|글|표)$",
    re.IGNORECASE,
)
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
_QUOTED = re.compile(r'"([^"]{12,})"')
_RESPECTIVELY = re.compile(r"\brespectively\b|각각|分别|それぞれ", re.IGNORECASE)


@dataclass(frozen=True)
class Objection:
    """One thing against a claim. A grave one contradicts it; any other only leaves it open."""

    about: str
    detail: str
    grave: bool = True

    @property
    def reason(self) -> str:
        """As people read it."""
        return f"{self.about}: {self.detail}"


def objections(claim: Reading, found: Alignment) -> list[Objection]:
    """Everything that speaks against the claim in this place of the source."""
    return [objection for reader in _READERS for objection in reader(claim, found)]


def _numbers(claim: Reading, found: Alignment) -> list[Objection]:
    return [Objection(*_number(q, claim, found.source)) for q in found.missing_quantities]


def _number(quantity: Quantity, claim: Reading, source: Reading) -> tuple[str, str]:
    shown = claim.text[quantity.start : quantity.end].strip()
    twins = [q for q in source.quantities if q.value == quantity.value]
    if twins:
        return (
            "unit",
            f"{shown}, but {source.text[twins[0].start : twins[0].end].strip()} in the source",
        )
    return "number", f"{shown} not in the source"


def _dates(claim: Reading, found: Alignment) -> list[Objection]:
    return [
        Objection("date", f"{claim.text[d.start : d.end].strip()} not in the source")
        for d in found.missing_dates
    ]


def _words(_: Reading, found: Alignment) -> list[Objection]:
    names = [w for w in found.missing_words if w.kind == "name"]
    rest = [w for w in found.missing_words if w.kind != "name"]
    listed = ", ".join(dict.fromkeys(w.raw for w in rest))
    return [Objection("name", f"{w.raw} not in the source") for w in names] + (
        [Objection("words", f"{listed} not in the source", grave=False)] if rest else []
    )


def _moods(claim: Reading, found: Alignment) -> list[Objection]:
    mine, theirs = mood(claim.plain), mood(found.region.plain)
    against = []
    if mine.negations != theirs.negations:
        against.append(
            Objection(
                "negation",
                "the source denies it"
                if theirs.negations > mine.negations
                else "the source does not deny it",
            )
        )
    against += _strength(mine, theirs) + _plan(mine, theirs)
    return against


def _strength(mine: Mood, theirs: Mood) -> list[Objection]:
    if mine.strengths == theirs.strengths:
        return []
    pairs = list(zip(STRENGTHS, mine.strengths, theirs.strengths, strict=True))
    added = [name for name, here, there in pairs if here > there]
    lost = [name for name, here, there in pairs if here < there]
    was, now = "/".join(lost) or "plain", "/".join(added) or "plain"
    stronger = "must" in added or (bool(lost) and not added and "must" not in lost)
    return [Objection("modality", f"{was} in the source, {now} here", grave=stronger)]


def _verbs(claim: Reading, found: Alignment) -> list[Objection]:
    turn = turned(claim.plain, found.region.plain)
    other = "done" if turn == "planned" else "planned"
    return [Objection("plan", f"{other} in the source, {turn} here")] if turn else []


def _plan(mine: Mood, theirs: Mood) -> list[Objection]:
    if theirs.planned and not mine.planned and mine.done:
        return [Objection("plan", "planned in the source, done here")]
    if mine.planned and not theirs.planned and theirs.done:
        return [Objection("plan", "done in the source, planned here")]
    return []


def _opposites(claim: Reading, found: Alignment) -> list[Objection]:
    word = opposed(claim.plain, found.region.plain)
    return [Objection("opposite", f"{word} where the source has its opposite")] if word else []


def _speakers(claim: Reading, found: Alignment) -> list[Objection]:
    mine, theirs = speaker(claim.plain), speaker(found.source.plain)
    if not theirs or mine == theirs or _PAPER.search(theirs):
        return []
    if not mine:
        return [Objection("attribution", f"the source gives this as the words of {theirs}", False)]
    ours, known = words(mine), words(theirs)
    if ours and known and not any(same(a, b) or same(b, a) for a in ours for b in known):
        return [Objection("speaker", f"{mine} here, {theirs} in the source")]
    return []


def _quotes(claim: Reading, found: Alignment) -> list[Objection]:
    source = fold(found.source.text)
    return [
        Objection("quote", f'"{q[:40]}" does not stand so in the source')
        for q in _QUOTED.findall(claim.text)
        if not find_verbatim(q.strip(" .,;"), source)
    ]


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


def _bounds(claim: Reading, found: Alignment) -> list[Objection]:
    against = []
    for mine in claim.quantities:
        theirs = [q for q in found.source.quantities if q.states(mine)]
        if theirs and all(q.bound != mine.bound for q in theirs):
            opposite = {mine.bound, theirs[0].bound} == {"<", ">"}
            shown = claim.text[mine.start : mine.end].strip()
            against.append(
                Objection("bound", f"{shown} is {_said(theirs[0].bound)} in the source", opposite)
            )
    return against


def _said(bound: str) -> str:
    return {">": "more or at least", "<": "less or at most", "~": "about"}.get(bound, "exact")


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


_READERS: tuple[Callable[[Reading, Alignment], list[Objection]], ...] = (
    _numbers,
    _dates,
    _words,
    _moods,
    _verbs,
    _opposites,
    _speakers,
    _quotes,
    _order,
    _pairs,
    _bounds,
    _splices,
    _broken,
    _gaps,
)
