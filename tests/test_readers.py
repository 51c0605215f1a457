from pathlib import Path

import numpy as np
import pytest

from corpus.encoders import Model
from corpus.reader_input import ReaderInput
from corpus.readers import Passing, Reader
from eval.reader_examples import Example
from tests.small_bert import small_bert

WHO = "who signed ?"
TEXT = "Kim signed it . the office is in Seoul ."
STRETCHES = ((0, 15), (16, 40))


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Model:
    folder = small_bert(tmp_path_factory.mktemp("bert") / "model")
    return Model(folder, "small", "0" * 64, 64)


@pytest.fixture(scope="module")
def trained(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a training of a few steps changed."""
    import torch

    from eval.reader_model import ReaderModel
    from eval.train_reader import changes

    torch.manual_seed(5)
    changed = ReaderModel(model.folder)
    with torch.no_grad():
        for parameter in changed.parameters():
            if parameter.requires_grad and parameter.ndim:
                parameter.add_(0.05 * torch.randn_like(parameter))
        changed.scale.fill_(3.0)
        changed.offset.fill_(0.5)
    file = tmp_path_factory.mktemp("trained") / "reader.npz"
    np.savez(file, **changes(changed, ReaderModel(model.folder)))
    return file


@pytest.fixture(scope="module")
def reader(model: Model, trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(model, trained, tmp_path_factory.mktemp("models"), 1)


def asked(text: str, *stretches: tuple[int, int]) -> Passing:
    return Passing("", text, stretches)


def test_the_served_reader_rates_as_the_trained_one(
    model: Model, trained: Path, reader: Reader
) -> None:
    import torch

    from eval.reader_model import ReaderModel, batches

    again = ReaderModel(model.folder)
    kept, state = np.load(trained), again.state_dict()
    for name in kept.files:
        if name.endswith(".a"):
            stem = name.removesuffix(".a")
            added = kept[f"{stem}.b"].astype(np.float32) @ kept[name].astype(np.float32)
            state[f"encoder.{stem}.weight"] += torch.from_numpy(added)
        elif not name.endswith(".b"):
            key = name if name in state else f"encoder.{name}"
            state[key].copy_(torch.from_numpy(kept[name]))
    example = Example("", "en", WHO, "", TEXT, STRETCHES, frozenset())
    (batch,) = batches([example], ReaderInput(model.folder))
    with torch.no_grad():
        rated = again.eval()(batch)[0].numpy()
    (reading,) = reader.read(WHO, [asked(TEXT, *STRETCHES)])
    assert reading.margins == pytest.approx(rated[1:] - rated[0], abs=0.05)


def test_passages_are_read_in_the_order_given_however_long(reader: Reader) -> None:
    passages = [asked(TEXT, *STRETCHES), asked("Lee signed it .", (0, 15)), asked("it .", (0, 4))]
    together = reader.read(WHO, passages)
    apart = [reader.read(WHO, [passage])[0] for passage in passages]
    assert [len(r.margins) for r in together] == [2, 1, 1]
    for one, other in zip(together, apart, strict=True):
        assert one.margins == pytest.approx(other.margins, abs=0.05)


def test_a_stretch_that_is_cut_off_is_told_as_unread(reader: Reader) -> None:
    text = "it " * 600 + "Kim"
    (reading,) = reader.read("where ?", [asked(text[:30] + "Kim", (0, 2), (5000, 5003))])
    assert np.isfinite(reading.margins[0])
    assert reading.margins[1] == float("-inf")


def test_what_was_compiled_is_used_again(model: Model, trained: Path, tmp_path: Path) -> None:
    first = Reader(model, trained, tmp_path, 1).read(WHO, [asked(TEXT, *STRETCHES)])
    (folder,) = tmp_path.iterdir()
    made = {f.name: f.stat().st_mtime_ns for f in folder.iterdir()}
    assert Reader(model, trained, tmp_path, 1).read(WHO, [asked(TEXT, *STRETCHES)]) == first
    assert {f.name: f.stat().st_mtime_ns for f in folder.iterdir()} == made


def test_a_few_steps_teach_which_stretch_answers(model: Model) -> None:
    import torch

    from eval.reader_model import ReaderModel, batches

    torch.manual_seed(1)
    learning = ReaderModel(model.folder)
    texts = ("Kim signed it .", "the office is in Seoul .")
    places = ((0, 15), (16, 40))
    examples = [
        Example("", "en", WHO, "", " ".join(texts), places, frozenset({0})),
        Example("", "en", "where is the office ?", "", " ".join(texts), places, frozenset({1})),
        Example("", "en", "where is it ?", "", "Lee signed it .", ((0, 15),), frozenset()),
    ]
    (batch,) = batches(examples, ReaderInput(model.folder))
    optimizer = torch.optim.AdamW([p for p in learning.parameters() if p.requires_grad], lr=1e-2)
    for _ in range(60):
        loss = -(batch.wanted * torch.log_softmax(learning(batch), 1)).sum(1).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    leading = learning(batch).argmax(1).tolist()
    assert leading == [1 + next(iter(e.answers)) if e.answers else 0 for e in batch.examples]
