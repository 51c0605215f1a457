import pytest

from assistant.answering.compose import compose
from assistant.answering.procedures import asks_procedure, lays_down
from assistant.models.passages_prompt import Excerpt


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("답이 없으면 무엇부터 해야 하나요?", True),
        ("What should we do when nobody answers?", True),
        ("签字前应该如何准备?", True),
        ("どうすれば終わらせることができますか。", True),
        ("회의는 언제 열렸나요?", False),
        ("How many cities took part?", False),
    ],
)
def test_a_question_for_what_to_do_is_one_for_a_procedure(question: str, asks: bool) -> None:
    assert asks_procedure(question) is asks


def test_a_step_lays_down_what_to_do_under_a_heading_that_says_so() -> None:
    assert lays_down("지침 > 처리 순서", "1. 서면으로 묻는다.")
    assert lays_down("Manual > Timetable", "10 | first draft")
    assert not lays_down("지침 > 뜻", "1. 서면으로 묻는다.")
    assert not lays_down("지침 > 처리 순서", "서면으로 물었다.")


def test_the_first_step_is_told_before_what_the_word_means() -> None:
    manual = Excerpt(
        1,
        "1. 상대 부서에 서면으로 묻는다.\n2. 답이 없으면 공관에 도움을 청한다.",
        title="휴면 관계 점검 지침",
        headings="휴면 관계의 처리 순서",
        score=0.8,
    )
    meaning = Excerpt(2, "휴면 관계는 두 해 동안 없던 관계이다.", title="휴면 관계 지침", score=1.0)
    answer = compose("휴면 관계가 있으면 무엇부터 해야 하나요?", [meaning, manual])
    assert answer.sentences[0].text == "1. 상대 부서에 서면으로 묻는다."
