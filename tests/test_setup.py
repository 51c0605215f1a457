"""Without torch everything but other encoders and rerankers works; without an encoder words do."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from corpus.encoder_choice import load_encoder, load_or_none
from corpus.encoders import NoEncoder
from corpus.packaged import EncoderUnavailable
from corpus.rerankers import load_reranker
from corpus.settings import Home, IndexSettings
from tests.commands import entente

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
SENTENCE = "The harbour agreement was signed on 4 May 2013.\n"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A place for PYTHONPATH where torch is the CUDA build on a machine without its libraries."""
    (tmp_path / "broken" / "torch").mkdir(parents=True)
    fails = "raise ImportError('libcudnn.so.9: cannot open shared object file')\n"
    (tmp_path / "broken" / "torch" / "__init__.py").write_text(fails, "utf-8")
    return tmp_path / "broken"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    (tmp_path / "paper.txt").write_text(SENTENCE, "utf-8")
    return tmp_path / "paper.txt"


@pytest.mark.model
@pytest.mark.timeout(400)  # it compiles and measures; half a minute where nothing else runs
def test_a_broken_torch_stops_neither_ingest_nor_answer(
    tmp_path: Path, broken: Path, paper: Path
) -> None:
    home = tmp_path / "home"
    read = entente(home, "ingest", paper, PYTHONPATH=str(broken))
    asked = entente(home, "ask", "When was the agreement signed?", PYTHONPATH=str(broken))
    doctor = entente(home, "doctor", PYTHONPATH=str(broken))
    assert (read.returncode, read.stderr.strip(), asked.returncode) == (0, "", 0)
    assert "4 May 2013" in asked.stdout and "words alone" not in asked.stdout
    assert doctor.returncode == 0 and "Missing      torch: other encoders" in doctor.stdout


def test_without_an_encoder_words_alone_are_searched_and_it_is_said(
    tmp_path: Path, paper: Path
) -> None:
    home, nowhere = tmp_path / "home", str(tmp_path / "nowhere")
    read = entente(home, "ingest", paper, ENTENTE_ENCODER=nowhere)
    asked = entente(home, "ask", "When was the agreement signed?", ENTENTE_ENCODER=nowhere)
    doctor = entente(home, "doctor", ENTENTE_ENCODER=nowhere)
    assert read.returncode == 0 and f"{nowhere} holds no" in read.stderr
    assert asked.returncode == 0 and "4 May 2013" in asked.stdout
    assert "by words alone" in asked.stdout
    assert doctor.returncode == 1 and "words alone are searched" in doctor.stderr


def test_another_encoder_without_torch_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "model.safetensors").write_bytes(b"weights")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    settings = IndexSettings(encoder=str(tmp_path / "own"))
    with pytest.raises(EncoderUnavailable, match="The encoder own needs torch"):
        load_encoder(settings, Home(tmp_path))
    found = load_or_none(settings, Home(tmp_path))
    assert isinstance(found, NoEncoder) and found.encode(["a", "b"]).shape == (2, 0)


def test_a_reranker_without_torch_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.json").write_text('{"id2label": {"0": "rating"}}', "utf-8")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ValueError, match="needs torch, which cannot be imported here"):
        load_reranker(str(tmp_path)).rate("question", ["text"])


@pytest.mark.parametrize(
    ("index", "wanted", "unwanted"),
    [
        ("", "--require-hashes -r requirements-torch.lock", "--index-url"),
        ("https://cpu.example/simple", "--index-url https://cpu.example/simple torch==", "-cuda"),
        ("/wheels/torch-cpu.whl", "--no-compile /wheels/torch-cpu.whl", "-cuda"),
        ("none", "-r requirements.lock", "torch"),
    ],
)
def test_one_variable_says_where_torch_comes_from(
    tmp_path: Path, index: str, wanted: str, unwanted: str
) -> None:
    asked = ["make", "-n", f"{tmp_path}/.installed", f"VENV={tmp_path}", f"TORCH_INDEX={index}"]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert wanted in done.stdout and unwanted not in done.stdout.replace(str(tmp_path), "")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_has_one_version_and_hashes(lock: Path) -> None:
    entries = [e for e in re.split(r"^(?=[a-z0-9])", lock.read_text("utf-8"), flags=re.M)[1:]]
    assert entries and all(re.match(r"[a-z0-9.-]+==\S+ ", e) for e in entries)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_runtime_lock_holds_what_the_project_names_and_nothing_of_development() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    run, dev = _names(ROOT / "requirements.lock"), _names(ROOT / "requirements-dev.lock")
    assert {_name(d) for d in project["dependencies"]} - {"torch"} <= run
    assert {_name(d) for d in (*extras["dev"], *extras["eval"])} <= dev
    assert not run & dev and "torch" not in run


def _names(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9.-]+)==", lock.read_text("utf-8"), re.M))


def _name(dependency: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", dependency)
    assert found
    return found[0].lower().replace("_", "-").replace(".", "-")
