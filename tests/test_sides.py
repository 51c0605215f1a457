import pytest

from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.sides import sides
from assistant.models.passages_prompt import Excerpt

TABLE = Excerpt(
    1,
    "Country | Agreements\nNorthland | 640\nSouthland | 215",
    title="Agreements by country",
    score=1.0,
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Which had more agreements, Northland or Southland?", ["northland", "southland"]),
        ("서울과 경기 가운데 협정이 더 많은 곳은 어디인가요?", ["서울", "경기"]),
        ("推进率第一次和第二次分别是多少?", ["#1", "#2"]),
        ("参加者は第2回と第3回で何人でしたか。", ["#2", "#3"]),
    ],
)
def test_a_comparison_is_put_to_each_side(question: str, named: list[str]) -> None:
    both = sides(ask(question))
    assert [name in side.side for name, side in zip(named, both, strict=True)] == [True, True]


@pytest.mark.parametrize(
    "question", ["When did Seoul and Beijing sign?", "서울과 베이징은 언제 만났나요?"]
)
def test_two_names_that_are_not_compared_are_no_sides(question: str) -> None:
    assert sides(ask(question)) == []


def test_each_side_gets_its_row() -> None:
    told = compose("Which had more agreements, Northland or Southland?", [TABLE])
    assert [s.text for s in told.sentences[:2]] == ["Northland | 640", "Southland | 215"]


def test_a_side_nothing_is_known_of_is_looked_up() -> None:
    told = compose("Which had more agreements, Northland or Westland?", [TABLE])
    assert any("Westland" in query for query in told.further)


def test_both_rows_are_taken_from_one_table() -> None:
    apart = Excerpt(
        2, "All agreements with Northland | 643\nof which sister | 219", "Northland", score=1.0
    )
    told = compose("Which had more agreements, Northland or Southland?", [TABLE, apart])
    assert {s.label for s in told.sentences[:2]} == {1}


def test_a_sentence_that_tells_of_both_sides_answers_alone() -> None:
    both = Excerpt(1, "Northland has 640 agreements and Southland 215 agreements.", score=1.0)
    told = compose("Which had more agreements, Northland or Southland?", [both])
    assert [s.text for s in told.sentences] == [both.text]
