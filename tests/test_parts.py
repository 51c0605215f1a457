import pytest

from assistant.composing.asking import ask
from assistant.composing.compose import compose
from assistant.composing.parts import parts
from assistant.composing.shapes import Shape
from assistant.evidence import Evidence


@pytest.mark.parametrize(
    ("question", "shapes"),
    [
        ("Who is our contact and since when?", [Shape.WHO, Shape.WHEN]),
        ("In which year did it open, and which cities joined?", [Shape.WHEN, Shape.WHERE]),
        ("만남은 언제였고 얼마 만이었나요?", [Shape.WHEN, Shape.HOW_MANY]),
        ("会議はなぜ遅れ、いつ開かれましたか。", [Shape.WHY, Shape.WHEN]),
    ],
)
def test_a_question_that_asks_twice_is_two_questions(question: str, shapes: list[Shape]) -> None:
    assert [part.shape for part in parts(ask(question))] == shapes


def test_what_only_joins_words_is_one_question() -> None:
    for question in ("What do Seoul and Beijing share?", "서울과 베이징은 언제 만났나요?"):
        assert len(parts(ask(question))) == 1


def test_each_part_gets_its_sentence() -> None:
    evidence = Evidence(
        1,
        "The harbour agreement was signed in 2013. It rained that week. "
        "The harbour agreement names four teams.",
    )
    told = compose(
        "When was the harbour agreement signed, and how many teams does it name?", [evidence]
    )
    assert [s.text for s in told.sentences[:2]] == [
        "The harbour agreement was signed in 2013.",
        "The harbour agreement names four teams.",
    ]
