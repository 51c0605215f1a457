# ruff: noqa: E501 - a pattern in four languages reads better whole
"""Of which meeting and of which year a sentence tells: the third is not the second, 2012 not 2018."""

import re
from collections.abc import Set

from assistant.answering.asking import Asked
from assistant.answering.selection import Candidate
from assistant.answering.shapes import Shape
from assistant.retrieval.routing import ordinals, years

PERCENT = re.compile(
    r"per ?cent|%|퍼센트|프로(?=인|였|예)|\b(?:share|rate|proportion|ratio)\b|비중|비율|[가-힣][율률](?=[은이을의]|\s|\?|$)"
    r"|比例|占比|百分|[\u4e00-\u9fff]率|割合",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th))\s(?:\S+\s){0,2}?(?:conference|meeting|plenary|forum|round|session)"
    r"|\d\s?차|제\s?\d+\s?회|第[\d一二三四五六七八九十]+[次届回]",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|before|up to|prior to)\s(?:about\s)?(?:[A-Z]\w+\s)?(?:19|20)\d\d"
    r"|(?:19|20)\d\d년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?(?:\s?무렵)?\s?(?:까지|전까지|이전|전에는)|(?:19|20)\d\d年(?:\d{1,2}月)?(?:以前|之前|まで)",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:since|after|from|as of)\s(?:(?:\d{1,2}\s)?[A-Z]\w+\s)?(?:19|20)\d\d"
    r"|(?:19|20)\d\d년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?\s?(?:부터|이후|뒤로)|自(?:19|20)\d\d年(?:\d{1,2}月)?起|(?:19|20)\d\d年(?:\d{1,2}月)?(?:以降|から)",
    re.IGNORECASE,
)


# "1차보다 21.9% 상승" tells of the meeting that is compared, not of the first.
_COMPARED_WITH = re.compile(
    r"(?:제\s?)?\d+\s?[차회기](?:\s?[가-힣]{2,4})?\s?(?:보다|에\s?비해|대비)"
    r"|\b(?:than|from|since|compared (?:with|to)|against) (?:in |at )?(?:the )?(?:first|second|third|fourth|fifth|\d+(?:st|nd|rd|th))\b"
    r"|比第?[\d一二三四五六七八九十]+次|第?\d+回(?:より|に比べ)",
    re.IGNORECASE,
)


def turns(sentence: str) -> set[int]:
    """The editions a sentence tells of, without those it only compares with."""
    return ordinals(_COMPARED_WITH.sub(" ", sentence))


def other_turn(asked: Asked, candidate: Candidate) -> bool:
    """Whether the sentence, or the document where it does not say, is of another edition."""
    wanted = ordinals(asked.last) or ordinals(asked.text)
    if not wanted or (here := turns(candidate.text)):
        return bool(wanted and _EDITION.search(asked.last)) and not wanted & here
    evidence = candidate.evidence
    told = ordinals(evidence.headings) or ordinals(evidence.title)
    if not told and _EDITION.search(asked.last):
        return not wanted & ordinals(f"{evidence.text} {evidence.row}")
    return bool(told) and not wanted & told


def other_year(asked: Asked, candidate: Candidate) -> bool:
    """Whether the question names years and the sentence or its document only others."""
    wanted = years(asked.last)
    if not wanted:
        return False
    told = years(candidate.text)
    if told & wanted or _spans(candidate.text, wanted):
        return False
    if told and asked.shape is Shape.HOW_MANY and PERCENT.search(asked.last):
        return True
    evidence = candidate.evidence
    about = years(" ".join((evidence.title, evidence.headings, evidence.issued_on, evidence.as_of)))
    return bool(about | told) and not about & wanted and not years(evidence.text) & wanted


def _spans(text: str, wanted: Set[str]) -> bool:
    """Whether a text gives a period that a year asked about lies in: until 1999, 2004년부터."""
    earlier = (int(y) for m in _UNTIL.finditer(text) for y in years(m.group()))
    later = (int(y) for m in _SINCE.finditer(text) for y in years(m.group()))
    end, start = max(earlier, default=0), min(later, default=9999)
    return any(int(y) < end or int(y) >= start for y in wanted)
