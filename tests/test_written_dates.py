import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction import written_dates as written

DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))


@given(DAYS)
def test_a_day_written_in_any_of_the_ways_is_that_day(day: date) -> None:
    month = written.MONTHS[day.month - 1].title()
    said = {
        written.KOREAN: f"{day.year:04d}년 {day.month}월 {day.day}일",
        written.KOREAN_SPACED: f"{day.year:04d} 년&nbsp;{day.month}<b>월 {day.day} 일",
        written.EASTERN: f"{day.year:04d} 年{day.month} 月 {day.day}日",
        written.EASTERN_CLOSE: f"{day.year:04d}年{day.month}月{day.day}日",
        written.ENGLISH: f"{day.day} {month} {day.year:04d}",
        written.ENGLISH_EITHER: f"{month} {day.day}, {day.year:04d}",
    }

    for pattern, text in said.items():
        match = re.fullmatch(pattern, text, re.IGNORECASE)
        assert match is not None, text
        assert written.iso([g for g in match.groups() if g]) == day.isoformat()


@pytest.mark.parametrize("text", ["3rd day of May, 2021", "3 May 2021", "May 3, 2021"])
def test_english_dates_are_read_day_first_and_month_first(text: str) -> None:
    match = re.fullmatch(written.ENGLISH_EITHER, text, re.IGNORECASE)

    assert match is not None
    assert written.iso([g for g in match.groups() if g]) == "2021-05-03"
