"""The desk's terms and names in four languages: a question finds what another language says.

Groups marked apart (sister and friendship cities, postponed and cancelled, points and per cent)
never lend each other words.
"""

import csv
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from threading import Lock

from corpus.words import STOP_WORDS, normalise, script, terms

LANGUAGES = ("ko", "en", "zh", "ja")
TABLE = Path(__file__).parent / "glossary.csv"
FIRST_WEIGHT = 0.5
OTHER_WEIGHT = 0.3


@dataclass(frozen=True)
class Group:
    """One notion: its variants by language, the best one first, and the groups it is no part of."""

    name: str
    variants: Mapping[str, tuple[str, ...]]
    apart: frozenset[str]

    @property
    def proper(self) -> bool:
        """Whether it is a name, whose spellings stand for each other within a language too."""
        english = self.variants["en"]
        return any(letter.isupper() for letter in english[0]) if english else False


@dataclass(frozen=True)
class Notion:
    """A group a question names: search terms for it, in the question's language those it has
    itself, in the others all names; and the question's terms it accounts for.
    """

    group: str
    weights: Mapping[str, float]
    spoken: frozenset[str]


@dataclass(frozen=True)
class Expansion:
    """What a question's words are called elsewhere. `weights` are search terms to add; `english`
    says the question's known words in English, for an encoder that reads nothing else.
    """

    groups: tuple[str, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    english: str = ""
    notions: tuple[Notion, ...] = ()


class LatinNames:
    """Names in Latin letters by their stems, the first of equal ones. A name is stemmed when a
    question first holds a word that begins like it: most never are.
    """

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], str] = {}
        self._places: dict[tuple[str, ...], int] = {}
        self._waiting: dict[str, list[tuple[int, str, str]]] = {}
        self._count = 0
        self._turn = Lock()

    def add(self, name: str, variant: str) -> None:
        """One more spelling of a group."""
        first = variant.split(None, 1)[0].lower()
        plain = first.isascii() and first.isalpha() and first not in STOP_WORDS
        key = _beginning(first) if plain else ""
        self._waiting.setdefault(key, []).append((self._count, name, variant))
        self._count += 1

    def beginning_like(self, stems: Iterable[str]) -> Mapping[tuple[str, ...], str]:
        """Names by their stems, among them all that begin with one of these stems."""
        with self._turn:
            for key in {"", *(_beginning(stem) for stem in stems)} & self._waiting.keys():
                for place, name, variant in self._waiting.pop(key):
                    self._learn(place, name, tuple(terms(variant, query=True)))
        return self._names

    def _learn(self, place: int, name: str, stems: tuple[str, ...]) -> None:
        if place < self._places.get(stems, self._count):
            self._names[stems], self._places[stems] = name, place


