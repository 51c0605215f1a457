"""The data folder's truth in one file, and back."""

from pathlib import Path

import pytest

from corpus.backup import read, write
from corpus.database import open_database, sqlite_url
from corpus.library import Library
from corpus.settings import Home
from tests.fakes import shelf, volume


def fill(home: Home) -> str:
    home.path.mkdir()
    engine = open_database(sqlite_url(home.database))
    fingerprint = shelf(Library(engine), volume("a.txt", "words")).fingerprint()
    home.files.mkdir()
    (home.files / "ab").write_bytes(b"original")
    engine.dispose()
    return fingerprint


def test_a_restored_library_is_the_same(tmp_path: Path) -> None:
    here, there = Home(tmp_path / "here"), Home(tmp_path / "there")
    fingerprint = fill(here)
    assert write(here, tmp_path / "all.entente") > 0
    there.path.mkdir()
    read(there, tmp_path / "all.entente")
    engine = open_database(sqlite_url(there.database))
    assert Library(engine).fingerprint() == fingerprint
    assert (there.files / "ab").read_bytes() == b"original"
    engine.dispose()


def test_a_damaged_backup_leaves_the_folder_empty(tmp_path: Path) -> None:
    here, there = Home(tmp_path / "here"), Home(tmp_path / "there")
    fill(here)
    write(here, tmp_path / "all.entente")
    half = (tmp_path / "all.entente").read_bytes()[:600]
    (tmp_path / "all.entente").write_bytes(half)
    there.path.mkdir()
    with pytest.raises(ValueError, match="not a whole backup"):
        read(there, tmp_path / "all.entente")
    assert not there.database.exists() and list(there.path.iterdir()) == []


def test_a_folder_with_a_library_is_not_overwritten(tmp_path: Path) -> None:
    here = Home(tmp_path / "here")
    fill(here)
    write(here, tmp_path / "all.entente")
    with pytest.raises(ValueError, match="already holds a library"):
        read(here, tmp_path / "all.entente")


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to back up"):
        write(Home(tmp_path), tmp_path / "all.entente")
