"""The one connection to the truth: SQLAlchemy's engine, the tables' metadata, the migrations."""

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, create_engine, event

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def open_database(url: str) -> Engine:
    """An engine whose schema is current. SQLite runs in WAL with synchronous=FULL, so that what was
    acknowledged survives a power cut, not only a crash.
    """
    engine = create_engine(url, hide_parameters=True)  # no document's words in logs and traces
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
    migrate(engine)
    return engine


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path}"


def _durable(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


class NewerSchema(ValueError):
    """The library was written by a later version of the product, and is not touched."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"The library was made by a newer version of Entente (its schema is {found}, this "
            f"version knows {known}) and was left as it is. Install that version, or restore a "
            "backup of this version's time into another ENTENTE_HOME."
        )


def migrate(engine: Engine) -> None:
    """Bring the schema to this version's, wholly or not at all. `NewerSchema` where it is a later
    version's. Alembic is imported only when there is work to do.
    """
    from corpus.migrations import HEAD, KNOWN

    with engine.connect() as connection:
        stamp = _stamp(engine, connection)
    if stamp == HEAD:
        return
    if stamp is not None and stamp not in KNOWN:
        raise NewerSchema(stamp, HEAD)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            # Python's driver begins a transaction at the first row that is written, so each table
            # would be made by itself: a kill between two would leave a schema that fits no version.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _stamp(engine: Engine, connection: Any) -> str | None:
    """The revision the database is at, or None for a fresh one."""
    if not engine.dialect.has_table(connection, "alembic_version"):
        return None
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first()
    return str(row[0]) if row else None
