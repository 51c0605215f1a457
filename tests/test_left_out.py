"""What a reader leaves out is counted, crosses to us, and is told."""

import re
from pathlib import Path
from tomllib import loads

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.left_out import LeftOut, letters, unaccounted
from ingest.piece import About
from ingest.reading import Reading
from ingest.report import Entry
from ingest.wire import dump, load
from prompts.notes import left_out_kinds, note_sentence

ROOT = Path(__file__).parents[1]


def counted() -> LeftOut:
    left = LeftOut()
    left.skip("memo", "2억 원으로 낮춤")
    left.skip("memo", "확인")
    left.skip("picture", place="page:3")
    left.skip("formula", count=2, place="B2")
    return left


def test_kinds_are_told_with_how_many_and_where() -> None:
    note = counted().note()
    assert note == "left_out: memo=2; picture=1 [page:3]; formula=2 [B2]"
    assert note_sentence(note, "en") == (
        "2 memos, 1 picture (page 3), 2 formulas without a value (B2) were not read; "
        "see the original for them."
    )
    assert "메모 2개, 그림 1개 (3쪽), 값이 없는 수식 2개 (B2)" in note_sentence(note, "ko")


def test_one_thing_is_told_in_the_singular() -> None:
    assert note_sentence("left_out: memo=1").startswith("1 memo was not read")


def test_what_holds_no_letters_is_nothing_and_what_is_not_known_counts() -> None:
    left = LeftOut()
    left.skip("memo", " … ")
    assert left.note() == ""
    left.skip("picture")
    assert left.note() == "left_out: picture=1"


def test_kinds_without_words_are_counted_and_not_told() -> None:
    left = LeftOut()
    left.skip("field_code", "DATE")
    assert left.note() == "" and left.skipped()[0].letters == 4


def test_a_kind_without_an_entry_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match=r"left_out\.toml"):
        LeftOut().skip("no such kind", "a")


def test_every_kind_has_words_in_both_languages_or_none() -> None:
    kinds = loads((ROOT / "prompts" / "left_out.toml").read_text("utf-8"))["kind"]
    told = [words for words in kinds.values() if words]
    assert all(set(words) == {"ko", "en", "one"} for words in told)
    assert all("{count}" in words["ko"] and "{count}" in words["en"] for words in told)


def test_every_kind_that_a_reader_names_has_an_entry() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "ingest").rglob("*.py")]
    named = {kind for text in sources for kind in re.findall(r"\.skip\(\s*\"(\w+)\"", text)}
    assert named <= left_out_kinds().keys()


def test_counts_cross_from_the_readers_process_and_add_up() -> None:
    reading = Reading(Path("a.hwpx"))
    reading.take(Page(1, "본문"))
    for _ in range(2):
        message = load(dump(About(left_out=counted().skipped())))
        assert not isinstance(message, dict)
        reading.take(message)
    assert reading.result(10).notes == ("left_out: memo=4; picture=2 [page:3]; formula=4 [B2]",)


def test_the_report_tells_it_in_both_languages() -> None:
    told = Entry("a.hwpx", "d", notes=("left_out: memo=2",)).to_json()["note_sentences"]
    assert "2 memos" in told["en"][0] and "메모 2개" in told["ko"][0]


@given(st.text(), st.text(), st.text())
def test_the_law_holds_when_every_letter_is_read_or_counted(read: str, left: str, own: str) -> None:
    tally = LeftOut()
    tally.skip("memo", left)
    in_text = letters(read) + letters(tally.wrote(own))
    in_file = letters(read) + letters(left)
    assert unaccounted(in_file, in_text, tally.skipped()) == 0
    assert unaccounted(in_file + 1, in_text, tally.skipped()) == 1
