import pytest

from assistant.answering.asking import ask
from assistant.answering.cells import ROW_SHARE, asks_all, looked_up, shared

HEADS = "City / Country / Signed on"


def test_a_row_that_is_named_under_a_head_that_is_asked_for_is_looked_up() -> None:
    asked = ask("When was Oslo signed?")
    assert looked_up(asked, "Oslo | Norway | 1999-05-01", HEADS, frozenset()) == 1.0
    assert looked_up(asked, "Lima | Peru | 2001-02-03", HEADS, frozenset()) == 0.0


def test_a_column_is_asked_for_by_its_own_words_as_well() -> None:
    asked = ask("선물 기준은 어느 부서가 담당하나요?")
    assert looked_up(asked, "선물 기준 | 감사과", "할 일 / 담당 부서", frozenset()) == 1.0


def test_a_row_that_is_named_tells_little_where_no_column_is_asked_for() -> None:
    asked = ask("What is known about Oslo?")
    assert looked_up(asked, "Oslo | Norway | 1999-05-01", HEADS, frozenset()) == ROW_SHARE


def test_the_row_of_a_date_is_looked_up_by_its_kind() -> None:
    asked = ask("언제 열렸나요?")
    assert looked_up(asked, "날짜 | 2019년 5월 1일", "항목 / 내용", frozenset()) == ROW_SHARE
    assert looked_up(asked, "주제 | 물", "항목 / 내용", frozenset()) == 0.0


def test_what_the_title_says_already_tells_no_rows_apart() -> None:
    asked = ask("When was Oslo signed?")
    assert looked_up(asked, "Oslo | Norway | 1999", HEADS, frozenset({"oslo"})) == 0.0


def test_a_sentence_is_no_row() -> None:
    assert looked_up(ask("When was Oslo signed?"), "Oslo was signed in 1999.", "", set()) == 0.0


def test_the_cells_a_question_names_are_told() -> None:
    asked = ask("고양시의 중국 도시를 모두 알려 주세요.")
    assert shared(asked, "빈저우 | 중국 | 1997", frozenset()) == {"중국"}


@pytest.mark.parametrize(
    ("question", "all_of_them"),
    [
        ("중국 도시를 모두 알려 주세요", True),
        ("모두 몇 곳인가요?", False),
        ("List the Chinese cities.", True),
        ("Which Chinese cities are partners?", True),
        ("Which city is the oldest partner?", False),
        ("有哪些城市?", True),
        ("すべて教えてください", True),
    ],
)
def test_all_rows_are_shown_only_where_all_are_asked_for(question: str, all_of_them: bool) -> None:
    assert asks_all(question) is all_of_them
