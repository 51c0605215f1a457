# ruff: noqa: E501 - a pattern in four languages reads better whole
"""A claim keeps its speaker: a quotation is told with the sentence that says whose words it is."""

import re

from corpus.sentences import split

_OPEN, _CLOSE = "“「『", "”」』"
_SAYS = re.compile(
    r"[”」』\"],?\s*(?:(?:[\w’'.-]+\s){0,8}?(?:said|says|added|adds|noted|stressed|explained"
    r"|argued|emphasi[sz]ed|told|remarked|stated|asked|continued|concluded|pointed out"
    r"|claimed|urged)\b"
    r"|(?:이?라고|고|며|이?라며|라면서)\s)|[」』](?:と|って)|[”」』]\s?[\w]{1,8}[说表示称]",
)
_NOBODY = re.compile(
    r"[”\"],?\s*(?:(?:he|she|they|it)\s\w+|\w+\s(?:he|she|they))\b|그는|그녀는", re.IGNORECASE
)
_ASKS_WORDS = re.compile(
    r"\b(?:say|said|argue|claim|stress|emphasi[sz]e|propose|suggest|call for|remark"
    r"|statement)\w*\b|말했|주장|강조|발언|언급|밝혔|说了?什么|述べ",
    re.IGNORECASE,
)
_LONGEST = 4


def whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence at a place, widened to the whole quotation it is cut from and the words that name its
    speaker; the sentence itself when it is no quotation.
    """
    spans = split(text)
    here = next((i for i, (a, b) in enumerate(spans) if a <= start < b), -1)
    if here < 0:
        return start, end
    opened = _depth(text[: spans[here][0]])
    first = here
    while opened and first > 0 and here - first < _LONGEST:
        first -= 1
        opened = _depth(text[: spans[first][0]]) > 0
    last = here
    while _depth(text[: spans[last][1]]) > 0 and last + 1 < len(spans) and last - here < _LONGEST:
        last += 1
    quoted = first < here or last > here or _SAYS.search(text[spans[here][0] : spans[here][1]])
    if not quoted or not _SAYS.search(text[spans[first][0] : spans[last][1]]):
        return start, end
    if _NOBODY.search(text[spans[first][0] : spans[last][1]]) and first > 0:
        first -= 1  # "he said": who he is stands in the sentence before
    return min(start, spans[first][0]), max(end, spans[last][1])


def asks_words(question: str) -> bool:
    """Whether a question asks what somebody said."""
    return bool(_ASKS_WORDS.search(question))


def words_after(text: str, end: int) -> int:
    """Where the quotation ends that opens right behind a place and names its speaker there; else the
    place itself.
    """
    rest = text[end:]
    if rest.lstrip()[:1] not in tuple(_OPEN):
        return end
    opening = end + len(rest) - len(rest.lstrip())
    return whole(text, opening, opening + 1)[1]


def _depth(text: str) -> int:
    """How many quotations are open at the end of a text."""
    return sum(c in _OPEN for c in text) - sum(c in _CLOSE for c in text)
