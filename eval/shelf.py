"""The house a suite asks: the sample shelf, a suite's own folder, or the user's library."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from assistant.runtime.container import House, open_house
from assistant.runtime.settings import Settings
from eval.suite import Suite
from ingest.report import Progress, silent

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "corpus" / "samples" / "shelf"
SCOPE = "samples"
KEPT = 6  # shelves kept in the data folder; the oldest go


@dataclass
class BeirHouse(House):
    """A house over a BEIR folder: passages are known by the rows they come from."""

    row_of: Mapping[str, str] = field(default_factory=dict)


@contextmanager
def open_shelf(
    suite: Suite,
    settings: Settings,
    model: "BaseChatModel | None" = None,
    progress: Progress = silent,
) -> Iterator[House]:
    """The house of this suite. Reading in its documents is done once and kept, by the identity of
    the files and of the code that reads them, under the data folder.
    """
    if suite.documents == "library":
        with open_house(settings) as house:
            house.model = model
            yield house
        return
    if suite.documents == "beir":
        with _beir(suite, settings) as house:
            yield house
        return
    home = filled(suite, settings, progress)
    house = House(inside(settings, home), model=model)
    try:
        yield house
    finally:
        house.close()


@contextmanager
def _beir(suite: Suite, settings: Settings) -> Iterator[House]:
    from corpus.encoder_choice import load_encoder
    from eval.beir import read_set
    from eval.throwaway import open_throwaway

    encoder = load_encoder(settings.index, settings.folder)
    with open_throwaway(read_set(suite.file), encoder, settings.index) as shelf:
        house = BeirHouse(settings, given_encoder=encoder, row_of=shelf.row_of)
        house.__dict__["library"] = shelf.library
        house.__dict__["retriever"] = shelf.retriever
        yield house


def filled(suite: Suite, settings: Settings, progress: Progress = silent) -> Path:
    """A data folder that holds the suite's documents and nothing else."""
    folder = settings.folder.path / "eval"
    folder.mkdir(parents=True, exist_ok=True)
    home = folder / identity(suite, settings)
    with FileLock(str(folder / "lock")):
        if not (home / "filled").exists():
            shutil.rmtree(home, ignore_errors=True)
            _fill(suite, settings, home, progress)
            (home / "filled").touch()
        os.utime(home)
        _forget(folder)
    return home


def identity(suite: Suite, settings: Settings) -> str:
    """Sixteen hex digits of all that decides what the shelf holds."""
    said = hashlib.sha256(settings.index.identity.encode())
    code = [p for room in ("corpus", "ingest") for p in sorted((ROOT / room).rglob("*.py"))]
    record = sorted((ROOT / "corpus" / "samples" / "records").glob("*.csv"))
    for path in [*code, ROOT / "corpus" / "glossary.csv", *(record if suite.record else [])]:
        if "samples" not in path.parts or path.suffix == ".csv":
            said.update(path.name.encode() + path.read_bytes())
    for path in documents(suite):
        said.update(path.name.encode() + path.read_bytes())
    return said.hexdigest()[:16]


def documents(suite: Suite) -> list[Path]:
    """The files of a suite's shelf."""
    folder = suite.folder() or SAMPLES
    found = sorted(p for p in folder.rglob("*") if p.is_file())
    if suite.only:
        absent = set(suite.only) - {p.name for p in found}
        if absent:
            raise ValueError(f"Suite {suite.name}: {folder} has no {', '.join(sorted(absent))}.")
        found = [p for p in found if p.name in suite.only or p.name == "manifest.yaml"]
    return found if suite.documents != "none" else []


def inside(settings: Settings, home: Path) -> Settings:
    """The same settings over another data folder, with the compiled encoder shared."""
    models = settings.folder.models
    models.mkdir(parents=True, exist_ok=True)
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "models").exists():
        (home / "models").symlink_to(models.resolve())
    return settings.model_copy(update={"home": home, "database": "", "llm": ""})


def _fill(suite: Suite, settings: Settings, home: Path, progress: Progress) -> None:
    from corpus.record_samples import load_samples

    house = House(inside(settings, home))
    try:
        if suite.record:
            load_samples(house.records)
        files = documents(suite)
        if suite.only:
            files = _copied(files, home / "documents")
        elif files:
            files = [suite.folder() or SAMPLES]
        report = house.intake.sync(files, SCOPE, progress)
        if report.refused and suite.folder() is None:
            raise ValueError(
                f"The sample shelf has a file that cannot be read: {report.refused[0]}"
            )
    finally:
        house.close()


def _copied(files: list[Path], folder: Path) -> list[Path]:
    """A folder with only these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in files:
        shutil.copy(path, folder / path.name)
    return [folder]


def _forget(folder: Path) -> None:
    """Shelves that were not used for longest give way."""
    shelves = sorted(
        (p for p in folder.iterdir() if (p / "filled").exists()), key=lambda p: p.stat().st_mtime
    )
    for old in shelves[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
