"""The clauses of real contracts, and how they are divided by contract."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TEST = "0123"  # a contract whose hash begins so is never trained on
SPLITS = 5
NAMED = 2  # how often a class's own name stands among its examples


@dataclass(frozen=True)
class Texts:
    """Each text once with its contract and its labels, as a row of `truth` a text; `vectors` are
    the texts' sentence vectors, where they were made.
    """

    contracts: tuple[str, ...]
    texts: tuple[str, ...]
    truth: NDArray[np.int_]
    vectors: NDArray[np.float32] | None = None

    def some(self, chosen: NDArray[np.int_]) -> "Texts":
        """The texts of these positions."""
        return Texts(
            tuple(self.contracts[i] for i in chosen),
            tuple(self.texts[i] for i in chosen),
            self.truth[chosen],
            None if self.vectors is None else self.vectors[chosen],
        )

    def joined(self, other: "Texts") -> "Texts":
        """These texts and the others; with vectors where both have them."""
        vectors = None
        if self.vectors is not None and other.vectors is not None:
            vectors = np.vstack([self.vectors, other.vectors])
        truth = np.vstack([self.truth, other.truth])
        return Texts(self.contracts + other.contracts, self.texts + other.texts, truth, vectors)

    def parted(self, split: int) -> tuple["Texts", "Texts"]:
        """The texts to train on and those left out, by contract. Split 0 is the one that comes with
        the set; every other draws a quarter of the contracts anew.
        """
        held = np.array([_digit(contract, split) in TEST for contract in self.contracts])
        return self.some(np.flatnonzero(~held)), self.some(np.flatnonzero(held))


def read(path: Path) -> tuple[Texts, list[str]]:
    """The texts of a file of rows, and the names of the classes."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    names = sorted({row["label"] for row in rows})
    own: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        own[row["contract"], row["text"].strip()].add(row["label"])
    keys = sorted(own)
    truth = np.array([[int(name in own[key]) for name in names] for key in keys])
    return Texts(tuple(c for c, _ in keys), tuple(t for _, t in keys), truth), names


def named(names: Sequence[str]) -> Texts:
    """The classes' names as examples of their classes: a rare class has then been told of."""
    words = tuple(re.sub(r"\W+", " ", name) for name in names) * NAMED
    return Texts(("",) * len(words), words, np.tile(np.eye(len(names), dtype=int), (NAMED, 1)))


def encoded(both: tuple[Texts, Texts], home: Path) -> tuple[Texts, Texts]:
    """The texts with the sentence vectors of the product's own encoder."""
    from corpus.encoder_choice import load_encoder
    from corpus.settings import Home, IndexSettings

    encoder = load_encoder(IndexSettings(), Home(home), threads=1)
    first, second = (replace(t, vectors=encoder.encode(list(t.texts))) for t in both)
    return first, second


def _digit(contract: str, split: int) -> str:
    salted = f"{split} {contract}" if split else contract
    return hashlib.md5(salted.encode(), usedforsecurity=False).hexdigest()[0]
