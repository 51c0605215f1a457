"""The reference encoder, its compiled copy, and the checks between them."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import corpus.compiled as compiled
from corpus.bert import architecture
from corpus.compilation import AGREEMENT, PROBES, reference_rows
from corpus.compiled import CANDIDATES, CompilationRefused
from corpus.encoder_choice import compiled_encoder, find_model, load_encoder
from corpus.encoders import Model, ReferenceEncoder
from corpus.packaged import DEFAULT_SHA256
from corpus.settings import Home, IndexSettings

TEXTS = [
    "The joint committee met in Seoul.",
    "서울과 베이징의 통합위원회",
    "A long report. " * 80,
    "Budget",
]


@pytest.fixture
def home(models: Path) -> Home:
    return Home(models.parent)


@pytest.mark.model
def test_the_compiled_copy_agrees_with_the_reference(home: Home) -> None:
    encoder = load_encoder(IndexSettings(), home)
    reference = ReferenceEncoder(find_model(IndexSettings(), home))
    cosines = (encoder.encode(TEXTS) * reference.encode(TEXTS)).sum(1)
    assert cosines.min() >= AGREEMENT


@pytest.mark.model
def test_rows_have_length_one_and_keep_the_order_given(home: Home) -> None:
    encoder = load_encoder(IndexSettings(), home)
    rows = encoder.encode(TEXTS)
    assert rows.shape == (4, encoder.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1, abs=1e-4)
    alone = np.vstack([encoder.encode([text]) for text in TEXTS])
    assert (rows * alone).sum(1) == pytest.approx(1, abs=1e-3)


@pytest.mark.model
def test_what_comes_out_does_not_depend_on_how_many_processors_there_are(home: Home) -> None:
    one, two = (load_encoder(IndexSettings(), home, threads) for threads in (1, 2))
    many = [f"{text} {n}" for n in range(6) for text in TEXTS]
    assert (one.encode(many) == two.encode(many)).all()


@pytest.mark.model
def test_a_text_alone_has_the_row_that_it_has_in_company(home: Home) -> None:
    encoder = load_encoder(IndexSettings(), home)
    texts = [f"{word} " * n for n in range(1, 40) for word in ("city", "plan")]
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    assert (alone * encoder.encode(texts)).sum(1).min() > 0.999
    assert np.array_equal(alone, np.concatenate([encoder.encode([text]) for text in texts]))
    assert encoder.encode([]).shape == (0, encoder.dimensions)


@pytest.mark.model
def test_two_threads_of_one_process_get_their_own_rows(home: Home) -> None:
    encoder = load_encoder(IndexSettings(), home)
    alone = [encoder.encode([text] * 20) for text in TEXTS]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: encoder.encode([text] * 20), TEXTS))
    assert all((a == b).all() for a, b in zip(alone, together, strict=True))


@pytest.mark.model
def test_what_stands_behind_the_128th_piece_still_counts(home: Home) -> None:
    encoder = load_encoder(IndexSettings(), home)
    start = "budget " * 150
    one, other = encoder.encode([start + "harbour " * 60, start + "hospital " * 60])
    assert float(one @ other) < 0.99


@pytest.mark.model
def test_serving_imports_neither_torch_nor_the_reference(home: Home) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from corpus.encoder_choice import load_encoder;"
        "from corpus.settings import Home, IndexSettings;"
        f"load_encoder(IndexSettings(), Home(Path({str(home.path)!r}))).encode(['a']);"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_packaged_model_is_the_one_named(tmp_path: Path) -> None:
    model = find_model(IndexSettings(), Home(tmp_path))
    assert model.digest == DEFAULT_SHA256
    assert model.identity == f"all-MiniLM-L6-v2/256/{DEFAULT_SHA256[:8]}"


def test_other_weights_under_its_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other")
    monkeypatch.setattr("corpus.encoder_choice.default_folder", lambda: tmp_path)
    with pytest.raises(ValueError, match="is not all-MiniLM-L6-v2"):
        find_model(IndexSettings(), Home(tmp_path))


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="holds no sentence-transformers model"):
        find_model(IndexSettings(encoder=str(tmp_path)), Home(tmp_path))


def test_changed_weights_are_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"one")
    before = find_model(IndexSettings(encoder=str(folder)), Home(tmp_path)).identity
    (folder / "model.safetensors").write_bytes(b"three")
    assert find_model(IndexSettings(encoder=str(folder)), Home(tmp_path)).identity != before


def test_a_copy_that_disagreed_is_never_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.encoder_choice.processor", lambda: "plain")
    model = Model(tmp_path, "own", "0123456789", 256)
    folder = tmp_path / f"own-256-01234567-{compiled.openvino_version()}"
    folder.mkdir()
    verdict = {"serve": "", "least_cosine": {"f32": 0.9}}
    (folder / f"agreement-plain-{compiled.MADE}.json").write_text(json.dumps(verdict), "utf-8")
    with pytest.raises(CompilationRefused, match="disagrees"):
        compiled_encoder(model, tmp_path, 1)


@pytest.mark.model
def test_the_stored_rows_are_those_of_the_reference(home: Home) -> None:
    model = find_model(IndexSettings(), home)
    texts, rows = reference_rows(model)
    assert texts == list(PROBES)
    assert (rows * ReferenceEncoder(model).encode(texts)).sum(1).min() > 0.99999


def test_probes_that_the_settings_cut_are_not_compared(home: Home) -> None:
    texts, rows = reference_rows(find_model(IndexSettings(pieces=100), home))
    assert texts == list(PROBES[:-1]) and len(rows) == len(texts)


@pytest.mark.model
def test_a_damaged_graph_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.encoder_choice.processor", lambda: "plain")
    own = Home(tmp_path)
    wanted = load_encoder(IndexSettings(), own).encode(TEXTS)
    for path in own.models.glob("*/model.*"):
        path.write_bytes(path.read_bytes()[:100])
    for path in own.models.glob("*/*.ready"):
        path.unlink()
    assert (load_encoder(IndexSettings(), own).encode(TEXTS) * wanted).sum(1).min() > 0.999


@pytest.mark.parametrize(
    ("file", "name", "value"),
    [
        ("config.json", "model_type", "roberta"),
        ("config.json", "hidden_act", "relu"),
        ("1_Pooling/config.json", "pooling_mode_cls_token", True),
        ("modules.json", 0, {"type": "sentence_transformers.models.Dense"}),
    ],
)
def test_only_a_plain_bert_encoder_is_built_without_torch(
    tmp_path: Path, home: Home, file: str, name: str | int, value: object
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(find_model(IndexSettings(), home).folder, copy, copy_function=os.link)
    known = architecture(copy)
    told = json.loads((copy / file).read_text("utf-8"))
    told[name] = value
    (copy / file).unlink()
    (copy / file).write_text(json.dumps(told), "utf-8")
    assert known is not None and (known.layers, known.heads, known.width) == (6, 12, 384)
    assert architecture(copy) is None


def test_every_processor_can_fall_back_to_full_precision() -> None:
    assert all(choices[-1].name == "f32" for choices in CANDIDATES.values())


@pytest.mark.model
@pytest.mark.timeout(400)  # it compiles and measures; half a minute where nothing else runs
def test_the_first_use_says_nothing(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from corpus.encoder_choice import load_encoder;"
        "from corpus.settings import Home, IndexSettings;"
        f"load_encoder(IndexSettings(), Home(Path({str(tmp_path)!r})))"
    )
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.stdout == ""
