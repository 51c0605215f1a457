"""Whether the evidence answers at all: one score for every language and every kind of shelf.

The score is the larger, over the best sentences, of the share of the question's words (weighed by their
rarity on the shelf) that the sentence and its passage hold, mixed with the cosine where there is one.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from assistant.asking import Asked
from assistant.selection import Candidate
from corpus.words import script, terms


class Standing(StrEnum):
    """What the evidence is to the question."""

    ABSENT = "the shelf holds nothing on this"
    SILENT = "the shelf speaks of it without stating what is asked"
    ANSWERS = "the shelf answers"


THRESHOLD = 0.4
LOOKED_AT = 8


def standing(
    asked: Asked, ranked: Sequence[Candidate], rarities: Mapping[str, float] | None = None
) -> Standing:
    """Whether the best sentences answer."""
    return (
        Standing.ANSWERS if answerability(asked, ranked, rarities) >= THRESHOLD else Standing.ABSENT
    )


def answerability(
    asked: Asked, ranked: Sequence[Candidate], rarities: Mapping[str, float] | None = None
) -> float:
    """From 0, nothing of the question is here, to 1, all of it stands in one sentence that means it."""
    weights = {t: w * (rarities or {}).get(t, 1.0) for t, w in asked.weights.items()}
    spoken = script(asked.text) == "latin"
    return max((_held(c, weights, spoken) for c in ranked[:LOOKED_AT]), default=0.0)


def _held(candidate: Candidate, weights: Mapping[str, float], spoken: bool) -> float:
    total = sum(weights.values()) or 1.0
    about = candidate.terms | set(
        terms(f"{candidate.evidence.title} {candidate.evidence.headings}")
    )
    covered = sum(w for t, w in weights.items() if t in about) / total
    return (covered + candidate.cosine) / 2 if spoken and candidate.cosine else covered
