"""Which database a backup is of: the data folder's file, or the one that a URL names."""

from pathlib import Path

from sqlalchemy.engine import make_url

from corpus.backup import BackupError
from corpus.postgres_store import PostgresStore
from corpus.settings import Home
from corpus.sqlite_store import SqliteStore

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
