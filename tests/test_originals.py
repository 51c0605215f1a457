"""Originals are there for as long as a version of a document names them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.commands.doctor import examine
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus.library import Library
from corpus.settings import Home
from ingest import originals
from ingest.sync import Intake
from tests.crashing import open_intake
from tests.fakes import WordLengthEncoder


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.fixture
def intake(tmp_path: Path) -> Iterator[Intake]:
    made = open_intake(Home(tmp_path / "var"))
    yield made
    made.close()
    made.library._engine.dispose()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    made = tmp_path / "paper.txt"
    made.write_text("The first edition.", "utf-8")
    return made


def kept(home: Home) -> set[str]:
    return {path.name for path in home.files.iterdir() if len(path.name) == 64}


def test_an_original_that_a_kill_left_without_a_version_is_swept_and_others_stay(
    intake: Intake, paper: Path
) -> None:
    intake.sync([paper], "city")
    paper.write_text("The second edition.", "utf-8")
    intake.sync([paper], "city")
    (intake.home.files / digest("read, never published")).write_bytes(b"read, never published")
    intake.sync([paper], "city")
    assert kept(intake.home) == {digest("The first edition."), digest("The second edition.")}


def test_what_the_first_run_of_all_left_is_swept_by_the_second(intake: Intake, paper: Path) -> None:
    intake.sync([], "city")
    intake.home.files.mkdir(exist_ok=True)
    originals.sweep(intake.home, intake.library)
    (intake.home.files / digest("killed")).write_bytes(b"killed")
    intake.sync([paper], "city")
    assert kept(intake.home) == {digest("The first edition.")}


def test_another_library_over_the_same_folder_sweeps_nothing(
    intake: Intake, paper: Path, library: Library
) -> None:
    intake.sync([paper], "city")
    assert originals.sweep(intake.home, library) == []
    assert kept(intake.home) == {digest("The first edition.")}


def test_a_lost_original_is_named_by_doctor_and_comes_back_with_the_next_ingest(
    intake: Intake, paper: Path
) -> None:
    intake.sync([paper], "city")
    (intake.home.files / digest("The first edition.")).write_bytes(b"The f")
    house = House(Settings(home=intake.home.path), given_encoder=WordLengthEncoder())
    assert examine(house)["originals"] == {"paper.txt": "damaged"}
    examine(house, mend=True)
    assert examine(house)["originals"] == {"paper.txt": "missing"}
    assert [entry.name for entry in intake.sync([paper], "city").unchanged] == ["paper.txt"]
    assert examine(house)["originals"] == {}
    house.close()
