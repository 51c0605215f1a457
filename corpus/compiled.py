"""The encoder as OpenVINO serves it: texts to unit rows by the graph that `compilation` made.

Only this file and those it is made of (`bert`, `compilation`, `graphs`, `eightbit`) know OpenVINO.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.encoders import Model, Vectors
from corpus.graphs import ready

BATCH = 8  # texts; more of them no longer fit a processor's own memory
MADE = 3  # another number, and what an earlier version compiled is checked and made again


class CompilationRefused(RuntimeError):
    """There is no compiled copy to serve with on this machine; the reference is right instead."""


@dataclass(frozen=True)
class Precision:
    """How a graph is multiplied out. `quantised` cuts weights and the numbers between layers to
    eight bits; those without a range of their own, `group` of them at a time.
    """

    name: str
    hint: str = "f32"
    quantised: bool = False
    group: int = 0

    @property
    def file(self) -> str:
        """The graph's file in the model's folder."""
        return "model-eightbit.xml" if self.quantised else "model.xml"

    @property
    def options(self) -> dict[str, Any]:
        """What OpenVINO is told."""
        return {
            "INFERENCE_PRECISION_HINT": self.hint,
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": self.group,
        }


BF16 = Precision("bf16", "bf16")
INT8 = Precision("int8", quantised=True, group=64)
INT8_FINER = Precision("int8-finer", quantised=True, group=32)
F32 = Precision("f32")
# The fastest first, by what the processor can do; the first that agrees with the reference serves.
CANDIDATES = {"bf16": (BF16, F32), "vnni": (INT8, INT8_FINER, F32), "plain": (F32,)}


class CompiledEncoder:
    """The reference's vectors from a compiled graph, without torch."""

    def __init__(self, model: Model, folder: Path, precision: Precision, threads: int) -> None:
        openvino = openvino_alone()
        self.identity, self._model = model.identity, model
        self.precision = precision.name
        self._tokenizer = tokenizer_of(model)
        # A batch runs on one thread, several side by side: threads that share one wait for each
        # other, and what comes out would depend on how many processors there are.
        side_by_side = {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": threads}
        self._ready = ready(openvino, folder / precision.file, precision.options, side_by_side)
        self._requests = openvino.AsyncInferQueue(self._ready.graph, threads)
        self._alone = self._ready.graph.create_infer_request()
        self._turn = Lock()  # one caller's batches at a time
        self.dimensions = int(self._ready.graph.output(0).get_partial_shape()[1].get_length())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given."""
        return self._rows(self._model.passages(texts))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """One unit row a question, in the order given."""
        return self._rows(self._model.questions(texts))

    def _rows(self, texts: list[str]) -> Vectors:
        rows = np.empty((len(texts), self.dimensions), np.float32)
        pieces = [e.ids for e in self._tokenizer.encode_batch(texts)]
        # Neighbours in length share a batch, so that little of it is padding.
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        with self._turn:
            # A question: to queue it takes longer than to wait for it. Its numbers are copied: a
            # shared array would be looked at after it is gone.
            if len(pieces) == 1:
                rows[:] = self._alone.infer(padded(pieces))[0]
                return rows
            self._requests.set_callback(partial(_keep, rows))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                self._requests.start_async(padded([pieces[i] for i in batch]), batch)
            self._requests.wait_all()
        return rows


def padded(pieces: list[list[int]]) -> dict[str, NDArray[np.int64]]:
    """Texts of different lengths as one batch: ids, and which of them are text."""
    ids = np.zeros((len(pieces), max(len(p) for p in pieces)), np.int64)
    mask = np.zeros_like(ids)
    for row, piece in enumerate(pieces):
        ids[row, : len(piece)] = piece
        mask[row, : len(piece)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def _keep(rows: Vectors, request: Any, batch: list[int]) -> None:
    rows[batch] = request.get_output_tensor(0).data


def tokenizer_of(model: Model) -> Any:
    """The model's own, cutting where the settings say."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
    # The shipped file cuts and pads at 128 pieces, which drops half of a passage without a word.
    tokenizer.enable_truncation(model.word_pieces)
    tokenizer.no_padding()
    return tokenizer


def processor() -> str:
    """What the processor multiplies fastest: bfloat16, eight-bit integers, or plain floats."""
    flags = Path("/proc/cpuinfo")
    text = flags.read_text("utf-8") if flags.is_file() else ""
    if "amx_bf16" in text or "avx512_bf16" in text:
        return "bf16"
    return "vnni" if "avx512_vnni" in text else "plain"


def openvino_alone() -> Any:
    """OpenVINO without its telemetry, which reports every conversion unless the package is
    missing.
    """
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        import openvino
    except ImportError:
        raise CompilationRefused("OpenVINO is not installed") from None
    return openvino


def openvino_version() -> str:
    """The version of OpenVINO, or a word in its place where it is not installed."""
    try:
        return version("openvino")
    except PackageNotFoundError:
        raise CompilationRefused("OpenVINO is not installed") from None
