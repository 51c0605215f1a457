"""How much of a sentence a page has, as two numbers: is any of it there, is all of it there?

`related` asks of the best paragraph-long stretch how many of the sentence's words, names and
figures it has, and, where an encoder measures that, how near the nearest stretches of three
lengths lie. `whole` asks the best short stretch for the words, and counts the sentence's names and
figures on the page once more: they are what a half-supported sentence lacks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.verification.alignment import Item, items, spots, weight
from assistant.verification.comparable_words import Word
from assistant.verification.normalization import fold
from assistant.verification.parsed_text import read

PARAGRAPH = 7  # sentences
PASSAGE = 3
Vectors = NDArray[np.float32]


class Encodes(Protocol):
    """Texts to unit rows."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        ...


@dataclass(frozen=True)
class Likeness:
    """Both numbers; higher is more. They order sentences, they are no probabilities."""

    related: float
    whole: float


def likeness(claim: str, page: Sequence[str], encoder: Encodes | None = None) -> Likeness:
    """How much of the claim the sentences of a page have."""
    wanted = items(read(fold(claim).text))
    if not wanted or not page:
        return Likeness(0.0, 0.0)
    hits = _hits(wanted, page)
    weights = np.array([weight(item) for item in wanted])
    weights /= weights.sum()
    near = 2 * _best(hits, weights, PARAGRAPH)
    related = near if encoder is None else near + _nearest(claim, page, encoder)
    return Likeness(related, _best(hits, weights, PASSAGE) + _kinds(wanted, hits))


def _hits(wanted: Sequence[Item], page: Sequence[str]) -> NDArray[np.bool_]:
    """Which item stands in which sentence."""
    read_page = [read(fold(sentence).text) for sentence in page]
    return np.array([[bool(spots(item, s)) for s in read_page] for item in wanted])


def _best(hits: NDArray[np.bool_], weights: NDArray[np.float64], width: int) -> float:
    """The weight that the best stretch of so many sentences has."""
    starts = range(max(1, hits.shape[1] - width + 1))
    return max(float(weights @ hits[:, a : a + width].any(axis=1)) for a in starts)


def _kinds(wanted: Sequence[Item], hits: NDArray[np.bool_]) -> float:
    """The shares of the names and of the figures that stand anywhere on the page."""
    there = [bool(row.any()) for row in hits]
    names = [h for item, h in zip(wanted, there, strict=True) if _name(item)]
    figures = [h for item, h in zip(wanted, there, strict=True) if not isinstance(item, Word)]
    return sum(float(np.mean(kind)) if kind else 1.0 for kind in (names, figures))


def _name(item: Item) -> bool:
    return isinstance(item, Word) and item.kind == "name"


def _nearest(claim: str, page: Sequence[str], encoder: Encodes) -> float:
    """The cosine of the claim to the nearest stretch, the mean over a sentence's, a passage's and a
    paragraph's length: a page may say it in one sentence or all over a paragraph.
    """
    rows = encoder.encode([claim, *page])
    return float(np.mean([_cosine(rows[0], rows[1:], n) for n in (1, PASSAGE, PARAGRAPH)]))


def _cosine(claim: Vectors, page: Vectors, width: int) -> float:
    """The cosine to the nearest stretch of so many sentences."""
    starts = range(max(1, len(page) - width + 1))
    sums = np.array([page[a : a + width].sum(axis=0) for a in starts])
    sums /= np.linalg.norm(sums, axis=1, keepdims=True)
    return float((sums @ claim).max())
