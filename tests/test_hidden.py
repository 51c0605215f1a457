import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ingest.hidden import clean, tidy


def test_zero_width_and_tag_characters_are_taken_out_and_counted() -> None:
    tidied = tidy("서울\u200b시\U000e0041\U000e0042")
    assert tidied.text == "서울시"
    assert tidied.hidden == 3


def test_variation_selectors_go_without_being_called_hidden() -> None:
    assert tidy("☎\ufe0f 02").text == "☎ 02"
    assert tidy("☎\ufe0f 02").hidden == 0


def test_decomposed_hangul_is_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "협력")) == "협력"


def test_old_hangul_for_hangul_is_found_under_its_modern_spelling() -> None:
    assert clean("ᄒᆞᆫ글") == "한글"


def test_private_characters_are_mapped_or_dropped() -> None:
    assert clean("\uf0b7 항목 \ue123끝") == "• 항목 끝"


def test_line_ends_become_one_character() -> None:
    assert clean("a\r\nb\rc\u2028d") == "a\nb\nc\nd"


def test_plain_text_comes_back_as_the_same_object() -> None:
    text = "제1조(목적) plain text"
    assert tidy(text).text is text
    assert tidy(text).origin is None


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text(max_size=60))
def test_every_kept_character_knows_where_it_came_from(text: str) -> None:
    tidied = tidy(text)
    origin = tidied.origin if tidied.origin is not None else list(range(len(text)))
    assert len(origin) == len(tidied.text)
    assert origin == sorted(origin)


@given(st.text(max_size=60))
def test_nothing_invisible_is_left(text: str) -> None:
    kept = clean(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(
        unicodedata.category(char) in ("Cc", "Co", "Cs") for char in kept if char != "\n"
    )


def test_hancoms_boxed_numbers_are_numbers_and_unknown_marks_are_counted() -> None:
    tidied = tidy("\U000f02b1 배경 \U000f02c4 \U000f0854조례\U000f0855")
    assert (tidied.text, tidied.unknown) == ("① 배경 ⑳ 조례", 2)
    assert tidy("\uf0fe 동의").unknown == 0
