"""A question while names are looked for in it: what is blanked is taken, what is left is free."""

import re
from collections.abc import Sequence

from assistant.understanding.mentions import Finder, Mention
from corpus.language.matching import compiled, plain

CAPITAL = re.compile(r"(?<![\w.])[A-Z][a-z]{2,}\w*")
_LINKS = " -·ㆍ・,&의과와랑하고及和与的のと"
_PLACE_ENDS = re.compile(
    r"(?<![가-힣])(?:시|도|현|와|과|및|와의|과의)(?![가-힣])|[市県县省和与及、と]"
)


class FreeText:
    """A question as it was written, in `plain` letters, and `free`: those that no name took yet."""

    def __init__(self, question: str) -> None:
        self.question = question
        self.plain = plain(question)
        self.free = self.plain
        self.mentions: list[Mention] = []

    @property
    def is_aligned(self) -> bool:
        """Whether every letter stands at the same place in both forms of the question."""
        return len(self.question) == len(self.plain)

    def find(self, places: Finder) -> None:
        """Look for the places in what is free."""
        self.mentions = places.find(self.free)

    def blank(self, start: int, end: int) -> None:
        """Take these letters, and the places that stand among them."""
        self.free = blanked(self.free, start, end)
        self.mentions = [m for m in self.mentions if m.end <= start or m.start >= end]

    def blank_words(self, entries: Sequence[str]) -> None:
        """Take these words wherever they stand."""
        for match in list(compiled(tuple(entries)).finditer(self.free)):
            self.blank(*match.span())

    def within(self, start: int, end: int) -> list[Mention]:
        """The places that stand between here and there."""
        return [m for m in self.mentions if start <= m.start and m.end <= end]

    def without(self, words: str, inside: Sequence[Mention]) -> str:
        """The words of a phrase without the places named in it, and without what follows them."""
        left = words
        for mention in inside:
            spelled = self.spelling(mention)
            left = left.replace(spelled, " " * len(spelled), 1)
        return _PLACE_ENDS.sub(" ", left)

    def reaching(self, start: int) -> int:
        """Where the cities begin that stand before the phrase: 서울과 베이징의 위원회."""
        for mention in reversed(self.mentions):
            if mention.end <= start and not self.free[mention.end : start].strip(_LINKS):
                start = mention.start
        return start

    def spelling(self, mention: Mention) -> str:
        """A place as it is spelled here."""
        return self.plain[mention.start : mention.end]

    def said(self, start: int, end: int, only: str = "") -> str:
        """A phrase as it was written; `only` what is left of it, before its last word."""
        whole = self.question if self.is_aligned else self.plain
        said = whole[start:end].strip()
        return f"{only.strip()} {said.split()[-1]}" if only.strip() else said

    def has_capital(self, start: int, end: int) -> bool:
        """Whether a word of the phrase is written with a capital."""
        return bool(CAPITAL.search(self.question, start, end))


def blanked(text: str, start: int, end: int) -> str:
    """The text with blanks between here and there, each letter kept in its place."""
    return text[:start] + " " * (end - start) + text[end:]
