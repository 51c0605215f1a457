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
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.encoders import Model, ReferenceEncoder, Vectors, quietly
from corpus.graphs import ready

AGREEMENT = 0.999
BATCH = 8  # texts; more of them no longer fit a processor's own memory
MADE = 2  # another number, and what an earlier version compiled is checked and made again
PROBES = (
    "When was the joint committee founded?",
    "The two cities signed a memorandum of understanding on 12 March 2019. It binds nobody in law.",
    "Budget",
    "Of the 17 plans agreed at the 2nd conference, 12 were promoted (70.6 %) and 3 postponed.",
    "제3조 (비용 부담) 양측은 예산의 범위 내에서 각자 비용을 부담한다.",
    "서울과 베이징의 통합위원회는 2013년에 만들어졌다.",
    "양해각서는 언제 체결되었나요?",
    "两市每年互派代表团，费用由派遣方承担。",
    "姉妹都市との交流計画は毎年見直される。",
    "A committee with four teams proposes plans, and a year later counts how many were kept. " * 9,
)


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
        openvino = _openvino()
        self.identity = model.identity
        self.precision = precision.name
        self._tokenizer = _tokenizer(model)
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
        rows = np.empty((len(texts), self.dimensions), np.float32)
        pieces = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        # Neighbours in length share a batch, so that little of it is padding.
        order = sorted(range(len(pieces)), key=lambda i: len(pieces[i]))
        with self._turn:
            # A question: to queue it takes longer than to wait for it. Its numbers are copied: a
            # shared array would be looked at after it is gone.
            if len(pieces) == 1:
                rows[:] = self._alone.infer(_padded(pieces))[0]
                return rows
            self._requests.set_callback(partial(_keep, rows))
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                self._requests.start_async(_padded([pieces[i] for i in batch]), batch)
            self._requests.wait_all()
        return rows


def _padded(pieces: list[list[int]]) -> dict[str, NDArray[np.int64]]:
    ids = np.zeros((len(pieces), max(len(p) for p in pieces)), np.int64)
    mask = np.zeros_like(ids)
    for row, piece in enumerate(pieces):
        ids[row, : len(piece)] = piece
        mask[row, : len(piece)] = 1
    return {"input_ids": ids, "attention_mask": mask}


def _keep(rows: Vectors, request: Any, batch: list[int]) -> None:
    rows[batch] = request.get_output_tensor(0).data


def compiled_encoder(model: Model, models: Path, threads: int) -> CompiledEncoder:
    """The compiled copy, written and checked first if it is not there. CompilationRefused without
    OpenVINO, or when no precision this processor has agrees with the reference.
    """
    folder = models / f"{model.name}-{model.word_pieces}-{model.digest[:8]}-{_version()}"
    processor = _processor()
    verdict = folder / f"agreement-{processor}-{MADE}.json"
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
        if precision.quantised and not _quantised(model, folder, precision.file):
            continue
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


def _quantised(model: Model, folder: Path, file: str) -> bool:
    """Whether there is a graph in eight bits by now; not of a model too large to measure here."""
    if (folder / file).is_file():
        return True
    from corpus.eightbit import fits, quantise, texts

    openvino = _openvino()
    graph = openvino.Core().read_model(str(folder / F32.file))
    if not fits(graph):
        return False
    quantise(graph, openvino, [e.ids for e in _tokenizer(model).encode_batch(texts())])
    _save(graph, folder, file)
    return True


def _tokenizer(model: Model) -> Any:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
    # The shipped file cuts and pads at 128 pieces, which drops half of a passage without a word.
    tokenizer.enable_truncation(model.word_pieces)
    tokenizer.no_padding()
    return tokenizer


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
