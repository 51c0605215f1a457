"""Trains the intent classifier from its examples: the same data give the same weights.

Multinomial logistic regression (scikit-learn, lbfgs) over the named features of
`assistant.understanding.intent_features`, each question's features scaled by the root of their
number. Examples marked `held` are never trained on; the card tells how they were read.
"""

import hashlib
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.understanding.entities import Resolver
from assistant.understanding.intent_features import features, is_notion
from assistant.understanding.intents import (
    DATA,
    DRAFT,
    NO_TOOL,
    Intents,
    centred,
    load_intents,
    pair_of,
    weighed,
)
from assistant.understanding.names import read_names
from assistant.understanding.reader import understood
from corpus.encoders import Encoder, encode_queries
from corpus.ledger import Ledger

Vectors = NDArray[np.float32]
NO_VECTORS: Vectors = np.zeros((0, 0), np.float32)
MOST_STEPS = 2000
EXAMPLES = DATA / "examples.jsonl"
SEED = 7
LEAST_SEEN = 2  # a feature of one example alone teaches nothing
THRESHOLDS = tuple(round(0.05 * n, 2) for n in range(19))
FALSE_CALLS = 0.035  # of the questions that want no tool, at most
STRENGTH = 100.0  # inverse regularisation; 10 and 30 read fewer of the held-out examples right


@dataclass(frozen=True)
class Example:
    """A question, the figure that it speaks of (`none`, `draft`), and where that should come from:
    `record`, `any`, `text` (a paper prints it) or `none`.
    """

    ask: str
    language: str
    tool: str
    source: str
    held: bool

    @property
    def calls(self) -> str:
        """The figure to be computed. One that a text prints is looked up in the documents."""
        return NO_TOOL if self.source == "text" or self.tool == DRAFT else self.tool


def read_examples(path: Path = EXAMPLES) -> list[Example]:
    """The examples in the order of their file. ValueError names a line that is none."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            found.append(_example(row))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path}, line {number}: {error}") from None
    return found


def _example(row: Mapping[str, Any]) -> Example:
    tool = row["metric"] or NO_TOOL
    return Example(row["ask"], row["language"], tool, row["source"], bool(row.get("held")))


def featured(examples: Sequence[Example]) -> list[list[str]]:
    """Each example's features, read without any record: names are blanked, not learned."""
    resolver = Resolver(read_names(Ledger()))
    found = []
    for example in examples:
        entities = resolver.resolve(example.ask)
        query = understood(example.ask, entities, example.language, resolver)
        found.append(features(query, entities.rest))
    return found


def train(examples: Sequence[Example], vectors: Vectors = NO_VECTORS) -> dict[str, Any]:
    """The arrays of `intents.npz`: for words and, where the examples' vectors are given (a row
    each), for words and meaning, of tools and of sources.
    """
    held = featured(examples)
    figures = [i for i, e in enumerate(examples) if e.tool != DRAFT]
    ways = ("words", NO_VECTORS), ("meaning", vectors)
    found: dict[str, Any] = {}
    for how, rows in ways[: 2 if vectors.size else 1]:
        some = rows[figures] if rows.size else rows
        tools = _fitted(held, [e.tool for e in examples], rows)
        sources = _fitted([held[i] for i in figures], [examples[i].source for i in figures], some)
        found |= _named(f"{how}_tools", tools) | _named(f"{how}_sources", sources)
    return found


