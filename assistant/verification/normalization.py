"""Text made comparable, with the way back to where each character stood."""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from corpus.characters import clean

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹘﹣", "-"),
        **dict.fromkeys("ㆍ・‧•∙⋅･", "·"),
        **dict.fromkeys("“”„‟「」『』《》〈〉«»＂", '"'),
        **dict.fromkeys("‘’‚‛`´＇", "'"),
        **dict.fromkeys("∼～〜", "~"),
        "％": "%",
    }
)
_WRAPPED = re.compile(r"(?<=[a-z])[-\u2010\u00ad]\s*\n\s*(?=[a-z])")


@dataclass(frozen=True)
class Folded:
    """`text` is comparable; `places[i]` is where its i-th character stood in the original."""

    text: str
    places: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The original's stretch that became `text[start:end]`."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """One form for all widths, dashes, dots, quotes and spaces; words cut by a line whole."""
    skipped = {i for m in _WRAPPED.finditer(text) for i in range(*m.span())}
    letters: list[str] = []
    places: list[int] = []
    for i, character in enumerate(text):
        if i in skipped:
            continue
        for letter in _folded(character):
            if letter == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(letter)
            places.append(i)
    return Folded("".join(letters), tuple(places))


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    shown = character.translate(_ALIKE)
    shown = normalize("NFKC", shown).translate(_ALIKE)
    return (
        "".join(" " if c.isspace() else c for c in shown) if character.isspace() else clean(shown)
    )


def find_verbatim(needle: str, hay: Folded) -> tuple[int, int] | None:
    """Where `needle` stands in the original of `hay`, whatever the spaces and the letter case."""
    wanted = "".join(fold(needle).text.split()).casefold()
    kept = [i for i, c in enumerate(hay.text) if c != " "]
    packed = "".join(_lower(hay.text[i]) for i in kept)
    if not wanted:
        return None
    at = packed.find(wanted)
    while at >= 0:
        first, last = kept[at], kept[at + len(wanted) - 1]
        if _whole(hay.text, first, last):
            return hay.place(first, last + 1)
        at = packed.find(wanted, at + 1)
    return None


def _lower(character: str) -> str:
    """Lower case that never changes how many characters there are."""
    low = character.casefold()
    return low if len(low) == 1 else character


def _whole(text: str, first: int, last: int) -> bool:
    """Whether the stretch starts and ends where a word or a number does; a Korean word may go on
    with its particle, and may not have begun before.
    """
    begun = first > 0 and all("가" <= text[i] <= "힣" for i in (first - 1, first))
    return not (begun or _glued(text, first - 1, first) or _glued(text, last, last + 1))


def _glued(text: str, left: int, right: int) -> bool:
    if left < 0 or right >= len(text):
        return False
    a, b = text[left], text[right]
    if a.isdigit() or b.isdigit():
        nearby = text[right : right + 2] if b in ".,%" else b
        return (a.isdigit() and b.isdigit()) or (
            a.isdigit() and (b == "%" or bool(re.match(r"[.,]\d", nearby)))
        )
    if not (a.isalpha() and b.isalpha()):
        return False
    return a.isascii() == b.isascii() and a.isascii()
