"""The encoder compiled to OpenVINO: written once from the reference, checked against it, then
served.

The only file that knows OpenVINO. A compiled copy that does not agree with the reference to a
cosine of 0.999 on every probe is not used.
"""

import json
import sys
import tempfile
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from corpus.encoders import BATCH, Model, ReferenceEncoder, Vectors, quietly

AGREEMENT = 0.999
PROBES = (
    "When was the joint committee founded?",
    "The two cities signed a memorandum of understanding on 12 March 2019. It binds nobody in law.",
    "Budget",
    "Of the 17 plans agreed at the 2nd conference, 12 were promoted (70.6 %) and 3 postponed.",
    "제3조 (비용 부담) 양측은 예산의 범위 내에서 각자 비용을 부담한다.",
    "서울과 베이징의 통합위원회는 2013년에 만들어졌다.",
    "A committee with four teams proposes plans, and a year later counts how many were kept. " * 9,
)


class CompilationRefused(RuntimeError):
    """There is no compiled copy to serve with on this machine; the reference is right instead."""


@dataclass(frozen=True)
class Precision:
    """How a graph is multiplied out. `quantised` keeps the weights in eight bits and cuts the
    numbers between layers to eight bits as well, `group` of them at a time.
    """

    name: str
    hint: str = "f32"
    quantised: bool = False
    group: int = 0

    @property
    def file(self) -> str:
        """The graph's file in the model's folder."""
        return "model-int8.xml" if self.quantised else "model.xml"

    @property
    def options(self) -> dict[str, Any]:
        """What OpenVINO is told."""
        return {
            "INFERENCE_PRECISION_HINT": self.hint,
            "DYNAMIC_QUANTIZATION_GROUP_SIZE": self.group,
        }


BF16 = Precision("bf16", "bf16")
INT8_64 = Precision("int8-64", quantised=True, group=64)
INT8_32 = Precision("int8-32", quantised=True, group=32)
F32 = Precision("f32")
# The fastest first, by what the processor can do; the first that agrees with the reference serves.
CANDIDATES = {"bf16": (BF16, F32), "vnni": (INT8_64, INT8_32, F32), "plain": (F32,)}


