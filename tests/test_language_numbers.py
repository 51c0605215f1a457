import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language.matching import plain
from corpus.language.numbers import ordinals, value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the 12th and the eleventh conference", [12, 11]),
        ("the twenty-first round", [21]),
        ("제12차 회의 추진율", [12]),
        ("열두 번째 회의", [12]),
        ("스물한 번째 회의", [21]),
        ("첫 회의와 두 번째 회의", [1, 2]),
        ("第十二次会议", [12]),
        ("第二十三届全体会议", [23]),
        ("第3回会議", [3]),
        ("2回目の会議", [2]),
        ("3회 회의", [3]),
    ],
)
def test_ordinals_are_read_in_words_and_figures_of_any_size(text: str, numbers: list[int]) -> None:
    assert [n.value for n in ordinals(plain(text))] == numbers


@pytest.mark.parametrize("text", ["제3조", "2차원 자료", "일회성 교류", "3회 방문", "1,200명"])
def test_a_count_an_article_and_a_longer_word_are_no_ordinals(text: str) -> None:
    assert ordinals(plain(text)) == []


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("7", 7),
        ("2.5", 2.5),
        ("thirty-six", 36),
        ("열두", 12),
        ("이십사", 24),
        ("三十六", 36),
        ("百二十", 120),
    ],
)
def test_a_number_is_its_value_however_it_is_said(said: str, number: float) -> None:
    assert value(said) == number


def test_what_is_no_number_has_no_value() -> None:
    assert value("harbour") is None


@given(st.integers(1, 999))
def test_an_ordinal_in_figures_is_that_number(number: int) -> None:
    assert [n.value for n in ordinals(f"제{number}차 회의")] == [number]
