"""The system of record."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from corpus.database import open_database, sqlite_url
from corpus.ids import document_id
from corpus.library import Library
from corpus.passage import Block, Cell, Page
from tests.fakes import shelf, volume


def test_a_published_document_is_listed_and_its_page_opens(library: Library) -> None:
    shelf(library, volume("mou.txt", "The term is three years."))
    (document,) = library.documents()
    page = library.page(document.id, 1)
    assert page is not None and page.text == "The term is three years."


def test_a_few_passages_are_read_by_their_ids_and_not_with_their_whole_scope(
    tmp_path: Path,
) -> None:
    engine = open_database(sqlite_url(tmp_path / "planned.sqlite"))
    asked: list[tuple[str, Any]] = []

    def note(_on: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    Library(engine).passages_by_id(["p1", "p2"], ["city"])
    statement, values = asked[-1]
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
    steps = [row[3] for row in plan if "passages" in row[3]]
    engine.dispose()
    assert len(steps) == 1 and "(id=?)" in steps[0]


def test_a_passage_is_the_text_of_its_page_between_its_offsets(library: Library) -> None:
    shelf(library, volume("a.txt", "One page.", "제2조 유효기간은 3년이다."))
    for passage in library.passages(["city"]):
        page = library.page(passage.document_id, passage.page)
        assert page is not None and page.text[passage.start : passage.end] == passage.text


def test_a_new_version_replaces_every_passage_of_the_old_one(library: Library) -> None:
    shelf(library, volume("a.txt", "old words"), volume("a.txt", "new words", "more"))
    assert [p.text for p in library.passages(["city"])] == ["new words", "more"]


def test_an_old_version_still_opens_for_old_citations(library: Library) -> None:
    old = volume("a.txt", "old words")
    shelf(library, old, volume("a.txt", "new words"))
    page = library.page(old.document.id, 1, old.document.sha256)
    assert page is not None and page.text == "old words"


def test_a_withdrawn_document_is_no_longer_found_but_still_opens_by_version(
    library: Library,
) -> None:
    gone = volume("a.txt", "words")
    shelf(library, gone).withdraw(gone.document.id)
    assert library.documents() == [] and library.passages(["city"]) == []
    assert library.document(gone.document.id) is None
    assert library.document(gone.document.id, gone.document.sha256) == gone.document


def test_passages_of_other_scopes_are_absent_even_by_id(library: Library) -> None:
    secret = volume("s.txt", "hidden words", scope="mayor")
    shelf(library, secret, volume("a.txt", "open words"))
    ids = [p.id for p in secret.passages]
    assert library.passages_by_id(ids, ["city"]) == {}
    assert set(library.passages_by_id(ids, ["mayor"])) == set(ids)


def test_the_fingerprint_changes_with_content_and_only_with_content(library: Library) -> None:
    empty = library.fingerprint()
    shelf(library, volume("a.txt", "one"))
    first = library.fingerprint()
    shelf(library, volume("a.txt", "one"))
    assert empty != first == library.fingerprint()
    shelf(library, volume("a.txt", "two"))
    assert library.fingerprint() != first


def test_a_moved_document_keeps_its_id_and_its_old_name_gets_another(library: Library) -> None:
    moved = volume("a.txt", "words")
    shelf(library, moved).rename(moved.document.id, "b.txt")
    assert [d.name for d in library.documents()] == ["b.txt"]
    assert library.free_id("city", "a.txt") not in ("", moved.document.id)
    assert library.free_id("city", "c.txt") == document_id("city", "c.txt")


def test_a_document_may_move_to_the_name_of_a_withdrawn_one(library: Library) -> None:
    gone, moved = volume("b.txt", "gone"), volume("a.txt", "words")
    shelf(library, gone, moved).withdraw(gone.document.id)
    library.rename(moved.document.id, "b.txt")
    assert [d.id for d in library.documents()] == [moved.document.id]


def test_blocks_and_cells_come_back_as_they_went_in(library: Library) -> None:
    one = volume("t.txt", "Year Rate 2013 59.5")
    blocks = (Block("table", 0, 19, cells=(Cell(0, 1, 15, 19, "2013", "Rate"),)),)
    page = Page(1, one.pages[0].text, blocks, ocr=True, confidence=81.5)
    library.publish(type(one)(one.document, (page,), one.passages, one.vectors))
    assert library.page(one.document.id, 1) == page


def test_vectors_come_back_in_id_order(library: Library) -> None:
    one = volume("a.txt", "a bb", "ccc d")
    ids, vectors = shelf(library, one).vectors("city")
    assert ids == sorted(p.id for p in one.passages)
    assert vectors.shape == (2, 8)


@settings(
    max_examples=15,
    deadline=None,  # it writes to disk, which others use as well
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(["a.txt", "b.txt", "c.txt"]), max_size=6), st.data())
def test_after_any_sequence_of_writes_exactly_the_last_versions_are_live(
    library: Library, names: list[str], data: st.DataObject
) -> None:
    live: dict[str, str] = {}
    for document in library.documents():
        library.withdraw(document.id)
    for name in names:
        if data.draw(st.booleans()):
            text = data.draw(st.text("xyz ", min_size=1, max_size=9))
            library.publish(volume(name, text))
            live[name] = text
        else:
            library.withdraw(document_id("city", name))
            live.pop(name, None)
    assert sorted(p.text for p in library.passages(["city"])) == sorted(live.values())


def test_passages_of_an_earlier_version_are_not_found_by_their_ids(library: Library) -> None:
    earlier, later = volume("mou.txt", "Its term is two years."), volume("mou.txt", "Now three.")
    shelf(library, earlier, later)
    old, new = earlier.passages[0].id, later.passages[0].id
    assert old != new
    assert list(library.passages_by_id([old, new], ["city"])) == [new]


def test_the_revision_changes_with_every_publication_and_withdrawal(library: Library) -> None:
    one = volume("mou.txt", "The term is three years.")
    seen = [library.revision()]
    library.publish(one)
    seen.append(library.revision())
    library.withdraw(one.document.id)
    seen.append(library.revision())
    assert len(set(seen)) == 3


def test_each_document_that_comes_by_a_name_whose_owners_moved_has_an_id_of_its_own(
    library: Library,
) -> None:
    ids = []
    for n in range(3):
        ids.append(library.free_id("city", "minutes.txt"))
        made = volume("minutes.txt", f"Meeting {n}.")
        library.publish(replace(made, document=replace(made.document, id=ids[-1])))
        library.rename(ids[-1], f"archive/{n}.txt")
    assert len({*ids, library.free_id("city", "minutes.txt")}) == 4
