"""A stretch of text read once: its words, numbers and dates, each with its place."""

from dataclasses import dataclass
from functools import lru_cache

from assistant.verification.comparable_words import Word, words
from assistant.verification.date_mentions import When, dates
from assistant.verification.quantities import Quantity, quantities


@dataclass(frozen=True)
class Reading:
    """What a folded text says: `plain` is the text with dates and numbers blanked out."""

    text: str
    plain: str
    words: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]

    def within(self, start: int, end: int) -> "Reading":
        """The part of the reading from `start` to `end`; places stay those of the whole."""
        return Reading(
            self.text[start:end],
            self.plain[start:end],
            tuple(w for w in self.words if start <= w.start and w.end <= end),
            tuple(q for q in self.quantities if start <= q.start and q.end <= end),
            tuple(d for d in self.dates if start <= d.start and d.end <= end),
        )


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """The reading of a folded text."""
    found = dates(text)
    undated = _blanked(text, [(d.start, d.end) for d in found])
    counted = quantities(undated)
    plain = _blanked(undated, [(q.start, q.end) for q in counted])
    return Reading(text, plain, tuple(words(plain)), tuple(counted), tuple(found))


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)
