import pytest

from corpus.language.matching import plain
from corpus.language.spans import calendar_years, full_date, month_end, months


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("within eighteen months", 18),
        ("in half a year", 6),
        ("for a couple of years", 24),
        ("a year without contact", 12),
        ("2년간", 24),
        ("지난 석 달", 3),
        ("삼 년 이상", 36),
        ("半年以内", 6),
        ("三年没有交流", 36),
        ("18か月", 18),
        ("in 2024", None),
        ("2024년", None),
        ("no span", None),
    ],
)
def test_a_length_of_time_is_whole_months(text: str, length: int | None) -> None:
    assert months(plain(text)) == length


def test_a_full_date_is_iso_and_a_day_that_cannot_be_is_none() -> None:
    assert full_date("as of 2024-5-31") == "2024-05-31"
    assert full_date("2024년 5월 31일 기준") == "2024-05-31"
    assert full_date("截至2024年5月31日") == "2024-05-31"
    assert full_date("2026년 13월 40일") == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2012년 5월 기준", "2012-05-31"),
        ("截至2024年2月", "2024-02-29"),
        ("as of Sept. 2023", "2023-09-30"),
        ("at the end of May 2012", "2012-05-31"),
        ("between May 2012 and June 2013", ""),
        ("2012년 5월 3일", ""),
        ("on 3 May 2012", ""),
        ("2012년 13월", ""),
        ("2012년", ""),
    ],
)
def test_a_month_without_a_day_is_its_last_day(text: str, day: str) -> None:
    assert month_end(plain(text)) == day


def test_years_are_told_once_and_amounts_are_no_years() -> None:
    assert calendar_years("2019 and 2021, then 2019") == [2019, 2021]
    assert calendar_years("2000명") == []
