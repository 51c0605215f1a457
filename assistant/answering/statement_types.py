# ruff: noqa: E501 - a pattern in four languages reads better whole
"""What kind of statement a sentence makes, where mistaking one for another costs a user's job.

A change is not a level, a plan is not an event, the third conference is not the second, and the rate
of mutual plans is not the rate of all plans.
"""

import re
from enum import StrEnum

from assistant.answering.asked_change import asks_change
from assistant.answering.asking import Asked
from assistant.answering.editions import turns
from assistant.answering.shapes import Shape
from assistant.retrieval.routing import ordinals
from assistant.verification.modality import mood
from corpus.words import terms


class Nature(StrEnum):
    """Why a sentence that covers the question still does not state what is asked."""

    CHANGE = "a change, not a level"
    PLAN = "a plan, not an event"
    OTHER_TURN = "another conference, year or edition"
    SUBSET = "a part, not the whole"


_RATE = re.compile(
    r"\b(?:rates?|percentages?|per ?cent|share|ratio|proportion|level)\b|[가-힣]률|[가-힣]율|비율"
    r"|수준|몇\s?(?:%|퍼센트)|比例|[\u4e00-\u9fff]率"
)
_FIGURE = (
    r"[+-]?\d[\d,]*(?:\.\d+)?\s?(?:%p?|per ?cent\b|percent\b|퍼센트|포인트|个?百分点|ポイント)"
)
_CHANGE = re.compile(
    rf"\b(?:by|(?<!make )(?<!makes )(?<!made )(?<!making )up|down)\s(?:about |nearly |some )?{_FIGURE}(?:\s?(?:and|,|or)\s{_FIGURE})*"
    rf"|[+△▲]\s?\d[\d.,]*\s?%?|\d[\d.,]*\s?(?:%p|(?:%|퍼센트)\s?포인트|percentage points?|个百分点|ポイント)"
    rf"|{_FIGURE}(?:\s?[,와과및]\s?{_FIGURE})*\s?(?:씩\s?)?(?:만큼\s?)?(?:증가|상승|올랐"
    rf"|오른|늘|높아|하락|감소|줄|낮아)"
    rf"|(?:上升|增加|提高|增长|下降|减少)了?\s?{_FIGURE}|{_FIGURE}\s?(?:上昇|増加|減少|低下)",
    re.IGNORECASE,
)
_ANY_FIGURE = re.compile(_FIGURE, re.IGNORECASE)
_ASKS_DONE = re.compile(
    r"\b(?:was|were|been|did|has|have|had)\b.*\b(?:held|take place|taken place|happen\w*"
    r"|occur\w*|meet|met|pass(?:ed)?|enact\w*|sign(?:ed)?|establish\w*|set up|hold"
    r"|convene\w*|open(?:ed)?|launch\w*)\b"
    r"|열렸|열린\s?(?:날|때|것)|개최(?:되었|됐|했|하였|된)|통과(?:되었|됐|했)"
    r"|제정(?:되었|됐)|체결(?:되었|됐|했|하였)|설치(?:되었"
    r"|됐)|출범(?:했|하였)"
    r"|举行了|召开了|已经|开过|開かれ(?:た|まし)|開催(?:された|され?まし|しまし)|行われ(?:た|まし)",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:is|are|was|were) (?:also |then |now )?to (?:be )?[a-z]+\b|\bplans? to\b"
    r"|\bwill\b|예정|予定|计划|拟"
)
_CLAUSE = re.compile(r"[,;:，；、]|\bwhich\b|\bwho\b|\bwhile\b|\band\b|(?<=[고며])\s")
_PRECISE = (Shape.HOW_MANY, Shape.WHEN, Shape.WHERE, Shape.WHO, Shape.YES_NO)
_QUOTED = re.compile(r"[“\"「『‘']([^”\"」』’']{2,30})[”\"」』’']")
_SUBSET = re.compile(
    r"\b(?:mutual|per-team|city-specific|단독|individual)\b|'?공동'?\s?(?:안|계획|사업)"
    r"|상호\s?(?:안|계획)",
    re.I,
)


def unmet(asked: Asked, sentence: str) -> Nature | None:
    """What keeps a sentence from stating what is asked, or nothing."""
    if _asks_level(asked) and only_change(sentence):
        return Nature.CHANGE
    if _other_turn(asked, sentence):
        return Nature.OTHER_TURN
    if _asks_rate(asked) and _subset(asked.text, sentence):
        return Nature.SUBSET
    if _ASKS_DONE.search(asked.last) and planned(asked, sentence):
        return Nature.PLAN
    return None


def planned(asked: Asked, sentence: str) -> bool:
    """Whether the part of a sentence that speaks of the question's matter speaks of a plan."""
    clauses = [c for c in _CLAUSE.split(sentence) if c.strip()]
    wanted = asked.weights.keys() | asked.abroad.keys()
    about = [len(wanted & asked.read(terms(c), c)) for c in clauses]
    if not clauses or not max(about):
        return False
    clause = clauses[about.index(max(about))]
    told = mood(clause)
    if any(_ASKS_DONE.search(c) and not _ASKS_DONE.search(clause) for c in clauses):
        return False  # planned once, and held after all
    return (told.planned or bool(_PLANNED.search(clause))) and not told.done


def _other_turn(asked: Asked, sentence: str) -> bool:
    wanted, told = ordinals(asked.last) or ordinals(asked.text), turns(sentence)
    precise = asked.shape in _PRECISE or _asks_level(asked)
    return precise and bool(wanted and told) and not wanted & told


def _asks_level(asked: Asked) -> bool:
    return _asks_rate(asked) and not asks_change(asked.last)


def _asks_rate(asked: Asked) -> bool:
    """Whether a rate is asked for, its level or its change."""
    return bool(_RATE.search(asked.text)) and asked.shape in (
        Shape.HOW_MANY,
        Shape.WHAT,
        Shape.DEFINITION,
        Shape.WHEN,
        Shape.YES_NO,
        Shape.LIST,
    )


def levels(question: str) -> list[str]:
    """The percentages that a question takes for the level of a rate."""
    if not _RATE.search(question) or asks_change(question):
        return []
    return [m.group() for m in _ANY_FIGURE.finditer(question)]


def only_change(sentence: str) -> bool:
    """Whether every percentage of a sentence is a rise or a fall."""
    return bool(_CHANGE.search(sentence)) and not _ANY_FIGURE.search(_CHANGE.sub(" ", sentence))


def _subset(question: str, sentence: str) -> bool:
    """Whether the sentence's figures are of a named part that the question does not name."""
    if not _ANY_FIGURE.search(sentence):
        return False
    if _SUBSET.search(question):
        return False
    known = question.casefold()
    named = [m for m in _QUOTED.findall(sentence) if not _ANY_FIGURE.search(m)]
    named += [m.group().strip("'") for m in _SUBSET.finditer(sentence)]
    return any(name.strip("'‘’ ").casefold()[:5] not in known for name in named)
