"""The data folder's truth in one file, and back."""

import errno
import hashlib
import os
import sqlite3
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import backup
from corpus.backup import BackupError, Written, write
from corpus.database import NewerSchema, open_database, sqlite_url
from corpus.library import Library
from corpus.restoring import read
from corpus.scratch import PREFIX
from corpus.settings import Home
from corpus.sqlite_store import SqliteStore
from corpus.stores import store_of
from tests.fakes import shelf, volume
from tests.faults import Countdown
from tests.test_storage import broken

TEXTS = ("words", "other words")


def fill(home: Home, *texts: str) -> str:
    """A data folder with a document a text, each with its original; the library's fingerprint."""
    home.path.mkdir(exist_ok=True)
    home.files.mkdir(exist_ok=True)
    engine = open_database(sqlite_url(home.database))
    library = Library(engine)
    for text in texts or TEXTS:
        shelf(library, volume(f"{text}.txt", text))
        (home.files / digest(text)).write_bytes(text.encode())
    fingerprint = library.fingerprint()
    engine.dispose()
    return fingerprint


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def saved(home: Home, target: Path) -> Written:
    return write(home, target, SqliteStore(home.database))


def restored(home: Home, source: Path) -> None:
    read(home, source, SqliteStore(home.database), SqliteStore.member)


def fingerprint(home: Home) -> str:
    engine = open_database(sqlite_url(home.database))
    found = Library(engine).fingerprint()
    engine.dispose()
    return found


@pytest.fixture
def here(tmp_path: Path) -> Home:
    home = Home(tmp_path / "here")
    fill(home)
    return home


@pytest.fixture
def there(tmp_path: Path) -> Home:
    home = Home(tmp_path / "there")
    home.path.mkdir()
    return home


def test_a_restored_library_is_the_same(here: Home, there: Home, tmp_path: Path) -> None:
    written = saved(here, tmp_path / "all.entente")
    assert (written.documents, written.originals, written.lacking) == (2, 2, ())
    restored(there, tmp_path / "all.entente")
    assert fingerprint(there) == fingerprint(here)
    assert (there.files / digest("words")).read_bytes() == b"words"
    assert [p.name for p in there.path.iterdir() if p.name.startswith(PREFIX)] == []


def test_a_backup_is_for_its_owner_alone(here: Home, tmp_path: Path) -> None:
    saved(here, tmp_path / "all.entente")
    assert (tmp_path / "all.entente").stat().st_mode & 0o777 == 0o600


def test_a_damaged_library_is_refused_and_the_good_backup_of_that_name_stays(
    here: Home, tmp_path: Path
) -> None:
    saved(here, tmp_path / "nightly")
    good = (tmp_path / "nightly").read_bytes()
    fill(here, "more " * 9000)
    with sqlite3.connect(here.database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    broken(here.database)
    with pytest.raises(BackupError, match="damaged.*entente restore FILE") as told:
        saved(here, tmp_path / "nightly")
    assert "the earlier backup still" in str(told.value)
    assert (tmp_path / "nightly").read_bytes() == good
    assert sorted(p.name for p in tmp_path.iterdir()) == ["here", "nightly"]


def test_an_index_of_the_library_that_lost_a_row_is_damage_too(here: Home, tmp_path: Path) -> None:
    with sqlite3.connect(here.database) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX ix_versions_state ON versions (sha256)'"
            " WHERE name = 'ix_versions_state'"
        )
    connection.close()
    with pytest.raises(BackupError, match="is damaged"):
        saved(here, tmp_path / "all.entente")
    assert not (tmp_path / "all.entente").exists()


def test_an_original_that_is_gone_is_told_and_never_costs_the_earlier_backup(
    here: Home, tmp_path: Path
) -> None:
    (here.files / digest("words")).write_bytes(b"something else")
    assert saved(here, tmp_path / "first").lacking == (digest("words"),)
    with pytest.raises(BackupError, match="stays as it is"):
        saved(here, tmp_path / "first")
    (here.files / digest("words")).write_bytes(b"words")
    assert saved(here, tmp_path / "first").lacking == ()


