"""The graph of a BERT encoder that means over its pieces, built from the weights' file in
OpenVINO's own operations: neither torch nor sentence-transformers is needed to make it.

Devlin and others, BERT, 2019. Other architectures, activations or poolings are left to torch.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

CHAIN = (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"])
WORDS = "embeddings.word_embeddings.weight"
LEAST = 1e-9  # of a length, so that nothing is divided by none


@dataclass(frozen=True)
class Architecture:
    """What the folder's configuration says of the layers."""

    width: int
    layers: int
    heads: int
    epsilon: float
    halved: bool  # its word pieces' rows are stored in sixteen bits


@dataclass(frozen=True)
class Head:
    """A linear layer over each piece: `weight` is marks × width, `bias` one number a mark."""

    weight: Floats
    bias: Floats


def architecture(folder: Path) -> Architecture | None:
    """What is built here: a BERT encoder with its means over the pieces; None for anything else."""
    told = _json(folder / "config.json")
    pooling = _json(folder / "1_Pooling" / "config.json")
    poolings = {name for name, on in pooling.items() if name.startswith("pooling_mode_") and on}
    parts = [str(part["type"]).rsplit(".", 1)[-1] for part in _json(folder / "modules.json", [])]
    built = (
        told.get("model_type") == "bert"
        and told.get("hidden_act") == "gelu"
        and told.get("position_embedding_type", "absolute") == "absolute"
        and poolings == {"pooling_mode_mean_tokens"}
        and parts in CHAIN
        and (folder / "model.safetensors").is_file()
    )
    if not built:
        return None
    heads, layers = int(told["num_attention_heads"]), int(told["num_hidden_layers"])
    halved = _stored_as(folder / "model.safetensors", WORDS) == "F16"
    width, epsilon = int(told["hidden_size"]), float(told["layer_norm_eps"])
    return Architecture(width, layers, heads, epsilon, halved)


def build(folder: Path, made: Architecture) -> Any:
    """An OpenVINO graph from `input_ids` and `attention_mask` (texts × pieces, whole numbers) to
    unit rows. KeyError when the file lacks a weight that the configuration promises.
    """
    return _Graph(weights_of(folder), made).whole()


def build_marking(weights: Mapping[str, Floats], made: Architecture, head: Head) -> Any:
    """A graph of the same inputs to two outputs: texts × pieces × marks, what the head makes of
    each piece, and texts × pieces × width, the pieces at length one.
    """
    return _Graph(weights, made).marking(head)


def weights_of(folder: Path) -> dict[str, Floats]:
    """Every tensor of the folder's file, by BERT's names."""
    from safetensors.numpy import load_file

    stored = load_file(folder / "model.safetensors")
    return {name.removeprefix("bert."): value for name, value in stored.items()}


