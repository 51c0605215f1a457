"""Versions of a draft, kept with author and time."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from corpus.database import open_database, sqlite_url
from corpus.drafts import Drafts, NewVersion, Stale


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(sqlite_url(tmp_path / "t.db"))


def test_each_save_is_a_new_version_with_its_author(engine: Engine) -> None:
    shelf = Drafts(engine)
    first = shelf.create("An MOU", NewVersion({"instrument": "mou", "n": 1}, "Kim"))
    second = shelf.save(first.draft_id, NewVersion({"instrument": "mou", "n": 2}, "Lee", "shorter"))
    assert (first.number, second.number) == (1, 2)
    assert [(v.author, v.note) for v in shelf.versions(first.draft_id)] == [
        ("Kim", ""),
        ("Lee", "shorter"),
    ]
    old = shelf.get(first.draft_id, 1)
    assert old is not None and old.content["n"] == 1
    assert second.content["n"] == 2 and second.instrument == "mou"
    engine.dispose()


def test_a_save_on_an_old_version_is_refused(engine: Engine) -> None:
    shelf = Drafts(engine)
    first = shelf.create("x", NewVersion({}, "a"))
    shelf.save(first.draft_id, NewVersion({"n": 2}, "b", base=1))
    with pytest.raises(Stale, match="reload"):
        shelf.save(first.draft_id, NewVersion({"n": 3}, "c", base=1))
    engine.dispose()


def test_another_owners_draft_is_not_there(engine: Engine) -> None:
    shelf = Drafts(engine)
    mine = shelf.create("x", NewVersion({}, "a"), owner="kim")
    assert shelf.get(mine.draft_id, owner="lee") is None
    assert shelf.versions(mine.draft_id, owner="lee") == []
    assert shelf.list("lee") == []
    with pytest.raises(KeyError):
        shelf.save(mine.draft_id, NewVersion({}, "b"), owner="lee")
    assert not shelf.remove(mine.draft_id, owner="lee")
    assert shelf.remove(mine.draft_id, owner="kim")
    assert shelf.list("kim") == []
    engine.dispose()


def test_the_list_shows_the_latest_version_of_each(engine: Engine) -> None:
    shelf = Drafts(engine)
    one = shelf.create("one", NewVersion({}, "a"))
    shelf.create("two", NewVersion({}, "a"))
    shelf.save(one.draft_id, NewVersion({}, "b"))
    assert sorted((v.title, v.number) for v in shelf.list()) == [("one", 2), ("two", 1)]
    engine.dispose()
