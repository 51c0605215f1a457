"""The data folder's truth in one file, and back: the library and the original files.

Indexes and compiled models are left out; they are made anew. What was written is read back before
it takes the place of an earlier backup, so a bad one never does.
"""

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Protocol

from corpus.ids import file_digest
from corpus.scratch import scratch
from corpus.settings import Home
from corpus.storage import DiskFull, StorageError, settle, storing

CARD = "backup.json"
_PIECE = 1 << 20


class BackupError(ValueError):
    """No backup was made, or it cannot be brought back. Nothing that was good was touched."""


class Source(Protocol):
    """A database that is backed up: `SqliteStore` or `PostgresStore`."""

    member: str  # its name in the archive

    def copy(self, target: Path) -> "Card":
        """Write the database to a file, consistent while others write; what it holds."""
        ...

    def check(self, copy: Path, card: "Card") -> None:
        """BackupError or `Damaged` unless the file holds what the card says, and can be read."""
        ...


@dataclass(frozen=True)
class Card:
    """What a backup holds: how many rows each table has, and the originals its versions name.
    `sample` is a passage's id with the digest of its text, read again after the writing.
    """

    rows: Mapping[str, int]
    originals: tuple[str, ...] = ()
    sample: tuple[str, str] = ("", "")
    lacking: tuple[str, ...] = ()  # originals that are missing or damaged
    made: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """What came of a backup. `lacking` are originals that the data folder itself has not whole."""

    size: int
    documents: int
    originals: int
    lacking: tuple[str, ...]


def write(home: Home, target: Path, store: Source) -> Written:
    """A backup at `target`, whole and read back, or not at all. BackupError says why not; a backup
    that was there before stays until the new one has proved good.
    """
    draft = target.with_name(f".{target.name}.part")
    try:
        with storing(target.parent), scratch("backup", home.path) as folder:
            copy = folder / store.member
            with storing(home.path):
                card = store.copy(copy)
            store.check(copy, card)
            card = _with_originals(home, card)
            if card.lacking and target.exists():
                raise BackupError(_worse(target, card))
            _pack(home, draft, copy, card)
            copy.unlink()  # so that twice the library is the most that is ever on the disk
            _verify(draft, folder, store, card)
            draft.replace(target)
            settle(target.parent)
    except StorageError as error:
        raise BackupError(_kept(target, error)) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    originals = len(card.originals) - len(card.lacking)
    size = target.stat().st_size
    return Written(size, card.rows.get("documents", 0), originals, card.lacking)


def _kept(target: Path, error: StorageError) -> str:
    """Why there is no backup; and that the earlier one still is, where there is one."""
    earlier = f" {target} is the earlier backup still." if target.exists() else ""
    about = "" if isinstance(error, DiskFull) else "Nothing was backed up. "
    return f"{about}{error}{earlier}"


def _worse(target: Path, card: Card) -> str:
    named = ", ".join(name[:12] for name in card.lacking[:3])
    return (
        f"{len(card.lacking)} original files are missing or damaged ({named}), so {target} stays "
        "as it is, with them in it. Ingest those documents again (entente doctor names them), or "
        "give the backup another name."
    )


def _with_originals(home: Home, card: Card) -> Card:
    lacking = tuple(name for name in card.originals if _digest_of(home.files / name) != name)
    return Card(card.rows, card.originals, card.sample, lacking, card.made)


def _digest_of(path: Path) -> str:
    try:
        return file_digest(path)
    except FileNotFoundError:
        return ""


def _pack(home: Home, draft: Path, copy: Path, card: Card) -> None:
    """The archive, on the disk, for nobody else to read."""
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w:gz", compresslevel=3) as archive:
            told = json.dumps(asdict(card)).encode()
            about = tarfile.TarInfo(CARD)
            about.size, about.mode = len(told), 0o600
            archive.addfile(about, io.BytesIO(told))
            archive.add(copy, copy.name)
            for name in card.originals:
                if name not in card.lacking:
                    archive.add(home.files / name, f"files/{name}")
        file.flush()
        os.fsync(file.fileno())


def _verify(draft: Path, folder: Path, store: Source, card: Card) -> None:
    """Read the archive back as a restore would: every original by its digest, and the database."""
    found = set()
    try:
        _read_through(draft)
        with tarfile.open(draft, "r:gz") as archive:
            for member in archive:
                if member.name.startswith("files/"):
                    stream = archive.extractfile(member)
                    if stream is None or _digest(stream) != member.name.removeprefix("files/"):
                        raise BackupError(f"{draft} does not read back as it was written.")
                    found.add(member.name.removeprefix("files/"))
                elif member.name == store.member:
                    archive.extract(member, folder, filter="data")
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BackupError(f"{draft} does not read back as it was written: {error}.") from error
    if found != set(card.originals) - set(card.lacking):
        raise BackupError(f"{draft} does not read back as it was written: originals are missing.")
    store.check(folder / store.member, card)


def _read_through(draft: Path) -> None:
    """Every byte against gzip's checksum, at which a reader of its members stops short."""
    with gzip.open(draft) as stream:
        while stream.read(_PIECE):
            pass


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
