from typing import Any

import pytest

from assistant.models.remote.server import Trouble
from eval.folder import Sample
from eval.judge import Judge, agreement
from eval.suite import Expect, QuestionCase, SearchCase

CASE = QuestionCase(id="c", ask="When?", expect=Expect(facts=[["May", "5월"]]))


class Says:
    """A model that says one thing, and remembers what it was asked."""

    def __init__(self, text: str, trouble: str = "") -> None:
        self.text, self.trouble, self.asked = text, trouble, ""

    def invoke(self, asked: str) -> "Says":
        self.asked = asked
        if self.trouble:
            raise Trouble(self.trouble)
        return self


def judged(model: Any, case: Any = CASE) -> Any:
    return Judge(model, "m").score(case, {"answer": "In May."})


@pytest.mark.parametrize(
    ("said", "value"),
    [("YES: it says May.", 1.0), ("NO: wrong month", 0.0), ("**YES** - fine", 1.0)],
)
def test_a_verdict_is_read_and_labelled(said: str, value: float) -> None:
    score = judged(Says(said))

    assert (score.value, score.deciding) == (value, False)
    assert score.explanation.startswith("m thinks: ")


def test_an_unreadable_verdict_or_a_failing_model_is_unscored() -> None:
    assert judged(Says("Perhaps so")).value is None
    assert judged(Says("", "the server is gone")).value is None
    assert judged(Says("NOT sure")).value is None


def test_the_model_sees_question_facts_and_answer() -> None:
    model = Says("YES")
    judged(model)

    assert all(part in model.asked for part in ("When?", "May / 5월", "In May."))


def test_only_questions_with_facts_are_judged() -> None:
    assert judged(Says("YES"), SearchCase(id="s", query="q", sources=[])) is None
    assert judged(Says("YES"), QuestionCase(id="q", ask="Why?", expect=Expect())) is None


def sample(judge: float | None, facts: float) -> Sample:
    told: list[dict[str, Any]] = [
        {"scorer": "judge", "value": judge},
        {"scorer": "facts", "value": facts},
    ]
    return Sample("x", 1, "x", [], {}, {}, told, None, None)


def test_agreement_counts_only_what_both_judged() -> None:
    assert agreement([sample(1.0, 1.0), sample(1.0, 0.5), sample(None, 1.0)]) == 0.5
    assert agreement([sample(None, 1.0)]) is None
