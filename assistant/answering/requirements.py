# ruff: noqa: E501 - a pattern in four languages reads better whole
"""What a sentence must hold before it may answer: a value of the kind asked for, the names and years
asked about, and the noun that is asked for.

A sentence on the subject is no answer by itself: "the third meeting was in March" does not say how
many came.
"""

import re
from collections.abc import Mapping, Set
from enum import StrEnum
from functools import lru_cache

from assistant.answering.asked_units import FRACTION, PEOPLE, undated, unit_told
from assistant.answering.asking import GENERIC, Asked, content
from assistant.answering.deadlines import told as timed
from assistant.answering.editions import PERCENT, other_turn, other_year
from assistant.answering.judgements import judged
from assistant.answering.rates import of_the_rate
from assistant.answering.selection import Candidate
from assistant.answering.shapes import Shape, fits
from assistant.answering.synonyms import held
from assistant.verification.date_mentions import dates
from assistant.verification.normalization import fold
from assistant.verification.quantities import quantities
from assistant.verification.table_headers import CELLS
from corpus.glossary import load_glossary
from corpus.words import script, terms


class Lack(StrEnum):
    """What a sentence lacks."""

    VALUE = "no value of the kind asked for"
    NAME = "not about the name asked about"
    YEAR = "about another year"
    TURN = "about another edition"
    NOUN = "does not speak of what is asked about it"
    JUDGEMENT = "does not judge what is to be judged"


_SO_MANY = re.compile(r"(?:\d|[가-힣])\s?(?:곳|명|건|개)(?![가-힣]{2})")  # 곳 stands for any place
_AMOUNT = re.compile(r"[율률]|비율|비중|예산|비용|금액|번호|연락처|기간|인구|면적")
_ENOUGH = 0.4  # of the question's words
_STRANGE = 5.5  # the inverse document frequency of a word that a shelf of some size does not hold
_COUNTED = re.compile(
    r"\bhow many (?:of the )?((?:[\w-]+\s){0,3}?[\w-]+)(?=\s(?:did|do|does|is|are|was|were|has|have|had|can|could|will|may|must|took|came|come|attend\w*|join\w*|sign\w*|in|of|from|to|at|per|with|by|for|on)\b|\s*\?*$)",
    re.IGNORECASE,
)
# "휴면 상태인 협정", "dormant agreements": how many of them are in a state
_STATE = re.compile(
    r"(?P<ko>[가-힣]{2,})\s?상태(?:인|의|에 있는|로 있는)\s|\bhow many (?P<en>[a-z]+(?:ed|ant|ent|ive|ing))\s[a-z]+s\b",
    re.IGNORECASE,
)
_TOLD_OF_ONE = (Shape.HOW_MANY, Shape.WHO, Shape.WHEN)
_MOST = 0.5  # of the question's words: then whoever it was may be no name: "host families"
_ADNOMINAL = (4, 8)  # final consonants ㄴ and ㄹ, on which a verb before a noun ends
_ROLE = re.compile(
    r"\bwho (chairs?|chaired|leads?|led|heads?|headed|directs?|directed|signed|hosted)\b", re.I
)
_WHO_IS = re.compile(r"\bwho (?:is|was|are|were) (?:who\b|[A-Z])")
_HOW_LONG = re.compile(
    r"\bhow (?:long|old|far|often)\b|얼마나\s?(?:자주|오래|걸)|얼마 만|多久|どのくらい", re.I
)
_MONTH = re.compile(r"몇\s?월|(?:which|what) month|几月|何月", re.IGNORECASE)
_ENDS = re.compile(
    r"\b(?:end|ends|ended|expires?|expired|run out|runs out|lapse\w*|terminat\w*)\b|끝나|끝났|만료|종료|到期|终止|期满|終わ|終了|満了|失効",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:end|ends|ended|ending|expir\w*|until|lapse\w*|terminat\w*|valid|continues?|runs?|years? from|applied for|term|stopped|abolished|removed|over)\b|끝|만료|종료|까지|동안|유효|폐지|없어졌|없앴|到期|终止|期满|有效|为止|终|終|満了|まで|有効|失効|廃止",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\d+\s?(?:days?|weeks?|months?|years?|일|주|개월|년|か月|ヶ月|日|周|个月|天)|이내|within|なし",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][a-z]{2,}\b|(?<!^)\b[A-Z]{3,}\b")
