"""From numbered passages to an answer made of their own sentences: the same in, the same out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from assistant.composing.absence import told_unknown
from assistant.composing.abstention import Standing, standing
from assistant.composing.asking import Asked, ask
from assistant.composing.conflicts import conflicting
from assistant.composing.demands import lacks
from assistant.composing.enumerations import LISTED, OPENS, whole_list
from assistant.composing.natures import Nature, unmet
from assistant.composing.parts import parts
from assistant.composing.premises import Contradiction, contradicted
from assistant.composing.selection import CELLS, Candidate, Speaks, again, rank
from assistant.composing.shapes import Shape, fits
from assistant.composing.speakers import asks_words, whole, words_after
from assistant.evidence import Evidence
from corpus.sentences import split
from corpus.words import language as spoken_in

Marker = Literal["", "NOT_IN_LIBRARY", "NOT_STATED", "UNCLEAR"]

# Only what scores near the best is shown: a sentence smuggled into a document scores far below it.
NEAR = 0.8
BEHIND = 0.6  # far enough to find the value that the leading sentences lack
AT_HOME = 0.6
AFTER = 0.55  # right behind the sentence that answers
BESIDE = 0.7  # in the passage that answers
NEAR_FORMED = 0.85  # a date or a number is one, mostly
SHOWN = 3
OWN_LANGUAGE = 0.1
_LEAD = re.compile(r"^(?:[-–—•·*▪]\s+|\(?\d{1,2}[.)]\s+(?=\D))")
_STOPPED = re.compile(r"[.!?。！？][\"'”’」』)]*\s\[\d+\]$")
_LISTING = (Shape.WHAT, Shape.HOW_MANY)  # only where the sentence itself opens a list
_FORMED = (Shape.WHEN, Shape.HOW_MANY)


@dataclass(frozen=True)
class Chosen:
    """A stretch of the answer: `text` is `evidence.text[start:end]` of the passage so labelled."""

    text: str
    label: int
    start: int
    end: int

    @property
    def written(self) -> str:
        """Its sentences with their label; the lines of a table or a list on lines of their own."""
        pieces = [" ".join(self.text[a:b].split()) for a, b in split(self.text)]
        if len(pieces) == 1:
            return f"{_LEAD.sub('', pieces[0])} [{self.label}]"
        if not any(map(LISTED.match, pieces)):
            return f"{' '.join(pieces)} [{self.label}]"
        return "\n".join(f"{piece} [{self.label}]" for piece in pieces)


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
        body = ""
        for stretch in self.sentences:
            between = " " if _STOPPED.search(body) else "\n"
            body += (between if body else "") + stretch.written
        notes = [f"PREMISE: {premise.text}" for premise in self.premises]
        return "\n".join(line for line in (*notes, head, body) if line)


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
    found = [
        _answered(part, _own_language_first(of_part, language), rarities or {})
        for part, of_part in _by_part(asked, ranked)
    ]
    return _together(found)


def _by_part(asked: Asked, ranked: Sequence[Candidate]) -> list[tuple[Asked, Sequence[Candidate]]]:
    pieces = parts(asked)
    return [(asked, ranked)] if len(pieces) == 1 else [(p, again(p, ranked)) for p in pieces]


def _together(found: Sequence[Composed]) -> Composed:
    """The answers to the parts of a question as one: the best sentence of each part first."""
    answered = [f for f in found if not f.marker]
    if len(found) == 1 or not answered:
        return found[0]
    turns = zip_longest(*(f.sentences for f in answered))
    shown: list[Chosen] = []
    for chosen in (c for turn in turns for c in turn if c):
        if len(shown) < SHOWN and not any(_overlap(chosen, other) for other in shown):
            shown.append(chosen)
    conflicts = tuple(label for f in answered for label in f.conflicts)
    premises = tuple(premise for f in answered for premise in f.premises)
    return Composed(tuple(shown), conflicts=conflicts, premises=premises)


def _own_language_first(ranked: Sequence[Candidate], language: str) -> list[Candidate]:
    """The same matter told in the reader's language goes before another's."""
    raised = [
        replace(c, score=c.score + OWN_LANGUAGE) if spoken_in(c.text) == language else c
        for c in ranked
    ]
    return sorted(raised, key=lambda c: c.order)


def _answered(asked: Asked, ranked: Sequence[Candidate], rarities: Mapping[str, float]) -> Composed:
    leading = [c for c in ranked if c.score >= NEAR * ranked[0].score]
    if wrong := contradicted(asked, leading):
        return Composed(_set_right(asked, wrong.candidate, ranked), premises=(wrong,))
    natures = {id(c): unmet(asked, c.text) for c in leading}
    near = [c for c in leading if natures[id(c)] is None]
    behind = _behind(ranked, near)
    met = [c for c in behind if not (unmet(asked, c.text) or lacks(asked, c, rarities))]
    met = _at_home(asked, met)
    if unknown := told_unknown(asked, ranked, met):
        return Composed((_chosen(asked, unknown),), "NOT_STATED")
    if len(near) < len(leading) and not (near and _states(asked, near[0], ranked[0])):
        return Composed(_nearest(leading, natures), "NOT_STATED")
    if not met:
        return Composed((_chosen(asked, leading[0]),), "NOT_STATED")
    if sides := conflicting(asked, met):
        shown = tuple(_chosen(asked, c) for c in sides[:SHOWN])
        return Composed(shown, conflicts=tuple(s.label for s in shown))
    return Composed(_shown(asked, met))


def _behind(ranked: Sequence[Candidate], met: Sequence[Candidate]) -> list[Candidate]:
    """The leading sentences, then those that answer where the leading ones only touch it."""
    first = {id(c) for c in met}
    return [c for c in ranked if id(c) in first or c.score >= BEHIND * ranked[0].score]


def _set_right(
    asked: Asked, candidate: Candidate, ranked: Sequence[Candidate]
) -> tuple[Chosen, ...]:
    """The sentence that contradicts, and the one behind it where that goes on about the matter."""
    label, place = candidate.evidence.label, candidate.place + 1
    after = (c for c in ranked if c.evidence.label == label and c.place == place)
    return tuple(
        _chosen(asked, c) for c in (candidate, *after) if CELLS not in c.text[1:] or c is candidate
    )


def _at_home(asked: Asked, met: list[Candidate]) -> list[Candidate]:
    """What the asker's own language says, where it says it about as well as another."""
    spoken = spoken_in(asked.last)
    own = [c for c in met if spoken_in(c.text) == spoken]
    return own if own and own[0].score >= AT_HOME * met[0].score else met


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
    """One to three stretches, best first, none inside another: what scores near the best, then what
    goes on about it in the same passage.
    """
    formed = [c for c in met if fits(asked.shape, c.text, asked.text) == 1]
    pool = [c for c in met if c.score >= NEAR * met[0].score]
    if asked.shape in _FORMED and formed:
        pool = [c for c in formed if c.score >= NEAR_FORMED * formed[0].score]
    first = pool[0]
    here = [c for c in met if c.evidence.label == first.evidence.label]
    after = [c for c in here if c.place == first.place + 1 and c.score >= AFTER * first.score]
    pool = [first, *after, *pool[1:], *(c for c in here if c.score >= BESIDE * first.score)]
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
    if asked.shape is Shape.LIST or (asked.shape in _LISTING and OPENS.search(text[:end])):
        start, end = whole_list(text, start, end)
    return Chosen(text[start:end], candidate.evidence.label, start, end)


def _overlap(one: Chosen, other: Chosen) -> bool:
    return one.label == other.label and one.start < other.end and other.start < one.end
