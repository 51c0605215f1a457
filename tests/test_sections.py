from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.place_sections import headed, places
from assistant.models.passages_prompt import Excerpt

AUSTRALIA = Excerpt(
    1,
    "A council tells the minister before it signs.",
    title="What partners ask",
    headings="What partners ask > Australia",
    score=0.9,
)
AMERICA = Excerpt(
    2,
    "A council passes a resolution before it signs with a city.",
    title="What partners ask",
    headings="What partners ask > United States",
    score=1.0,
)


def test_the_place_a_section_is_on_is_told_by_its_heading() -> None:
    assert places(AUSTRALIA) and places(AUSTRALIA).isdisjoint(places(AMERICA))
    asked = ask("What does a council do in Australia before it signs with a city?")
    assert headed(asked, [AUSTRALIA, AMERICA]) == {"What partners ask": places(AUSTRALIA)}


def test_a_section_on_another_place_does_not_answer_for_the_place_that_is_named() -> None:
    question = "What does a council do in Australia before it signs with a city?"
    assert compose(question, [AMERICA, AUSTRALIA]).sentences[0].label == 1
    there = question.replace("Australia", "the United States")
    assert compose(there, [AMERICA, AUSTRALIA]).sentences[0].label == 2
