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

from assistant.understanding.entities import Resolver
from assistant.understanding.intent_features import features, is_notion
from assistant.understanding.intents import (
    DATA,
    DRAFT,
    NO_TOOL,
    Intents,
    load_intents,
    part_of,
    weighed,
)
from assistant.understanding.names import read_names
from assistant.understanding.reader import understood
from corpus.ledger import Ledger

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


def train(examples: Sequence[Example]) -> dict[str, Any]:
    """The arrays of `intents.npz`: of tools and of sources, classes, vocabulary, weights, bias."""
    held = featured(examples)
    figures = [i for i, e in enumerate(examples) if e.tool != DRAFT]
    tools = _fitted(held, [e.tool for e in examples])
    sources = _fitted([held[i] for i in figures], [examples[i].source for i in figures])
    return {**_named("tools", tools), **_named("sources", sources)}


def _fitted(held: Sequence[Sequence[str]], wanted: Sequence[str]) -> tuple[Any, ...]:
    from scipy.sparse import csr_matrix
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
    if len(set(wanted)) == 1:
        zero = np.zeros((len(vocabulary), 1), np.float16)
        return np.array(wanted[:1]), np.array(vocabulary), scales, zero, np.zeros(1, np.float32)
    model = LogisticRegression(C=STRENGTH, max_iter=2000, random_state=SEED)
    model.fit(matrix, list(wanted))
    classes = np.array(model.classes_)
    weights, bias = model.coef_.T, model.intercept_
    if len(classes) == 2:  # scikit-learn keeps one column for two classes
        weights, bias = np.hstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    compact = weights.astype(np.float16)
    return classes, np.array(vocabulary), scales, compact, bias.astype(np.float32)


def _named(part: str, fitted: tuple[Any, ...]) -> dict[str, Any]:
    names = ("classes", "vocabulary", "scales", "weights", "bias")
    return {f"{part}_{name}": array for name, array in zip(names, fitted, strict=True)}


def measure(examples: Sequence[Example], intents: Intents) -> dict[str, Any]:
    """How examples are read: share right, by language; tools called where none is wanted."""
    held = featured(examples)
    read = [intents.read(names).tool for names in held]
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


def write(folder: Path = DATA) -> dict[str, Any]:
    """Choose the threshold on examples held out, then train on all and write weights and card."""
    examples = read_examples()
    apart = [e for e in examples if e.held]
    threshold, held_out = _threshold(train([e for e in examples if not e.held]), apart)
    np.savez_compressed(folder / "intents.npz", **train(examples))
    card = {
        "what": "which tool a question asks for; multinomial logistic regression",
        "examples": len(examples),
        "examples_sha256": digest(),
        "seed": SEED,
        "strength": STRENGTH,
        "threshold": threshold,
        "held_out": held_out,
    }
    written = json.dumps(card, indent=2, ensure_ascii=False) + "\n"
    (folder / "intents.card.json").write_text(written, "utf-8")
    load_intents.cache_clear()
    return card


def _threshold(arrays: Mapping[str, Any], apart: Sequence[Example]) -> tuple[float, dict[str, Any]]:
    """The threshold that reads most right with few enough false calls, and what it reads."""
    parts = (part_of(arrays, "tools"), part_of(arrays, "sources"))
    tried = [(m, measure(apart, Intents(*parts, m))) for m in THRESHOLDS]
    enough = [(m, t) for m, t in tried if t["false_calls"] <= FALSE_CALLS] or tried[-1:]
    return max(enough, key=lambda item: (item[1]["right"], -item[0]))
