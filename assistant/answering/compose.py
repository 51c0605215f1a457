"""From numbered passages to an answer made of their own sentences: the same in, the same out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.absence import told_unknown
from assistant.answering.abstention import Standing, standing
from assistant.answering.answers import Chosen, Composed
from assistant.answering.asked_change import asks_change
from assistant.answering.asked_units import in_percent
from assistant.answering.asking import Asked, ask
from assistant.answering.cached_encoder import Remembering
from assistant.answering.cells import asks_all, shared
from assistant.answering.conflicts import conflicting, disputed
from assistant.answering.deadlines import heading, told
from assistant.answering.enumerations import OPENS, whole_list
from assistant.answering.multi_part import Answering, stepped, together
from assistant.answering.premises import contradicted
from assistant.answering.procedures import asks_procedure
from assistant.answering.read_answer import read_answer
from assistant.answering.reading import Reads
from assistant.answering.requery import look_again, open_still
from assistant.answering.requirements import lacks
from assistant.answering.selection import Candidate, Speaks, rank
from assistant.answering.shapes import Shape, fits
from assistant.answering.speakers import asks_words, whole, words_after
from assistant.answering.statement_types import Nature, only_change, unmet
from assistant.models.passages_prompt import Excerpt
from assistant.verification.table_headers import CELLS
from corpus.words import language as spoken_in

# Only what scores near the best is shown: a sentence smuggled into a document scores far below it.
NEAR = 0.8
COVERED = 0.3  # of the question, by a sentence of another language that no cosine speaks for
BEHIND = 0.6  # far enough to find the value that the leading sentences lack
AT_HOME = 0.6
AFTER = 0.55  # right behind the sentence that answers
BESIDE = 0.7  # in the passage that answers
NEAR_FORMED = 0.85  # a date or a number is one, mostly
SUBJECT = 0.35  # of how much the best sentence is about the question
LEADS = 0.8
CLOSE = 0.6
SHOWN = 3
TITLED = 0.4  # of what a row has of the question, where the table's title has the rest
ROWS = 12  # of a table, where all that fit are asked for
OWN_LANGUAGE = 0.1
_LISTING = (Shape.WHAT, Shape.HOW_MANY)  # only where the sentence itself opens a list
_FORMED = (Shape.WHEN, Shape.HOW_MANY)
_UNFINISHED = re.compile(r"[;；]\W*$")


@dataclass(frozen=True)
class Reader:
    """For whom it is composed: in which language, and how rare each word is on the shelf."""

    language: str
    rarities: Mapping[str, float]


def compose(
    question: str,
    evidence: Sequence[Excerpt],
    *,
    encoder: Speaks | None = None,
    reader: Reads | None = None,
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
    asker = Reader(language, rarities or {})
    if reader is not None:
        found = rank(asked, evidence)
        return read_answer(asked, found, reader, lambda part, of: _answered(part, of, asker))
    reading = Remembering(encoder) if encoder is not None else None
    ranked = rank(asked, evidence, reading)
    made = _composed(asked, ranked, asker, reading)
    if made.further or not open_still(asked, made, ranked):
        return made
    query = look_again(asked, ranked)
    return replace(made, further=(query,)) if query else made


def _composed(
    asked: Asked, ranked: Sequence[Candidate], reader: Reader, reading: Speaks | None
) -> Composed:
    """The answer out of ranked sentences, or a marker."""
    stands = standing(asked, ranked, reader.rarities) if ranked else Standing.ABSENT
    if stands is Standing.ABSENT:
        return Composed(marker="NOT_IN_LIBRARY")

    def answer(part: Asked, of_part: Sequence[Candidate]) -> Composed:
        return _answered(part, of_part, reader)

    if stands is Standing.SILENT:
        silent = Composed((_chosen(asked, ranked[0]),), "NOT_STATED")
        return stepped(silent, asked, ranked, Answering(answer, reading))
    return together(asked, ranked, Answering(answer, reading))


def _own_language_first(
    asked: Asked, ranked: Sequence[Candidate], language: str
) -> list[Candidate]:
    """The same matter told in the reader's language goes before another's."""
    raised = [
        replace(c, score=c.score + OWN_LANGUAGE) if _told_in(language, asked, c.text) else c
        for c in ranked
    ]
    return sorted(raised, key=lambda c: c.order)


def _answered(asked: Asked, found: Sequence[Candidate], reader: Reader) -> Composed:
    ranked = _own_language_first(asked, found, reader.language)
    leading = [c for c in ranked if c.score >= NEAR * ranked[0].score]
    if wrong := contradicted(asked, leading):
        return Composed(_set_right(asked, wrong.candidate, ranked), premises=(wrong,))
    natures = {id(c): unmet(asked, c.text) for c in leading}
    near = [c for c in leading if natures[id(c)] is None]
    behind = _behind(asked, ranked, near)
    met = [c for c in behind if not (unmet(asked, c.text) or lacks(asked, c, reader.rarities))]
    met = _at_home(asked, _on_subject(met, ranked) if asked.shape in _FORMED else met)
    if unknown := told_unknown(asked, ranked, met):
        return Composed((_chosen(asked, unknown),), "NOT_STATED", settled=True)
    if not near and asks_change(asked.last):  # the leading ones are of a part: who tells the whole?
        near = met = [c for c in met if only_change(c.text)]
    if len(near) < len(leading) and not (near and _states(asked, near[0], ranked[0])):
        return Composed(_nearest(leading, natures), "NOT_STATED")
    if not met:
        return Composed((_chosen(asked, leading[0]),), "NOT_STATED")
    if sides := disputed(asked, met, ranked) or conflicting(asked, met):
        shown = tuple(_chosen(asked, c) for c in sides[:SHOWN])
        return Composed(shown, conflicts=tuple(s.label for s in shown))
    return Composed(_shown(asked, met))


def _behind(asked: Asked, ranked: Sequence[Candidate], met: Sequence[Candidate]) -> list[Candidate]:
    """The leading sentences, then those that answer where the leading ones only touch it; of
    another language, those that lead there and may give the number or the day.
    """
    first = {id(c) for c in met}
    abroad = [c for c in ranked if c.foreign and asked.shape in _FORMED]
    least = NEAR * abroad[0].score if abroad else 0.0
    return [
        c
        for c in ranked
        if id(c) in first
        or c.score >= BEHIND * ranked[0].score
        or (abroad and c.foreign and c.score >= least and c.coverage >= COVERED)
    ]


def _on_subject(met: Sequence[Candidate], ranked: Sequence[Candidate]) -> list[Candidate]:
    """Only what is about the question as well as having its form, or stands right behind such."""
    most = SUBJECT * max((c.about for c in ranked), default=0.0)
    closest = CLOSE * max((c.cosine for c in ranked), default=0.0)
    leading = {
        (c.evidence.label, c.place + 1) for c in ranked if c.about >= LEADS * most / SUBJECT > 0
    }
    return [
        c
        for c in met
        if c.about >= most
        or (c.cosine and c.cosine >= closest)
        or (c.evidence.label, c.place) in leading
    ]


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
    own = [c for c in met if _told_in(spoken, asked, c.text)]
    return own if own and own[0].score >= AT_HOME * met[0].score else met


def _told_in(language: str, asked: Asked, text: str) -> bool:
    """Whether a text is told in a language; an English sentence may quote a Korean name."""
    asks_in_it = language == spoken_in(asked.last)
    return spoken_in(text) == language or (asks_in_it and asked.speaks(text))


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
    formed = [c for c in met if _formed(asked, c)]
    formed = [c for c in formed if in_percent(asked.last, c.text)] or formed
    pool = [c for c in met if c.score >= NEAR * met[0].score]
    if asked.shape in _FORMED and formed:
        pool = [c for c in formed if c.score >= NEAR_FORMED * formed[0].score]
    first = pool[0]
    if rows := _rows(asked, met, first):
        return rows
    here = [c for c in met if c.evidence.label == first.evidence.label]
    after = [c for c in here if c.place == first.place + 1 and c.score >= AFTER * first.score]
    pool = [first, *after, *pool[1:], *(c for c in here if c.score >= BESIDE * first.score)]
    shown: list[Chosen] = []
    for candidate in pool:
        chosen = _chosen(asked, candidate)
        if shown and _UNFINISHED.search(chosen.text):
            continue  # an item of a list says little away from it
        for stretch in (*_heading(asked, candidate), chosen):
            if len(shown) < SHOWN and not any(map(stretch.overlaps, shown)):
                shown.append(stretch)
    return tuple(shown)


def _rows(asked: Asked, met: Sequence[Candidate], first: Candidate) -> tuple[Chosen, ...]:
    """Where all are asked for, every row that the question names as it names the first."""
    if CELLS not in first.text or not (asked.shape is Shape.LIST or asks_all(asked.last)):
        return ()
    named = shared(asked, first.text, first.around)
    if not named and first.coverage > TITLED * first.about:
        return ()  # nor is it the table as a whole that is asked for
    table = (first.evidence.title, first.evidence.headings, first.heads)
    fitting = [
        c
        for c in met
        if (c.evidence.title, c.evidence.headings, c.heads) == table
        and not c.text.startswith("|")  # the rest of a head that was cut
        and named <= shared(asked, c.text, c.around)
    ]
    ordered = sorted(fitting, key=lambda c: (c.evidence.page, c.evidence.label, c.start))
    return tuple(_chosen(asked, c) for c in ordered[:ROWS]) if len(fitting) > 1 else ()


def _formed(asked: Asked, candidate: Candidate) -> bool:
    said = told(asked, candidate.evidence, candidate.text)
    return fits(asked.shape, said, asked.text) == 1


def _heading(asked: Asked, candidate: Candidate) -> list[Chosen]:
    """The heading that gives a sentence its time, where it does."""
    over = heading(asked, candidate.evidence, candidate.text)
    start = candidate.evidence.text.find(over)
    return [Chosen(over, candidate.evidence.label, start, start + len(over))] if over else []


def _chosen(asked: Asked, candidate: Candidate) -> Chosen:
    """A sentence with what must not be cut from it: its speaker, the rest of its list."""
    text = candidate.evidence.text
    start, end = whole(text, candidate.start, candidate.end)
    if asks_words(asked.last):
        end = words_after(text, end)
    if (
        asked.shape is Shape.LIST
        or asks_procedure(asked.last)
        or (asked.shape in _LISTING and OPENS.search(text[:end]))
    ):
        start, end = whole_list(text, start, end)
    return Chosen(text[start:end], candidate.evidence.label, start, end)
