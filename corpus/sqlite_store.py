"""A library in a SQLite file, as backups copy it, check it and bring it back."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.backup import BackupError, Card
from corpus.database import NewerSchema
from corpus.migrations import HEAD, KNOWN
from corpus.storage import Damaged
from corpus.volumes import UNINDEXED

RESTORED = "restored_from"  # the fact that says which backup a library came back from
_SAMPLE = """
    SELECT p.id, substr(g.text, p.start + 1, p."end" - p.start) AS text FROM passages p
    JOIN pages g ON g.version_id = p.version_id AND g.number = p.page
    WHERE p.live ORDER BY p.id LIMIT 1
"""


class SqliteStore:
    """The library's file in a data folder."""

    member = "library.sqlite"

    def __init__(self, database: Path) -> None:
        self._database = database

    def copy(self, target: Path) -> Card:
        """SQLite's own copy: consistent also while somebody writes."""
        if not self._database.is_file():
            raise BackupError(
                f"There is no library in {self._database.parent}: nothing to back up."
            )
        live, made = sqlite3.connect(self._database), sqlite3.connect(target)
        with closing(live), closing(made):
            live.backup(made)
            return _card(made)

    def check(self, copy: Path, card: Card | None) -> None:
        """Every page and index of the file; and, where a card says what they were, every table's
        rows and one passage as it was read. `NewerSchema` for a later version's.
        """
        with closing(sqlite3.connect(copy)) as made:
            inspect(made, self._database.parent)
            found = _card(made)
            if (stamp := found.made["schema"]) not in KNOWN:
                raise NewerSchema(stamp, HEAD)
            if card and (found.rows, found.sample) != (card.rows, card.sample):
                odd = [name for name in card.rows if found.rows.get(name) != card.rows[name]]
                raise BackupError(f"The copy reads differently than the library: {odd}.")

    def holds(self) -> str | None:
        """None where there is no library yet; else the backup that an unfinished restore took it
        from, empty for any other library.
        """
        if not self._database.exists():
            return None
        with closing(sqlite3.connect(self._database)) as made:
            facts = dict(made.execute("SELECT name, value FROM facts"))
        behind = any(name.startswith(UNINDEXED) for name in facts)
        return str(facts.get(RESTORED, "")) if behind else ""

    def place(self, copy: Path, origin: str) -> None:
        """Put a checked file in the library's place, last of all: it says of itself where it came
        from, and that the indexes know nothing of it yet.
        """
        with closing(sqlite3.connect(copy)) as made, made:
            scopes = [row[0] for row in made.execute("SELECT DISTINCT scope FROM documents")]
            facts = [(RESTORED, origin), *((f"{UNINDEXED}{scope}", "1") for scope in scopes)]
            made.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", facts)
        with copy.open("rb") as file:
            os.fsync(file.fileno())
        copy.replace(self._database)


def inspect(connection: sqlite3.Connection, place: Path) -> None:
    """`Damaged` unless SQLite finds the whole file sound, and every row's parent there."""
    try:
        told = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        orphans = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError as error:
        raise _damaged(place, str(error)) from error
    if told != ["ok"] or orphans:
        raise _damaged(
            place, str(told[0]) if told != ["ok"] else f"rows of {orphans[0]} hang loose"
        )


def _damaged(place: Path, said: str) -> Damaged:
    flat = " ".join(said.split())[:120]
    return Damaged(
        f"The library in {place} is damaged ({flat}); it was left as it is. Set ENTENTE_HOME to an "
        "empty folder and bring the last good backup back: entente restore FILE."
    )


def _card(connection: sqlite3.Connection) -> Card:
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        rows = {
            name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])
            for (name,) in tables
        }
        named = connection.execute("SELECT DISTINCT sha256 FROM versions ORDER BY sha256")
        originals = tuple(str(row[0]) for row in named)
        key, text = connection.execute(_SAMPLE).fetchone() or ("", "")
        stamp = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        if "no such table" in str(error):
            raise BackupError(f"That is no library of Entente: {error}.") from error
        raise
    sample = (str(key), hashlib.sha256(str(text).encode()).hexdigest())
    return Card(rows, originals, sample, made={"store": "sqlite", "schema": str(stamp[0])})
