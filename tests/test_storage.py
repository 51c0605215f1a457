"""Each kind of trouble with the library has its own sentence and its own remedy."""

import errno
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from assistant.api import problems
from assistant.api.app import create_app
from assistant.runtime.container import House, open_house
from assistant.runtime.settings import Settings
from corpus.database import NewerSchema, migrate, open_database, sqlite_url
from corpus.library import Library
from corpus.storage import Busy, Damaged, DiskFull, Refused, Unreachable, trouble
from corpus.tables import facts
from tests.fakes import house_over, shelf, volume
from tests.faults import failing_statements


def broken(path: Path) -> None:
    """Overwrite a library's middle, as a bad disk does."""
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\x5a" * (len(data) - 8192)
    path.write_bytes(data)


def filled(path: Path) -> None:
    engine = open_database(sqlite_url(path))
    shelf(Library(engine), volume("a.txt", "words " * 2000))
    engine.dispose()


def test_a_damaged_library_is_told_as_damaged_with_the_way_back(tmp_path: Path) -> None:
    filled(tmp_path / "library.sqlite")
    broken(tmp_path / "library.sqlite")
    with pytest.raises(Damaged, match="entente restore"), open_house(Settings(home=tmp_path)) as h:
        h.library.documents()


def test_somebody_s_other_file_is_told_as_no_library_of_ours(tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"this is no database at all, but a file" * 40)
    with pytest.raises(Damaged, match="left as it is"), open_house(Settings(home=tmp_path)) as h:
        h.library.documents()


