"""What a reader is trained on: the reading pairs' passages, cut as the product cuts them.

Beside each passage that answers stand passages that do not: another of the same document, one of
another document that shares the question's rare words, the passage with a number of the question
altered, and the near miss that an unanswerable question names. Documents held out are never among
those trained on.
"""

import hashlib
import math
import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.passage import Document, Page, Passage
from corpus.reader_input import Stretch
from corpus.sentences import split
from corpus.settings import IndexSettings
from corpus.words import terms
from eval.reading_pairs import ReadDocument, ReadingPair
from ingest.chunk import chunk
from ingest.formats import markdown

# The number from which a language's documents are held out: of every kind some.
HELD_FROM = {"en": 33, "ko": 33, "zh": 26, "ja": 26}
JOINED, LENGTHS = 0.5, (400, 700, 900)  # of the passages are read with their neighbours, so long
ALTERED, SAME_PAPER, OTHER_PAPER = 0.25, 0.35, 0.3  # of the questions get such a passage besides
LOOKED_AT = 40  # other documents, of which one lends a passage
LEADING = 5
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Example:
    """A question and a passage. `answers` are the numbers of the stretches that prove the answer;
    none where the passage does not answer.
    """

    pair: str
    language: str
    question: str
    about: str
    text: str
    stretches: tuple[Stretch, ...]
    answers: frozenset[int]


def is_held(document: str) -> bool:
    """Whether a document, by its name (`ko-33`), is held out."""
    language, number = document.split("-")
    return int(number) >= HELD_FROM[language]


def passages_of(document: ReadDocument) -> list[Passage]:
    """The document's passages, as ingesting its file cuts them."""
    pages = [p for p in markdown.read(document.text.encode()) if isinstance(p, Page)]
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    made = Document(document.name, "", document.title, document.name, digest, "text/markdown")
    return chunk(made, pages, IndexSettings())


class Examples:
    """Makes the examples of a pass over the pairs; another `random`, others of the same kinds."""

    def __init__(self, pairs: Sequence[ReadingPair]) -> None:
        self.pairs = pairs
        named = {pair.document.name: pair.document for pair in pairs}
        self.passages = {name: passages_of(document) for name, document in named.items()}
        self._words = {
            name: [set(terms(f"{p.text} {p.title}")) for p in found]
            for name, found in self.passages.items()
        }
        every = [words for found in self._words.values() for words in found]
        self._seen = Counter(word for words in every for word in words)
        self._count = len(every)

    def whole(self) -> list[Example]:
        """Each pair with the passages that answer it, or that come nearest: for measuring."""
        return [
            _example(pair, [self.passages[pair.document.name][n]])
            for pair in self.pairs
            for n in self._places(pair)
        ]

    def drawn(self, random: random.Random) -> list[Example]:
        """One pass for training."""
        return [example for pair in self.pairs for example in self._of(pair, random)]

    def _of(self, pair: ReadingPair, random: random.Random) -> list[Example]:
        found = []
        here = self.passages[pair.document.name]
        for n in self._places(pair):
            made = _example(pair, _neighbours(here, n, random))
            found.append(made)
            if pair.spans and random.random() < ALTERED:
                found.extend(_altered(made, random))
        if random.random() < SAME_PAPER and (others := self._beside(pair)):
            found.append(_example(pair, [random.choice(others)], proves=False))
        if random.random() < OTHER_PAPER:
            found.append(_example(pair, [self._elsewhere(pair, random)], proves=False))
        return found

    def _places(self, pair: ReadingPair) -> list[int]:
        """The numbers of the passages that hold what proves the answer, or the near miss."""
        here = self.passages[pair.document.name]
        spans = pair.spans or ((pair.nearest,) if pair.nearest else ())
        quotes = [pair.document.text[start:end] for start, end in spans]
        found = (next((n for n, p in enumerate(here) if located(q, p.text)), -1) for q in quotes)
        return sorted(set(found) - {-1})

    def _beside(self, pair: ReadingPair) -> list[Passage]:
        """Passages of the same document that share most with the question and do not answer."""
        answering, name = set(self._places(pair)) if pair.spans else set(), pair.document.name
        rest = [n for n in range(len(self.passages[name])) if n not in answering]
        rest.sort(key=lambda n: -self._shared(pair.question, name, n))
        return [self.passages[name][n] for n in rest[:3]]

    def _elsewhere(self, pair: ReadingPair, random: random.Random) -> Passage:
        names = [n for n in self.passages if n != pair.document.name]
        some = random.sample(names, min(LOOKED_AT, len(names)))
        places = [(name, n) for name in some for n in range(len(self.passages[name]))]
        places.sort(key=lambda place: -self._shared(pair.question, *place))
        name, n = random.choice(places[:LEADING])
        return self.passages[name][n]

    def _shared(self, question: str, name: str, n: int) -> float:
        common = set(terms(question)) & self._words[name][n]
        return sum(math.log(1 + self._count / (1 + self._seen[word])) for word in common)


