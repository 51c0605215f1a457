"""Which tool a question asks for, by a linear classifier trained from examples.

`data/examples.jsonl` holds the examples, `entente train intents` makes `data/intents.npz` of them
in seconds, and `data/intents.card.json` says what was measured. Multinomial logistic regression
over `intent_features` (scikit-learn to train, numpy to read): one for the figure that is spoken
of, one for where it should come from. Below the stored threshold no figure is computed.
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
DRAFT = "draft"
NO_FIGURE = (NO_TOOL, DRAFT)
SHOWN = 3
UNLIKELY = 0.05  # of the held-out examples that want a figure, 1 in 100 lies below
WAYS = ("words", "meaning")
NUMBERS = ("scales", "weights", "bias", "centre", "meaning")
VECTOR_SHARE = 2.0  # against 1 for words; 1 and 4 read fewer of the held-out examples right
NOTION_SHARE = 2.0  # against 1 for words; .5 and 1 read fewer of the held-out examples right


@dataclass(frozen=True)
class Classifier:
    """Weights by feature (rows) and class (columns), float32. `scales` says how much each feature
    counts among its kind: 1 for a notion, its inverse document frequency for a word. `meaning` are
    weights by a vector's dimensions, around `centre`; without rows where no vector is looked at.
    """

    classes: tuple[str, ...]
    vocabulary: dict[str, int]
    scales: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    centre: NDArray[np.float32] | None = None
    meaning: NDArray[np.float32] | None = None

    def probabilities(
        self, held: Sequence[str], vector: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """The probability of each class; they sum to 1. `vector` is the question's own."""
        rows, values = weighed(held, self.vocabulary, self.scales)
        scores = self.bias + values @ self.weights[rows]
        if self.meaning is not None and self.centre is not None and vector is not None:
            scores = scores + centred(vector, self.centre) @ self.meaning
        lifted = np.exp(scores - scores.max())
        return np.asarray(lifted / lifted.sum(), dtype=np.float32)


def centred(vectors: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    """Unit vectors around the examples' centre, of length VECTOR_SHARE."""
    moved = vectors - centre
    lengths = np.linalg.norm(moved, axis=-1, keepdims=True)
    return np.asarray(VECTOR_SHARE * moved / np.maximum(lengths, 1e-9), dtype=np.float32)


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
class Pair:
    """Which figure is spoken of and where it should come from; below the threshold it is none."""

    tools: Classifier
    sources: Classifier
    threshold: float


@dataclass(frozen=True)
class Intents:
    """Reads which figure is spoken of (or a draft, or none), and where it should come from: by
    words alone, or with the question's vector where the encoder of that `identity` gives it.
    """

    words: Pair
    meaning: Pair | None = None
    identity: str = ""

    def is_settled(self, held: Sequence[str]) -> bool:
        """Whether the words alone say that no figure is wanted, by UNLIKELY."""
        found = self.words.tools.probabilities(held)
        figures = [i for i, name in enumerate(self.words.tools.classes) if name not in NO_FIGURE]
        return float(found[figures].sum()) < UNLIKELY

    def read(self, held: Sequence[str], vector: NDArray[np.float32] | None = None) -> Intent:
        """The intent of a question that has these features. A figure is wanted where the
        probability that it is spoken of, times that of its being the record's, passes the
        threshold; what a text prints is looked up in the documents.
        """
        pair = self.meaning if self.meaning and vector is not None else self.words
        tools = pair.tools
        by_tool = tools.probabilities(held, vector)
        order = np.argsort(-by_tool)
        others = tuple((tools.classes[i], round(float(by_tool[i]), 3)) for i in order[:SHOWN])
        first = next(i for i in order if tools.classes[i] not in NO_FIGURE)
        by_source = pair.sources.probabilities(held, vector)
        wanted = {name: float(by_source[i]) for i, name in enumerate(pair.sources.classes)}
        ours = wanted.get("record", 0.0) + wanted.get("any", 0.0)
        probability = float(by_tool[first]) * ours
        if tools.classes[order[0]] == DRAFT:
            return Intent(DRAFT, "none", float(by_tool[order[0]]), others=others)
        if probability < pair.threshold:
            return Intent("", "none", probability, others=others)
        source: Source = "record" if wanted.get("record", 0.0) >= ours / 2 else "any"
        return Intent(tools.classes[first], source, probability, others=others)


@cache
def load_intents(folder: Path = DATA) -> Intents:
    """The trained classifier. ValueError names the command that makes it, where it is missing."""
    place = folder / "intents.npz"
    if not place.is_file():
        raise ValueError(f"{place} is not there: make it with `entente train intents`.")
    card = json.loads((folder / "intents.card.json").read_text("utf-8"))
    with np.load(place, allow_pickle=False) as held:
        words, meaning = (pair_of(held, how, card[how]["threshold"]) for how in WAYS)
        return Intents(words, meaning, card["encoder"])


def pair_of(held: Mapping[str, NDArray[Any]], how: str, threshold: float) -> Pair:
    """The classifiers that stand under this way of reading (`words`, `meaning`) in the arrays."""
    return Pair(_part(held, f"{how}_tools"), _part(held, f"{how}_sources"), threshold)


def _part(held: Mapping[str, NDArray[Any]], part: str) -> Classifier:
    arrays = {name: held[f"{part}_{name}"].astype(np.float32) for name in NUMBERS}
    named = {name: array if array.size else None for name, array in arrays.items()}
    return Classifier(
        tuple(str(c) for c in held[f"{part}_classes"]),
        {str(w): i for i, w in enumerate(held[f"{part}_vocabulary"])},
        **named,  # type: ignore[arg-type]  # only those of meaning may be missing
    )
