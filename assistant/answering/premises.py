# ruff: noqa: E501 - a pattern in four languages reads better whole
"""What a question takes for granted and a source contradicts: "the five teams" where there are four."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.asking import Asked
from assistant.answering.cells import shared
from assistant.answering.counts import counted
from assistant.answering.selection import Candidate
from assistant.answering.statement_types import levels, only_change, planned
from assistant.retrieval.routing import ordinals
from assistant.verification.date_mentions import dates
from assistant.verification.normalization import fold
from assistant.verification.quantities import quantities
from assistant.verification.table_headers import CELLS
from corpus.words import terms

_LOOKED_AT = 5
_ABOUT = 0.5
_FEW = 20  # parts of a whole, as teams or principles
_FOUNDED = re.compile(
    r"found|establish|creat|set up|sign|conclud|held|hold|open|launch|설립|창설|출범"
    r"|체결|개최|열[렸린]"
    r"|성립|成立|签署|举行|設立|締結|開催"
)
_NTH_NOUN = re.compile(
    r"(?P<nth>\b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:rd|th))\b)\s(?P<noun>[a-z]+)",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"^\s*(?:what|who|how|why|where)\b.*\b(?:was|were|did)\b|(?:무엇|누가|누구|어떤|왜).*[었였했됐]나",
    re.I,
)
_EXPECTED = re.compile(r"\b(?:planned|expected|scheduled)\b|예정|予定|原定|计划")
_UNHELD = re.compile(r"\bno report\b|\bnot held\b|열렸다는 .{0,12}(?:찾지 못|없)|未见|見当たら")
_GIVEN = re.compile(
    r"^\s*(?:since|as|because|given that|now that|although)\s+(.{8,160}?),\s|^(.{6,80}?(?:하니|되니|이니|니까|므로|는데도?|인데도?|라는데))[,\s]",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:is|are|was|were|do|does|did|has|have|had|will|can)(?: not|n't) (?:be |been )?(\w+)"
    r"|([가-힣]{2,})(?:하|되)지 (?:않|못)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"(?<!^)\b[A-Z][\w-]+|[가-힣]{2,}(?:시|군|구|도)(?![가-힣])")
_NONE = re.compile(r"없음|없다|none|no|なし|无|没有", re.IGNORECASE)
_PRESUPPOSES = re.compile(
    r"끝[난났나]|만료|갱신|종료|\d+\s?(?:년|개월|years?|months?|年)|\b(?:expire\w*|end(?:s|ed)?|renew\w*|ran out|runs out)\b"
    r"|到期|期满|终止|续|切れ|満了|終わ|更新",
    re.IGNORECASE,
)
_HAPPENS = re.compile(
    r"conference|meeting|plenary|forum|round|session|visit|year|time|day|century|anniversar|edition",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Contradiction:
    """`text` is the question's own words; the sentence that contradicts them stands under `label`."""

    text: str
    label: int
    candidate: Candidate


def contradicted(asked: Asked, ranked: Sequence[Candidate]) -> Contradiction | None:
    """The first thing the question takes for granted that the best sentences contradict."""
    leading = [c for c in ranked[:_LOOKED_AT] if _covers(asked, c)]
    question = fold(asked.last).text
    return (
        _by_count(question, leading)
        or _by_year(question, leading)
        or _by_place(question, ranked)
        or _by_change(asked, ranked)
        or _by_plan(asked, leading)
        or _by_denial(asked, ranked)
        or _by_none(asked, ranked)
    )


def _covers(asked: Asked, candidate: Candidate) -> bool:
    words = {t for t in asked.weights if not t[0].isdigit() and not quantities(t)}
    read = candidate.terms | candidate.around
    return bool(words) and len(words & read) >= _ABOUT * len(words)


def _by_count(question: str, leading: Sequence[Candidate]) -> Contradiction | None:
    for count, noun in counted(question):
        if count.value > _FEW:
            continue  # statistics differ by day and by what they count, and are no contradiction
        told = [(c, n) for c in leading for n, what in counted(c.text) if what == noun]
        if told and all(n.value != count.value for _, n in told):
            words = question[count.start : count.end]
            return Contradiction(words, told[0][0].evidence.label, told[0][0])
    return None


