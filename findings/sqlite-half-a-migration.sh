#!/usr/bin/env bash
# Guess: `with engine.begin()` is one transaction: if the block fails, nothing of it stays.
# Really: on SQLite the tables it created stay. Python's sqlite3, in its default mode, opens no
#   transaction before CREATE, ALTER or DROP, so that each is final at once, and SQLAlchemy's
#   rollback has nothing to undo. SQLAlchemy logs BEGIN (implicit) all the same. Rows inserted after
#   them do go, and a CREATE that comes after an INSERT goes too: the order of the statements decides.
# Version: SQLAlchemy 2.1.9 with the standard library's sqlite3 (Python 3.11 and 3.13 seen).
# Documented: SQLAlchemy's page on SQLite, the section on the driver's legacy transaction mode; Python's
#   sqlite3 page, "Transaction control via the isolation_level attribute".
# Do: set isolation_level to None on connecting and send BEGIN from the engine's "begin" event, or, from
#   Python 3.12, connect_args={"autocommit": False}.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check sqlalchemy==2.1.9
cd "$work"
PYTHONUTF8=1 "$work/venv/bin/python" - <<'EOF'
import logging
import platform
import sqlite3
from importlib.metadata import version

from sqlalchemy import create_engine, event, inspect


class Lines(logging.Handler):
    """What SQLAlchemy logs."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


class Stop(Exception):
    pass


def left(engine, *statements):
    """The tables that stand after these statements, in one block that fails at its end."""
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
            raise Stop
    except Stop:
        pass
    return inspect(engine).get_table_names()


def explicit(engine):
    """The same engine, with a BEGIN that is really sent."""

    @event.listens_for(engine, "connect")
    def connected(connection, _record):
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begun(connection):
        connection.exec_driver_sql("BEGIN")

    return engine


print(
    "SQLAlchemy", version("sqlalchemy"), "Python", platform.python_version(), "SQLite", sqlite3.sqlite_version
)
TWO = ("CREATE TABLE cities (id INTEGER)", "CREATE TABLE visits (id INTEGER)")
lines = Lines()
logging.getLogger("sqlalchemy.engine").addHandler(lines)
logging.getLogger("sqlalchemy.engine").setLevel(logging.INFO)
plain = create_engine("sqlite:///plain.db")
with plain.begin() as connection:
    connection.exec_driver_sql("CREATE TABLE first (id INTEGER)")
    opened = connection.connection.dbapi_connection.in_transaction
    connection.exec_driver_sql("DROP TABLE first")
logging.getLogger("sqlalchemy.engine").removeHandler(lines)
print("logged:", lines.lines[0], "- a transaction is open after CREATE:", opened)
assert lines.lines[0] == "BEGIN (implicit)" and not opened

stay = left(plain, *TWO)
print("two tables, then a failure: left", stay)
assert stay == ["cities", "visits"], stay

stay = left(plain, "INSERT INTO cities VALUES (1)", "CREATE TABLE letters (id INTEGER)")
with plain.connect() as connection:
    rows = connection.exec_driver_sql("SELECT count(*) FROM cities").scalar()
print("a row, then a table, then a failure: left", stay, "and", rows, "rows")
assert (stay, rows) == (["cities", "visits"], 0), (stay, rows)

stay = left(explicit(create_engine("sqlite:///explicit.db")), *TWO)
print("two tables with a BEGIN that is sent: left", stay)
assert stay == [], stay
EOF
