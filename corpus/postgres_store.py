"""A library in a PostgreSQL database, as backups copy it, check it and bring it back, by
PostgreSQL's own programs.
"""

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Engine, create_engine
from sqlalchemy.engine import make_url

from corpus.backup import BackupError, Card
from corpus.sqlite_store import RESTORED
from corpus.tables import documents, facts, versions
from corpus.volumes import UNINDEXED

_SECONDS = 6 * 3600


class PostgresStore:
    """The database at a URL; `files` is where the originals are, for who must copy them by hand."""

    member = "library.dump"

    def __init__(self, url: str, files: Path) -> None:
        self._url, self._files = make_url(url), files

    def copy(self, target: Path) -> Card:
        """pg_dump's own format, of the very moment in which the rows were counted."""
        program = self._program("pg_dump", "pg_dump -Fc -f library.dump")
        engine = self._engine()
        try:
            with engine.connect().execution_options(
                isolation_level="REPEATABLE READ"
            ) as connection:
                tables = sorted(sa.inspect(connection).get_table_names())
                if "documents" not in tables:
                    raise BackupError(
                        "There is no library in ENTENTE_DATABASE: nothing to back up."
                    )
                moment = connection.scalar(sa.text("SELECT pg_export_snapshot()"))
                rows = {
                    name: connection.scalar(sa.select(sa.func.count()).select_from(sa.table(name)))
                    or 0
                    for name in tables
                }
                named = sa.select(versions.c.sha256).distinct().order_by(versions.c.sha256)
                originals = tuple(connection.scalars(named))
                self._run([program, "-Fc", f"--snapshot={moment}", "-f", str(target), self._place])
        finally:
            engine.dispose()
        return Card(rows, originals, made={"store": "postgresql"})

    def check(self, copy: Path, card: Card | None) -> None:
        """Read the whole dump as a restore would, and count the rows of each table."""
        program = self._program("pg_restore", "pg_restore -d DATABASE library.dump")
        with subprocess.Popen(
            [program, "-a", "-f", "-", str(copy)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as reading:
            assert reading.stdout is not None and reading.stderr is not None
            found: Counter[str] = Counter()
            table = ""
            for line in reading.stdout:
                if table and line.rstrip(b"\n") == b"\\.":
                    table = ""
                elif table:
                    found[table] += 1
                elif line.startswith(b"COPY "):
                    table = line.split(b" ")[1].decode().rpartition(".")[2].strip('"')
            said = reading.stderr.read().decode(errors="replace")
        if reading.returncode or table:
            raise BackupError(f"The dump does not read back: {_last(said)}.")
        if card and (odd := [n for n in card.rows if found[n] != card.rows[n]]):
            raise BackupError(f"The dump reads differently than the library: {odd}.")

    def holds(self) -> str | None:
        """None where the database is empty; else which backup an unfinished restore took it from,
        empty for any other library.
        """
        engine = self._engine()
        try:
            with engine.connect() as connection:
                if not sa.inspect(connection).has_table("documents"):
                    return None
                told = {row.name: row.value for row in connection.execute(sa.select(facts))}
        finally:
            engine.dispose()
        behind = any(name.startswith(UNINDEXED) for name in told)
        return str(told.get(RESTORED, "")) if behind else ""

    def place(self, copy: Path, origin: str) -> None:
        """Restore the dump in one transaction; then say where it came from, and that the indexes
        know nothing of it yet.
        """
        program = self._program("pg_restore", "pg_restore -d DATABASE library.dump")
        how = ["--single-transaction", "--exit-on-error", "--no-owner"]
        self._run([program, *how, "-d", self._place, str(copy)])
        engine = self._engine()
        try:
            with engine.begin() as connection:
                scopes = connection.scalars(sa.select(documents.c.scope).distinct()).all()
                told = {RESTORED: origin} | {f"{UNINDEXED}{scope}": "1" for scope in scopes}
                connection.execute(facts.delete().where(facts.c.name.in_(list(told))))
                rows = [{"name": name, "value": value} for name, value in told.items()]
                connection.execute(facts.insert(), rows)
        finally:
            engine.dispose()

    @property
    def _place(self) -> str:
        """The database for PostgreSQL's programs, without its password."""
        # `set(password=None)` would leave it as it is.
        shown = self._url._replace(drivername="postgresql", password=None)
        return shown.render_as_string(hide_password=False)

    def _engine(self) -> Engine:
        return create_engine(self._url)

    def _program(self, name: str, by_hand: str) -> str:
        if found := shutil.which(name):
            return found
        raise BackupError(
            f"{name} is not installed here. Install PostgreSQL's client programs "
            f"(postgresql-client), or run on the database's own machine: {by_hand}; and copy the "
            f"original files, {self._files}, with it."
        )

    def _run(self, command: list[str]) -> None:
        """One of PostgreSQL's programs; the password goes by the environment, which no list of
        processes shows.
        """
        password = {"PGPASSWORD": str(self._url.password)} if self._url.password else {}
        done = subprocess.run(
            command, env=os.environ | password, capture_output=True, text=True, check=False,
            timeout=_SECONDS,
        )  # fmt: skip
        if done.returncode:
            raise BackupError(f"{Path(command[0]).name} failed: {_last(done.stderr)}.")


def _last(said: str) -> str:
    return (said.strip().splitlines() or ["it said nothing"])[-1].rstrip(".")
