"""Layers in eight-bit integers: what they give stays what it was."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import eightbit
from corpus.eightbit import Floats, Seen, fits, quantise, rounded, texts

WIDTH = 16
CHANCE = np.random.default_rng(5)
TABLE = CHANCE.normal(size=(40, WIDTH)).astype(np.float32)
TABLE[:, 3] *= 30  # a number that goes much further than the others, as in real models
FIRST = CHANCE.normal(size=(2 * WIDTH, WIDTH)).astype(np.float32)
SECOND = CHANCE.normal(size=(WIDTH, 2 * WIDTH)).astype(np.float32)
BIAS = CHANCE.normal(size=(1, 1, 2 * WIDTH)).astype(np.float32)
PIECES = [list(CHANCE.integers(0, 40, n)) for n in (1, 3, 9, 17, 30, 30, 30, 12)]


def graph() -> Any:
    """A layer norm, a layer with a bias, and one without."""
    openvino = pytest.importorskip("openvino")
    from openvino import opset13 as ops

    ids, mask = (ops.parameter([-1, -1], np.int64, name) for name in ("input_ids", "mask"))
    mask.output(0).set_names({"attention_mask"})
    ids.output(0).set_names({"input_ids"})
    words = ops.gather(ops.constant(TABLE), ids, ops.constant(0))
    normed = ops.mvn(words, ops.constant(np.array([2])), True, 1e-9, "inside_sqrt")
    scaled = ops.multiply(normed, ops.constant(np.full((1, 1, WIDTH), 2, np.float32)))
    shifted = ops.add(scaled, ops.constant(np.full((1, 1, WIDTH), 3, np.float32)))
    inner = ops.relu(ops.add(layer(shifted, FIRST), ops.constant(BIAS)))
    told = ops.multiply(layer(inner, SECOND), ops.convert(ops.constant(1), "f32"))
    return openvino.Model([ops.result(told)], [ids, mask], "small")


def layer(source: Any, weights: Floats) -> Any:
    from openvino import opset13 as ops

    return ops.matmul(source, ops.constant(weights), False, True)


def run(model: Any, piece: Sequence[int]) -> Floats:
    import openvino

    ids = np.array([piece], np.int64)
    told = openvino.Core().compile_model(model, "CPU")({"input_ids": ids, "attention_mask": ids})
    result: Floats = np.array(told[0][0])
    return result


def cosines(one: Floats, other: Floats) -> Floats:
    sizes = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    found: Floats = (one * other).sum(1) / sizes
    return found


def test_a_graph_in_eight_bits_gives_what_it_gave() -> None:
    import openvino

    whole, cut = graph(), graph()
    quantise(cut, openvino, PIECES)
    unseen = list(range(40))
    assert cosines(run(whole, unseen), run(cut, unseen)).min() > 0.998
    kinds = [op.get_type_name() for op in cut.get_ops()]
    assert kinds.count("FakeQuantize") == 1  # what the norm gives; the rest is cut as it comes


def test_two_graphs_of_the_same_model_are_cut_alike() -> None:
    import openvino

    one, other = graph(), graph()
    quantise(one, openvino, PIECES)
    quantise(other, openvino, PIECES)
    assert (run(one, PIECES[4]) == run(other, PIECES[4])).all()


def test_a_graph_too_large_to_measure_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fits(graph())
    monkeypatch.setattr(eightbit, "MOST", 2 * WIDTH * WIDTH)
    assert not fits(graph())


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_rounding_with_the_inputs_in_mind_is_no_worse_than_rounding_each(seed: int) -> None:
    chance = np.random.default_rng(seed)
    weights = chance.normal(size=(6, 12)).astype(np.float32)
    mixed = chance.normal(size=(12, 12)) * (1 + 9 * (np.arange(12) < 2))
    inputs = (chance.normal(size=(400, 12)) @ mixed).astype(np.float32)
    cut, scale = rounded(weights, inputs.T @ inputs)
    plainly = np.clip(np.round(weights / scale), -127, 127) * scale
    left = ((inputs @ (cut * scale - weights).T) ** 2).sum()
    assert left <= 1.1 * ((inputs @ (plainly - weights).T) ** 2).sum()


def test_weights_that_are_whole_steps_stay_as_they_are() -> None:
    weights = np.array([[127.0, -3, 0], [0, 127, 64]], np.float32)
    cut, scale = rounded(weights, np.eye(3, dtype=np.float32))
    assert (cut * scale == weights).all()


def test_a_short_text_counts_for_as_much_as_a_long_one() -> None:
    seen = Seen.nothing(1)
    seen.add([np.array([[1.0]], np.float32), np.full((9, 1), 3.0, np.float32)])
    seen.end()
    assert seen.mean.tolist() == [2.0]
    assert (seen.low.tolist(), seen.high.tolist()) == ([0.0], [3.0])


def test_it_is_measured_on_texts_of_four_languages() -> None:
    together = " ".join(texts())
    assert all(letter in together for letter in "가the北の")
