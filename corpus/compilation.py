"""How the compiled copy comes to be: built from the weights' file, checked, kept.

A copy that does not agree with the reference to a cosine of 0.999 on every probe is not used. The
packaged models' rows for the probes are stored, so that their check needs no torch either; any
other model's are worked out by sentence-transformers.
"""

import json
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.bert import architecture, build
from corpus.compiled import (
    F32,
    CompilationRefused,
    CompiledEncoder,
    Precision,
    openvino_alone,
    tokenizer_of,
)
from corpus.encoders import Model, ReferenceEncoder, Vectors, quietly

AGREEMENT = 0.999
STORED = Path(__file__).parent / "references"
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


def compile_copy(
    model: Model, folder: Path, verdict: Path, candidates: Sequence[Precision]
) -> None:
    """Write the graphs and, last of all, the verdict: which of the candidates serves, the first
    that agrees with the reference. CompilationRefused when there is no graph of this model.
    """
    texts, wanted = reference_rows(model)
    if not (folder / F32.file).is_file():
        save_graph(_graph(model), folder, F32.file, _is_halved(model))
    cosines: dict[str, float] = {}
    for precision in candidates:
        if precision.quantised and not _quantised(model, folder, precision.file):
            continue
        copy = CompiledEncoder(model, folder, precision, 1)
        cosines[precision.name] = round(float((copy.encode(texts) * wanted).sum(1).min()), 6)
        if cosines[precision.name] >= AGREEMENT:
            break
    serve = next((name for name, cosine in cosines.items() if cosine >= AGREEMENT), "")
    _write(verdict, json.dumps({"serve": serve, "least_cosine": cosines}, indent=1) + "\n")


def reference_rows(model: Model) -> tuple[list[str], Vectors]:
    """The probes and their rows by the reference: those stored for these weights, as far as the
    settings do not cut the probe; or else as sentence-transformers gives them now.
    """
    stored = STORED / f"{model.digest[:16]}.npy"
    if not stored.is_file():
        return list(PROBES), ReferenceEncoder(model).encode(PROBES)
    rows = np.load(stored).astype(np.float32)
    lengths = [len(e.ids) for e in tokenizer_of(model).encode_batch(model.passages(PROBES))]
    whole = [n for n, length in enumerate(lengths) if length < model.word_pieces]
    kept: Vectors = rows[whole] / np.linalg.norm(rows[whole], axis=1, keepdims=True)
    return [PROBES[n] for n in whole], kept


def _is_halved(model: Model) -> bool:
    """Whether weights are kept in sixteen bits: where the model's own are, that is near enough, and
    the graph takes half the memory.
    """
    known = architecture(model.folder)
    return known is not None and known.halved


def _graph(model: Model) -> Any:
    """Built here where the architecture is known, else traced by torch."""
    if known := architecture(model.folder):
        return build(model.folder, known)
    return _traced(ReferenceEncoder(model))


def _traced(reference: ReferenceEncoder) -> Any:
    openvino = openvino_alone()
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
    return graph


def _quantised(model: Model, folder: Path, file: str) -> bool:
    """Whether there is a graph in eight bits by now; not of a model too large to measure here."""
    if (folder / file).is_file():
        return True
    from corpus.eightbit import fits, quantise, texts

    openvino = openvino_alone()
    halved = _is_halved(model)  # then it is cut from the weights as they were before
    graph = _graph(model) if halved else openvino.Core().read_model(str(folder / F32.file))
    if not fits(graph):
        return False
    measured = tokenizer_of(model).encode_batch(model.passages(texts()))
    quantise(graph, openvino, [e.ids for e in measured])
    save_graph(graph, folder, file, halved)
    return True


def save_graph(graph: Any, folder: Path, file: str, halved: bool) -> None:
    """Written beside its place and moved there whole: a kill leaves no half of a graph."""
    openvino = openvino_alone()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        written = Path(scratch) / file
        openvino.save_model(graph, written, compress_to_fp16=halved)
        written.with_suffix(".bin").replace((folder / file).with_suffix(".bin"))
        written.replace(folder / file)


def _write(path: Path, text: str) -> None:
    scratch = path.with_suffix(".part")
    scratch.write_text(text, "utf-8")
    scratch.replace(path)
