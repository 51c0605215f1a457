"""From numbered passages to an answer made of their own sentences: the same in, the same out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.composing.abstention import Standing, standing
from assistant.composing.asking import Asked, ask
from assistant.composing.conflicts import conflicting
from assistant.composing.enumerations import whole_list
from assistant.composing.natures import Nature, unmet
from assistant.composing.premises import Contradiction, contradicted
from assistant.composing.selection import Candidate, Speaks, rank
from assistant.composing.shapes import Shape, fits
from assistant.composing.speakers import asks_words, whole, words_after
from assistant.evidence import Evidence
from corpus.words import language as spoken_in

Marker = Literal["", "NOT_IN_LIBRARY", "NOT_STATED", "UNCLEAR"]

# Only what scores near the best is shown: a sentence smuggled into a document scores far below it.
NEAR = 0.8
NEAR_FORMED = 0.85  # a date or a number is one, mostly
SHOWN = 3
OWN_LANGUAGE = 0.1
_FORMED = (Shape.WHEN, Shape.HOW_MANY)


@dataclass(frozen=True)
class Chosen:
    """A stretch of the answer: `text` is `evidence.text[start:end]` of the passage so labelled."""

    text: str
    label: int
    start: int
    end: int


@dataclass(frozen=True)
class Composed:
    """An answer, or why there is none. `conflicts` are the labels of sources that disagree,
    `premises` what the question takes for granted and a source contradicts.
    """

    sentences: tuple[Chosen, ...] = ()
    marker: Marker = ""
    detail: str = ""
    conflicts: tuple[int, ...] = ()
    premises: tuple[Contradiction, ...] = ()

    @property
    def text(self) -> str:
        """What a model would write: a marker on a line of its own, sentences with their labels."""
        head = f"{self.marker}: {self.detail}" if self.detail else self.marker
        body = " ".join(f"{' '.join(s.text.split())} [{s.label}]" for s in self.sentences)
        return "\n".join(line for line in (head, body) if line)


def compose(
    question: str,
    evidence: Sequence[Evidence],
    *,
    encoder: Speaks | None = None,
    language: str = "",
    history: Sequence[str] = (),
    rarities: Mapping[str, float] | None = None,
) -> Composed:
    """The best sentences for a question, or a marker. `history` holds the earlier questions, oldest
    first; `rarities` says how rare each word of the question is on the shelf.
    """
    asked = ask(question, history)
    if asked.empty:
        return Composed(marker="UNCLEAR")
    ranked = rank(asked, evidence, encoder)
    stands = standing(asked, ranked, rarities) if ranked else Standing.ABSENT
    if stands is Standing.ABSENT:
        return Composed(marker="NOT_IN_LIBRARY")
    if stands is Standing.SILENT:
        return Composed((_chosen(asked, ranked[0]),), "NOT_STATED")
    return _answered(asked, _own_language_first(ranked, language))


def _own_language_first(ranked: Sequence[Candidate], language: str) -> list[Candidate]:
    """The same matter told in the reader's language goes before another's."""
    raised = [
        replace(c, score=c.score + OWN_LANGUAGE) if spoken_in(c.text) == language else c
        for c in ranked
    ]
    return sorted(raised, key=lambda c: c.order)


def _answered(asked: Asked, ranked: Sequence[Candidate]) -> Composed:
    leading = [c for c in ranked if c.score >= NEAR * ranked[0].score]
    natures = {id(c): unmet(asked, c.text) for c in leading}
    met = [c for c in leading if natures[id(c)] is None]
    if len(met) < len(leading) and not (met and _states(asked, met[0], ranked[0])):
        return Composed(_nearest(leading, natures), "NOT_STATED")
    if sides := conflicting(asked, met):
        shown = tuple(_chosen(asked, c) for c in sides[:SHOWN])
        return Composed(shown, conflicts=tuple(s.label for s in shown))
    if wrong := contradicted(asked, met):
        return Composed((_chosen(asked, wrong.candidate),), premises=(wrong,))
    return Composed(_shown(asked, met))


def _states(asked: Asked, candidate: Candidate, best: Candidate) -> bool:
    """Whether a sentence answers in spite of a better matching one that says something else."""
    formed = asked.shape not in _FORMED or fits(asked.shape, candidate.text, asked.text) == 1
    return candidate is best or (formed and candidate.coverage >= 0.75 * best.coverage)


def _nearest(
    leading: Sequence[Candidate], natures: Mapping[int, Nature | None]
) -> tuple[Chosen, ...]:
    """The sentence that comes closest: a plan of the very thing first, a part's figure last, for
    that is the likeliest to be mistaken.
    """
    place = {Nature.PLAN: 0, Nature.SUBSET: 2}
    odd = [c for c in leading if natures[id(c)] is not None]
    nearest = min(odd, key=lambda c: (place.get(natures[id(c)] or Nature.PLAN, 1), c.order))
    return (Chosen(nearest.text, nearest.evidence.label, nearest.start, nearest.end),)


def _shown(asked: Asked, met: Sequence[Candidate]) -> tuple[Chosen, ...]:
    """One to three stretches, best first, none inside another."""
    formed = [c for c in met if fits(asked.shape, c.text, asked.text) == 1]
    pool = list(met)
    if asked.shape in _FORMED and formed:
        pool = [c for c in formed if c.score >= NEAR_FORMED * formed[0].score]
    shown: list[Chosen] = []
    for candidate in pool:
        chosen = _chosen(asked, candidate)
        if len(shown) < SHOWN and not any(_overlap(chosen, other) for other in shown):
            shown.append(chosen)
    return tuple(shown)


def _chosen(asked: Asked, candidate: Candidate) -> Chosen:
    """A sentence with what must not be cut from it: its speaker, the rest of its list."""
    text = candidate.evidence.text
    start, end = whole(text, candidate.start, candidate.end)
    if asks_words(asked.last):
        end = words_after(text, end)
    if asked.shape in (Shape.LIST, Shape.WHAT, Shape.HOW_MANY):
        start, end = whole_list(text, start, end)
    return Chosen(text[start:end], candidate.evidence.label, start, end)


def _overlap(one: Chosen, other: Chosen) -> bool:
    return one.label == other.label and one.start < other.end and other.start < one.end
