import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.abstention import Standing, answerability, standing
from assistant.answering.asking import ask
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt

SHELF = [
    Excerpt(1, "The joint committee was founded in 2013. It has four teams.", score=1.0),
    Excerpt(2, "The harbour festival was postponed by the city.", score=0.4),
]


def stands(question: str, rarities: dict[str, float] | None = None) -> Standing:
    asked = ask(question)
    return standing(asked, rank(asked, SHELF), rarities)


def test_a_question_whose_words_stand_in_a_sentence_is_answered() -> None:
    assert stands("When was the joint committee founded?") is Standing.ANSWERS
    assert stands("Who postponed the harbour festival?") is Standing.ANSWERS


def test_a_question_about_something_else_is_absent() -> None:
    assert stands("What is the capital of Peru?") is Standing.ABSENT
    assert stands("페루의 수도는 어디인가요?") is Standing.ABSENT


def test_an_attribute_that_no_sentence_names_is_not_stated() -> None:
    assert stands("Give me the budget of the joint committee.") is Standing.SILENT


def test_a_rare_word_missing_weighs_more_than_a_common_one() -> None:
    asked = ask("Did Fitzcarraldo visit the joint committee?")
    ranked = rank(asked, SHELF)
    rare = {"fitzcarraldo": 9.0, "joint": 1.0, "committe": 1.0, "visit": 1.0}
    even = dict.fromkeys(rare, 1.0)
    assert answerability(asked, ranked, rare) < answerability(asked, ranked, even)


@pytest.mark.parametrize("question", ["", "the", "?"])
def test_nothing_ranked_scores_nothing(question: str) -> None:
    assert answerability(ask(question), []) == 0


@given(st.text(max_size=40), st.lists(st.text(max_size=60), max_size=3))
def test_the_score_stays_between_nothing_and_all(question: str, texts: list[str]) -> None:
    asked = ask(question)
    ranked = rank(asked, [Excerpt(n, t) for n, t in enumerate(texts, 1)])
    assert 0 <= answerability(asked, ranked) <= 1.0000001


def test_a_place_that_nothing_found_speaks_of_is_not_in_the_library() -> None:
    asked = ask("What is the capital of Peru?")
    shelf = [Excerpt(1, "Beijing is the capital of China. The capital is old.", score=1.0)]
    assert standing(asked, rank(asked, shelf)) is Standing.ABSENT
