"""What somebody is told when the data folder cannot be written: one sentence, with the remedy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from corpus.vectors import failures


class StorageError(ValueError):
    """The data folder could not be read or written. Nothing in it is half-written."""


@contextmanager
def storing(place: Path) -> Iterator[None]:
    """What the database and the file system refuse inside the block, as a `StorageError`."""
    try:
        yield
    except (IntegrityError, ProgrammingError):  # a mistake of ours, not the disk's
        raise
    except DatabaseError as error:
        raise StorageError(
            f"The library in {place} cannot be written or read: {error.orig}. Free disk space if "
            "there is none, then run the same again; nothing was half-written."
        ) from error
    except OSError as error:
        raise StorageError(
            f"The data folder {place} cannot be written or read: {error.strerror or error}. Free "
            "disk space if there is none, then run the same again; nothing was half-written."
        ) from error


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


def _refusals() -> tuple[type[Exception], ...]:
    return (OSError, ValueError, RuntimeError, *failures())
