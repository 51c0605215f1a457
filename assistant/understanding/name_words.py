"""Whether words are a name, or belong to the name of a body that is known."""

import re

from assistant.understanding.free_text import blanked
from assistant.understanding.names import KnownBody
from assistant.understanding.vocabulary import ordinary
from corpus.language.concepts import concepts, without_concepts
from corpus.language.matching import plain
from corpus.language.numbers import ordinals, spoken, value
from corpus.language.resources import everywhere, words

HANGUL_OR_LATIN = re.compile(r"[a-z가-힣]")
KOREAN_PLACE = re.compile(
    r"(?<![가-힣])((?P<stem>[가-힣]{2,6}?)(?:특별시|광역시|시|군|현|국))"
    rf"(?={'|'.join(sorted(words('ko')['marks']['particles'], key=len, reverse=True))}"
    rf"|{'|'.join(words('ko')['marks']['joins'])}|[^가-힣]|$)"
)


def explains(body: KnownBody, left: str) -> bool:
    """Whether what is left of a phrase, its cities apart, belongs to the body's own name."""
    own = " ".join((*map(plain, body.spellings), *(plain(s) for m in body.members for s in m)))
    squeezed = "".join(own.split())
    describing = everywhere("describing", "words")
    return all(word in squeezed or word in describing for word in left.split())


def counts_as(body: KnownBody, said: str) -> bool:
    """Whether a body's own name has the numbers said: a council of four cities is none of three."""
    for number in ordinals(said):
        said = blanked(said, number.start, number.end)
    return _numbers(said) <= _numbers(" ".join(map(plain, body.spellings)))


def _numbers(text: str) -> frozenset[float | None]:
    return frozenset(value(match.group()) for match in re.finditer(spoken(), text))


def is_name(words: str) -> bool:
    """Whether what is left before a head may name something: two letters or more, and of Chinese or
    Japanese ones as many besides every notion, such as "how many".
    """
    left = "".join(words.split())
    if left.isascii():
        return any(w not in ordinary() for w in words.split())
    if HANGUL_OR_LATIN.search(left):
        return len(left) > 1
    return len(without_concepts(left)) > 1


def is_place(word: str) -> bool:
    """Whether a Korean word ends as a city's or county's name, on something that is a name."""
    match = KOREAN_PLACE.fullmatch(word)
    stem = match.group("stem") if match else ""
    general = (*everywhere("heads", "conference"), *everywhere("describing", "words"))
    return bool(stem) and not stem.endswith(general) and not concepts(stem + " ")
