"""Which database a backup is of: the data folder's file, or the one that a URL names."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from corpus.backup import BackupError
from corpus.postgres_store import PostgresStore
from corpus.settings import Home
from corpus.sqlite_store import SqliteStore, inspect
from corpus.storage import Damaged

Store = SqliteStore | PostgresStore


def store_of(home: Home, url: str = "") -> Store:
    """The store of a data folder; BackupError with what to do for a database of another kind."""
    if not url:
        return SqliteStore(home.database)
    if url.startswith("sqlite"):
        return SqliteStore(Path(make_url(url).database or ""))
    if url.startswith("postgresql"):
        return PostgresStore(url, home.files)
    kind = url.partition(":")[0]
    raise BackupError(
        f"A database of the kind {kind} is backed up with its own programs: do so, and copy the "
        f"original files, {home.files}, with it."
    )


def damage_of(home: Home, url: str = "") -> str:
    """What SQLite finds wrong with the library's file, as a sentence with the remedy; empty when
    nothing, or where a server keeps the data and looks after it.
    """
    if url and not url.startswith("sqlite"):
        return ""
    file = Path(make_url(url).database or "") if url else home.database
    try:
        with closing(sqlite3.connect(file)) as connection:
            inspect(connection, home.path)
    except Damaged as error:
        return str(error)
    return ""
