from assistant.answering.asking import ask
from assistant.answering.compose import compose
from assistant.answering.multi_hop import hop, names
from assistant.models.passages_prompt import Excerpt

PACT = Excerpt(1, "Harbour City signed its pact with Port Lindell in 2022.", "Pact", score=1.0)
PROFILE = Excerpt(2, "The population of Port Lindell is 184,000.", "Profile", score=0.6)
QUESTION = "What is the population of the city with which Harbour City signed its pact?"


def test_a_described_city_is_asked_for_first_and_its_population_then() -> None:
    step = hop(ask(QUESTION))
    assert step is not None
    assert "signed its pact" in step.first.last and "population" in step.then
    korean = hop(ask("미르시와 자매결연을 맺은 도시의 인구는 얼마인가요?"))
    assert korean is not None and korean.then.startswith("도시의 인구")


def test_a_question_that_names_what_it_asks_about_is_one_question() -> None:
    assert hop(ask("What is the population of Harbour City?")) is None
    assert hop(ask("한빛시의 인구는 얼마인가요?")) is None


def test_the_names_are_those_that_the_question_does_not_hold() -> None:
    assert names(PACT.text, QUESTION) == ["Port Lindell"]
    assert names("미르시-포트린델 협정", "미르시의 상대는?") == ["포트린델"]


def test_the_name_is_looked_up_and_the_answer_told_with_the_sentence_that_names_it() -> None:
    assert any("Port Lindell" in query for query in compose(QUESTION, [PACT]).further)
    told = compose(QUESTION, [PACT, PROFILE])
    assert [s.text for s in told.sentences[:2]] == [PACT.text, PROFILE.text]


def test_the_population_of_another_city_is_no_answer() -> None:
    told = compose("What is the population of Harbour City?", [PACT, PROFILE])
    assert told.marker == "NOT_STATED" or "184,000" not in told.text
