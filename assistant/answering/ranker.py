"""How likely each sentence answers: a logistic regression over a few named numbers of it.

Its weights are trained on documents that the reader was not trained on (`entente train ranker`) and
lie beside this file with what was measured on others. Without a reader it is not asked.
"""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.answering.selection import Candidate

DATA = Path(__file__).parent / "data"
READER = DATA / "reader.npz"
FARTHEST = 15.0  # a margin beyond this says no more

FEATURES: Mapping[str, Callable[[Candidate], float]] = {
    "reader": lambda c: max(-FARTHEST, min(FARTHEST, c.margin)) / 5,
    "words": lambda c: c.score,
    "about": lambda c: c.about,
    "passage": lambda c: c.evidence.score,
    "foreign": lambda c: float(c.foreign),
}


@dataclass(frozen=True)
class Ranker:
    """Weights by feature. `least` is the probability below which nothing answers, by language."""

    weights: Mapping[str, float]
    bias: float
    least: Mapping[str, float]

    def probability(self, candidate: Candidate) -> float:
        """From 0 to 1: that this sentence answers."""
        told = sum(self.weights[name] * number(candidate) for name, number in FEATURES.items())
        return 1 / (1 + math.exp(-(self.bias + told)))

    def answers(self, best: float, language: str) -> bool:
        """Whether the best sentence's probability is enough in the question's language."""
        return best >= self.needed(language)

    def needed(self, language: str) -> float:
        """The least probability; of a language that was not measured, the strictest."""
        return self.least.get(language, max(self.least.values()))


def ranked_by(ranker: Ranker, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Best first, `score` the probability. A sentence that no reader read scores 0."""
    read = [
        replace(c, score=ranker.probability(c) if math.isfinite(c.margin) else 0.0)
        for c in candidates
    ]
    return sorted(read, key=lambda c: c.order)


@cache
def load_ranker(path: Path = DATA / "ranker.json") -> Ranker:
    """The ranker that comes with the product."""
    told = json.loads(path.read_text("utf-8"))
    return Ranker(told["weights"], told["bias"], told["least"])