class Glossary:
    """Finds groups in a question and names them in the other languages."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = {group.name: group for group in groups}
        self._latin = LatinNames()
        self._runs: dict[str, str] = {}
        self._syllables: dict[str, str] = {}  # a single character only as a word of its own
        for group in self.groups.values():
            for variant in (v for language in LANGUAGES for v in group.variants[language]):
                self._learn(group.name, variant)
        self._longest = max((len(run) for run in self._runs), default=0)

    def expand(self, question: str) -> Expansion:
        """The groups a question names, longest names first, and the words to add for them."""
        found = self._found(question)
        mine = set(terms(question))
        weights: dict[str, float] = {}
        for name in found.values():
            for term, weight in self._words(self.groups[name], script(question)).items():
                if term not in mine:
                    weights[term] = max(weight, weights.get(term, 0.0))
        groups = tuple(dict.fromkeys(found.values()))
        notions = tuple(self._notion(self.groups[name], question, mine) for name in groups)
        return Expansion(groups, weights, self._english(question, groups), notions)

    def aliases(self, question: str) -> dict[str, float]:
        """The terms of the other English names of what an English question names: "duration" for
        "term". The more terms a name has, the less each weighs; proper names, and the groups that
        one must not be taken for, lend none. Other languages' names are cut into pairs of
        characters, too alike to lend each other any.
        """
        if script(question) != "latin":
            return {}
        mine = frozenset(terms(question))
        weights: dict[str, float] = {}
        for name in dict.fromkeys(self._found_in_english(question).values()):
            for word, weight in self._english_names(name).items():
                if word not in mine:
                    weights[word] = max(weight, weights.get(word, 0.0))
        return weights

    def _english_names(self, name: str) -> dict[str, float]:
        """The terms of a group's English names, by weight."""
        group = self.groups[name]
        weights: dict[str, float] = {}
        for words in map(_words_of, () if group.proper else group.variants["en"]):
            for word in words:
                weights[word] = max(1 / math.sqrt(len(words)), weights.get(word, 0.0))
        foreign = self._apart(group) - self._first(group) if weights and group.apart else ()
        return {word: weight for word, weight in weights.items() if word not in foreign}

    def _notion(self, group: Group, question: str, mine: set[str]) -> Notion:
        weights: dict[str, float] = {}
        spoken: set[str] = set()
        for language in LANGUAGES:
            asked = _SCRIPTS[language] == script(question)
            for place, variant in enumerate(group.variants[language]):
                words = _words_of(variant)
                if asked and not set(words) <= mine:
                    continue
                if asked:
                    spoken.update(words)
                for word in words:
                    # A name of many bigrams is no more than one of a single word.
                    weight = (0.7 if place else 1.0) / math.sqrt(len(words))
                    weights[word] = max(weight, weights.get(word, 0.0))
        foreign = self._apart(group) - self._first(group)
        kept = {word: weight for word, weight in weights.items() if word not in foreign}
        return Notion(group.name, kept, frozenset(spoken))

    def _learn(self, name: str, variant: str) -> None:
        if _is_latin(variant):
            self._latin.add(name, variant)
        else:
            run = _run(variant)
            if len(run) > 1:
                self._runs.setdefault(run, name)
            elif script(variant) == "hangul":
                self._syllables.setdefault(run, name)

    def _found(self, question: str) -> dict[int, str]:
        """Groups by where they stand; a name inside a longer name does not count."""
        run, ends = _run(question), _ends(question)
        found: dict[int, str] = {}
        taken: set[int] = set()
        longest = 0 if question.isascii() else min(self._longest, len(run))  # runs are of no Latin
        for length in range(longest, 1, -1):
            for start in range(len(run) - length + 1):
                if length == 2 and start + 1 in ends:  # the end of one word, the start of another
                    continue
                name = self._runs.get(run[start : start + length])
                if name and not taken.intersection(range(start, start + length)):
                    found[start] = name
                    taken.update(range(start, start + length))
        found = self._found_alone(question, taken) | found
        return dict(sorted(found.items())) | self._found_in_english(question)

    def _found_alone(self, question: str, taken: set[int]) -> dict[int, str]:
        """Names of one syllable, where nothing but a particle follows: 팀이, 팀의."""
        words = normalise(question).split()
        starts = [0, *accumulate(len(word) for word in words)]
        return {
            start: self._syllables[match[1]]
            for start, word in zip(starts, words, strict=False)
            if (match := _ALONE.match(word)) and match[1] in self._syllables and start not in taken
        }

    def _found_in_english(self, question: str) -> dict[int, str]:
        stems = terms(question)
        names = self._latin.beginning_like(stems)
        found: dict[int, str] = {}
        taken: set[int] = set()
        for length in range(min(8, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                name = names.get(tuple(stems[start : start + length]))
                if name and not taken.intersection(range(start, start + length)):
                    found[10_000 + start] = name
                    taken.update(range(start, start + length))
        return dict(sorted(found.items()))

    def _words(self, group: Group, asked_in: str) -> dict[str, float]:
        weights: dict[str, float] = {}
        for language in LANGUAGES:
            if _SCRIPTS[language] == asked_in and not group.proper:
                continue
            for place, variant in enumerate(group.variants[language]):
                for term in _words_of(variant):
                    weight = OTHER_WEIGHT if place else FIRST_WEIGHT
                    weights[term] = max(weight, weights.get(term, 0.0))
        foreign = self._apart(group) - self._first(group)
        return {term: weight for term, weight in weights.items() if term not in foreign}

    def _first(self, group: Group) -> set[str]:
        return {
            t for language in LANGUAGES for v in group.variants[language][:1] for t in _words_of(v)
        }

    def _apart(self, group: Group) -> set[str]:
        """The words of the groups this one must not be taken for."""
        others = [self.groups[name] for name in group.apart if name in self.groups]
        return {
            term
            for other in others
            for language in LANGUAGES
            for variant in other.variants[language]
            for term in _words_of(variant)
        }

    def _english(self, question: str, groups: tuple[str, ...]) -> str:
        known = [self.groups[g].variants["en"][0] for g in groups if self.groups[g].variants["en"]]
        latin = [word for word in normalise(question).split() if word.isascii()]
        return " ".join([*known, *latin])


@lru_cache(maxsize=20_000)
def _words_of(variant: str) -> tuple[str, ...]:
    """A name's search terms; the same names are asked for in question after question."""
    return tuple(terms(variant))


_ALONE = re.compile(r"([가-힣])(?:[은는이가을를의과와]|들[은이을의])$")
_SCRIPTS = {"ko": "hangul", "en": "latin", "zh": "han", "ja": "kana"}


@lru_cache(maxsize=1)
def load_glossary(path: Path = TABLE) -> Glossary:
    """The product's glossary. ValueError names a row that cannot be used."""
    with path.open(encoding="utf-8", newline="") as file:
        return Glossary([_group(row) for row in csv.DictReader(file)])


def _group(row: dict[str, str]) -> Group:
    if not row.get("group") or None in row or None in row.values():
        raise ValueError(
            f"{TABLE.name}: the row of {row.get('group') or 'no group'!r} is not whole."
        )
    variants = {
        language: tuple(v.strip() for v in row[language].split("|") if v.strip())
        for language in LANGUAGES
    }
    return Group(row["group"], variants, frozenset(row["apart"].split()))


def _beginning(word: str) -> str:
    """What a word and its stem have in common: an inner y becomes an i in some."""
    return word[:2].replace("y", "i")


def _is_latin(text: str) -> bool:
    if text.isascii():  # as most are, and counting letters takes its time
        return any(letter.isalpha() for letter in text)
    return script(text) == "latin"


def _run(text: str) -> str:
    """The text as one run: Korean and Japanese writers set the spaces as they like."""
    return "".join(normalise(text).split())


def _ends(text: str) -> set[int]:
    """Where the run's words end."""
    return set(accumulate(len(word) for word in normalise(text).split()))
