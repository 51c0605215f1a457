# ruff: noqa: E501 - a case reads better whole
import pytest

from assistant.answering.asking import ask
from assistant.answering.statement_types import Nature, unmet

ROSE = "Since the first round, the start and finish rates have climbed by 12.5% and 3.1% in the second."


@pytest.mark.parametrize(
    ("question", "sentence", "nature"),
    [
        ("What was the start rate at the first round?", ROSE, Nature.CHANGE),
        ("How much did the start rate rise in the second round?", ROSE, None),
        ("What was the start rate?", "The start rate rose to 40% from 30%.", None),
        ("What was the start rate?", "The rate of “shared” starts was 40%.", Nature.SUBSET),
        ("What was the rate of shared starts?", "The rate of “shared” starts was 40%.", None),
        ("How much did the start rate rise?", "The rate of “shared” starts rose by 9%.", Nature.SUBSET),
        ("추진율은 얼마나 올랐나요?", "'공동'안 추진율은 18.5%p 올랐다.", Nature.SUBSET),
        ("'공동'안 추진율은 얼마나 올랐나요?", "'공동'안 추진율은 18.5%p 올랐다.", None),
        ("When was the fourth round held?", "The body will hold its fourth round in May 2021.", Nature.PLAN),
        ("When will the fourth round be?", "The body will hold its fourth round in May 2021.", None),
        ("When was the fourth round held?", "The third round was held in 2018.", Nature.OTHER_TURN),
        ("Was the fourth round held?", "The third round was held in 2018.", Nature.OTHER_TURN),
        ("1차 회의의 추진율은 얼마인가요?", "2차 회의의 추진율은 40%였다.", Nature.OTHER_TURN),
        ("추진율은 얼마인가요?", "추진율이 12.5%p 상승하였다.", Nature.CHANGE),
        ("4차 회의는 언제 열렸나요?", "4차 회의는 2021년 5월에 개최될 예정이다.", Nature.PLAN),
        ("3차 회의는 언제 열렸나요?", "3차 회의는 2018년에 열렸다.", None),
    ],
)  # fmt: skip
def test_one_kind_of_statement_is_not_taken_for_another(
    question: str, sentence: str, nature: Nature | None
) -> None:
    assert unmet(ask(question), sentence) is nature
