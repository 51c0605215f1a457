from assistant.answering.answers import Composed
from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.requery import look_again, open_still
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt

MEMORANDUM = Excerpt(
    1,
    "두 시는 다음과 같이 협력한다.",
    title="가람시와 누리시의 농업 협력 각서",
    score=1.0,
)


def test_what_no_sentence_speaks_of_is_looked_for_in_the_document_by_other_words() -> None:
    asked = ask("가람시와 누리시의 각서를 끝내려면 어떻게 하나요?")
    query = look_again(asked, rank(asked, [MEMORANDUM]))
    assert query.startswith("가람시와 누리시의 농업 협력 각서 ") and "종료" in query


def test_an_answer_that_says_only_the_name_of_its_document_leaves_the_question_open() -> None:
    told = compose("가람시와 누리시의 각서를 끝내려면 어떻게 하나요?", [MEMORANDUM])
    assert len(told.further) == 1 and "종료" in told.further[0]


def test_an_answer_in_words_of_the_question_needs_no_second_look() -> None:
    ends = Excerpt(1, "각서는 한 달 전에 알려 종료한다.", title="가람시와 누리시의 각서", score=1.0)
    asked = ask("가람시와 누리시의 각서를 끝내려면 어떻게 하나요?")
    ranked = rank(asked, [ends])
    told = compose("가람시와 누리시의 각서를 끝내려면 어떻게 하나요?", [ends])
    assert not told.marker and not open_still(asked, told, ranked)


def test_nothing_is_looked_for_where_there_is_neither_a_document_nor_another_word() -> None:
    asked = ask("달나라 기차표")
    assert look_again(asked, rank(asked, [MEMORANDUM])) == ""


def test_a_decline_is_open_still() -> None:
    assert open_still(ask("When?"), Composed(marker="NOT_IN_LIBRARY"), [])
