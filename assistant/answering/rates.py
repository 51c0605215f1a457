"""Which rate is asked for: an implementation rate is no retention rate."""

import re

from assistant.answering.asking import GENERIC, Asked
from assistant.answering.selection import Candidate
from assistant.answering.synonyms import held
from corpus.words import terms

_RATE_OF = re.compile(
    r"\b(?:the|its|their|what)\s(?P<of>(?:[\w-]+\s)??(?!\b(?:exchange|growth|high\w*|low\w*)\b)[a-z-]+)\s(?:rates?|ratio)\b",
    re.IGNORECASE,
)
_RATE_WORD = re.compile(r"[가-힣]{1,3}[율률]|[\u4e00-\u9fff]{2}率")
_NO_RATE = frozenset(("비율", "자율", "법률", "규율", "조율", "확률"))  # of any kind, or of none


def of_the_rate(asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence tells of the rate that is asked for: an implementation rate is no
    retention rate.
    """
    if not asked.speaks(candidate.text):
        return True
    if (wanted := _rates(asked.last)) and (told := _rates(candidate.text)):
        return any(one.endswith(other) or other.endswith(one) for one in wanted for other in told)
    rate = _RATE_OF.search(asked.last)
    if not rate:
        return True
    said = candidate.terms | candidate.around
    return all(held(t, said) for t in terms(rate["of"]) if t not in GENERIC)


def _rates(text: str) -> set[str]:
    """The rates that a Korean or Chinese text names, each by its own word: 추진율, 留存率."""
    return set(_RATE_WORD.findall(text)) - _NO_RATE
