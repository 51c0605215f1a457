"""Which tool a question asks for, by a linear classifier trained from examples.

`data/examples.jsonl` holds the examples, `entente train intents` makes `data/intents.npz` of them
in seconds, and `data/intents.card.json` says what was measured. Multinomial logistic regression
over `intent_features` (scikit-learn to train, numpy to read). Where the first reading leads the
next by less than the stored margin, no tool is called.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.query import Intent, Source

DATA = Path(__file__).parent / "data"
NO_TOOL = "none"
SHOWN = 3


@dataclass(frozen=True)
class Classifier:
    """Weights by feature (rows) and class (columns), float32."""

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, held: Sequence[str]) -> NDArray[np.float32]:
        """The probability of each class; they sum to 1."""
        rows = [self.vocabulary[name] for name in held if name in self.vocabulary]
        scores = self.bias.copy()
        if rows:
            scores = scores + self.weights[rows].sum(axis=0) / np.sqrt(len(rows))
        lifted = np.exp(scores - scores.max())
        return np.asarray(lifted / lifted.sum(), dtype=np.float32)


@dataclass(frozen=True)
class Intents:
    """Reads which tool, and where a figure should come from."""

    tools: Classifier
    sources: Classifier
    margin: float

    def read(self, held: Sequence[str]) -> Intent:
        """The intent of a question that has these features; no tool below the margin."""
        by_tool = self.tools.probabilities(held)
        order = np.argsort(-by_tool)
        first, second = order[0], order[1]
        margin = float(by_tool[first] - by_tool[second])
        name = self.tools.classes[first]
        others = tuple((self.tools.classes[i], round(float(by_tool[i]), 3)) for i in order[:SHOWN])
        if name == NO_TOOL or margin < self.margin:
            return Intent("", "none", float(by_tool[first]), margin, others)
        return Intent(name, self._source(held), float(by_tool[first]), margin, others)

    def _source(self, held: Sequence[str]) -> Source:
        found = self.sources.probabilities(held)
        named: tuple[Source, ...] = ("any", "record", "text")
        return next(n for n in named if n == self.sources.classes[int(found.argmax())])


@cache
def load_intents(folder: Path = DATA) -> Intents:
    """The trained classifier. ValueError names the command that makes it, where it is missing."""
    place = folder / "intents.npz"
    if not place.is_file():
        raise ValueError(f"{place} is not there: make it with `entente train intents`.")
    card = json.loads((folder / "intents.card.json").read_text("utf-8"))
    with np.load(place, allow_pickle=False) as held:
        return Intents(_part(held, "tools"), _part(held, "sources"), float(card["margin"]))


def _part(held: Mapping[str, NDArray[Any]], part: str) -> Classifier:
    return Classifier(
        tuple(str(c) for c in held[f"{part}_classes"]),
        {str(w): i for i, w in enumerate(held[f"{part}_vocabulary"])},
        held[f"{part}_weights"].astype(np.float32),
        held[f"{part}_bias"].astype(np.float32),
    )
