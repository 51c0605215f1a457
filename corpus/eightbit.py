"""A compiled encoder's layers in eight-bit integers, for processors that multiply those fastest.

What a layer norm gives keeps one range for each of its numbers, measured once on the project's own
texts; what else a layer is given is cut as it comes. Weights are cut one column at a time, each
column's error made good by the columns that follow (Frantar and others, GPTQ, 2023), after the
inputs' ranges have been evened out (Xiao and others, SmoothQuant, 2023).
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MARGIN = 1.05  # of the widest number seen: other texts go a little further
LEAST = 1e-3
EVENED = 0.95  # of the inputs' differences, on a scale of logarithms
MOST = 30_000_000  # weights in layers; measuring more takes minutes
TOGETHER = 16  # texts whose numbers are added up at once
BLOCK = 96  # columns whose errors are spread together
DAMPING = 0.01
STEPS = 127
HERE = Path(__file__).parent


@dataclass
class Seen:
    """What one input of a layer was on the project's texts: how far each of its numbers went, its
    mean, and how the numbers went together around it.
    """

    low: Floats
    high: Floats
    mean: Floats
    together: Floats
    total: float = 0.0

    @classmethod
    def nothing(cls, size: int) -> "Seen":
        """Before the first text."""
        ends = np.zeros((3, size), np.float32)
        return cls(ends[0], ends[1], ends[2], np.zeros((size, size), np.float32))

    def add(self, texts: Sequence[Floats]) -> None:
        """More texts, a row a word piece. A short text counts for as much as a long one: a
        question must come out right, too.
        """
        weights = [np.float32(1 / len(rows)) for rows in texts]
        rows = np.concatenate([r * w**0.5 for r, w in zip(texts, weights, strict=True)])
        self.together += rows.T @ rows
        self.low = np.minimum(self.low, np.min([r.min(0) for r in texts], 0))
        self.high = np.maximum(self.high, np.max([r.max(0) for r in texts], 0))
        self.mean += np.sum([r.sum(0) * w for r, w in zip(texts, weights, strict=True)], 0)
        self.total += float(sum(len(r) * w for r, w in zip(texts, weights, strict=True)))

    def end(self) -> None:
        """Nothing follows."""
        self.mean /= self.total
        self.together -= self.total * np.outer(self.mean, self.mean)


def texts() -> list[str]:
    """What is measured on: the sample shelf's first paragraphs, and terms, in four languages."""
    found = []
    for path in sorted((HERE / "samples" / "sources").glob("*.md")):
        parts = path.read_text("utf-8").split("---", 2)[-1].split("\n\n")
        paragraphs = [p.strip() for p in parts if len(p.strip()) > 20]
        found.append("\n".join(paragraphs[:3])[:600])
    with (HERE / "glossary.csv").open(encoding="utf-8", newline="") as file:
        for n, row in enumerate(csv.DictReader(file)):
            if n % 24 == 0:
                found.append(row[("ko", "en", "zh", "ja")[n // 24 % 4]].split("|")[0])
    return [text for text in found if text]


def fits(graph: Any) -> bool:
    """Whether the graph's layers are few enough to be measured at first use."""
    layers = [layer for group in _groups(graph) for layer in group]
    count: int = sum(layer.input_value(1).get_node().get_data().size for layer in layers)
    return 0 < count <= MOST


def quantise(graph: Any, openvino: Any, pieces: Sequence[Sequence[int]]) -> None:
    """Cut the layers of an OpenVINO graph, measured on these texts' word pieces."""
    groups = _groups(graph)
    told = _measured(graph, openvino, [g[0].input_value(0) for g in groups], pieces)
    for layers, seen in zip(groups, told, strict=True):
        source = layers[0].input_value(0)
        weights = np.vstack([layer.input_value(1).get_node().get_data() for layer in layers])
        middle, step = _ranges(seen) if _is_norm(source) else (0 * seen.mean, 0 * seen.mean + 1)
        cut, scale = rounded(weights * step, seen.together / np.outer(step, step))
        error = weights - cut * scale / step
        shift = weights @ middle + error @ (seen.mean - middle)
        given = _ranged(source, middle, step) if _is_norm(source) else source
        at = 0
        for layer in layers:
            rows = slice(at, at := at + layer.output(0).get_partial_shape()[2].get_length())
            _shift(layer, shift[rows])
            layer.input(1).replace_source_output(_weights(cut[rows], scale[rows]))
            layer.input(0).replace_source_output(given)


def rounded(weights: Floats, together: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Weights as whole numbers with a scale for each row, such that what comes of inputs that go
    `together` like this changes least.
    """
    scale = _scales(weights)
    order = np.argsort(-together.diagonal(), kind="stable")
    rest = weights[:, order].copy()
    damped = together[np.ix_(order, order)].astype(np.float64)
    damped += np.eye(len(order)) * damped.diagonal().mean() * DAMPING
    # The upper factor of its inverse, by way of the lower factor of itself read backwards.
    lower = np.linalg.cholesky(damped[::-1, ::-1])[::-1, ::-1].astype(np.float32)
    upper = np.linalg.inv(lower)
    cut = np.empty(weights.shape, np.int8)
    for start in range(0, len(order), BLOCK):
        end = min(start + BLOCK, len(order))
        errors = np.empty((len(rest), end - start), np.float32)
        for at in range(start, end):
            whole = np.clip(np.round(rest[:, at] / scale[:, 0]), -STEPS, STEPS)
            cut[:, order[at]] = whole
            errors[:, at - start] = (rest[:, at] - whole * scale[:, 0]) / upper[at, at]
            rest[:, at:end] -= np.outer(errors[:, at - start], upper[at, at:end])
        rest[:, end:] -= errors @ upper[start:end, end:]
    return cut, scale


def _scales(weights: Floats) -> Floats:
    """For each row the step that rounds it with the least error, the widest weights cut short."""
    widest = np.maximum(np.abs(weights).max(1, keepdims=True), 1e-12)
    tried = [widest * share / STEPS for share in np.linspace(0.4, 1, 16, dtype=np.float32)]
    errors = [
        ((np.clip(np.round(weights / s), -STEPS, STEPS) * s - weights) ** 2).sum(1) for s in tried
    ]
    best: Floats = np.stack(tried)[np.argmin(errors, 0), np.arange(len(weights))]
    return best


def _ranges(seen: Seen) -> tuple[Floats, Floats]:
    """The middle of each number's range, and how much one whole step is. A number with a narrow
    range is given a little more than it needs, so that its weights are not cut to nothing.
    """
    half = np.maximum((seen.high - seen.low) / 2 * MARGIN, LEAST)
    middle: Floats = ((seen.high + seen.low) / 2).astype(np.float32)
    even = half**EVENED
    step: Floats = even * ((half / even).max() / STEPS)
    return middle, step


def _groups(graph: Any) -> list[list[Any]]:
    """The graph's layers, those together that are given the same."""
    found: dict[tuple[str, int], list[Any]] = {}
    for layer in graph.get_ops():
        if layer.get_type_name() == "MatMul" and layer.get_attributes()["transpose_b"]:
            weights = layer.input_value(1).get_node()
            if weights.get_type_name() == "Constant" and len(weights.get_data().shape) == 2:
                source = layer.input_value(0)
                if source.get_partial_shape().rank.get_length() != 3:
                    continue
                key = source.get_node().get_friendly_name(), source.get_index()
                found.setdefault(key, []).append(layer)
    return list(found.values())


def _measured(
    graph: Any, openvino: Any, wanted: Sequence[Any], pieces: Sequence[Sequence[int]]
) -> list[Seen]:
    """What these inputs were on these texts."""
    watched = graph.clone()
    nodes = {op.get_friendly_name(): op for op in watched.get_ops()}
    watched.add_outputs(
        [nodes[o.get_node().get_friendly_name()].output(o.get_index()) for o in wanted]
    )
    options = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": "f32"}
    run = openvino.Core().compile_model(watched, "CPU", options)
    told = [Seen.nothing(int(o.get_partial_shape()[2].get_length())) for o in wanted]
    for start in range(0, len(pieces), TOGETHER):
        held: list[list[Floats]] = [[] for _ in wanted]
        for piece in pieces[start : start + TOGETHER]:  # one by one: padding is no text
            ids = np.array([piece], np.int64)
            result = run({"input_ids": ids, "attention_mask": np.ones_like(ids)})
            for n, texts_rows in enumerate(held):
                texts_rows.append(np.array(result[n + 1][0]))
        for seen, texts_rows in zip(told, held, strict=True):
            seen.add(texts_rows)
    for seen in told:
        seen.end()
    return told


def _is_norm(source: Any) -> bool:
    """Whether a layer norm gave it: normed, then multiplied, then shifted."""
    kinds: list[str] = []
    node = source.get_node()
    while len(kinds) < 3 and node.get_input_size():
        kinds.append(node.get_type_name())
        node = node.input_value(0).get_node()
    return kinds == ["Add", "Multiply", "MVN"]


def _ranged(source: Any, middle: Floats, step: Floats) -> Any:
    """The source in whole steps from the middle of its range, -127 to 127."""
    from openvino import opset13 as ops

    factor = (1 / step).reshape(1, 1, -1)
    even = ops.add(
        ops.multiply(source, ops.constant(factor)),
        ops.constant((-middle / step).reshape(1, 1, -1).astype(np.float32)),
    )
    ends = [ops.constant(np.array([v], np.float32)) for v in (-STEPS, STEPS)]
    return ops.fake_quantize(even, *ends, *ends, 2 * STEPS + 1).output(0)


def _shift(layer: Any, by: Floats) -> None:
    """Add this to what a layer gives, in its bias where it has one."""
    from openvino import opset13 as ops

    (use,) = layer.output(0).get_target_inputs()
    added = use.get_node()
    for side in added.inputs() if added.get_type_name() == "Add" else ():
        bias = side.get_source_output().get_node()
        if bias.get_type_name() == "Constant":
            whole = (bias.get_data() + by).astype(np.float32)
            side.replace_source_output(ops.constant(whole).output(0))
            return
    use.replace_source_output(ops.add(layer, ops.constant(by.reshape(1, 1, -1))).output(0))


def _weights(cut: NDArray[np.int8], scale: Floats) -> Any:
    from openvino import opset13 as ops

    return ops.multiply(ops.convert(ops.constant(cut), "f32"), ops.constant(scale)).output(0)
