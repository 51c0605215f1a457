"""A reader: the encoder of four languages, trained further to read a question and a passage
together and to mark the stretches that answer.

A stretch is rated by how near its pieces come to each piece of the question (Khattab and Zaharia,
ColBERT, 2020), those pieces weighed, and by a mark of its own pieces; "nothing here answers" by a
mark of the first piece. It is kept as what its training changed: for each linear layer two thin
matrices whose product is added to the layer's weights (as Hu and others, LoRA, 2021, keep it).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from corpus.bert import Head, architecture, build_marking, weights_of
from corpus.compiled import CANDIDATES, openvino_alone, openvino_version, padded, processor
from corpus.encoders import Model
from corpus.graphs import ready
from corpus.reader_input import Read, ReaderInput, Stretch

Floats = NDArray[np.float32]
BATCH = 4  # passages
ANSWERS, NOTHING, WEIGHT = range(3)  # the marks of a piece
MADE = 1  # another number, and what an earlier version compiled is made again


@dataclass(frozen=True)
class Passing:
    """A passage to be read: what stands over it, its text, and the stretches that may answer."""

    about: str
    text: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Reading:
    """What a reader makes of a passage: how much rather each stretch answers than that nothing
    here does, as a difference of log odds; below 0, nothing here is the likelier. Minus infinity
    for a stretch that is too far down to be read.
    """

    margins: tuple[float, ...]


class Reader:
    """Reads passages against a question. Ready to serve from several threads."""

    def __init__(self, model: Model, trained: Path, models: Path, threads: int) -> None:
        """CompilationRefused without OpenVINO; ValueError when `trained` is of another encoder."""
        deltas = dict(np.load(trained))
        self.identity = hashlib.sha256(trained.read_bytes()).hexdigest()[:12]
        folder = models / f"reader-{self.identity}-{model.digest[:8]}-{openvino_version()}"
        graph = folder / f"reader-{MADE}.xml"
        if not graph.is_file():
            _compile(model, deltas, graph)
        precision = next(p for p in CANDIDATES[processor()] if not p.quantised)
        told = {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1}
        self._ready = ready(openvino_alone(), graph, precision.options, told)
        self._request = self._ready.graph.create_infer_request()
        self._scale, self._offset = float(deltas["scale"]), float(deltas["offset"])
        self._input, self._turn = ReaderInput(model.folder), Lock()

    def read(self, question: str, passages: Sequence[Passing]) -> list[Reading]:
        """A reading a passage, in the order given."""
        made = [self._input.read(question, p.about, p.text, p.stretches) for p in passages]
        order = sorted(range(len(made)), key=lambda n: len(made[n].ids))
        found: dict[int, Reading] = {}
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            with self._turn:
                given = padded([made[n].ids for n in batch])
                marks, pieces = map(np.array, self._request.infer(given).values())
            for row, n in enumerate(batch):
                found[n] = self._reading(made[n], marks[row], pieces[row])
        return [found[n] for n in range(len(made))]

    def _reading(self, read: Read, marks: Floats, pieces: Floats) -> Reading:
        asked = slice(1, read.asked)
        weights = np.exp(marks[asked, WEIGHT] - marks[asked, WEIGHT].max())
        nearness = pieces[asked] @ pieces.T
        margins = []
        for first, last in read.places:
            if last == first:
                margins.append(float("-inf"))
                continue
            near = float(weights @ nearness[:, first:last].max(1) / weights.sum())
            rated = marks[first:last, ANSWERS].mean() + self._scale * (near - self._offset)
            margins.append(float(rated - marks[0, NOTHING]))
        return Reading(tuple(margins))


def _compile(model: Model, deltas: dict[str, Floats], graph: Path) -> None:
    """Written beside its place and moved there whole, the weights in sixteen bits."""
    from corpus.compilation import save_graph

    made = architecture(model.folder)
    if made is None:
        raise ValueError(f"{model.name} is no encoder that a reader was trained on.")
    head = Head(deltas["head.weight"], deltas["head.bias"])
    save_graph(build_marking(_changed(model, deltas), made, head), graph.parent, graph.name, True)


def _changed(model: Model, deltas: dict[str, Floats]) -> dict[str, Floats]:
    """The encoder's weights with what training added to them, or put in their place."""
    weights = weights_of(model.folder)
    for name, value in deltas.items():
        stem, _, end = name.rpartition(".")
        if end == "a":
            added = deltas[f"{stem}.b"].astype(np.float32) @ value.astype(np.float32)
            weights[f"{stem}.weight"] = weights[f"{stem}.weight"] + added
        elif name in weights:
            weights[name] = value.astype(np.float32)
    return weights
