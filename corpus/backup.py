"""The data folder's truth in one file, and back: the library and the original files.

Indexes and compiled models are left out; they are made anew.
"""

import sqlite3
import tarfile
import tempfile
from pathlib import Path

from corpus.settings import Home

DATABASE = "library.sqlite"


def write(home: Home, target: Path) -> int:
    """A backup at `target`, whole or not at all; its size in bytes."""
    if not home.database.is_file():
        raise ValueError(f"There is no library in {home.path}: nothing to back up.")
    draft = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=home.path) as folder:
        copy = Path(folder) / DATABASE
        _copy(home.database, copy)
        with tarfile.open(draft, "w:gz", compresslevel=3) as archive:
            archive.add(copy, DATABASE)
            if home.files.is_dir():
                for file in sorted(home.files.glob("[0-9a-f]*")):
                    archive.add(file, f"files/{file.name}")
    draft.replace(target)
    return target.stat().st_size


def read(home: Home, source: Path) -> None:
    """Fill an empty data folder from a backup; ValueError when it is none or the folder is not."""
    if home.database.exists():
        raise ValueError(
            f"{home.path} already holds a library. Restore into an empty ENTENTE_HOME instead."
        )
    try:
        with (
            tarfile.open(source, "r:gz") as archive,
            tempfile.TemporaryDirectory(dir=home.path) as folder,
        ):
            archive.extractall(folder, filter="data")
            copy = Path(folder) / DATABASE
            _check(copy)
            files = Path(folder) / "files"
            if files.is_dir():
                files.rename(home.files)
            copy.rename(home.database)  # last: a folder without a database is an empty one
    except (tarfile.TarError, EOFError, sqlite3.DatabaseError, OSError) as error:
        raise ValueError(f"{source} is not a whole backup of Entente: {error}") from error


def _copy(source: Path, target: Path) -> None:
    """SQLite's own backup: consistent also while somebody writes."""
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
    live.close()
    copy.close()


def _check(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        told = connection.execute("PRAGMA quick_check").fetchone()[0]
    connection.close()
    if told != "ok":
        raise sqlite3.DatabaseError(told)
