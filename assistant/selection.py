"""The sentences of the evidence, ranked by how well each answers the question.

A sentence's score is the share of the question it covers, its cosine to the question where the encoder
speaks its script, .3 of its passage's score, .15 of what the sentence before it covers, and a little for
having the form of the answer. Words are weighed by how rare they are among the sentences at hand:
what every one of them says cannot tell them apart.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.asking import Asked
from assistant.evidence import Evidence
from assistant.shapes import Shape, fits
from corpus.sentences import split
from corpus.words import script, terms

PASSAGE_SHARE = 0.3
BEFORE_SHARE = 0.15
TITLE_SHARE = 0.2
FORM_SHARE = 0.2
ENCODED = 40  # only the sentences that lead by their words are worth a vector
_FORMED_EVERYWHERE = frozenset({Shape.WHEN, Shape.HOW_MANY, Shape.WHAT, Shape.YES_NO})


class Speaks(Protocol):
    """Texts to unit rows."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(frozen=True)
class Candidate:
    """A sentence that may answer: `text == evidence.text[start:end]`."""

    evidence: Evidence
    start: int
    end: int
    coverage: float  # share of the question's words, by weight, that the sentence has
    score: float
    cosine: float = 0.0
    place: int = 0  # which sentence of its passage
    terms: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The sentence as it stands on the page."""
        return self.evidence.text[self.start : self.end]

    @property
    def order(self) -> tuple[float, int, int]:
        """Best first; equals in reading order."""
        return (-round(self.score, 4), self.evidence.label, self.start)


def rank(
    asked: Asked, evidence: Sequence[Evidence], encoder: Speaks | None = None
) -> list[Candidate]:
    """Every sentence that says something, best first."""
    found = [c for e in evidence for c in _sentences(e)]
    if not found:
        return []
    weights = _weights(asked, found)
    scored = _with_words(asked, found, weights)
    if encoder is not None and script(asked.text) == "latin":
        scored = _with_cosine(asked, scored, encoder)
    return _once(sorted(scored, key=lambda c: c.order))


def _sentences(evidence: Evidence) -> list[Candidate]:
    shown = {evidence.title, *evidence.headings.split(" > ")}
    spans = split(evidence.text)
    kept = [(a, b) for a, b in spans if " ".join(evidence.text[a:b].split()) not in shown] or spans
    return [
        Candidate(evidence, a, b, 0.0, 0.0, place=n, terms=frozenset(terms(_row(evidence, a, b))))
        for n, (a, b) in enumerate(kept)
    ]


def _row(evidence: Evidence, start: int, end: int) -> str:
    """A sentence as search sees it: a table row with the headers that give it meaning."""
    return f"{evidence.row} {evidence.text[start:end]}"


def _weights(asked: Asked, found: Sequence[Candidate]) -> dict[str, float]:
    held = Counter(term for c in found for term in c.terms)
    size = len(found)
    return {
        term: share * math.log(1 + (size - held[term] + 0.5) / (held[term] + 0.5))
        for term, share in asked.weights.items()
    }


def _with_words(
    asked: Asked, found: Sequence[Candidate], weights: dict[str, float]
) -> list[Candidate]:
    total = sum(weights.values()) or 1.0
    scored: list[Candidate] = []
    for candidate in found:
        coverage = sum(weights.get(t, 0.0) for t in candidate.terms & weights.keys()) / total
        before = scored[-1].coverage if scored and candidate.place else 0.0
        about = f"{candidate.evidence.title} {candidate.evidence.headings}"
        titled = (weights.keys() & set(terms(about))) - candidate.terms
        score = (
            coverage
            + PASSAGE_SHARE * candidate.evidence.score
            + BEFORE_SHARE * before
            + TITLE_SHARE * sum(weights[t] for t in titled) / total
            + FORM_SHARE * _form(asked, candidate.text)
        )
        scored.append(replace(candidate, coverage=coverage, score=score))
    return scored


def _form(asked: Asked, sentence: str) -> float:
    if asked.shape not in _FORMED_EVERYWHERE and script(sentence) != "latin":
        return 0.5  # these forms are read too unsurely outside English to count
    return fits(asked.shape, sentence, asked.text)


def _with_cosine(asked: Asked, scored: list[Candidate], encoder: Speaks) -> list[Candidate]:
    speaking = [c for c in scored if script(c.text) in ("latin", "")]
    leading = sorted(speaking, key=lambda c: c.order)[:ENCODED]
    if not leading:
        return scored
    texts = [" ".join(c.text.split()) for c in leading]
    rows = encoder.encode([*texts, asked.text])
    cosines = {id(c): float(v) for c, v in zip(leading, rows[:-1] @ rows[-1], strict=True)}
    return [
        replace(c, cosine=cosines[id(c)], score=c.score + cosines[id(c)]) if id(c) in cosines else c
        for c in scored
    ]


def _once(ordered: Sequence[Candidate]) -> list[Candidate]:
    """The same words said twice are one answer, kept where they rank first."""
    seen: set[str] = set()
    kept = []
    for candidate in ordered:
        words = "".join(candidate.text.split()).casefold()
        if words not in seen:
            seen.add(words)
            kept.append(candidate)
    return kept