def located(quote: str, text: str) -> Stretch | None:
    """Where a quote of the source stands in a passage, whose marks of layout are gone."""
    wanted = "".join(c for c in quote.casefold() if c.isalnum())
    kept = [n for n, c in enumerate(text) if c.isalnum()]
    at = "".join(text[n].casefold()[0] for n in kept).find(wanted)
    if at < 0 or len(wanted) < 2:
        return None
    return kept[at], kept[at + len(wanted) - 1] + 1


def _neighbours(here: Sequence[Passage], n: int, random: random.Random) -> list[Passage]:
    """A passage, by chance with those before and behind it, up to a length."""
    first = last = n
    if random.random() < JOINED:
        most = random.choice(LENGTHS)
        while True:
            ends = [(first - 1, last), (first, last + 1)]
            room = [(a, b) for a, b in ends if a >= 0 and b < len(here)]
            room = [(a, b) for a, b in room if sum(len(p.text) for p in here[a : b + 1]) <= most]
            if not room:
                break
            first, last = random.choice(room)
    return list(here[first : last + 1])


def _example(pair: ReadingPair, group: Sequence[Passage], proves: bool = True) -> Example:
    text = "\n".join(passage.text for passage in group)
    stretches = tuple(split(text))
    quotes = [pair.document.text[a:b] for a, b in pair.spans] if proves else []
    spans = [span for quote in quotes if (span := located(quote, text))]
    answers = {n for n, s in enumerate(stretches) if any(_covers(s, span) for span in spans)}
    return Example(
        pair.id, pair.language, pair.question, above(group[0]), text, stretches, frozenset(answers)
    )


def above(passage: Passage) -> str:
    """What a reader is told of a passage beside its text."""
    parts = (passage.title, " > ".join(passage.headings), passage.row)
    return " · ".join(part for part in parts if part)


def _covers(stretch: Stretch, span: Stretch) -> bool:
    common = min(stretch[1], span[1]) - max(stretch[0], span[0])
    return common > 0.5 * min(stretch[1] - stretch[0], span[1] - span[0])


def _altered(example: Example, random: random.Random) -> list[Example]:
    """The question with one of its numbers changed to one that the passage has not: it no longer
    answers.
    """
    there = f"{example.about}\n{example.text}"
    shared = [m for m in _NUMBER.finditer(example.question) if m.group() in there]
    if not shared:
        return []
    match = random.choice(shared)
    others = [str(int(match.group()) + step) for step in (-3, -2, -1, 1, 2, 3)]
    others = [n for n in others if not n.startswith("-") and n not in there]
    if not others:
        return []
    start, end = match.span()
    asked = example.question[:start] + random.choice(others) + example.question[end:]
    return [
        Example(
            f"{example.pair}~", example.language, asked, example.about, example.text,
            example.stretches, frozenset(),
        )
    ]  # fmt: skip


def by_language(values: Mapping[str, Sequence[bool]]) -> dict[str, float]:
    """The share of each language's that are true."""
    return {name: round(sum(v) / len(v), 3) for name, v in sorted(values.items()) if v}
