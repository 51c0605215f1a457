"""Lists are told whole: the words that open one, and every item of it."""

import re

from corpus.sentences import split

LISTED = re.compile(
    r"\s*(?:[-–—•·*▪◦○●■□◆◇▶►※☞ㅇ❍▸✓]\s?|\(?\d{1,2}[.)]\s|\(\d{1,2}\)|\(?[a-z][.)]\s"
    r"|\(?[ivx]{1,4}[.)]\s|[가-하][.)]\s|[①-⑳])"
)
OPENS = re.compile(
    r"[:：]\s*$|다음과 같다\.?\s*$|as follows[.:]?\s*$|如下[:：。]?\s*$|次のとおり[。:：]?\s*$"
    r"|次の[^。]{1,40}。\s*$|다음\s?(?:\d|[한두세네]|다섯)[^.]{0,40}\.\s*$"
)
LONGEST = 12


def whole_list(text: str, start: int, end: int) -> tuple[int, int]:
    """A place widened to the list it opens or stands in; the place itself when it does neither."""
    spans = split(text)
    here = next((i for i, (a, b) in enumerate(spans) if a <= start < b), -1)
    if here < 0:
        return start, end
    first = here
    while first > 0 and _item(text, spans[first]) and here - first < LONGEST:
        first -= 1
    if not (OPENS.search(text[slice(*spans[first])]) or first < here):
        return start, end
    last = here
    while last + 1 < len(spans) and _item(text, spans[last + 1]) and last - first < LONGEST:
        last += 1
    if last == first:
        return start, end
    opens = OPENS.search(text[slice(*spans[first])]) or _item(text, spans[first])
    return min(start, spans[first if opens else first + 1][0]), max(end, spans[last][1])


def _item(text: str, span: tuple[int, int]) -> bool:
    return bool(LISTED.match(text, span[0]))
