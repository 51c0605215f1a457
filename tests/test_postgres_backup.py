"""A library in PostgreSQL is backed up and brought back by PostgreSQL's own programs."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.backup import BackupError, write
from corpus.database import open_database
from corpus.library import Library
from corpus.postgres_store import PostgresStore
from corpus.restoring import read
from corpus.settings import Home
from corpus.storage import trouble
from corpus.stores import store_of
from tests.fakes import shelf, volume

PROGRAMS = ("initdb", "postgres", "pg_dump", "pg_restore")


def unprivileged() -> dict[str, int]:
    """PostgreSQL refuses to be run by root; anybody else runs it as themselves."""
    if os.getuid():
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    return {"user": user.pw_uid, "group": user.pw_gid}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL of this test's own; the URL of a database on it, its name left out."""
    if any(shutil.which(program) is None for program in PROGRAMS):
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as name:
        folder, who = Path(name), unprivileged()
        if who:
            os.chown(folder, who["user"], who["group"])
        made = ["initdb", "-D", str(folder / "data"), "-U", "desk", "-A", "trust", "--no-sync"]
        subprocess.run(made, check=True, capture_output=True, cwd=folder, **who)  # type: ignore[call-overload]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        started = ["postgres", "-D", str(folder / "data"), "-p", str(port), "-k", str(folder)]
        with subprocess.Popen(started, stderr=subprocess.DEVNULL, cwd=folder, **who) as process:  # type: ignore[call-overload]
            url = f"postgresql+psycopg://desk@127.0.0.1:{port}"
            _wait(url)
            for database in ("here", "there", "cut"):
                _run(url, f"CREATE DATABASE {database}")
            yield url
            process.terminate()


def _run(url: str, statement: str) -> None:
    import psycopg

    plain = url.replace("+psycopg", "") + "/postgres"
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(statement.encode())


def _wait(url: str) -> None:
    import psycopg

    for _ in range(200):
        try:
            _run(url, "SELECT 1")
            return
        except psycopg.OperationalError:
            time.sleep(0.1)


def test_a_library_in_postgresql_comes_back_into_an_empty_database(
    server: str, tmp_path: Path
) -> None:
    here, there = Home(tmp_path / "here"), Home(tmp_path / "there")
    here.path.mkdir()
    there.path.mkdir()
    engine = open_database(f"{server}/here")
    library = shelf(Library(engine), volume("a.txt", "words\twith\ttabs", "한국어"))
    fingerprint = library.fingerprint()
    engine.dispose()
    source = store_of(here, f"{server}/here")
    assert isinstance(source, PostgresStore)
    assert write(here, tmp_path / "all.entente", source).documents == 1
    target = PostgresStore(f"{server}/there", there.files)
    read(there, tmp_path / "all.entente", target, target.member)
    read(there, tmp_path / "all.entente", target, target.member)  # taken up again: nothing to do
    engine = open_database(f"{server}/there")
    came = Library(engine)
    assert came.fingerprint() == fingerprint and came.unindexed() == ["city"]
    came.mark_indexed("city")
    engine.dispose()
    with pytest.raises(BackupError, match="already holds a library"):
        read(there, tmp_path / "all.entente", target, target.member)


def test_a_dump_that_is_cut_off_does_not_pass(server: str, tmp_path: Path) -> None:
    engine = open_database(f"{server}/cut")
    shelf(Library(engine), volume("b.txt", "words of it " * 5000))
    engine.dispose()
    source = PostgresStore(f"{server}/cut", tmp_path)
    card = source.copy(tmp_path / "dump")
    source.check(tmp_path / "dump", card)
    whole = (tmp_path / "dump").read_bytes()
    (tmp_path / "dump").write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(BackupError, match="read"):
        source.check(tmp_path / "dump", card)


def test_without_postgresql_s_programs_it_says_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    store = PostgresStore("postgresql+psycopg://u:secret@db.example/entente", tmp_path / "files")
    with pytest.raises(BackupError, match="postgresql-client.*pg_dump -Fc") as told:
        store.copy(tmp_path / "dump")
    assert "secret" not in str(told.value) and str(tmp_path / "files") in str(told.value)


def test_a_password_is_on_no_command_line(tmp_path: Path) -> None:
    store = PostgresStore("postgresql+psycopg://u:secret@db.example/entente", tmp_path)
    assert store._place == "postgresql://u@db.example/entente"


def test_a_database_that_is_full_is_told_as_one(tmp_path: Path) -> None:
    import psycopg

    full = psycopg.errors.DiskFull("could not extend file")
    assert "is full" in str(trouble(full, tmp_path))
