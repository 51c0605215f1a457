"""What somebody is told when the data folder cannot be read or written: one sentence for each kind
of trouble, with its remedy.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from corpus.vectors import failures


class StorageError(ValueError):
    """The data folder could not be read or written. Nothing in it is half-written."""


class DiskFull(StorageError):
    """There is no room left."""


class Damaged(StorageError):
    """The library's file is broken, or none of ours."""


class Refused(StorageError):
    """The system lets nobody, or not this user, write there."""


class Busy(StorageError):
    """Another program holds the library."""


class Unreachable(StorageError):
    """A database that is a server does not answer."""


_AGAIN = "then run the same again; nothing was half-written."
_FULL, _REFUSED, _BUSY, _DAMAGED = (
    {sqlite3.SQLITE_FULL},
    {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN},
    {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED},
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB},
)
_STATES = {"53100": DiskFull, "XX001": Damaged, "XX002": Damaged, "25006": Refused}


def trouble(error: Exception, place: Path) -> StorageError:
    """What a database's or the system's refusal is told as; `place` is the data folder."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    kind, said = _kind(cause), str(cause).partition("\n")[0].rstrip(".")
    return kind(_SENTENCES[kind].format(place=place, said=said))


def _kind(cause: BaseException) -> type[StorageError]:
    code = getattr(cause, "sqlite_errorcode", -1) & 0xFF
    if code in _FULL or getattr(cause, "errno", 0) in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull
    if code in _DAMAGED:
        return Damaged
    if code in _BUSY:
        return Busy
    if code in _REFUSED or getattr(cause, "errno", 0) in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refused
    state = getattr(cause, "sqlstate", "")  # psycopg's: None for a server that is not there
    if state is None or str(state).startswith("08"):
        return Unreachable
    return _STATES.get(str(state), StorageError)


_SENTENCES: dict[type[StorageError], str] = {
    StorageError: "The library in {place} cannot be written or read: {said}. Free disk space if "
    "there is none, " + _AGAIN,
    DiskFull: "The disk of {place} is full. Free disk space, " + _AGAIN,
    Damaged: "The library in {place} is damaged ({said}); it was left as it is. Set ENTENTE_HOME "
    "to an empty folder and bring the last good backup back: entente restore FILE.",
    Refused: "The library in {place} may not be written: {said}. Have the permissions of the "
    "folder and of the files in it changed, " + _AGAIN,
    Busy: "The library in {place} is held by another program. Wait until it has finished, "
    + _AGAIN,
    Unreachable: "The database does not answer: {said}. Start it, or correct ENTENTE_DATABASE.",
}


@contextmanager
def storing(place: Path) -> Iterator[None]:
    """What the database and the file system refuse inside the block, as a `StorageError`."""
    try:
        yield
    except (IntegrityError, ProgrammingError):  # a mistake of ours, not the disk's
        raise
    except (DBAPIError, sqlite3.DatabaseError, OSError) as error:
        raise trouble(error, place) from error


@contextmanager
def indexing(place: Path) -> Iterator[None]:
    """What an index refuses inside the block, as a `StorageError`."""
    try:
        yield
    except _refusals() as error:
        raise StorageError(
            f"The search index in {place} cannot be written: {error}. Free disk space if there is "
            "none, then run the same again: what was read is on the shelf, and the index is "
            "mended from it."
        ) from error


def settle(folder: Path) -> None:
    """Make a new name in a folder survive a power failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refusals() -> tuple[type[Exception], ...]:
    return (OSError, ValueError, RuntimeError, *failures())
