"""A question that asks several things, or compares two: each is answered, all told as one."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.answering.answers import Chosen, Composed
from assistant.answering.asking import Asked, bare
from assistant.answering.conflicts import aside
from assistant.answering.editions import other_turn, other_year
from assistant.answering.multi_hop import hop, names, onward
from assistant.answering.parts import parts
from assistant.answering.requery import look_again
from assistant.answering.selection import Candidate, Speaks, again
from assistant.answering.shapes import Shape, fits
from assistant.answering.sides import held, query, sides
from assistant.verification.quantities import quantities
from assistant.verification.table_headers import CELLS
from corpus.words import script

SHOWN = 3
ROWS = 8
DESCRIBED = 0.4  # of the description's words
LOOKED_AT = 3
NEAR = 0.8
_FORMED = (Shape.WHEN, Shape.WHERE, Shape.WHO, Shape.HOW_MANY, Shape.WHY)


@dataclass(frozen=True)
class Answering:
    """How one thing asked is answered out of its ranked sentences, and what ranks them for it."""

    answer: Callable[[Asked, Sequence[Candidate]], Composed]
    encoder: Speaks | None = None

    def ranked(self, asked: Asked, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The sentences ranked anew for a part of the question."""
        return again(asked, candidates, self.encoder)


@dataclass(frozen=True)
class Part:
    """One thing asked, the sentences ranked for it, and what they answer."""

    asked: Asked
    ranked: Sequence[Candidate]
    told: Composed


def together(asked: Asked, ranked: Sequence[Candidate], how: Answering) -> Composed:
    """The answer to a question, put together of those to its sides or its parts. Where something
    stays open, `further` says what to look up for it.
    """
    if (both := sides(asked)) and (compared := _compared(asked, both, ranked, how)):
        return compared
    pieces = parts(asked)
    whole = len(pieces) == 1
    told = how.answer(asked, ranked) if whole else _in_parts(pieces, ranked, how)
    told = stepped(told, asked, ranked, how)
    wanted = tuple(map(query, both)) or told.further
    return replace(told, further=wanted or _asides(asked, told))


def _asides(asked: Asked, told: Composed) -> tuple[str, ...]:
    """What else sources may say of a number or a day that one of them gives."""
    plain = not (told.marker or told.conflicts or told.premises)
    return (other,) if plain and (other := aside(asked)) else ()


def _in_parts(pieces: Sequence[Asked], ranked: Sequence[Candidate], how: Answering) -> Composed:
    ranks = [how.ranked(piece, ranked) for piece in pieces]
    made = [Part(p, r, how.answer(p, r)) for p, r in zip(pieces, ranks, strict=True)]
    answered = [part for part in made if not part.told.marker]
    subject = " ".join(bare(pieces[0].last).split())
    unanswered = [part for part in made if part.told.marker]
    asks = [p.asked.last if p is made[0] else f"{subject} {p.asked.last}" for p in unanswered]
    looks = [look_again(p.asked, p.ranked) for p in unanswered if script(p.asked.last) != "latin"]
    further = tuple(query for query in (*asks, *looks) if query)
    return replace(_joined(answered) if answered else made[0].told, further=further)


def stepped(told: Composed, asked: Asked, ranked: Sequence[Candidate], how: Answering) -> Composed:
    """Where a question describes what it asks about: the sentence that names it, and the one that
    answers of that name. Else what was `told`, with the name to look up, if there is one.
    """
    step = hop(asked)
    if not step:
        return told
    described = how.ranked(step.first, ranked)[:LOOKED_AT]
    further: tuple[str, ...] = ()
    for candidate in (c for c in described if c.about >= DESCRIBED):
        if other_year(asked, candidate) or other_turn(asked, candidate):
            continue
        if not (found := names(candidate.text, asked.text)):
            continue
        then = onward(asked, step.then, found)
        own = [c for c in how.ranked(then, ranked) if held(then.side, c.terms | c.around)]
        more = how.answer(then, own) if own else None
        if not more or more.marker:
            further = (*further, then.last)
            continue
        here = candidate.evidence
        shown = [Chosen(candidate.text, here.label, candidate.start, candidate.end)]
        _add(shown, more.sentences)
        return Composed(tuple(shown), conflicts=more.conflicts)
    return replace(told, further=further) if told.marker else told


