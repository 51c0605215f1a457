"""Which documents a question names: by title or alias, by year, by the number of a conference.

Naming only adds to a document's passages. A filter would lose the answer that stands elsewhere.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.passage import Document
from corpus.words import normalise, terms

COVERED = 0.6
LEAST_TERMS = 3

_ENGLISH = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]
_NATIVE = ["첫", "두", "세", "네", "다섯"]
_HAN = "一二三四五六七八九十"
ORDINAL = re.compile(
    r"(?:제|第)\s?(?P<marked>\d{1,3}|[" + _HAN + r"])\s?(?:차|회|次|届|回)"
    r"|(?<!\d)(?P<counted>\d{1,2})\s?(?:차|회(?!원|계|사))"
    r"|(?<![가-힣])(?P<native>첫|두|세|네|다섯)\s?번째"
    r"|\b(?P<digits>\d{1,2})(?:st|nd|rd|th)\b"
    r"|\b(?P<word>" + "|".join(_ENGLISH) + r")\b"
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Name:
    """One name of a document, as search terms."""

    document: int
    terms: frozenset[str]


@dataclass(frozen=True)
class Route:
    """The documents a question names in so many words, and the question's words spent on it."""

    documents: tuple[int, ...] = ()
    spent: frozenset[str] = frozenset()


class Router:
    """Knows the names of a search's documents."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._size = len(documents)
        self._names: list[Name] = []
        self._named: dict[str, list[int]] = {}  # a term to the names it stands in
        self._rarity: Counter[str] = Counter()
        self._ordinals: dict[int, list[int]] = {}
        self._years: dict[str, list[int]] = {}
        for number, document in enumerate(documents):
            self._learn(number, document)

    def _learn(self, number: int, document: Document) -> None:
        titles = (document.title, *document.aliases)
        named = [frozenset(terms(title)) for title in titles]
        self._rarity.update(frozenset().union(*named))
        for words in named:
            if len(words) >= LEAST_TERMS:
                for word in words:
                    self._named.setdefault(word, []).append(len(self._names))
                self._names.append(Name(number, words))
        for ordinal in ordinals(" ".join(titles)):
            self._ordinals.setdefault(ordinal, []).append(number)
        for year in years(" ".join((*titles, document.issued_on, document.as_of))):
            self._years.setdefault(year, []).append(number)

    def route(self, question: str) -> Route:
        """The documents whose name the question spells out for the most part."""
        asked = set(terms(question))
        met = Counter(name for word in asked for name in self._named.get(word, ()))
        named: dict[int, frozenset[str]] = {}
        for number, count in met.items():
            name = self._names[number]
            if count < LEAST_TERMS:
                continue
            shared = name.terms & asked
            if self._weight(shared) >= COVERED * self._weight(name.terms):
                named[name.document] = named.get(name.document, frozenset()) | shared
        spent = frozenset(term for shared in named.values() for term in shared)
        return Route(tuple(sorted(named)), spent)

    def hints(self, question: str) -> dict[int, float]:
        """Documents the question hints at: 1 for their conference number, 0.5 for their year."""
        found: dict[int, float] = {}
        for ordinal in ordinals(question):
            found.update(dict.fromkeys(self._ordinals.get(ordinal, ()), 1.0))
        for number in {n for year in years(question) for n in self._years.get(year, ())}:
            found[number] = found.get(number, 0.0) + 0.5
        return found

    def _weight(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self._size / self._rarity[word]) for word in words)


def without_name(question: str, spent: Collection[str]) -> str:
    """The question less the name where it stands in one piece, with the small words before it: what
    is left reads as a sentence still, and keeps a word of the name that is asked about again.
    """
    words = question.split()
    start, count, most, name = 0, 0, 0, (0, 0)
    for place, word in enumerate(words):
        stems = terms(word)
        if not stems:
            continue  # small words inside a name do not end it
        if not set(stems) <= set(spent):
            start, count = place + 1, 0
            continue
        count += 1
        if count > most:
            most, name = count, (start, place + 1)
    return " ".join(words[: name[0]] + words[name[1] :])


def ordinals(text: str) -> set[int]:
    """The numbers of conferences a text gives: 제3차, 3rd, third, 第三次."""
    found = set()
    for match in ORDINAL.finditer(normalise(text)):
        number = match["marked"] or match["counted"] or match["digits"] or match["word"]
        if match["native"]:
            found.add(_NATIVE.index(match["native"]) + 1)
        elif number in _ENGLISH:
            found.add(_ENGLISH.index(number) + 1)
        elif number in _HAN:
            found.add(_HAN.index(number) + 1)
        else:
            found.add(int(number))
    return found


def years(text: str) -> set[str]:
    """The years a text gives in four digits."""
    return set(YEAR.findall(text))
