"""What speaks against a claim, once it lies beside its source. Each objection has a short name."""

import re

from assistant.verification.alignment import Alignment
from assistant.verification.comparable_words import Word, same, words
from assistant.verification.modality import STRENGTHS, Mood, mood, opposed, speaker, turned
from assistant.verification.normalization import find_verbatim, fold
from assistant.verification.objection import Objection
from assistant.verification.parsed_text import Reading
from assistant.verification.quantities import Quantity
from assistant.verification.splicing import JOINTS, Reader

_PAPER = re.compile(
    r"(?:^|\s)(?:report|document|text|article|summary|digest|table|page|it|this)$"
    r"|(?:보고서|문서|자료|기사|보도|글|표)$",
    re.IGNORECASE,
)
# What stands before a title and makes it another person's, or before a body and takes a part of it.
_RANK = re.compile(
    r"\b(?:vice|deputy|acting|former|ex|interim|honorary|assistant|incoming|outgoing)[\s-]+$"
    r"|(?<![가-힣])(?:전(?!\s(?:세계|국|직원|회원|부서|지역|기관|도시|분야))|전임|후임|명예|차기|임시)"
    r"\s(?=[가-힣\s]{0,12}$)",
    re.IGNORECASE,
)
_TITLE_KO = re.compile(r"[가-힣](?:장|관|사|원|표|령|수|감|석|총리)$")
_NEAR = 40  # characters before a word in which its rank is looked for
_PART = re.compile(
    r"\b(?:half|part|some|most|few|none|(?:third|quarter|minority|majority)) of"
    r"(?: (?:the|its|all|these|those|them))?\s$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"([^"]{12,})"')


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


def _ranks(claim: Reading, found: Alignment) -> list[Objection]:
    """A deputy or a former mayor is not the mayor; half of a body is not the body."""
    places = dict(found.path)
    for word in claim.words:
        place = places.get(word.start)
        if place is None or (word.kind == "hangul" and not _TITLE_KO.search(word.core)):
            continue
        before = found.source.text[max(0, place - _NEAR) : place]
        mine = claim.text[max(0, word.start - _NEAR) : word.start]
        rank, part = _RANK.search(before), _PART.search(before)
        ours = _RANK.search(mine)
        if bool(rank) != bool(ours):
            theirs, here = (_lead(m, t, word) for m, t in ((rank, before), (ours, mine)))
            return [Objection("rank", f"{theirs} in the source, {here} here")]
        if part and not _PART.search(mine):
            return [Objection("part", f"{_lead(part, before, word)} in the source", grave=False)]
    return []


def _lead(found: re.Match[str] | None, before: str, word: Word) -> str:
    """A word with what was found before it."""
    return f"{before[found.start() :].strip()} {word.raw}" if found else word.raw


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


_READERS: tuple[Reader, ...] = (
    _numbers,
    _dates,
    _words,
    _moods,
    _verbs,
    _ranks,
    _opposites,
    _speakers,
    _quotes,
    _bounds,
    *JOINTS,
)
