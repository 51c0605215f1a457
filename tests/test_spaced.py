"""Labels that are set with blanks between their letters are read as the words they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.passage import Page
from ingest.formats.txt import read
from ingest.hidden import clean, tidy
from ingest.spaced import cells_joined


@pytest.mark.parametrize(
    ("set_", "read_"),
    [
        ("총 사 업 비", "총사업비"),
        ("발 주 처: 한빛시 국제교류과", "발주처: 한빛시 국제교류과"),
        ("성    명 (한글)", "성명 (한글)"),
        ("성\u3000명", "성명"),
        ("업 무 협 약 개 요", "업무협약개요"),
        ("○ 일 시 : 3월 5일", "○ 일시 : 3월 5일"),
        ("가. 목 적 물", "가. 목적물"),
        ("日 時：5月", "日時：5月"),
        ("구 분 | 내 용 | 비 고", "구분 | 내용 | 비고"),
        ("업 무  협 약  개 요", "업무  협약  개요"),
    ],
)
def test_a_spaced_label_is_a_word(set_: str, read_: str) -> None:
    assert clean(set_) == read_


@pytest.mark.parametrize(
    "text",
    [
        "그 때 그 곳에서 만날 수 있 다.",
        "두 도시는 이 달 중 한 번 만난다",
        "A 시 와 B 시",
        "체결 일자",
        "첫 쪽",
        "1 2 3",
    ],
)
def test_single_syllables_in_a_sentence_are_words(text: str) -> None:
    assert clean(text) == text


def test_every_character_that_stays_knows_where_it_came_from() -> None:
    tidied = tidy("총 사 업 비: 3억")
    assert tidied.text == "총사업비: 3억"
    assert tidied.origin == [0, 2, 4, 6, 7, 8, 9, 10]


def test_a_label_set_letter_under_letter_is_a_word_in_a_cell() -> None:
    assert cells_joined(["총\n사\n업\n비", "교육\n문화"]) == ["총사업비", "교육\n문화"]


def test_two_syllables_are_a_word_where_their_neighbours_are_set_so() -> None:
    assert cells_joined(["구 분", "내 용"]) == ["구분", "내용"]
    assert cells_joined(["단계", "할 일"]) == ["단계", "할 일"]
    assert clean("단계 | 할 일") == "단계 | 할 일"


@given(st.text("가나다 \n|:1a", max_size=30))
def test_nothing_but_blanks_is_taken_out(text: str) -> None:
    assert "".join(clean(text).split()) == "".join(text.split())
    assert clean(clean(text)) == clean(text)


def test_a_table_of_a_form_has_its_labels_as_heads() -> None:
    from ingest.formats.hwpx import read as read_hwpx
    from tests.papers import hwpx, hwpx_cell

    rows = (
        f"<hp:tr>{hwpx_cell('체 결 일 자', 0, 0)}{hwpx_cell('2031. 3. 5.', 0, 1)}</hp:tr>"
        f"<hp:tr>{hwpx_cell('총 사 업 비', 1, 0)}{hwpx_cell('7억 원', 1, 1)}</hp:tr>"
    )
    (page,) = [i for i in read_hwpx(hwpx(f"<hp:tbl>{rows}</hp:tbl>")) if isinstance(i, Page)]
    assert page.text == "체결일자 | 2031. 3. 5.\n총사업비 | 7억 원"
    assert page.blocks[0].cells[-1].row_header == "총사업비"


def test_a_plain_text_has_its_labels_as_words() -> None:
    (page,) = [
        i for i in read("개 관 표\n\n총 사 업 비: 7억 원".encode(), 1) if isinstance(i, Page)
    ]
    assert page.text == "개관표\n\n총사업비: 7억 원"
