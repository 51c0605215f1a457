# ruff: noqa: E501 - a case reads better whole
"""The figure that is asked for, not its neighbour: the rate, the part, the unit, the state."""

import pytest

from assistant.answering.answers import Composed
from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.requirements import Lack, lacks
from assistant.answering.selection import rank
from assistant.answering.statement_types import only_change
from assistant.models.passages_prompt import Excerpt


def told(question: str, *texts: str, title: str = "", headings: str = "") -> Composed:
    evidence = [
        Excerpt(n, text, title=title, headings=headings, score=1.0)
        for n, text in enumerate(texts, 1)
    ]
    return compose(question, evidence)


def lack(question: str, text: str, title: str = "") -> Lack | None:
    asked = ask(question)
    return lacks(asked, rank(asked, [Excerpt(1, text, title=title)])[0])


def test_one_rate_is_not_another_in_korean_either() -> None:
    assert lack("위원회의 추진율은 얼마인가요?", "위원회의 유지율은 62.1%이다.") is Lack.NOUN
    assert lack("위원회의 추진율은 얼마인가요?", "위원회의 추진율은 62.1%이다.") is None
    assert lack("위원회의 추진율은 얼마인가요?", "위원회의 사업추진율은 62.1%이다.") is None
    assert lack("3차 회의 추진율 몇 %였어?", "3차 회의 유지율은 62.1%였다.") is Lack.NOUN


def test_a_rise_in_points_is_no_level() -> None:
    assert only_change("두 값의 차이는 18.5퍼센트포인트이다.")


def test_who_says_that_it_was_never_published_ends_the_search() -> None:
    answer = told(
        "위원회 2차 추진율은 얼마인가요?",
        "위원회 2차 추진율의 값은 공개된 적이 없다. 위원회 유지율은 2차 39.2%이다.",
    )
    assert answer.marker == "NOT_STATED" and answer.further == ()
    assert "공개된 적이 없다" in answer.text and "39.2" not in answer.text


def test_a_table_s_unknown_rate_says_nothing_of_another_rate() -> None:
    answer = told(
        "What was the mutual promotion rate of the first conference?",
        "The rate at which mutual plans were promoted was 59.5% at the first conference.",
        "Rate | 1st conference | 2nd conference\nImplementation rate | not stated | 5.4%\nRetention rate | not stated | 3%",
    )
    assert answer.marker == "" and "59.5%" in answer.text


def test_how_much_the_whole_rose_is_told_though_a_part_speaks_louder() -> None:
    answer = told(
        "추진율은 2차 회의에서 얼마나 올랐나요?",
        "'공동'안 추진율은 1차 회의 59.5%에서 2차 회의 78.0%로 18.5퍼센트포인트 올랐다.",
        "추진율은 2차 회의에서 21.9% 상승하였다.",
    )
    assert answer.marker == ""
    assert [s.text for s in answer.sentences] == ["추진율은 2차 회의에서 21.9% 상승하였다."]


@pytest.mark.parametrize(
    ("question", "wrong", "right"),
    [
        (
            "3차 회의는 주기보다 얼마나 늦었나요?",
            "3차 회의의 유지율은 62.1%이다.",
            "3차 회의는 주기보다 4개월 늦었다.",
        ),
        (
            "How late was the third conference?",
            "The third conference had 7 memoranda.",
            "The third conference was 4 months late.",
        ),
    ],
)
def test_how_late_is_answered_by_a_time(question: str, wrong: str, right: str) -> None:
    assert lack(question, wrong) is Lack.VALUE
    assert lack(question, right) is None


def test_a_column_s_head_may_hold_the_unit() -> None:
    table = "Weeks before | Step\n12 | ask for the approval path"
    answer = told("How early should we ask for the approval path?", table)
    assert answer.marker == "" and answer.sentences[0].text.startswith("12 |")


def test_a_percentage_asked_for_is_told_as_one() -> None:
    answer = told(
        "How many of the 60 ties with Lindell were sister ties, in percent?",
        "20 of the 60 ties with Lindell were sister ties. Sister ties make up 33% of the 60 ties.",
    )
    assert answer.sentences[0].text == "Sister ties make up 33% of the 60 ties."


@pytest.mark.parametrize(
    ("question", "whole", "part"),
    [
        ("휴면 상태인 협정은 몇 건인가요?", "협정은 1,183건이다.", "휴면 상태인 협정은 12건이다."),
        (
            "How many dormant agreements are there?",
            "There are 1,183 agreements.",
            "There are 12 dormant agreements.",
        ),
    ],
)
def test_all_of_them_are_not_those_in_a_state(question: str, whole: str, part: str) -> None:
    assert lack(question, whole) is Lack.NOUN
    assert lack(question, part) is None


def test_what_is_weakest_is_not_the_first_row_of_a_list() -> None:
    asked = "가장 약한 팀은 어디인가요?"
    assert lack(asked, "문화팀 | 협력망 | 관광", "위원회의 팀") is Lack.JUDGEMENT
    assert lack(asked, "교육팀이 가장 약한 팀이다.") is None
    assert lack("Which team is the weakest?", "The teams: Culture, Education.") is Lack.JUDGEMENT
    assert lack("Which team is the weakest?", "Education is the team that is weakest.") is None
    interest = "The interest of the team was a test."
    assert lack("Which team is the weakest?", interest) is Lack.JUDGEMENT
    assert lack("哪个小组最弱？", "小组最近开会。") is Lack.JUDGEMENT


def test_a_row_decides_nothing_by_what_all_rows_of_its_table_share() -> None:
    asked = "Does Lindell need approval to sign a sister-city agreement?"
    title = "Lindell: sister-city agreements signed"
    assert lack(asked, "Taipei | 1968 (first)", title) is Lack.VALUE
    assert lack(asked, "approval of the council | yes", title) is None


def test_whether_it_exists_is_left_open_where_the_leading_source_leaves_it_open() -> None:
    answer = told(
        "Does the memorandum have a term?", "Whether the memorandum has a term is not known."
    )
    assert answer.marker == "NOT_STATED" and "not known" in answer.text


def test_who_is_described_by_a_year_is_not_looked_for_in_another_year() -> None:
    answer = told(
        "1991년 조사에서 자매결연을 가진 곳은 응답 기관의 몇 %였나요?",
        "1991년 조사에서 자매결연을 가진 77곳은 응답 기관의 32.5%였다.",
        "2000년 조사에서 자매결연을 가진 곳 | 중국·미국·일본이 66%",
    )
    assert "32.5%" in answer.text and "2000년" not in answer.text