def _fitted(
    held: Sequence[Sequence[str]], wanted: Sequence[str], vectors: Vectors
) -> dict[str, Any]:
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    counts = Counter(name for names in held for name in names)
    vocabulary = sorted(name for name, n in counts.items() if n >= LEAST_SEEN)
    place = {name: i for i, name in enumerate(vocabulary)}
    rarity = [1.0 if is_notion(n) else math.log(len(held) / counts[n]) for n in vocabulary]
    scales = np.array(rarity, np.float32)
    rows = [weighed(names, place, scales) for names in held]
    ends = np.cumsum([0, *(len(r) for r, _ in rows)])
    columns, values = (np.concatenate([row[k] for row in rows]) for k in (0, 1))
    matrix = csr_matrix((values, columns.astype(int), ends), (len(rows), len(vocabulary)))
    centre = vectors.mean(axis=0) if vectors.size else np.zeros(0, np.float32)
    if vectors.size:
        matrix = hstack([matrix, csr_matrix(centred(vectors, centre))]).tocsr()
    model = LogisticRegression(C=STRENGTH, max_iter=MOST_STEPS, random_state=SEED)
    model.fit(matrix, list(wanted))
    return {
        "classes": np.array(model.classes_),
        "vocabulary": np.array(vocabulary),
        "scales": scales,
        "weights": model.coef_.T[: len(vocabulary)].astype(np.float16),
        "bias": model.intercept_.astype(np.float32),
        "centre": centre,
        "meaning": model.coef_.T[len(vocabulary) :].astype(np.float16),
    }


def _named(part: str, fitted: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{part}_{name}": array for name, array in fitted.items()}


def measure(
    examples: Sequence[Example], intents: Intents, vectors: Vectors = NO_VECTORS
) -> dict[str, Any]:
    """How examples are read: share right, by language; tools called where none is wanted."""
    held = featured(examples)
    rows = list(vectors) if vectors.size else [None] * len(held)
    read = [intents.read(names, row).tool for names, row in zip(held, rows, strict=True)]
    read = [NO_TOOL if tool in ("", DRAFT) else tool for tool in read]
    pairs = list(zip(examples, read, strict=True))
    none = [r for e, r in pairs if e.calls == NO_TOOL]
    return {
        "questions": len(pairs),
        "right": _share([e.calls == r for e, r in pairs]),
        "right_where_wanted": _share([e.calls == r for e, r in pairs if e.calls != NO_TOOL]),
        "false_calls": _share([r != NO_TOOL for r in none]),
        "by_language": {
            code: _share([e.calls == r for e, r in pairs if e.language == code])
            for code in sorted({e.language for e, _ in pairs})
        },
    }


def _share(right: Sequence[bool]) -> float:
    return round(sum(right) / len(right), 3) if right else 0.0


def digest(path: Path = EXAMPLES) -> str:
    """SHA-256 of the examples' file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write(encoder: Encoder, folder: Path = DATA) -> dict[str, Any]:
    """Choose the thresholds on examples held out, then train on all and write weights and card."""
    examples = read_examples()
    vectors = encode_queries(encoder, [e.ask for e in examples])
    apart = np.array([e.held for e in examples])
    learned = train([e for e in examples if not e.held], vectors[~apart])
    held = [e for e in examples if e.held]
    np.savez_compressed(folder / "intents.npz", **train(examples, vectors))
    card = {
        "what": "which tool a question asks for; multinomial logistic regression",
        "examples": len(examples),
        "examples_sha256": digest(),
        "seed": SEED,
        "strength": STRENGTH,
        "encoder": encoder.identity,
        "words": _judged(learned, "words", held, NO_VECTORS),
        "meaning": _judged(learned, "meaning", held, vectors[apart]),
    }
    written = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / "intents.card.json").write_text(written, "utf-8")
    load_intents.cache_clear()
    return card


def _judged(
    arrays: Mapping[str, Any], how: str, apart: Sequence[Example], vectors: Vectors
) -> dict[str, Any]:
    """The threshold that reads most right with few enough false calls, and what it reads."""
    pairs = [(level, pair_of(arrays, how, level)) for level in THRESHOLDS]
    tried = [(level, measure(apart, Intents(pair, pair), vectors)) for level, pair in pairs]
    enough = [(m, t) for m, t in tried if t["false_calls"] <= FALSE_CALLS] or tried[-1:]
    threshold, told = max(enough, key=lambda item: (item[1]["right"], -item[0]))
    return {"threshold": threshold, **told}
