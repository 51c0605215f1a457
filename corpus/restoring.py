"""A backup brought back into an empty data folder. Killed at any moment, it can be repeated."""

import gzip
import json
import os
import sqlite3
import tarfile
import zlib
from dataclasses import fields
from pathlib import Path
from typing import Protocol

from corpus.backup import CARD, BackupError, Card
from corpus.ids import file_digest
from corpus.scratch import scratch
from corpus.settings import Home
from corpus.storage import Damaged, settle, storing

_PIECE = 1 << 20


class Target(Protocol):
    """A database that a backup is brought into: `SqliteStore` or `PostgresStore`."""

    def holds(self) -> str | None:
        """None where there is nothing yet; else the backup that an unfinished restore took it from,
        empty where it is any other library.
        """
        ...

    def check(self, copy: Path, card: Card | None) -> None:
        """BackupError or `Damaged` unless the file is whole and holds what the card says."""
        ...

    def place(self, copy: Path, origin: str) -> None:
        """Make the checked file the library; from then on it is all there."""
        ...


def read(home: Home, source: Path, target: Target, member: str) -> None:
    """Fill an empty data folder from a backup. BackupError when it is none or the folder is not
    empty; a folder that this very backup was being brought into is taken up again. The indexes are
    to be made afterwards: the library says of itself that they are behind.
    """
    with storing(home.path):
        origin = file_digest(source)
        held = target.holds()
        if held == origin:
            return
        if held is not None:
            raise BackupError(
                f"{home.path} already holds a library. Restore into an empty ENTENTE_HOME instead."
            )
        with scratch("restore", home.path) as folder:
            card = _unpack(source, folder)
            copy = folder / member
            if not copy.is_file():
                raise BackupError(_not_whole(source, f"it holds no {member}"))
            try:
                target.check(copy, card)
            except (Damaged, sqlite3.DatabaseError) as error:
                raise BackupError(_not_whole(source, str(error))) from error
            _move(folder / "files", home.files)
            target.place(copy, origin)  # last: a folder without a database is an empty one
            settle(home.path)


def _unpack(source: Path, folder: Path) -> Card | None:
    """The archive's files in a folder, each original compared with its name; its card, which
    backups of earlier versions have not.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise BackupError(_not_whole(source, str(error))) from error
    card = _card(folder / CARD)
    held = set()
    for file in sorted((folder / "files").glob("*")):
        if card and file_digest(file) != file.name:
            raise BackupError(_not_whole(source, f"the original {file.name[:12]} is damaged"))
        held.add(file.name)
    if card and (missing := set(card.originals) - set(card.lacking) - held):
        raise BackupError(_not_whole(source, f"{len(missing)} originals are missing"))
    return card


def _card(path: Path) -> Card | None:
    if not path.is_file():
        return None
    said = json.loads(path.read_text("utf-8"))
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    known = {f.name for f in fields(Card)}
    return Card(**{name: value for name, value in (said | lists).items() if name in known})


def _move(files: Path, into: Path) -> None:
    """The originals into their folder, one by one: what a kill had moved already is there."""
    if not files.is_dir():
        return
    into.mkdir(mode=0o700, exist_ok=True)
    for file in sorted(files.iterdir()):
        with file.open("rb") as written:
            os.fsync(written.fileno())
        file.replace(into / file.name)
    settle(into)


def _not_whole(source: Path, why: str) -> str:
    return f"{source} is not a whole backup of Entente: {why}. Take an earlier one."
