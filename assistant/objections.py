"""What speaks against a claim, once it lies beside its source. Each objection has a short name."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.alignment import Alignment
from assistant.folding import find_verbatim, fold
from assistant.modality import Mood, mood, opposed, speaker
from assistant.quantities import Quantity
from assistant.reading import Reading
from assistant.words import Word, same, words

_QUOTED = re.compile(r'"([^"]{12,})"')
_ORDER = ("may", "strive", "will", "should", "must")
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
    added, lost = mine.strengths - theirs.strengths, theirs.strengths - mine.strengths
    was = "/".join(s for s in _ORDER if s in lost) or "plain"
    now = "/".join(s for s in _ORDER if s in added) or "plain"
    stronger = "must" in added or (bool(lost) and not added and "must" not in lost)
    return [Objection("modality", f"{was} in the source, {now} here", grave=stronger)]


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
    if not theirs or mine == theirs:
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
    ends = [m.end() for m in re.finditer(r"[.!?。！？]\"?(?=\s|$)|\n", found.source.text)]
    for (_, a), (_, b) in zip(found.path, found.path[1:], strict=False):
        cuts = [e for e in ends if a < e <= b]
        if cuts and _torn(found.source, a, b, (cuts[0], cuts[-1])):
            return [Objection("splice", "joins parts of different sentences", False)]
    return []


def _torn(source: Reading, a: int, b: int, cut: tuple[int, int]) -> bool:
    after = sum(a < w.start < cut[0] for w in source.words)
    before = sum(cut[1] <= w.start < b for w in source.words)
    between = sum(cut[0] <= w.start < cut[1] for w in source.words)
    return after > 1 or before > 1 or between > 0


_READERS: tuple[Callable[[Reading, Alignment], list[Objection]], ...] = (
    _numbers, _dates, _words, _moods, _opposites, _speakers, _quotes, _order, _pairs, _bounds, _splices,
)  # fmt: skip
