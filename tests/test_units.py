import pytest

from assistant.answering.asked_units import undated, unit_told


@pytest.mark.parametrize(
    ("question", "said", "heads", "held"),
    [
        ("두 회의 사이는 며칠인가요?", "1차 회의로부터 734일 만이다.", "", True),
        ("두 회의 사이는 며칠인가요?", "유지율은 39.2%이다.", "", False),
        ("사업 예산은 얼마인가요?", "3~5년의 유효기간", "", False),
        ("사업 예산은 얼마인가요?", "약 6억 원어치의 물품", "", True),
        ("사업비는 얼마인가요?", "경북 | 291", "시·도 / 사업비(억 원)", True),
        ("What is the budget of the forum?", "It has 58 sessions.", "", False),
        ("What is the budget of the forum?", "It has 5,000 euros a year.", "", True),
        ("몇 명이 왔나요?", "23%가 늘었다", "", False),
        ("몇 명이 왔나요?", "240명이 왔다", "", True),
        ("몇 곳인가요?", "여섯 곳", "", True),
    ],
)
def test_a_number_is_of_the_unit_that_is_asked_for(
    question: str, said: str, heads: str, held: bool
) -> None:
    assert unit_told(question, said, heads) is held


def test_the_numbers_of_a_date_count_nothing() -> None:
    assert "2018" not in undated("On 19 March 2018 thirty came.")
    assert "thirty came" in undated("On 19 March 2018 thirty came.")


@pytest.mark.parametrize(
    ("question", "said", "held"),
    [
        ("물품을 보낸 도시는 몇 곳인가요?", "약 6억 원어치의 물품을 보냈다", True),
        ("물품을 보낸 도시는 몇 곳인가요?", "약 6억 원의 물품을 보냈다", False),
        ("How many cities got goods?", "The goods were worth 600 million won.", False),
        ("How many cities got goods?", "The goods went to 17 cities.", True),
        ("How many percent of the cities?", "It was 23%.", True),
        ("How many cities, in percent?", "It was 23%.", True),
        ("참가 도시는 몇 곳이고 몇 퍼센트인가요?", "23%였다.", True),
    ],
)
def test_an_amount_of_money_or_a_rate_is_no_number_of_things(
    question: str, said: str, held: bool
) -> None:
    assert unit_told(question, said, "") is held


def test_the_number_of_a_list_item_counts_nothing() -> None:
    assert undated("서로 알리는 핫라인 2.").strip() == "서로 알리는 핫라인"
    assert undated("3. 공동 연구단").strip() == "공동 연구단"
    assert "12" in undated("It counts 12.")