# whose attribute is asked for: "the population of Hanbit City", "한빛시의 인구"
_WHOSE = re.compile(
    r"\b(?:of|for|at)\s(?:the\s)?(?P<of>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)\s*\?*\s*$|\b(?P<s>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)['’]s\s"
    r"|(?:^|\s)(?P<ko>[가-힣]{2,}(?:시|군|구|도|현|주))의\s"
)
_PLACE = frozenset(terms("city county province prefecture district state town government agreement memorandum committee forum the act ministry association"))  # fmt: skip
_SAID_AS_NAME = frozenset(
    [
        "I",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Korean",
        "Chinese",
        "Japanese",
        "English",
    ]
)
# "the budget of the committee", "how long is the term of", "who is the contact point in"
_NOUN = re.compile(
    r"\b(?:what (?:is|was|are|were)|give me|tell me|show me)\s(?:the|its|their|our|\w+['’]s)\s(?:[\w-]+\s){0,2}?(?P<a>[\w-]+)\s(?:of|for|in|at|between|on|during|after)\b"
    r"|\bhow (?:long|large|big|high|much|old) (?:is|was|are|were) (?:the|its|their)\s(?:[\w-]+\s)?(?P<b>[\w-]+)\s(?:of|for|in|at)\b"
    r"|\bwho (?:is|was|are|were) (?:the|our|its|their)\s(?:[\w-]+\s)?(?P<c>[\w-]+)\s(?:of|for|in|at|between|on)\b"
    r"|(?P<d>(?:[가-힣]+[^의은는이가을를에서로와과도\s]\s)?[가-힣]{2,}?)(?:은|는|이|가|을|를)\s*(?:각각\s*|모두\s*|그대로\s*|정확히\s*)?(?:얼마(?!나\s?(?:자주|오래))|누구|몇\s?(?:명|건|%|퍼센트)|알려\s?(?:줘|주)|적어\s?(?:줘|주))"
    r"|(?P<e>[가-힣]*(?:[율률]|비중|예산|인원|비용|금액|기간|임기|번호|연락처|주소|문구))(?:은|는)\?\s*$"
    r"|(?P<f>(?:(?!第|次|分别|[的和与各])[\u4e00-\u9fff]){2,3})是(?:多少|谁|什么|几)"
    r"|(?P<g>[\u4e00-\u9fffァ-ヶー]{2,6})は(?:いくら|いつ|誰|だれ|何[人名件])",
    re.IGNORECASE,
)


def lacks(
    asked: Asked, candidate: Candidate, rarities: Mapping[str, float] | None = None
) -> Lack | None:
    """What keeps a sentence on the subject from answering, or nothing."""
    if other_turn(asked, candidate):
        return Lack.TURN
    if other_year(asked, candidate):
        return Lack.YEAR
    if not _valued(asked, candidate):
        return Lack.VALUE
    if not _named(asked, candidate, rarities or {}):
        return Lack.NAME
    if not _speaks_of_noun(asked, candidate):
        return Lack.NOUN
    return None if judged(asked, candidate) else Lack.JUDGEMENT


def _valued(asked: Asked, candidate: Candidate) -> bool:
    said = timed(asked, candidate.evidence, candidate.text)
    if asked.shape is Shape.HOW_MANY:
        return _counted(asked, candidate)
    if asked.shape is Shape.WHEN:
        if _MONTH.search(asked.last):
            return any(w.month for w in dates(fold(said).text))
        if _ENDS.search(asked.last) and not _ENDING.search(f"{candidate.heads} {said}"):
            return False  # a day of signing is not the day it ends
        return fits(Shape.WHEN, said, asked.text) == 1 or bool(_SPAN.search(said))
    if asked.shape is Shape.WHO and script(said) == "latin" and not _WHO_IS.search(asked.last):
        role = _ROLE.search(asked.last)
        if role and not any(held(t, _near(candidate)) for t in terms(role[1])):
            return False
        return fits(Shape.WHO, said, asked.text) > 0 or candidate.coverage >= _MOST
    if asked.shape is Shape.YES_NO and CELLS in candidate.text:
        # Its title and column heads alone decide nothing: they are those of every row.
        own = asked.read(terms(candidate.text), candidate.text)
        shared = candidate.around.union(terms(candidate.heads))
        return not own.isdisjoint((asked.weights.keys() | asked.notions.keys()) - shared)
    return True


def _counted(asked: Asked, candidate: Candidate) -> bool:
    said = timed(asked, candidate.evidence, candidate.text)
    if _HOW_LONG.search(asked.last):
        return fits(Shape.HOW_MANY, said, asked.text) == 1 or not said.isascii()
    told = undated(said)
    if fits(Shape.HOW_MANY, told, asked.text) < 1:
        return bool(FRACTION.search(said))
    if not unit_told(asked.last, told, candidate.heads):
        return False
    units = {q.unit for q in quantities(told) if not q.nth}
    if PERCENT.search(asked.last):
        rated = bool(units & {"%", "pp"} or FRACTION.search(said))
        return rated or (asked.speaks(said) and _speaks_of_noun(asked, candidate))
    return True