def _by_place(question: str, ranked: Sequence[Candidate]) -> Contradiction | None:
    """The fifth of what there are only four of. Meetings do not count: there will be more of them."""
    for match in _NTH_NOUN.finditer(question):
        stem, place = terms(match["noun"])[:1], min(ordinals(match["nth"]), default=0)
        if not stem or _HAPPENS.search(match["noun"]):
            continue
        told = [(n.value, c) for c in ranked for n, what in counted(c.text) if what == stem[0]]
        most = max(told, key=lambda pair: pair[0], default=None)
        if most and most[0] < place:
            return Contradiction(match.group(), most[1].evidence.label, most[1])
    return None


def _by_change(asked: Asked, ranked: Sequence[Candidate]) -> Contradiction | None:
    """A figure taken for a level that the source gives as a change."""
    for figure in levels(asked.last):
        for candidate in ranked[: 2 * _LOOKED_AT]:
            if figure in candidate.text and only_change(candidate.text):
                return Contradiction(figure, candidate.evidence.label, candidate)
    return None


def _by_plan(asked: Asked, leading: Sequence[Candidate]) -> Contradiction | None:
    """An event taken to have happened that every source only knows as planned."""
    wanted = ordinals(asked.last)
    about = [c for c in leading if wanted & ordinals(c.text)]
    if not wanted or not _HAPPENED.search(asked.last) or len(about) < 2:
        return None
    if not all(planned(asked, c.text) or _EXPECTED.search(c.text) for c in about):
        return None
    best = next((c for c in about if _UNHELD.search(c.evidence.text[c.end : c.end + 80])), about[0])
    return Contradiction(asked.last.strip(), best.evidence.label, best)


def _by_denial(asked: Asked, ranked: Sequence[Candidate]) -> Contradiction | None:
    """What the question gives as its reason and a source denies in so many words: "since it renews
    itself", where "it is not renewed automatically".
    """
    given = _GIVEN.search(asked.last)
    clause = next((g for g in given.groups() if g), "") if given else ""
    if not clause or _DENIES.search(clause):
        return None
    said = set(terms(clause))
    for candidate in ranked:
        for denied in _DENIES.finditer(candidate.text):
            verb = terms(next(g for g in denied.groups() if g))[:1]
            if verb and verb[0] in said and _of_the_named(clause, candidate):
                return Contradiction(clause.strip(), candidate.evidence.label, candidate)
    return None


def _by_none(asked: Asked, ranked: Sequence[Candidate]) -> Contradiction | None:
    """What the question says has run out or holds for years, and a table says there is none of:
    유효기간 | 없음.
    """
    if not ranked or not _PRESUPPOSES.search(asked.last):
        return None
    for candidate in ranked[: 2 * _LOOKED_AT]:
        cells = [cell.strip() for cell in candidate.text.split(CELLS)]
        named = shared(asked, candidate.text, candidate.around)
        none = len(cells) > 1 and _NONE.fullmatch(cells[1]) is not None
        if none and cells[0] in named and candidate.about >= _ABOUT * ranked[0].about:
            return Contradiction(cells[0], candidate.evidence.label, candidate)
    return None


def _of_the_named(clause: str, candidate: Candidate) -> bool:
    """Whether a sentence stands where the names of a clause are spoken of."""
    named = {t for m in _NAMES.finditer(clause) for t in terms(m.group())}
    near = candidate.terms | candidate.around | set(terms(candidate.evidence.text))
    return 2 * len(named & near) >= len(named)


def _by_year(question: str, leading: Sequence[Candidate]) -> Contradiction | None:
    """A founding or signing put in another year than the source puts it."""
    years = [w for w in dates(question) if w.year]
    event = _FOUNDED.search(question)
    if not years or not event or not leading:
        return None
    for candidate in leading[:2]:
        told = {w.year for w in dates(fold(candidate.text).text) if w.year}
        if told & {w.year for w in years}:
            return None  # a source speaks of that very year
        same = set(terms(event.group())) & candidate.terms or event.group() in candidate.text
        if told and same:
            return Contradiction(
                question[years[0].start : years[0].end], candidate.evidence.label, candidate
            )
    return None
