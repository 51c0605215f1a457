"""The sentences of the evidence, ranked by how well each answers the question.

A sentence's score is the share of the question it covers, its cosine to the question where the
encoder speaks its script, and shares of what its passage scores, of what its title and the sentence
before it cover, and of having the form of the answer. Words are weighed by how rare they are among
the sentences at hand: what every one of them says cannot tell them apart.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answering.asked_change import asks_change
from assistant.answering.asking import Asked
from assistant.answering.cells import column_heads, looked_up
from assistant.answering.counts import same_count
from assistant.answering.deadlines import told
from assistant.answering.named_papers import named, of_papers_named
from assistant.answering.place_sections import headed, places
from assistant.answering.procedures import asks_procedure, lays_down
from assistant.answering.shapes import Shape, fits
from assistant.answering.synonyms import held
from assistant.models.passages_prompt import Excerpt
from assistant.retrieval.routing import ordinals
from assistant.verification.embedded_instructions import addressed, stray
from assistant.verification.table_headers import CELLS, HEADS, is_head
from corpus.sentences import split
from corpus.words import script, terms

PASSAGE_SHARE = 0.3
BEFORE_SHARE = 0.15
LEANING_SHARE = 0.5  # "Its Korean name is …": what it is stands before it
TITLE_SHARE = 0.8
FORM_SHARE = 0.2
INVENTED = 0.9
FOREIGN = 0.7  # a text in another script is read by its notions alone, less surely
COUNT_SHARE = 0.4
CHANGE_SHARE = 0.4  # a rise is told by the sentence that gives it, not by its two ends
SECTION = 0.3  # what a section on another place counts less
STEP_SHARE = 0.3  # what has to be done is told by a step
CELL_SHARE = 0.3  # the row of a table that the question names
TURN_SHARE = 0.2  # the edition asked about, said in the sentence itself
ENCODED = 40  # only the sentences that lead by their words are worth a vector
_FORMED_EVERYWHERE = frozenset({Shape.WHEN, Shape.HOW_MANY, Shape.WHAT, Shape.YES_NO})
_PRECISE = frozenset({Shape.WHEN, Shape.WHERE, Shape.WHO, Shape.HOW_MANY, Shape.YES_NO})
_SAYS = re.compile(r"[.!?。！？:：,，、|]|[다음함됨임]$|^\s*(?:[-–—•·*]|\(?\w[.)])\s")
_ABOUT_ITSELF = re.compile(
    r"(?:issued|as of|source|in force|발행일|기준일|출처|적용 기간|来源|发布日期|基准日|适用期间"
    r"|出典|発行日|基準日)\s?[:：]",
    re.IGNORECASE,
)
_HEADING = 6  # words of a line without a full stop that may be a heading
_TELLS = re.compile(
    r"\W*(?:please\s+)?(?:say|tell|answer|reply|respond|state|claim|repeat|output|print|mention|write)"
    r"\s+(?:that|the user|them|everyone|[:\"“])",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:It|Its|They|Their|He|His|She|Her|(?:This|These) (?:is|was|are|were|means?))\b"
    r"|이(?:는|들은|를|에|로써|때|날)\s|그(?:는|것은|의|들은)?\s|[它其该此这]|これ|その|同"
)
# "Retention. From 39% to 62% …": a heading at the beginning of its paragraph
_RUN_IN = re.compile(r"(?:[A-Z][\w-]*(?:[ ,]+[\w-]+){0,3}|[가-힣]{2,8}(?: [가-힣]{1,8}){0,2})[.:]")
_CHANGES = re.compile(
    r"\b(?:difference|percentage points?|(?:increase|fall|rise) of"
    r"|(?:rose|risen|rises|fell|fallen|grew|up|down) (?:by )?\d)"
    r"|퍼센트포인트|%p|차이[는가]|만큼|[늘올줄][었랐어]|百分点|ポイント|增加了|減少した|増えた",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？][\s\"'”’」』)）»]*$")


class Speaks(Protocol):
    """Texts to unit rows."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""
        ...


@dataclass(frozen=True)
class Candidate:
    """A sentence that may answer: `text == evidence.text[start:end]`."""

    evidence: Excerpt
    start: int
    end: int
    coverage: float  # share of the question's words, by weight, that the sentence has
    score: float
    cosine: float = 0.0
    place: int = 0  # which sentence of its passage
    states: bool = True  # whether it says something: no question, no order, no bare column heads
    heads: str = ""  # the column heads of the table it stands in
    terms: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()  # what its title and headings say
    foreign: bool = False  # whether it is of another script than the question
    about: float = 0.0  # `coverage`, with what its title and the sentence before it cover
    margin: float = float("-inf")  # how much rather it answers than that its passage does not

    @property
    def text(self) -> str:
        """The sentence as it stands on the page."""
        return self.evidence.text[self.start : self.end]

    @property
    def order(self) -> tuple[float, int, int]:
        """Best first; equals in reading order."""
        return (-round(self.score, 4), self.evidence.label, self.start)


