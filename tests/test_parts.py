import pytest

from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.parts import parts
from assistant.answering.shapes import Shape
from assistant.models.passages_prompt import Excerpt


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
    evidence = Excerpt(
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


@pytest.mark.parametrize(
    ("question", "shapes"),
    [
        ("환경팀은 언제, 어느 기관의 제안으로 생겼나요?", [Shape.WHEN, Shape.WHAT]),
        ("양해각서는 언제 어디서 누가 서명했나요?", [Shape.WHEN, Shape.WHERE, Shape.WHO]),
        ("The body was founded when and by how many towns?", [Shape.WHEN, Shape.HOW_MANY]),
    ],
)
def test_question_words_side_by_side_each_ask_for_something(
    question: str, shapes: list[Shape]
) -> None:
    assert [part.shape for part in parts(ask(question))] == shapes


def test_one_sentence_may_answer_two_parts_and_is_told_once() -> None:
    evidence = Excerpt(1, "The harbour pact was signed in Busan in 2013. Boats came.", score=1.0)
    told = compose("When and where was the harbour pact signed?", [evidence])
    assert told.sentences[0].text == "The harbour pact was signed in Busan in 2013."


def test_a_part_without_an_answer_is_to_be_looked_up() -> None:
    evidence = Excerpt(1, "The harbour pact was signed in 2013.", score=1.0)
    told = compose(
        "When was the harbour pact signed, and how many towns joined the harbour pact?", [evidence]
    )
    assert [s.text for s in told.sentences] == ["The harbour pact was signed in 2013."]
    assert any("how many towns joined" in query for query in told.further)