def test_a_library_of_a_newer_version_is_told_as_one_and_left_alone(tmp_path: Path) -> None:
    filled(tmp_path / "library.sqlite")
    with sqlite3.connect(tmp_path / "library.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    with pytest.raises(NewerSchema, match="schema is 0999.*Install that version"):
        open_database(sqlite_url(tmp_path / "library.sqlite"))


def test_a_full_library_is_told_as_a_full_disk(tmp_path: Path) -> None:
    engine = open_database(sqlite_url(tmp_path / "library.sqlite"))
    with pytest.raises(DiskFull, match="is full. Free disk space"), engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 40")
        try:
            connection.execute(
                sa.text("INSERT INTO facts VALUES ('a', :much)"), {"much": "x" * 1_000_000}
            )
        except sa.exc.DBAPIError as error:
            raise trouble(error, tmp_path) from error
    engine.dispose()


def test_an_error_s_trace_holds_no_words_of_a_document(library: Library) -> None:
    with pytest.raises(sa.exc.IntegrityError) as told, library._engine.begin() as connection:
        connection.execute(facts.insert().values(name="a", value="the mayor's letter"))
        connection.execute(facts.insert().values(name="a", value="the mayor's letter"))
    assert "mayor" not in str(told.value)


@pytest.mark.parametrize(
    ("number", "kind"),
    [(errno.ENOSPC, DiskFull), (errno.EDQUOT, DiskFull), (errno.EROFS, Refused)],
)
def test_the_system_s_refusals_are_told_apart(tmp_path: Path, number: int, kind: type) -> None:
    assert isinstance(trouble(OSError(number, "no"), tmp_path), kind)


def test_a_library_that_is_held_says_to_wait(tmp_path: Path) -> None:
    filled(tmp_path / "library.sqlite")
    one = sqlite3.connect(tmp_path / "library.sqlite")
    other = sqlite3.connect(tmp_path / "library.sqlite", timeout=0)
    one.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as held:
        other.execute("BEGIN IMMEDIATE")
    one.close()
    other.close()
    told = trouble(held.value, tmp_path)
    assert isinstance(told, Busy) and "another program" in str(told)


def test_a_database_server_that_does_not_answer_is_named_with_its_setting(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, database="postgresql+psycopg://nobody@127.0.0.1:9/none")
    with pytest.raises(Unreachable, match="ENTENTE_DATABASE"), open_house(settings) as house:
        house.library.documents()


def test_a_migration_cut_off_anywhere_can_be_repeated(tmp_path: Path) -> None:
    engine = sa.create_engine(sqlite_url(tmp_path / "library.sqlite"))
    faults = failing_statements(engine)
    for n in range(1, 60):
        faults.left = n
        try:
            migrate(engine)
            break
        except sa.exc.OperationalError:
            # What a kill leaves: nothing of the transaction, and a new process.
            faults.left = 0
            engine.dispose()
            tables = sa.inspect(engine).get_table_names()
            assert set(tables) in (set(), {"alembic_version"}), tables
    else:
        pytest.fail("no migration got through")
    faults.left = 0
    assert n > 20
    assert {"documents", "drafts", "turns"} <= set(sa.inspect(engine).get_table_names())
    engine.dispose()


def full(*_: Any) -> None:
    """What a disk without room makes of a statement."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise sa.exc.OperationalError("INSERT", None, cause)


@pytest.fixture
def house(library: Library, tmp_path: Path) -> House:
    page = "The agreement was signed in Busan on 4 May 2013. Its term is three years."
    made = house_over(shelf(library, volume("mou.txt", page)), tmp_path)
    made.__dict__["engine"] = library._engine
    return made


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The disk is full, so this answer was not kept"), ("ko", "보관")]
)
def test_an_answer_stays_on_the_screen_when_the_disk_is_full_and_says_it_was_not_kept(
    house: House, language: str, words: str
) -> None:
    def only_writing(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("INSERT INTO turns"):
            full()

    with TestClient(create_app(house), "http://127.0.0.1") as client:
        sa.event.listen(house.engine, "before_cursor_execute", only_writing)
        asked = {"question": "What is its term?", "language": language}
        last = client.post("/api/chat", json=asked).text.rstrip().rpartition("data: ")[2]
        sa.event.remove(house.engine, "before_cursor_execute", only_writing)
        answer = json.loads(last)
        held = client.get("/api/conversations").json()["conversations"]
    assert answer["sentences"] and words in answer["notices"][0]
    assert answer["turn_id"] is None and answer["conversation_id"] is None and held == []


def test_a_route_says_what_the_library_refuses_and_in_korean(house: House) -> None:
    with TestClient(create_app(house), "http://127.0.0.1", raise_server_exceptions=False) as client:
        sa.event.listen(house.engine, "before_cursor_execute", full)
        english = client.get("/api/documents")
        korean = client.get("/api/documents", headers={"accept-language": "ko"})
        sa.event.remove(house.engine, "before_cursor_execute", full)
    assert english.status_code == 507 and english.json()["title"] == "The disk is full"
    assert "Free disk space" in english.json()["detail"] and "가득" in korean.json()["detail"]


def test_a_question_that_cannot_be_looked_up_ends_with_the_reason(house: House) -> None:
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        asked = {"question": "What is its term?"}
        assert client.post("/api/chat", json=asked).status_code == 200

        def reading(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
            if "FROM passages" in statement:
                full()

        sa.event.listen(house.engine, "before_cursor_execute", reading)
        said = client.post("/api/chat", json=asked).text
        sa.event.remove(house.engine, "before_cursor_execute", reading)
    assert said.rstrip().rpartition("event: ")[2].startswith("error")
    assert "The disk is full" in said and "가득" in said


def test_every_kind_of_trouble_has_its_korean_words() -> None:
    titles = {title for title, _ in problems._STORAGE.values()}
    assert titles <= set(problems._korean())
    assert "가득" in problems.in_both(problems.Problem(507, "The disk is full", "Full."))["detail"]


def test_a_mistake_of_ours_is_not_told_as_the_disk_s(tmp_path: Path) -> None:
    with pytest.raises(sa.exc.IntegrityError), open_house(Settings(home=tmp_path)) as house:
        for _ in range(2):
            with house.engine.begin() as connection:
                connection.execute(facts.insert().values(name="a", value="b"))
