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

from assistant.understanding.intent_features import is_notion
from assistant.understanding.query import Intent, Source

DATA = Path(__file__).parent / "data"
NO_TOOL = "none"
SHOWN = 3
NOTION_SHARE = 2.0  # against 1 for words; .5 and 1 read fewer of the held-out examples right


@dataclass(frozen=True)
class Classifier:
    """Weights by feature (rows) and class (columns), float32. `scales` says how much each feature
    counts among its kind: 1 for a notion, its inverse document frequency for a word.
    """

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    scales: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def probabilities(self, held: Sequence[str]) -> NDArray[np.float32]:
        """The probability of each class; they sum to 1."""
        rows, values = weighed(held, self.vocabulary, self.scales)
        scores = self.bias + values @ self.weights[rows]
        lifted = np.exp(scores - scores.max())
        return np.asarray(lifted / lifted.sum(), dtype=np.float32)


def weighed(
    held: Sequence[str], vocabulary: Mapping[str, int], scales: NDArray[np.float32]
) -> tuple[list[int], NDArray[np.float32]]:
    """The known features' rows and their values: notions together have the length NOTION_SHARE,
    words together 1.
    """
    kinds = [
        [n for n in held if n in vocabulary and is_notion(n) is kind] for kind in (True, False)
    ]
    rows = [[vocabulary[n] for n in names] for names in kinds]
    lengths = [float(np.linalg.norm(scales[r])) or 1.0 for r in rows]
    shares = (NOTION_SHARE, 1.0)
    parts = [scales[r] * (s / n) for r, s, n in zip(rows, shares, lengths, strict=True)]
    return rows[0] + rows[1], np.concatenate(parts).astype(np.float32)


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
        return Intents(part_of(held, "tools"), part_of(held, "sources"), float(card["margin"]))


def part_of(held: Mapping[str, NDArray[Any]], part: str) -> Classifier:
    """The classifier that stands under this name (`tools`, `sources`) among the arrays."""
    return Classifier(
        tuple(str(c) for c in held[f"{part}_classes"]),
        {str(w): i for i, w in enumerate(held[f"{part}_vocabulary"])},
        held[f"{part}_scales"].astype(np.float32),
        held[f"{part}_weights"].astype(np.float32),
        held[f"{part}_bias"].astype(np.float32),
    )