def rank(
    asked: Asked, evidence: Sequence[Excerpt], encoder: Speaks | None = None
) -> list[Candidate]:
    """Every sentence that says something, best first."""
    found = [c for e in of_papers_named(asked.last, evidence) for c in _sentences(asked, e)]
    if not found:
        return []
    scored = _with_words(asked, found)
    if encoder is not None:
        scored = _with_cosine(asked, scored, encoder)
    scored = _of_the_section(asked, scored)
    read = (_at_home(asked, c) for c in scored if c.states)
    return _once(sorted(read, key=lambda c: c.order))


def again(
    asked: Asked, ranked: Sequence[Candidate], encoder: Speaks | None = None
) -> list[Candidate]:
    """The same sentences ranked for a part of the question: by its own cosines where an `encoder`
    is given, which remembers them, else by those of the whole.
    """
    read = sorted(ranked, key=lambda c: (c.evidence.label, c.start))
    scored = _with_words(asked, read)
    if encoder is not None and script(asked.last) == "latin":
        asked_part = replace(asked, text=asked.last)
        scored = _with_cosine(asked_part, [replace(c, cosine=0.0) for c in scored], encoder)
    else:
        scored = [replace(c, score=c.score + c.cosine) for c in scored]
    return sorted((_at_home(asked, c) for c in scored), key=lambda c: c.order)


def _of_the_section(asked: Asked, scored: list[Candidate]) -> list[Candidate]:
    """Where a document has a section on a place that the question names, its sections on other
    places count less.
    """
    own = headed(asked, (c.evidence for c in scored))
    return [replace(c, score=c.score - SECTION) if _elsewhere(own, c) else c for c in scored]


def _elsewhere(own: Mapping[str, frozenset[str]], candidate: Candidate) -> bool:
    wanted, here = own.get(candidate.evidence.title, frozenset()), places(candidate.evidence)
    return bool(wanted and here) and wanted.isdisjoint(here | candidate.terms)


def _at_home(asked: Asked, candidate: Candidate) -> Candidate:
    """A sentence in another script counts less: only what the glossary knows of it was read. So
    does one of a document that says of itself that it is made up.
    """
    share = 1.0 if reads(asked, candidate)[0] is asked.weights else FOREIGN
    share *= INVENTED if candidate.evidence.synthetic else 1.0
    return candidate if share == 1 else replace(candidate, score=share * candidate.score)


def _sentences(asked: Asked, evidence: Excerpt) -> list[Candidate]:
    about = f"{evidence.title} {evidence.headings}"
    around = asked.read(terms(about), about)
    shown = {evidence.title, *evidence.headings.split(" > ")}
    spans = split(evidence.text)
    kept = [(a, b) for a, b in spans if " ".join(evidence.text[a:b].split()) not in shown] or spans
    row = evidence.row or column_heads(evidence.text, kept).replace(CELLS, " / ")
    found: list[Candidate] = []
    led = False  # what stands right behind an order belongs to it
    asks: frozenset[str] = frozenset()  # a question in the text is a heading to its answer
    for n, (a, b) in enumerate(kept):
        text = evidence.text[a:b]
        said = f"{row} {text}" if CELLS in text or evidence.row else text  # a row with its heads
        own = asked.read(terms(said), said)
        before = evidence.text[kept[n - 1][1] : a] if n else ""
        if "\n\n" in before:
            asks = frozenset()
        order = _orders(text) or stray(text, evidence.text, f"{about}\n{row}")
        led = led and "\n" not in before if n else False
        cut = n == 0 and text[:1].islower() and CELLS not in text  # the rest of a cut sentence
        told = text.replace(CELLS, HEADS) == row
        named = told or (CELLS in text and is_head(text, row.split(HEADS)))
        states = not (order or led or cut or _bare(text) or named)
        led = led or (order and not _QUESTION.search(text))
        found.append(Candidate(evidence, a, b, 0.0, 0.0, 0.0, n, states, row, own, around | asks))
        asks = own if _QUESTION.search(text) or _RUN_IN.fullmatch(text) else asks
    return found


def _orders(text: str) -> bool:
    """Whether a sentence asks or orders its reader, and states nothing."""
    return bool(addressed(text) or _TELLS.match(text))


