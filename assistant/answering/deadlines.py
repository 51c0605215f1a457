# ruff: noqa: E501 - a pattern in four languages reads better whole
"""Within what time: a list under "방문 후 10일 이내" has its days in its heading."""

import re

from assistant.answering.asking import Asked
from assistant.answering.shapes import Shape
from assistant.models.passages_prompt import Excerpt

_ASKS = re.compile(
    r"며칠|언제까지|언제\s?전|얼마\s?(?:안에|이내|전)|몇\s?(?:일|주|달|개월)\s?(?:안|이내|전|뒤|후)|기한|시한"
    r"|\b(?:by when|how soon|how (?:long|many \w+) (?:before|after|ahead)|within (?:how|what)|deadline)\b"
    r"|几天|多少天|多久|之前|期限|何日|いつまで|期限|何[週月]",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\d+\s?(?:days?|weeks?|months?|years?|일|주|개월|년|か月|ヶ月|日|周|个月|天)\s?(?:이내|안|전|후|뒤|before|after|ago|内|以内|前|后|後|$)"
    r"|\bwithin \d+|이내",
    re.IGNORECASE,
)


def told(asked: Asked, evidence: Excerpt, sentence: str) -> str:
    """A sentence as it answers: with its heading in front, where a time is asked for and the
    heading is what gives it.
    """
    over = heading(asked, evidence, sentence)
    return f"{over} {sentence}" if over else sentence


def heading(asked: Asked, evidence: Excerpt, sentence: str) -> str:
    """The heading that gives a sentence its time; "" where it gives its own, or none is asked for."""
    over = evidence.headings.split(" > ")[-1]
    timed = asked.shape in (Shape.WHEN, Shape.HOW_MANY) and _ASKS.search(asked.last)
    if not timed or not _SPAN.search(over) or re.search(r"\d\s?\S", sentence[3:]):
        return ""
    return over if over in evidence.text else ""