class CompiledEncoder:
    """The reference's vectors from a compiled graph, without torch."""

    def __init__(self, model: Model, folder: Path, precision: Precision, threads: int) -> None:
        openvino = _openvino()
        from tokenizers import Tokenizer

        self.identity = model.identity
        self.precision = precision.name
        self._tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
        # The shipped file cuts and pads at 128 pieces, which drops half of a passage without a
        # word.
        self._tokenizer.enable_truncation(model.word_pieces)
        self._tokenizer.no_padding()
        options = {"INFERENCE_NUM_THREADS": threads, "PERFORMANCE_HINT": "LATENCY"}
        self._graph = openvino.Core().compile_model(
            str(folder / precision.file), "CPU", {**precision.options, **options}
        )
        self._lock = Lock()  # one graph, one request at a time
        self.dimensions = int(self._graph.output(0).get_partial_shape()[1].get_length())

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given."""
        rows = np.empty((len(texts), self.dimensions), np.float32)
        pieces = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        # Neighbours in length share a batch, so that little of it is padding.
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            rows[batch] = self._run([pieces[i] for i in batch])
        return rows

    def _run(self, pieces: list[list[int]]) -> Vectors:
        ids = np.zeros((len(pieces), max(len(p) for p in pieces)), np.int64)
        mask = np.zeros_like(ids)
        for row, piece in enumerate(pieces):
            ids[row, : len(piece)] = piece
            mask[row, : len(piece)] = 1
        with self._lock:
            result = self._graph({"input_ids": ids, "attention_mask": mask})
            return np.array(result[0], np.float32)


def compiled_encoder(model: Model, models: Path, threads: int) -> CompiledEncoder:
    """The compiled copy, written and checked first if it is not there. CompilationRefused without
    OpenVINO, or when no precision this processor has agrees with the reference.
    """
    folder = models / f"{model.name}-{model.word_pieces}-{model.digest[:8]}-{_version()}"
    processor = _processor()
    verdict = folder / f"agreement-{processor}.json"
    if not verdict.is_file():
        _compile(model, folder, verdict, CANDIDATES[processor])
    serve = json.loads(verdict.read_text("utf-8"))["serve"]
    precision = next((p for p in CANDIDATES[processor] if p.name == serve), None)
    if not precision:
        raise CompilationRefused(f"{folder} disagrees with the reference; see {verdict.name}")
    return CompiledEncoder(model, folder, precision, threads)


def _compile(model: Model, folder: Path, verdict: Path, candidates: Sequence[Precision]) -> None:
    reference = ReferenceEncoder(model)
    if not (folder / F32.file).is_file():
        _export(reference, folder)
    wanted = reference.encode(PROBES)
    cosines: dict[str, float] = {}
    for precision in candidates:
        if precision.quantised and not (folder / precision.file).is_file():
            _quantise(folder, precision.file)
        copy = CompiledEncoder(model, folder, precision, 1)
        cosines[precision.name] = round(float((copy.encode(PROBES) * wanted).sum(1).min()), 6)
        if cosines[precision.name] >= AGREEMENT:
            break
    serve = next((name for name, cosine in cosines.items() if cosine >= AGREEMENT), "")
    _write(verdict, json.dumps({"serve": serve, "least_cosine": cosines}, indent=1) + "\n")


def _export(reference: ReferenceEncoder, folder: Path) -> None:
    openvino = _openvino()
    import torch

    class Sentence(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = reference.transformer.requires_grad_(False)

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            rows = self.transformer(features)["sentence_embedding"]
            return torch.nn.functional.normalize(rows, dim=1)

    example = torch.ones((2, 8), dtype=torch.int64)
    inputs = {"input_ids": example, "attention_mask": example}
    with warnings.catch_warnings(), quietly():
        warnings.simplefilter("ignore")  # tracing warns of every Python branch it passes
        try:
            graph = openvino.convert_model(Sentence().eval(), example_input=inputs)
        except RuntimeError as error:
            raise CompilationRefused(f"OpenVINO cannot convert {reference.identity}") from error
    _save(graph, folder, F32.file)


def _quantise(folder: Path, file: str) -> None:
    """The same graph with the layers' weights in eight bits, a scale and a zero for each output."""
    openvino = _openvino()
    graph = openvino.Core().read_model(str(folder / F32.file))
    for layer in graph.get_ops():
        if layer.get_type_name() == "MatMul" and layer.get_attributes()["transpose_b"]:
            weights = layer.input_value(1).get_node()
            if weights.get_type_name() == "Constant" and len(weights.get_data().shape) == 2:
                layer.input(1).replace_source_output(_eight_bits(weights.get_data()).output(0))
    _save(graph, folder, file)


def _eight_bits(weights: Vectors) -> Any:
    """A subgraph that stands for the weights, within half a step of 1/255 of their range."""
    _openvino()
    from openvino import opset13 as ops

    low = np.minimum(weights.min(1, keepdims=True), 0)
    step = np.maximum((weights.max(1, keepdims=True) - low) / 255, 1e-12).astype(np.float32)
    zero = np.round(-low / step).clip(0, 255)
    cut = np.round(weights / step + zero).clip(0, 255).astype(np.uint8)
    zeros = ops.convert(ops.constant(zero.astype(np.uint8)), "f32")
    return ops.multiply(
        ops.subtract(ops.convert(ops.constant(cut), "f32"), zeros), ops.constant(step)
    )


def _save(graph: Any, folder: Path, file: str) -> None:
    """Written beside its place and moved there whole: a kill leaves no half of a graph."""
    openvino = _openvino()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        written = Path(scratch) / file
        openvino.save_model(graph, written, compress_to_fp16=False)
        written.with_suffix(".bin").replace((folder / file).with_suffix(".bin"))
        written.replace(folder / file)


def _processor() -> str:
    """What the processor multiplies fastest: bfloat16, eight-bit integers, or plain floats."""
    flags = Path("/proc/cpuinfo")
    text = flags.read_text("utf-8") if flags.is_file() else ""
    if "amx_bf16" in text or "avx512_bf16" in text:
        return "bf16"
    return "vnni" if "avx512_vnni" in text else "plain"


def _openvino() -> Any:
    """OpenVINO without its telemetry, which reports every conversion unless the package is
    missing.
    """
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    try:
        import openvino
    except ImportError:
        raise CompilationRefused("OpenVINO is not installed") from None
    return openvino


def _version() -> str:
    try:
        return version("openvino")
    except PackageNotFoundError:
        raise CompilationRefused("OpenVINO is not installed") from None


def _write(path: Path, text: str) -> None:
    scratch = path.with_suffix(".part")
    scratch.write_text(text, "utf-8")
    scratch.replace(path)