def _compared(
    asked: Asked, both: Sequence[Asked], ranked: Sequence[Candidate], how: Answering
) -> Composed | None:
    """The sentence that tells of both sides, or one for each; nothing where one has no answer."""
    whole = how.answer(asked, ranked)
    if whole.premises or (not whole.marker and _tells_both(both, whole, ranked)):
        return whole
    owns = [_own(side, other, ranked, how) for side, other in zip(both, both[::-1], strict=True)]
    if not all(owns):
        return None
    for label in [*_in_one_table(owns), 0]:
        made = []
        for side, own in zip(both, owns, strict=True):
            here = [c for c in own if label in (0, c.evidence.label)]
            told = how.answer(side, here)
            made.append(Part(side, here, replace(told, conflicts=())))  # they differ, as asked
        if not any(part.told.marker for part in made):
            return _joined(made)
    return None


def _own(side: Asked, other: Asked, ranked: Sequence[Candidate], how: Answering) -> list[Candidate]:
    """The sentences that speak of one side and not of the other."""
    return [
        c
        for c in how.ranked(side, ranked)
        if held(side.side, c.terms | c.around) and not held(other.side, c.terms)
    ]


def _in_one_table(owns: Sequence[Sequence[Candidate]]) -> list[int]:
    """The passages in which both sides have a row among their best."""
    rows = [{c.evidence.label for c in own[:ROWS] if CELLS in c.text} for own in owns]
    return sorted(set.intersection(*rows))


def _tells_both(both: Sequence[Asked], whole: Composed, ranked: Sequence[Candidate]) -> bool:
    """Whether one sentence shown speaks of both sides by itself, with a value for each."""
    shown = {(s.label, s.start) for s in whole.sentences}
    return any(
        (c.evidence.label, c.start) in shown
        and all(held(side.side, c.terms) for side in both)
        and (both[0].shape is not Shape.HOW_MANY or _two_values(c.text))
        for c in ranked
    )


def _two_values(text: str) -> bool:
    """Whether a sentence gives two numbers of one unit."""
    units = Counter(q.unit for q in quantities(text) if not q.nth)
    return max(units.values(), default=0) > 1


def _joined(made: Sequence[Part]) -> Composed:
    """The best sentence of each part first; a part that a shown sentence answers adds none."""
    shown: list[Chosen] = []
    for part in made:
        if not any(_answers(part, chosen) for chosen in shown):
            _add(shown, part.told.sentences[:1])
    for turn in zip_longest(*(part.told.sentences[1:] for part in made)):
        _add(shown, [chosen for chosen in turn if chosen])
    return Composed(
        tuple(shown),
        conflicts=tuple(label for part in made for label in part.told.conflicts),
        premises=tuple(premise for part in made for premise in part.told.premises),
    )


def _add(shown: list[Chosen], found: Sequence[Chosen]) -> None:
    for chosen in found:
        if len(shown) < SHOWN and not any(map(chosen.overlaps, shown)):
            shown.append(chosen)


def _answers(part: Part, chosen: Chosen) -> bool:
    """Whether a sentence shown for another part has the form this one asks for, and is about as
    good for it as its own best.
    """
    if part.asked.shape not in _FORMED or fits(part.asked.shape, chosen.text, part.asked.text) < 1:
        return False
    best = part.ranked[0].score if part.ranked else 0.0
    return any(
        c.evidence.label == chosen.label and chosen.start <= c.start < chosen.end
        for c in part.ranked
        if c.score >= NEAR * best
    )
