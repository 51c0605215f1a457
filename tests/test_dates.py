"""Dates: every way in which staff write one comes to the same date."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verification.date_mentions import When, dates


def only(text: str) -> tuple[int, int, int]:
    """The one date of a text."""
    (when,) = dates(text)
    return when.year, when.month, when.day


@pytest.mark.parametrize(
    "text",
    [
        "2013.10.31. 체결",
        "2013. 10. 31.",
        "2013-10-31",
        "2013/10/31",
        "'13.10.31.",
        "13.10.31.",
        "2013년 10월 31일",
        "2013年10月31日",
        "平成25年10月31日",
        "31 October 2013",
        "31 Oct 2013",
        "October 31, 2013",
        "the 31st of October 2013",
        "2013.10.31.(목) 개최",
    ],
)
def test_every_style_of_a_full_date_is_the_same_date(text: str) -> None:
    assert only(text) == (2013, 10, 31)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("in 2013, the", (2013, 0, 0)),
        ("2013년에", (2013, 0, 0)),
        ("'13년 10월", (2013, 10, 0)),
        ("2013.10", (2013, 10, 0)),
        ("April 2024", (2024, 4, 0)),
        ("23 April", (0, 4, 23)),
        ("4월 30일", (0, 4, 30)),
        ("4.30(화) 회의", (0, 4, 30)),
        ("令和元年5月", (2019, 5, 0)),
        ("in May", (0, 5, 0)),
    ],
)
def test_what_was_not_written_stays_open(text: str, date: tuple[int, int, int]) -> None:
    assert only(text) == date


@pytest.mark.parametrize(
    "text",
    ["1,950 cities", "it may 5", "4.30 points", "2024년 13월 1일 중"[8:], "Room 2.10", "₩2013"],
)
def test_a_number_is_not_a_date(text: str) -> None:
    assert dates(text) == []


def test_a_range_has_both_its_days() -> None:
    assert [(w.month, w.day) for w in dates("29-31 May 2024")] == [(5, 29), (5, 31)]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("in 1987-89", [1987, 1989]),
        ("the 2023/24 season", [2023, 2024]),
        ("2012-2015년 계획", [2012, 2015]),
        ("고시 제2013-45호", [2013]),
        ("2012-12", [2012]),
        ("1999-98", [1999]),
    ],
)
def test_a_range_of_years_may_shorten_its_second(text: str, years: list[int]) -> None:
    assert [w.year for w in dates(text)] == years


def test_a_quarter_and_a_half_are_parts_of_their_year() -> None:
    assert [w.part for w in dates("2024년 3분기, 2023년 상반기")] == ["Q3", "H1"]


def test_a_fuller_date_states_a_shorter_one_and_not_the_other_way_round() -> None:
    (full,), (short,) = dates("23 April 2024"), dates("April 2024")
    assert full.states(short)
    assert not short.states(full)


def test_two_dates_clash_only_where_both_say_something_else() -> None:
    (a,), (b,), (c,) = dates("April 2024"), dates("April 2023"), dates("23 April")
    assert a.clashes(b)
    assert not a.clashes(c)


@given(st.dates(min_value=__import__("datetime").date(1900, 1, 1)))
def test_korean_and_dotted_writing_agree_for_every_day(day: object) -> None:
    year, month, date = map(int, str(day).split("-"))
    expected = (year, month, date)
    assert year > 2099 or only(f"{year}년 {month}월 {date}일") == expected
    assert year > 2099 or only(f"{year}. {month}. {date}.") == expected


def test_a_date_states_itself() -> None:
    when = When(2013, 10, 31, "", 0, 1)
    assert when.states(when)
