import pytest

from assistant.understanding import slots
from corpus.language.matching import plain


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the 2nd conference", (2,)),
        ("the second plenary", (2,)),
        ("12차 회의", (12,)),
        ("the 12th and the eleventh conference", (11, 12)),
        ("1, 2차 회의", (1, 2)),
        ("1차와 2차를 비교", (1, 2)),
        ("rounds 1 and 2", (1, 2)),
        ("conference 7", (7,)),
        ("the first two conferences", (1, 2)),
        ("from the second conference into the third?", (2, 3)),
        ("第十一届会议", (11,)),
        ("第1、2次会议", (1, 2)),
        ("第2回と第3回", (2, 3)),
        ("the third quarter", ()),
        ("두 번째 제안", ()),
    ],
)
def test_conferences_of_any_number_in_words_and_figures(
    text: str, numbers: tuple[int, ...]
) -> None:
    assert slots.conferences(plain(text)) == numbers


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("top three countries", 3),
        ("상위 다섯 나라", 5),
        ("前三的国家", 3),
        ("上位5か国", 5),
        ("CR4", 4),
        ("top marks", None),
    ],
)
def test_the_largest_few_are_counted(text: str, count: int | None) -> None:
    assert slots.largest(plain(text)) == count


def test_a_row_for_each_team_is_asked_for_in_many_ways() -> None:
    asked = ("by team", "팀별로", "各小组的", "チーム別に", "the four teams", "네 개 팀")
    assert all(slots.by_team(plain(text)) for text in asked)
    assert not slots.by_team(plain("교육팀의 2차 이행률"))


def test_a_partly_implemented_plan_counts_what_is_said() -> None:
    assert slots.partial_weight("partly implemented ones counting half") == 0.5
    assert slots.partial_weight("일부 추진은 0.3으로") == 0.3
    assert slots.partial_weight("half of the plans") is None


def test_a_region_of_the_record_is_known_by_what_other_languages_call_it() -> None:
    known = {"Oceania": frozenset({"oceania", "오세아니아"})}
    assert slots.region("오세아니아 비중", known) == "Oceania"
    assert slots.region("오세아니아 비중", {}) == ""


def test_what_is_left_out_of_activity_is_said() -> None:
    assert slots.activity_options(plain("excluding online meetings")) == {"online": False}
    assert slots.activity_options(plain("코로나 시기는 제외하고")) == {"exclude_covid": True}
    assert slots.activity_options(plain("online meetings")) == {}
