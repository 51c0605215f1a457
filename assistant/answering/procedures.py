# ruff: noqa: E501 - a pattern in four languages reads better whole
"""What has to be done: a question for a procedure, and the sentences that lay one down."""

import re

from assistant.verification.table_headers import CELLS

_ASKS = re.compile(
    r"무엇부터|뭐부터|(?:무엇을|뭘|어떻게)\s?(?:해야|하면|하여야|처리|대응|준비)|절차|순서|단계는|하려면|먼저 (?:무엇|확인|해야|할)"
    r"|\bwhat (?:should|must|do|has to|have to|needs? to)\b.{0,40}\b(?:do|done|happen|check|checked|prepare|first)\b"
    r"|\bhow (?:should|must|do|can) (?:we|i|one|you|a \w+)\b|\b(?:procedure|steps?|process)\b"
    r"|怎么(?:办|做|处理)|应该(?:怎么|如何)|如何(?:处理|应对|办理)|程序|步骤|どうすれば|どうしたら|何から|何をすれば|手順|手続き",
    re.IGNORECASE,
)
_LAYS_DOWN = re.compile(
    r"순서|절차|방법|단계|할\s?일|점검|체크|대응|처리|\b(?:procedure|steps?|process|checks?|checklist|timetable|what to do|how to)\b"
    r"|程序|步骤|流程|手順|手続|進め方",
    re.IGNORECASE,
)
_STEP = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[①-⑳]|[가-하][.)]|step \d)\s?", re.IGNORECASE)


def asks_procedure(question: str) -> bool:
    """Whether a question asks what has to be done."""
    return bool(_ASKS.search(question))


def lays_down(headings: str, sentence: str) -> bool:
    """Whether a sentence is a step or a row under a heading that says what to do."""
    step = _STEP.match(sentence) or CELLS in sentence
    return bool(step and _LAYS_DOWN.search(headings.split(" > ")[-1]))