def _named(asked: Asked, candidate: Candidate, rarities: Mapping[str, float]) -> bool:
    """Whether the names of an English question that the shelf hardly knows stand around the sentence."""
    near = _surroundings(asked, candidate)
    known = asked.names & _proper(asked.last)
    if 2 * len(known & near) < len(known):
        return False
    if asked.speaks(candidate.text) and not _of_the_asked(asked, candidate):
        return False
    if script(asked.text) != "latin" or not asked.speaks(candidate.text):
        return True
    names = {t for m in _NAME.findall(asked.last) if m not in _SAID_AS_NAME for t in terms(m)}
    rarest = max(rarities.values(), default=0.0)
    unknown = {
        t for t in names if rarities and rarities.get(t, 0.0) >= rarest and rarest > _STRANGE
    }
    return not any(t not in near and not _spelt_alike(t, near) for t in unknown)


def _of_the_asked(asked: Asked, candidate: Candidate) -> bool:
    """Whether a number, a day or a person is told of whom it is asked of, not of a neighbour."""
    whose = _WHOSE.search(asked.last)
    if not whose or asked.shape not in _TOLD_OF_ONE:
        return True
    name = next(g for g in whose.groups() if g)
    own = [t for t in terms(name) if t not in _PLACE]
    near = _near(candidate) | asked.read(candidate.terms, candidate.text)
    spelt = own if name.isascii() else own[:1]
    return not spelt or any(t in near or _spelt_alike(t, near) for t in spelt)


@lru_cache(maxsize=512)
def _proper(question: str) -> frozenset[str]:
    """The glossary's names that a question gives itself, not an earlier turn."""
    return _notions_of(question)


def _spelt_alike(term: str, near: Set[str]) -> bool:
    return any(other[:4] == term[:4] for other in near)


def speaks_of_noun(asked: Asked, text: str) -> bool:
    """Whether a text has the noun that the question asks for, where it asks for one."""
    wanted = [t for t in _noun(asked.last) if t not in GENERIC]
    read = frozenset(terms(text))
    return bool(wanted) and 2 * sum(held(t, read) > 0 for t in wanted) >= len(wanted)


def _speaks_of_noun(asked: Asked, candidate: Candidate) -> bool:
    """Whether the noun asked for stands in the sentence, its headings or the sentence before."""
    if not of_the_rate(asked, candidate):
        return False
    if not asked.speaks(candidate.text):
        notions = _notions(asked.last)
        return not notions or bool(notions & candidate.terms)
    if (counted := _COUNTED.search(asked.last)) and not PEOPLE.search(asked.last):
        notions = _notions_of(counted[1])
        near = _near(candidate)
        held_here = any(held(t, near) for t in terms(counted[1])[-1:])
        if not (held_here or notions & candidate.terms or notions & candidate.around):
            return False
    if (state := _STATE.search(asked.last)) and asked.speaks(candidate.text):
        near = _near(candidate) | asked.read(candidate.terms, candidate.text)
        words = content(next(g for g in state.groups() if g))
        if not any(held(t, near) for t in words):
            return False  # all agreements are no dormant ones
    wanted = [t for t in _noun(asked.last) if t not in GENERIC]
    if not wanted:
        return True
    near = _near(candidate)
    if 2 * sum(held(t, near) > 0 for t in wanted) >= len(wanted):
        return True
    counted_so = asked.shape is Shape.HOW_MANY and _SO_MANY.search(candidate.text)
    return bool(counted_so and candidate.about >= _ENOUGH and not _AMOUNT.search(asked.last))


def _noun(question: str) -> list[str]:
    match = _NOUN.search(question)
    if not match:
        return []
    noun = next(g for g in match.groups() if g)
    if " " in noun and (ord(noun.split()[0][-1]) - 0xAC00) % 28 in _ADNOMINAL:
        noun = noun.split()[1]  # 채운 비율: a verb before the noun is no part of it
    if noun.endswith(("수", "数")):  # a count is asked for by its number
        return []
    return content(noun) if script(noun) != "latin" else terms(noun)


@lru_cache(maxsize=512)
def _notions_of(words: str) -> frozenset[str]:
    """The glossary's names for words."""
    return frozenset(f"#{name}" for name in load_glossary().expand(words).groups)


@lru_cache(maxsize=512)
def _notions(question: str) -> frozenset[str]:
    """The glossary's names for the noun asked for, as a sentence in another script is read by them."""
    match = _NOUN.search(question)
    noun = next(g for g in match.groups() if g) if match else ""
    return _notions_of(noun)


def _near(candidate: Candidate) -> Set[str]:
    text = candidate.evidence.text
    before = text[max(0, candidate.start - 200) : candidate.start]
    return candidate.terms | candidate.around | frozenset(terms(before))


def _surroundings(asked: Asked, candidate: Candidate) -> Set[str]:
    text = candidate.evidence.text
    return candidate.terms | candidate.around | asked.read(terms(text), text)
