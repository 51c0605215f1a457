# ruff: noqa: E501 - a pattern in four languages reads better whole
"""A source that says itself that something is not known: the reports give no figure, 공개되지 않았다.

Such a sentence is the best there is to show, and still no answer to what was asked.
"""

import re
from collections.abc import Sequence

from assistant.answering.asking import Asked
from assistant.answering.editions import other_turn, other_year
from assistant.answering.rates import of_the_rate
from assistant.answering.requirements import speaks_of_noun
from assistant.answering.selection import Candidate
from assistant.answering.shapes import Shape
from assistant.retrieval.routing import ordinals
from assistant.verification.table_headers import CELLS
from corpus.glossary import load_glossary
from corpus.words import script, terms

_UNKNOWN = re.compile(
    r"\bnot (?:been )?(?:stated|published|known|disclosed|reported|recorded|mentioned|specified|listed|public)\b"
    r"|\bnever (?:been )?(?:published|stated|disclosed|reported)\b|\b(?:unknown|undisclosed)\b"
    r"|\b(?:do|does|did) not (?:say|state|mention|give|name|publish|list|specify|record)\b"
    r"|\bno (?:[\w-]+,? ){1,12}?(?:has|have|had|was|were) (?:been )?(?:published|stated|reported|found|recorded|disclosed)\b"
    r"|\b(?:neither|none) .{0,40}\b(?:published|stated|reported|given)\b|\bno contact on file\b|\bwe (?:found|have) no\b"
    r"|(?:공개|발표|기재|명시|언급|확인|기록|보도)(?:된 적이 없|되지 않|하지 않|하지 못)|(?:적혀|나와|실려|알려져|밝혀져) 있지 않|찾지 못|알 수 없|[은는이가] 미상|\|\s*미상|확인할 수 없"
    r"|(?:没有|未|尚未)(?:公布|公开|记载|说明|提及|写明|列出|披露)|没有记载|不详|未见"
    r"|\b(?:is|are|was|were) not (?:in (?:this|our|the) (?:library|sources?|documents?|record)|available|held here)\b|\bwe (?:do not|don't) (?:hold|have|know)\b|\bnot (?:found|on file)\b"
    r"|(?:문서관|자료|문서|보도|기록)에(?:는)?\s?(?:없|나오지 않|나와 있지 않)|가지고 있지 않|확보하지 못|나오지 않는다"
    r"|收录于此|现有资料中没有|(?:ここに|資料に)(?:は)?(?:収めて|載って)いない"
    r"|(?:公表|記載|確認|公開|明記)(?:されて(?:い)?(?:ない|いません)|できない|できません|はない)|不明|書かれていない|確かめられな|確認できな",
    re.IGNORECASE,
)
# "list all seven", "문구를 그대로": what is asked for is the list, the wording itself
_THE_TEXT = re.compile(
    r"^\s*(?:please\s+)?(?:list|enumerate|quote|name all|give (?:me )?(?:the )?(?:list|wording|text))\b|\b(?:exact )?(?:wording|word for word|full text)\b"
    r"|(?:문구|본문|원문|조문|목록|전문)(?:을|를|은)?.{0,12}(?:적어|알려|보여|인용|나열|뽑아)|그대로 (?:적어|옮겨|인용)|原文|全文|条文を",
    re.IGNORECASE,
)
_IS_THERE = re.compile(
    r"\b(?:is|are|was|were) there\b|\b(?:have|has|contain|include|provide)\b|있(?:나요|습니까|는가|었나요)"
    r"|有没有|是否(?:有|规定)|ありますか|ありましたか",
    re.IGNORECASE,
)
_TEXT_TOLD = re.compile(
    r"\b(?:list|text|wording|names?)\b|목록|본문|원문|조문|문구|清单|原文|条文|文言", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;；]|(?<=[고며]),?\s|,\s(?=(?:but|and|while)\b)|[，、](?=而|但)")
_NO_VALUE = re.compile(
    r"\s*(?:[-–—?]|n/?a|미상|不明|不详|未公布|없음|なし|비공개)\s*|.*" + _UNKNOWN.pattern, re.I
)
LOOKED_AT = 12
_LEAST = 0.2  # of the question's words


def told_unknown(
    asked: Asked, ranked: Sequence[Candidate], met: Sequence[Candidate]
) -> Candidate | None:
    """The sentence that says that what is asked is not known, unless one of those that answer, `met`,
    does so better.
    """
    yes_no = asked.shape is Shape.YES_NO
    if asked.shape in (Shape.WHY, Shape.COMPARE) or (yes_no and not _IS_THERE.search(asked.last)):
        return None
    best = max((c.about for c in met), default=0.0)
    # Whether there is one: only what leads may say that nobody knows.
    for candidate in ranked[: 1 if yes_no else LOOKED_AT]:
        said = _unknown(asked, candidate)
        if not said or other_turn(asked, candidate) or other_year(asked, candidate):
            continue
        if _THE_TEXT.search(asked.last) and _TEXT_TOLD.search(said):
            return candidate
        if _elsewhere(asked, said) or not of_the_rate(asked, candidate):
            continue
        first = not met or candidate.score >= met[0].score
        foreign = bool(met) and script(candidate.text) != script(met[0].text)
        if first or (not foreign and speaks_of_noun(asked, said)):
            return candidate
        if not foreign and candidate.about >= max(best, _LEAST) and not _stated(asked, met):
            return candidate
    return None


def _elsewhere(asked: Asked, said: str) -> bool:
    """Whether what is not known is not known of places and bodies that the question does not name."""
    glossary = load_glossary()
    named = {f"#{n}" for n in glossary.expand(said).groups if glossary.groups[n].proper}
    return bool(named) and named.isdisjoint(asked.names)


def _stated(asked: Asked, met: Sequence[Candidate]) -> bool:
    """Whether a number or a day that was asked for is told, by a sentence on what is asked."""
    formed = asked.shape in (Shape.HOW_MANY, Shape.WHEN)
    return formed and any(speaks_of_noun(asked, c.text) for c in met[:2])


def _unknown(asked: Asked, candidate: Candidate) -> str:
    """The part of a sentence that speaks of the question's matter and says it is not known."""
    if CELLS in candidate.text:
        known = not _NO_VALUE.fullmatch(cell(asked, candidate))
        return "" if known else candidate.text.split(CELLS)[0]
    if not _UNKNOWN.search(candidate.text):
        return ""
    clauses = [c for c in _CLAUSE.split(candidate.text) if c.strip()]
    wanted = asked.weights.keys() | asked.abroad.keys()
    about = [len(wanted & asked.read(terms(c), c)) for c in clauses]
    told = [
        c for n, c in zip(about, clauses, strict=True) if n == max(about) and _UNKNOWN.search(c)
    ]
    return candidate.text if told else ""


def cell(asked: Asked, candidate: Candidate) -> str:
    """The cell of a table row under the one column head that the question names; "" without one."""
    cells, heads = candidate.text.split(CELLS), candidate.heads.split(" / ")
    if len(cells) != len(heads) or len(cells) < 2:
        return ""
    if len(cells) == 2:
        return cells[1]
    wanted = asked.weights.keys() | asked.abroad.keys()
    turns = {f"#{n}" for n in ordinals(asked.last)}
    shared = [len((wanted | turns) & asked.read(terms(h), h)) for h in heads[1:]]
    best = max(shared)
    return cells[1 + shared.index(best)] if best and shared.count(best) == 1 else ""
