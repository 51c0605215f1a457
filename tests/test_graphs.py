"""A compiled graph kept from start to start."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from corpus.graphs import KEPT, Ready, ready

openvino = pytest.importorskip("openvino")
ONE = {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1}
TWO = {"INFERENCE_NUM_THREADS": 2, "NUM_STREAMS": 2}
PLAIN = {"INFERENCE_PRECISION_HINT": "f32"}


class Counted:
    """OpenVINO, counting how often it made a graph ready itself."""

    def __init__(self) -> None:
        self.compiled = 0
        counted = self

        class Core(openvino.Core):  # type: ignore[misc,name-defined]
            def compile_model(self, *args: Any) -> Any:
                counted.compiled += 1
                return super().compile_model(*args)

        self.room = SimpleNamespace(
            Core=Core, Tensor=openvino.Tensor, __version__=openvino.__version__
        )


@pytest.fixture
def tripling(tmp_path: Path) -> Path:
    """A graph that gives three times what it is given."""
    from openvino import opset13 as ops

    given = ops.parameter([-1, 2], np.float32)
    told = ops.multiply(given, ops.constant(np.array([3.0, 3.0], np.float32)))
    openvino.save_model(openvino.Model([told], [given]), tmp_path / "model.xml")
    return tmp_path / "model.xml"


def _told(made: Ready) -> list[list[float]]:
    found = made.graph.create_infer_request().infer({0: np.array([[1, 2]], np.float32)})
    rows: list[list[float]] = next(iter(found.values())).tolist()
    return rows


def test_a_second_start_reads_what_the_first_has_kept(tripling: Path) -> None:
    counted = Counted()
    first = ready(counted.room, tripling, PLAIN, ONE)
    second = ready(counted.room, tripling, PLAIN, TWO)
    assert counted.compiled == 1
    assert _told(first) == _told(second) == [[3, 6]]


def test_another_precision_is_kept_apart(tripling: Path) -> None:
    counted = Counted()
    ready(counted.room, tripling, PLAIN, ONE)
    ready(counted.room, tripling, {"INFERENCE_PRECISION_HINT": "f16"}, ONE)
    assert counted.compiled == 2


def test_a_graph_written_anew_is_made_ready_anew(tripling: Path) -> None:
    counted = Counted()
    ready(counted.room, tripling, PLAIN, ONE)
    tripling.touch()
    ready(counted.room, tripling, PLAIN, ONE)
    assert counted.compiled == 2


@pytest.mark.parametrize("content", [b"", b"half of a graph"])
def test_a_kept_file_that_cannot_be_read_is_written_again(tripling: Path, content: bytes) -> None:
    counted = Counted()
    ready(counted.room, tripling, PLAIN, ONE)
    (kept,) = tripling.parent.glob("*.ready")
    kept.write_bytes(content)
    assert _told(ready(counted.room, tripling, PLAIN, ONE)) == [[3, 6]]
    assert _told(ready(counted.room, tripling, PLAIN, ONE)) == [[3, 6]]
    assert counted.compiled == 2


def test_a_folder_that_cannot_be_written_still_serves(
    tripling: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: Any, **_more: Any) -> Any:
        raise OSError("no space left on device")

    monkeypatch.setattr("corpus.graphs.tempfile.NamedTemporaryFile", full)
    assert _told(ready(openvino, tripling, PLAIN, ONE)) == [[3, 6]]
    assert not list(tripling.parent.glob("*.ready"))


def test_a_folder_that_moves_between_machines_keeps_few_files(tripling: Path) -> None:
    for number in range(4):
        (tripling.parent / f"model-{number}.ready").write_bytes(b"another machine's")
    ready(openvino, tripling, PLAIN, ONE)
    assert len(list(tripling.parent.glob("*.ready"))) == KEPT
