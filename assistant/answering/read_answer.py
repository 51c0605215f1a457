"""The answer out of sentences as a trained reader rates them, or why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.abstention import Standing, standing
from assistant.answering.answers import Chosen, Composed
from assistant.answering.asking import Asked
from assistant.answering.multi_part import Answering, together
from assistant.answering.ranker import load_ranker, ranked_by
from assistant.answering.reading import Reads, marked
from assistant.answering.selection import Candidate
from corpus.words import language

# Composing compares scores as shares of the best one. Probabilities fall off faster than the sums
# of shares that its bounds were measured with; their cube roots do not.
EVENED = 1 / 3


def read_answer(
    asked: Asked,
    found: Sequence[Candidate],
    reader: Reads,
    answer: Callable[[Asked, Sequence[Candidate]], Composed],
) -> Composed:
    """What `answer` makes of the sentences in the reader's order; a marker, with the sentence that
    comes nearest, where none is likely enough.
    """
    if not found:
        return Composed(marker="NOT_IN_LIBRARY")
    ranker = load_ranker()
    ranked = ranked_by(ranker, marked(asked.text, found, reader))
    if ranker.answers(ranked[0].score, language(asked.last)):
        evened = [replace(c, score=c.score**EVENED) for c in ranked]
        return together(asked, evened, Answering(answer))
    if standing(asked, found) is Standing.ABSENT:
        return Composed(marker="NOT_IN_LIBRARY")
    best = ranked[0]
    nearest = Chosen(best.text, best.evidence.label, best.start, best.end)
    return Composed((nearest,), "NOT_STATED")
