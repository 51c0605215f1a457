"""Numbers: the same amount in any writing is the same value with the same unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verification.quantities import Quantity, quantities


def only(text: str) -> Quantity:
    """The one number of a text."""
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("21.9%", "21.9", "%"),
        ("21.9 percent", "21.9", "%"),
        ("21.9퍼센트", "21.9", "%"),
        ("18.5%p 상승", "18.5", "pp"),
        ("18.5%p였다", "18.5", "pp"),
        ("18.5 percentage points", "18.5", "pp"),
        ("18.5%포인트", "18.5", "pp"),
        ("3억 5천만 원", "350000000", "KRW"),
        ("1조 2,000억 원", "1200000000000", "KRW"),
        ("₩0.1 bn", "100000000", "KRW"),
        ("2만 달러", "20000", "USD"),
        ("US$ 3 million", "3000000", "USD"),
        ("5元", "5", "CNY"),
        ("1만 2,000명", "12000", "person"),
        ("일곱 건", "7", "thing"),
        ("2개월", "2", "month"),
        ("two years", "2", "year"),
        ("三个", "3", "thing"),
        ("제5조", "5", "article"),
        ("△3.2%", "-3.2", "%"),
        ("twenty-five", "25", ""),
    ],
)
def test_amounts_come_to_one_value_and_unit(text: str, value: str, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["제3차 회의", "3차 회의", "제삼차 회의", "third", "3rd", "세 번째", "第三次"]
)
def test_ordinals_agree_in_every_language(text: str) -> None:
    found = only(text)
    assert (found.value, found.nth) == (Decimal(3), True)


@pytest.mark.parametrize("text", ["PM2", "no one", "one of the cities", "W16"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("more than 1,400", ">"),
        ("10개 이상", ">"),
        ("at most 5", "<"),
        ("3일 이내", "<"),
        ("약 200명", "~"),
        ("200여 명", "~"),
    ],
)
def test_a_bound_goes_with_its_number(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_a_range_shares_its_unit() -> None:
    assert [(q.value, q.unit) for q in quantities("2-3 years")] == [
        (Decimal(2), "year"),
        (Decimal(3), "year"),
    ]


def test_percent_does_not_state_percentage_points() -> None:
    assert not only("21.9%").states(only("21.9%p"))
    assert not only("21.9").states(only("21.9%"))


def test_a_counter_states_a_bare_number_but_no_other_counter() -> None:
    assert only("7건").states(only("seven"))
    assert not only("7건").states(only("7명"))


@given(st.integers(min_value=0, max_value=10**13))
def test_thousand_separators_change_nothing(number: int) -> None:
    assert only(f"{number:,}").value == only(str(number)).value == number


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_korean_myriads_add_up(high: int, low: int) -> None:
    assert only(f"{high}억 {low}만 원").value == high * 10**8 + low * 10**4
