"""A cross-encoder that rates how well texts answer a question: any sentence-transformers one, by
its folder. None ships; without one, search's own order stands.
"""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from corpus.encoders import quietly, without_torch

BATCH = 8


class Reranker(Protocol):
    """Rates texts against a question."""

    identity: str

    def rate(self, question: str, texts: Sequence[str]) -> list[float]:
        """A rating a text, in the order given; higher answers better."""
        ...


class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers, read when the first question comes."""

    def __init__(self, folder: Path) -> None:
        self.identity, self._folder = folder.name, folder
        self._model: Any = None

    def rate(self, question: str, texts: Sequence[str]) -> list[float]:
        """A rating a text, in the order given; higher answers better."""
        if not texts:
            return []
        if self._model is None:
            self._model = _opened(self._folder)
        pairs = [(question, text) for text in texts]
        rated = self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return [float(value) for value in rated]


def load_reranker(path: str) -> CrossEncoderReranker:
    """The cross-encoder of this folder. ValueError when there is none, or when it classifies
    instead of rating.
    """
    folder = Path(path).expanduser()
    ratings = _ratings(folder / "config.json")
    if ratings != 1:
        raise ValueError(f"{folder} gives {ratings} ratings a pair, not one: it is no reranker.")
    return CrossEncoderReranker(folder)


def _ratings(config: Path) -> int:
    """How many numbers the model gives for a pair, as its configuration says."""
    try:
        told = json.loads(config.read_text("utf-8"))
        return len(told.get("id2label", ("no", "yes")))  # transformers' default is two
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ValueError(
            f"{config.parent} holds no cross-encoder (no config.json there)."
            " Give the folder of a downloaded one, or leave the reranker setting out."
        ) from error


def _opened(folder: Path) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from sentence_transformers import CrossEncoder
    except (ImportError, OSError) as error:
        raise ValueError(without_torch(f"The reranker {folder.name}", error)) from error

    with quietly():
        return CrossEncoder(str(folder), device="cpu", local_files_only=True)
