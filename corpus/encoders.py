"""Texts to unit-length vectors: sentence-transformers as the reference, a compiled copy to serve
with.

Only this file and `rerankers` know sentence-transformers. Compiling the packaged model and serving
from the copy import neither it nor torch: a process answers within seconds of its start, also
where torch is missing.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, runtime_checkable
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from corpus.packaged import (
    EncoderUnavailable,
)

Vectors = NDArray[np.float32]

BATCH = 16


class Encoder(Protocol):
    """Turns texts into rows of length one. Another `identity`, another vector space."""

    identity: str
    dimensions: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given."""
        ...


@runtime_checkable
class Prompted(Protocol):
    """An encoder that takes what is asked in another way than what is searched."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit row a question, in the order given."""
        ...


def encode_queries(encoder: Encoder, texts: Sequence[str]) -> Vectors:
    """Questions' rows, to be compared with the rows of passages."""
    if isinstance(encoder, Prompted):
        return encoder.encode_queries(texts)
    return encoder.encode(texts)


@dataclass
class NoEncoder:
    """What stands in an encoder's place where none can be loaded: rows without numbers. Words
    alone are searched then; `why` says what is wrong.
    """

    why: str
    identity: str = "none"
    dimensions: int = 0

    def encode(self, texts: Sequence[str]) -> Vectors:
        """An empty row a text."""
        return np.empty((len(texts), 0), np.float32)


@dataclass(frozen=True)
class Prompts:
    """What stands before a question and before a passage."""

    query: str = ""
    passage: str = ""


def composed(texts: Sequence[str]) -> list[str]:
    """One spelling of each character: a phrase in single jamo is the phrase in syllables."""
    return [normalize("NFC", text) for text in texts]


@dataclass(frozen=True)
class Model:
    """A sentence-transformers folder, known by the digest of its weights, and how much it reads."""

    folder: Path
    name: str
    digest: str
    word_pieces: int
    prompts: Prompts = Prompts()

    @property
    def identity(self) -> str:
        """What the library remembers beside the vectors this model made."""
        said = f"{self.name}/{self.word_pieces}/{self.digest[:8]}"
        return f"{said}/prompted" if self.prompts.passage else said

    def passages(self, texts: Sequence[str]) -> list[str]:
        """The texts as the model takes what is searched."""
        return [self.prompts.passage + text for text in composed(texts)]

    def questions(self, texts: Sequence[str]) -> list[str]:
        """The texts as the model takes what is asked."""
        return [self.prompts.query + text for text in composed(texts)]


class ReferenceEncoder:
    """A sentence-transformers model as its authors run it, in full precision."""

    def __init__(self, model: Model) -> None:
        self.identity = model.identity
        self.transformer = open_reference(model)
        self.dimensions = int(self.transformer.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given."""
        return self._rows(self.transformer.encode_document, texts)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit row a question, in the order given."""
        return self._rows(self.transformer.encode_query, texts)

    def _rows(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        told = {"batch_size": BATCH, "normalize_embeddings": True, "show_progress_bar": False}
        return np.asarray(encode(composed(texts), **told), np.float32)


def open_reference(model: Model):  # type: ignore[no-untyped-def]
    """The model as sentence-transformers loads it, from its folder and nowhere else.
    EncoderUnavailable without a torch that can be imported.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from sentence_transformers import SentenceTransformer
    except (ImportError, OSError) as error:  # a build whose libraries are not here gives either
        raise EncoderUnavailable(without_torch(f"The encoder {model.name}", error)) from error

    with quietly():
        transformer = SentenceTransformer(str(model.folder), device="cpu", local_files_only=True)
    transformer.max_seq_length = model.word_pieces
    return transformer


def without_torch(wanting: str, error: Exception) -> str:
    """What to say of something that cannot work as long as torch cannot be imported."""
    said = str(error).strip().split("\n")[0]
    return f"{wanting} needs torch, which cannot be imported here ({said}). Install it: make setup"


@contextmanager
def quietly() -> Iterator[None]:
    """No progress bar and no advice of transformers' while it loads: whoever ingests a document
    did not ask how the encoder is read.
    """
    logging: Any = import_module("transformers.utils.logging")  # it has no types
    shown, level = logging.is_progress_bar_enabled(), logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if shown:
            logging.enable_progress_bar()
