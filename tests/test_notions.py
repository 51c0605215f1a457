import pytest

from assistant.metrics.ask import metric_call
from assistant.metrics.notions import named, notions


@pytest.mark.parametrize(
    "question",
    [
        "no contact with this partner for 36 months",
        "36 months, this partner, no contact",
        "for 36 months this partner has had no contact",
    ],
)
def test_the_order_of_the_words_does_not_matter(question: str) -> None:
    assert named(question) == ["DORM"]


def test_the_same_notions_are_read_in_korean_and_english() -> None:
    english = notions("no contact with this partner for 36 months")
    korean = notions("이 상대와 36개월 동안 연락이 없다")

    assert {"none", "contact", "relation", "span"} <= english & korean


def test_a_question_that_speaks_of_none_asks_for_no_metric() -> None:
    assert named("where is the pavilion of the exhibition?") == []


def test_not_once_is_not_one_off() -> None:
    assert named("한 번도 만나지 않은 도시") == ["DORM"]
    assert named("한 번 만난 도시") == ["ONE"]


def test_the_name_of_a_joint_committee_makes_no_plan_a_joint_one() -> None:
    assert named("공동위원회 사업의 추진율") == ["PR"]
    assert named("공동 사업의 추진율") == ["MPR"]


def test_an_agreement_is_no_definition_in_korean() -> None:
    call = metric_call("우리 협정의 몇 퍼센트가 일본과 맺은 거야?")

    assert call is not None
    assert call["args"] == {"name": "CRk", "options": {"countries": ["JP"]}}
    assert metric_call("우리 협정 추진율의 정의는?") is None


@pytest.mark.parametrize(
    "question",
    [
        "How is packet mode communication implemented?",
        "Where did France focus its efforts?",
        "Can a party terminate this contract without cause within a year?",
        "How many sister-city ties does Japan count?",
    ],
)
def test_words_of_a_figure_without_its_matter_ask_for_none(question: str) -> None:
    assert metric_call(question) is None


def test_a_yes_or_no_question_with_a_span_is_asked_of_the_record() -> None:
    call = metric_call("반년 안에 만료되는데 점검하지 않은 양해각서가 있나요?")

    assert call is not None
    assert call["args"]["name"] == "MOUe"
    assert metric_call("Is the exchange with a sister city ever dormant?") is None


@pytest.mark.parametrize(
    "question",
    [
        "자매결연 체결 방식은 어떻게 되나요?",
        "우호도시 결연식은 어디서 열렸나요?",
        "도시들이 우리와 맺은 관계는 무엇을 다루나요?",
        "우리 자매도시 재정지원 조건은?",
    ],
)
def test_a_word_inside_another_is_not_the_word(question: str) -> None:
    assert metric_call(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "Which speaker complained that exchanges lean too much on China?",
        "토론자는 교류가 중국에 쏠렸다고 비판했나요?",
        "フォーラムで指摘された中国への集中の割合は？",
    ],
)
def test_what_somebody_said_of_a_figure_is_read_not_computed(question: str) -> None:
    assert metric_call(question) is None


def test_exchange_that_came_alive_again_is_told_in_the_documents() -> None:
    assert metric_call("교류가 끊긴 뒤 다시 시작한 사례를 알려 주세요.") is None
    assert metric_call("교류가 끊긴 도시를 알려 주세요.") is not None


def test_who_pays_for_a_visit_is_no_average_cost() -> None:
    assert named("who bears the average cost of each visit?") == []
    assert named("the average outlay on a visit") == ["COST"]