def test_what_does_not_read_back_is_no_backup(
    here: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(here, tmp_path / "nightly")
    good = (tmp_path / "nightly").read_bytes()
    packed = backup._pack

    def spoilt(home: Home, draft: Path, *args: Any) -> None:
        packed(home, draft, *args)
        data = bytearray(draft.read_bytes())
        data[len(data) // 2] ^= 0xFF
        draft.write_bytes(data)

    monkeypatch.setattr(backup, "_pack", spoilt)
    with pytest.raises(BackupError, match="does not read back"):
        saved(here, tmp_path / "nightly")
    assert (tmp_path / "nightly").read_bytes() == good


def test_a_full_disk_is_said_and_leaves_the_earlier_backup(
    here: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(here, tmp_path / "nightly")
    monkeypatch.setattr(backup, "_pack", lambda *_: _no_room())
    with pytest.raises(BackupError, match="disk of .* is full. Free disk space"):
        saved(here, tmp_path / "nightly")
    assert (tmp_path / "nightly").is_file()


def _no_room() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_damaged_backup_leaves_the_folder_empty(here: Home, there: Home, tmp_path: Path) -> None:
    saved(here, tmp_path / "all.entente")
    half = (tmp_path / "all.entente").read_bytes()[:600]
    (tmp_path / "all.entente").write_bytes(half)
    with pytest.raises(ValueError, match="not a whole backup.*earlier one"):
        restored(there, tmp_path / "all.entente")
    assert list(there.path.iterdir()) == []


def test_a_folder_with_a_library_is_not_overwritten(here: Home, tmp_path: Path) -> None:
    saved(here, tmp_path / "all.entente")
    with pytest.raises(ValueError, match="already holds a library"):
        restored(here, tmp_path / "all.entente")


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to back up"):
        saved(Home(tmp_path), tmp_path / "all.entente")


def test_a_backup_of_a_newer_version_is_refused_before_anything_is_placed(
    here: Home, there: Home, tmp_path: Path
) -> None:
    with sqlite3.connect(here.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    with tarfile.open(tmp_path / "newer", "w:gz") as archive:
        archive.add(here.database, SqliteStore.member)
    with pytest.raises(NewerSchema, match="Install that version"):
        restored(there, tmp_path / "newer")
    assert list(there.path.iterdir()) == []


def test_a_backup_of_an_earlier_build_without_a_card_comes_back(
    here: Home, there: Home, tmp_path: Path
) -> None:
    with tarfile.open(tmp_path / "old", "w:gz") as archive:
        archive.add(here.database, SqliteStore.member)
        for file in here.files.iterdir():
            archive.add(file, f"files/{file.name}")
    restored(there, tmp_path / "old")
    assert fingerprint(there) == fingerprint(here)
    assert len(list(there.files.iterdir())) == 2


def counted(function: Callable[..., Any], count: Countdown) -> Callable[..., Any]:
    """The function, failing before or after it has worked, at a tick each."""

    def call(*args: Any, **kwargs: Any) -> Any:
        count.tick()
        result = function(*args, **kwargs)
        count.tick()
        return result

    return call


def test_a_restore_cut_off_anywhere_can_be_repeated(
    here: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(here, tmp_path / "all.entente")
    count = Countdown(InterruptedError)
    monkeypatch.setattr(Path, "replace", counted(Path.replace, count))
    monkeypatch.setattr(Path, "mkdir", counted(Path.mkdir, count))
    monkeypatch.setattr(os, "fsync", counted(os.fsync, count))
    for n in range(1, 40):
        home = Home(tmp_path / f"home{n}")
        os.mkdir(home.path)  # noqa: PTH102  (not counted)
        count.left = n
        try:
            restored(home, tmp_path / "all.entente")
            done = count.left > 0
        except ValueError:
            done = False
        count.left = 0
        restored(home, tmp_path / "all.entente")
        assert fingerprint(home) == fingerprint(here)
        assert len(list(home.files.iterdir())) == 2
        if done:
            break
    assert n > 8


def test_a_restored_library_says_that_its_indexes_are_behind(
    here: Home, there: Home, tmp_path: Path
) -> None:
    saved(here, tmp_path / "all.entente")
    restored(there, tmp_path / "all.entente")
    engine = open_database(sqlite_url(there.database))
    assert Library(engine).unindexed() == ["city"]
    engine.dispose()


def test_a_database_of_another_kind_is_said_how_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="mysql.*its own programs"):
        store_of(Home(tmp_path), "mysql://u@h/d")