class _Graph:
    """One graph in the making."""

    def __init__(self, weights: Mapping[str, Floats], made: Architecture) -> None:
        from openvino import opset13

        self.ops, self.made, self.weights = opset13, made, weights
        self.ids = opset13.parameter([-1, -1], np.int64, name="input_ids")
        self.mask = opset13.parameter([-1, -1], np.int64, name="attention_mask")

    def whole(self) -> Any:
        return self._model("encoder", self._pooled(self._hidden()))

    def marking(self, head: Head) -> Any:
        weight, bias = self._f32(head.weight), self._f32(head.bias.reshape(1, 1, -1))
        hidden = self._hidden()
        marks = self.ops.matmul(hidden, weight, transpose_a=False, transpose_b=True)
        return self._model("reader", self.ops.add(marks, bias), self._at_one(hidden, 2))

    def _model(self, name: str, *outputs: Any) -> Any:
        import openvino

        for parameter in (self.ids, self.mask):
            parameter.output(0).set_names({parameter.get_friendly_name()})
        return openvino.Model(list(outputs), [self.ids, self.mask], name)

    def _hidden(self) -> Any:
        hidden = self._embedded()
        for n in range(self.made.layers):
            hidden = self._layer(hidden, f"encoder.layer.{n}.")
        return hidden

    def _embedded(self) -> Any:
        ops = self.ops
        words = self._f32(self.weights[WORDS])
        pieces = ops.gather(words, self.ids, 0)
        length = ops.gather(ops.shape_of(self.ids), 1, 0)
        places = ops.range(0, length, 1, "i64")
        # One text has one kind of piece: its row is added to every place once and for all.
        kind = self.weights["embeddings.token_type_embeddings.weight"][:1]
        placed = self._f32(self.weights["embeddings.position_embeddings.weight"] + kind)
        return self._normed(ops.add(pieces, ops.gather(placed, places, 0)), "embeddings.LayerNorm")

    def _layer(self, hidden: Any, at: str) -> Any:
        ops = self.ops
        heads = [self._head(hidden, f"{at}attention.self.{n}") for n in ("query", "key", "value")]
        seen = ops.scaled_dot_product_attention(*heads, self._visible)
        seen = ops.reshape(ops.transpose(seen, [0, 2, 1, 3]), [0, 0, self.made.width], True)
        seen = ops.add(self._linear(seen, f"{at}attention.output.dense"), hidden)
        seen = self._normed(seen, f"{at}attention.output.LayerNorm")
        inner = ops.gelu(self._linear(seen, f"{at}intermediate.dense"), "erf")
        inner = ops.add(self._linear(inner, f"{at}output.dense"), seen)
        return self._normed(inner, f"{at}output.LayerNorm")

    @cached_property
    def _visible(self) -> Any:
        """Which pieces are text and no padding: texts × 1 × 1 × pieces."""
        return self.ops.unsqueeze(self.ops.convert(self.mask, "boolean"), [1, 2])

    def _head(self, hidden: Any, name: str) -> Any:
        """Texts × heads × pieces × the head's share of the width."""
        split = [0, 0, self.made.heads, self.made.width // self.made.heads]
        apart = self.ops.reshape(self._linear(hidden, name), split, True)
        return self.ops.transpose(apart, [0, 2, 1, 3])

    def _linear(self, given: Any, name: str) -> Any:
        weights = self._f32(self.weights[f"{name}.weight"])
        times = self.ops.matmul(given, weights, transpose_a=False, transpose_b=True)
        return self.ops.add(times, self._row(f"{name}.bias"))

    def _normed(self, given: Any, name: str) -> Any:
        even = self.ops.mvn(given, [2], True, self.made.epsilon, "inside_sqrt")
        scaled = self.ops.multiply(even, self._row(f"{name}.weight"))
        return self.ops.add(scaled, self._row(f"{name}.bias"))

    def _pooled(self, hidden: Any) -> Any:
        """The mean over a text's pieces, at length one; scaling it, their count falls out."""
        ops = self.ops
        text = ops.unsqueeze(ops.convert(self.mask, "f32"), [2])
        return self._at_one(ops.reduce_sum(ops.multiply(hidden, text), [1]), 1)

    def _at_one(self, given: Any, axis: int) -> Any:
        """Scaled to length one along an axis."""
        long = self.ops.reduce_l2(given, [axis], True)
        return self.ops.divide(given, self.ops.maximum(long, self._f32(LEAST)))

    def _row(self, name: str) -> Any:
        return self._f32(self.weights[name].reshape(1, 1, -1))

    def _f32(self, value: Any) -> Any:
        return self.ops.constant(np.asarray(value, np.float32))


def _stored_as(weights: Path, name: str) -> str:
    """What kind of numbers a tensor is stored as, from the file's head alone."""
    with weights.open("rb") as file:
        head = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return next((str(told["dtype"]) for key, told in head.items() if key.endswith(name)), "")


def _json(path: Path, without: Any = None) -> Any:
    """What the file says; `without` (an empty table) where there is none or it is malformed."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {} if without is None else without
