"""What has the shape of a name and is none of the record's: pairs, places, words in capitals."""

import re
from collections.abc import Iterator

from assistant.understanding.free_text import CAPITAL, FreeText
from assistant.understanding.mentions import heads, place_stem
from assistant.understanding.name_words import HANGUL_OR_LATIN, KOREAN_PLACE, is_name, is_place
from assistant.understanding.vocabulary import capitalised
from corpus.language.matching import plain

_PAIR = re.compile(
    r"(?<![a-z가-힣ァ-ヶー一-鿿])([a-z]{3,}|[가-힣]{2,}|[ァ-ヶー]{2,}|[一-鿿]{2,4})"
    r"\s?[-–—·ㆍ・]\s?([a-z]{3,}|[가-힣]{2,}|[ァ-ヶー]{2,}|[一-鿿]{2,4})"
)


def pairs(text: FreeText) -> Iterator[re.Match[str]]:
    """Two words that a dash joins, whatever they are."""
    return _PAIR.finditer(text.free)


def are_names(text: FreeText, pair: re.Match[str]) -> bool:
    """Whether a pair of unknown words are names: a hyphen joins other words, too."""
    if not text.is_aligned:
        return False
    sides = [text.question[slice(*pair.span(side))] for side in (1, 2)]
    return all(map(CAPITAL.match, sides)) or any(map(is_place, pair.groups()))


def strange_places(text: FreeText) -> Iterator[str]:
    """한빛시, 格兰多尔市, エステリア国: what ends as a place does; it is taken."""
    for match in KOREAN_PLACE.finditer(text.free):
        if is_place(match.group(1)):
            yield match.group(1)
            text.blank(*match.span(1))
    for head in heads(text.free, "place"):
        if HANGUL_OR_LATIN.search(head.group()):
            continue
        name = place_stem(text.free, head.start())
        if len(name) > 1 and is_name(name):
            yield f"{name}{head.group()}"
            text.blank(head.start() - len(name), head.end())


def strange_capitals(text: FreeText) -> Iterator[str]:
    """Names in capitals that nothing took, the first word of a sentence apart; they are taken."""
    if not text.is_aligned:
        return
    for match in CAPITAL.finditer(text.question):
        first = re.search(r"(?:^|[.?!:;\"“(]\s*)$", text.question[: match.start()])
        if first or not text.free[match.start() : match.end()].strip():
            continue
        if plain(match.group()) not in capitalised():
            yield match.group()
            text.blank(*match.span())
