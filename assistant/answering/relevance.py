"""Whether a sentence that a model gives is about what was asked: a paper may have told it what to
say.

A citation shows that a paper says it. A paper that was written to be repeated says it, too. So the
place of every sentence is held against the question as the offline model holds its evidence, by the
same measure and threshold: the paper must answer at all, and the sentence must, or go on from the
one beside it that does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.answering.abstention import THRESHOLD, Standing, answerability, standing
from assistant.answering.asking import Asked, ask
from assistant.answering.cached_encoder import Remembering
from assistant.answering.selection import Candidate, Speaks, rank, reads
from assistant.answering.synonyms import held
from assistant.models.passages_prompt import Excerpt, numbered
from assistant.models.tool_context import ToolContext
from assistant.retrieval.hybrid import Hit
from corpus.passage import Document

# What a title and headings must carry of the question for a sentence that says nothing of it. The
# offline answers of 150 questions of the suites, taken as a model's: at 0.75 none is lost whole and
# 17 of 327 sentences are; at 0.8 the first answer is, and at 0.71 planted statements are shown.
CARRIED = 0.75
Spot = tuple[int, int]  # label of a passage, place of a sentence in it


@dataclass(frozen=True)
class Relevance:
    """A question and the sentences found for it, paper by paper."""

    asked: Asked
    hits: Sequence[Hit]
    excerpts: Sequence[Excerpt]
    papers: Mapping[str, Sequence[Candidate]]
    rarities: Mapping[str, float]
    reading: Speaks | None

    def answers(self, places: Sequence[Citation | None]) -> list[bool]:
        """Of each place, in the order of the text, whether what stands there answers, or goes on
        from one that does or leads up to it: the sentence beside it, told right before or after,
        or any time before. None, for what no paper says, is true.

        What is true of a text is true of it when it goes on, but for its last sentences.
        """
        if self.asked.empty:  # nothing is asked for that a sentence could fail to be about
            return [True] * len(places)
        spots = [self._spots(place) if place else set() for place in places]
        kept, shown = [], set[Spot]()
        for place, own in zip(places, spots, strict=True):
            kept.append(place is None or self._is_answer(place) or _beside(own, shown))
            shown |= own if kept[-1] else set()
        for n in range(len(places) - 2, -1, -1):
            kept[n] = kept[n] or (kept[n + 1] and _beside(spots[n], spots[n + 1]))
        return kept

    def _is_answer(self, place: Citation) -> bool:
        own = [*self._alone(place), *self._here(place)]
        paper = [*own, *self.papers.get(place.document_id, ())]
        return (
            bool(own)
            and standing(self.asked, paper, self.rarities) is not Standing.ABSENT
            and any(self._tells(candidate) for candidate in own)
        )

    def _tells(self, candidate: Candidate) -> bool:
        """Whether a sentence answers by itself: by what it says, or under a title and headings that
        ask nearly all of the question.
        """
        carried = answerability(self.asked, [candidate], self.rarities)
        weights, _ = reads(self.asked, candidate)
        says = any(held(t, candidate.terms) for t in weights if t not in candidate.around)
        meant = candidate.cosine >= THRESHOLD
        return carried >= (THRESHOLD if says or meant else CARRIED)

    def _spots(self, place: Citation) -> set[Spot]:
        return {(c.evidence.label, c.place) for c in self._here(place)}

    def _here(self, place: Citation) -> list[Candidate]:
        paper = self.papers.get(place.document_id, ())
        return [c for c in paper if self._holds(c.evidence, c.start, c.end, place)]

    def _alone(self, place: Citation) -> list[Candidate]:
        """The sentence read by itself: an order that stands before it takes nothing from it."""
        around = [e for e in self.excerpts if self._holds(e, 0, len(e.text), place)]
        alone = [replace(e, text=place.quote) for e in around[:1]]
        return rank(self.asked, alone, self.reading)

    def _holds(self, excerpt: Excerpt, start: int, end: int, place: Citation) -> bool:
        passage = self.hits[excerpt.label - 1].passage
        same = (passage.document_id, passage.page) == (place.document_id, place.page)
        return same and passage.start + start < place.end and place.start < passage.start + end


def _beside(spots: set[Spot], others: set[Spot]) -> bool:
    return any((label, place + step) in others for label, place in spots for step in (-1, 1))


def relevance(
    desk: ToolContext, documents: Mapping[str, Document], encoder: Speaks | None
) -> Relevance:
    """The question on the desk beside all that was found for it."""
    asked, reading = ask(desk.question, desk.history), Remembering(encoder) if encoder else None
    rarities = {k: v for found in desk.searches for k, v in found.rarities.items()}
    hits = tuple(desk.hits)
    excerpts = list(numbered(hits, documents).excerpts)
    papers: dict[str, Sequence[Candidate]] = {}
    for document in dict.fromkeys(hit.passage.document_id for hit in hits):
        own = [e for e in excerpts if hits[e.label - 1].passage.document_id == document]
        papers[document] = rank(asked, own, reading)
    return Relevance(asked, hits, excerpts, papers, rarities, reading)