def _bare(text: str) -> bool:
    """Whether a line is a heading, or says only where the document comes from."""
    if _ABOUT_ITSELF.match(text) or text.startswith("|"):  # a head that the paper cut
        return True
    if _SAYS.search(text) or any(c.isdigit() for c in text):
        return False
    return len(terms(text)) <= _HEADING


def reads(asked: Asked, candidate: Candidate) -> tuple[Mapping[str, float], float]:
    """The weights by which a sentence is read, and how far they carry the question: a text in
    another script is read by the notions it shares with the question.
    """
    if not asked.abroad or asked.speaks(candidate.text):
        return asked.weights, 1.0
    return asked.abroad, asked.known


def _weighted(weights: Mapping[str, float], found: Sequence[Candidate]) -> dict[str, float]:
    count = Counter(term for c in found for term in c.terms)
    size = len(found)
    return {
        term: share * math.log(1 + (size - count[term] + 0.5) / (count[term] + 0.5))
        for term, share in weights.items()
    }


def _with_words(asked: Asked, found: Sequence[Candidate]) -> list[Candidate]:
    rare = {id(w): _weighted(w, found) for w in (asked.weights, asked.abroad)}
    change = asked.shape is Shape.HOW_MANY and asks_change(asked.last)
    steps = asks_procedure(asked.last)
    turns = ordinals(asked.last) if asked.shape in _PRECISE else set()
    scored: list[Candidate] = []
    for candidate in found:
        table, known = reads(asked, candidate)
        weights = rare[id(table)]
        total = sum(weights.values()) or 1.0
        coverage = known * sum(w * held(t, candidate.terms) for t, w in weights.items()) / total
        before = scored[-1].coverage if scored and candidate.place else 0.0
        titled = (weights.keys() & candidate.around) - candidate.terms
        leaning = LEANING_SHARE if _LEANS.match(candidate.text) else BEFORE_SHARE
        about = (
            coverage
            + leaning * before
            + TITLE_SHARE * known * sum(weights[t] for t in titled) / total
        )
        score = (
            about
            + PASSAGE_SHARE * candidate.evidence.score
            + FORM_SHARE * _form(asked, told(asked, candidate.evidence, candidate.text))
            + COUNT_SHARE * same_count(asked.last, candidate.text)
            + CHANGE_SHARE * bool(change and _CHANGES.search(candidate.text))
            + STEP_SHARE * bool(steps and lays_down(candidate.evidence.headings, candidate.text))
            + CELL_SHARE * looked_up(asked, candidate.text, candidate.heads, candidate.around)
            + TURN_SHARE * bool(turns and turns & ordinals(candidate.text))
        )
        read = replace(candidate, coverage=coverage, about=about, score=score)
        scored.append(replace(read, foreign=table is not asked.weights))
    return scored


def _form(asked: Asked, sentence: str) -> float:
    latin = script(asked.text) == "latin" and asked.speaks(sentence)
    if asked.shape not in _FORMED_EVERYWHERE and not (latin or script(sentence) == "latin"):
        return 0.5  # these forms are read too unsurely outside English to count
    return fits(asked.shape, sentence, asked.text)


def _with_cosine(asked: Asked, scored: list[Candidate], encoder: Speaks) -> list[Candidate]:
    """The leading sentences' cosines, where the encoder speaks the question or its notions."""
    own = script(asked.text) == "latin"
    query, share = (asked.text, 1.0) if own else (asked.english, asked.known)
    speaking = [
        c for c in scored if script(c.text) in ("latin", "") or (own and asked.speaks(c.text))
    ]
    leading = sorted(speaking, key=lambda c: c.order)[:ENCODED]
    if not leading or not query:
        return scored
    rest = named(asked.last, (c.evidence.title for c in scored)).rest if own else ""
    queries = [query, rest] if rest else [query]
    rows = encoder.encode([*(" ".join(c.text.split()) for c in leading), *queries])
    # What is asked of a paper counts as much as the whole question, most of which may be its name.
    cosines = share * (rows[: len(leading)] @ rows[len(leading) :].T).mean(axis=1)
    found = {id(c): round(float(v), 4) for c, v in zip(leading, cosines, strict=True)}
    return [
        replace(c, cosine=found.get(id(c), 0.0), score=c.score + found.get(id(c), 0.0))
        for c in scored
    ]


def _once(ordered: Sequence[Candidate]) -> list[Candidate]:
    """The same words said twice are one answer, kept where they rank first."""
    kept: dict[str, Candidate] = {}
    for candidate in ordered:
        kept.setdefault("".join(candidate.text.split()).casefold(), candidate)
    return list(kept.values())
