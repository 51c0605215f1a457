"""The notions a text holds, by the words of the data files."""

import re
from functools import cache

from corpus.language.matching import compiled
from corpus.language.resources import everywhere, names_in


def concepts(text: str) -> frozenset[str]:
    """The names of the notions of which a `plain` text holds a word."""
    return frozenset(name for name, words in _expressions() if words.search(text))


def without_concepts(text: str) -> str:
    """A `plain` text without the words of any notion."""
    for _, words in _expressions():
        text = words.sub("", text)
    return text


@cache
def _expressions() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, compiled(everywhere("concepts", name))) for name in names_in("concepts"))
