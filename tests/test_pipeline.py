"""A question's way through, with a model whose words are known."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import Answer, Exchange, Question, Status, exchange
from assistant.models.remote.server import Trouble
from assistant.runtime.container import House
from assistant.steps import Step
from corpus.library import Library
from prompts.replies import reply
from tests.fakes import house_over, scripted, shelf, volume

PAGE = "The agreement was signed in Busan on 4 May 2013. Its term is three years."


@pytest.fixture
def stocked(library: Library) -> Library:
    return shelf(library, volume("mou.txt", PAGE, title="Harbour MOU"))


def ask(
    stocked: Library, home: Path, replies: Sequence[str], text: str = "What is the term?"
) -> Answer:
    return house_over(stocked, home, replies).assistant.answer(Question(text))


async def steps(house: House, question: Question) -> list[Step]:
    return [step async for step in house.assistant.stream(question)]


def test_every_citation_quotes_its_page(stocked: Library, tmp_path: Path) -> None:
    answer = ask(stocked, tmp_path, ["Its term is three years. [1]"])
    (citation,) = answer.citations
    assert answer.status is Status.ANSWERED and answer.completeness == "complete"
    assert citation.quote == PAGE[citation.start : citation.end] == "Its term is three years."


def test_a_sentence_nothing_supports_is_left_out(stocked: Library, tmp_path: Path) -> None:
    reply = "Its term is three years. [1] The mayor of Paris signed it in Lyon. [1]"
    answer = ask(stocked, tmp_path, [reply])
    assert answer.status is Status.PARTIAL
    assert "Paris" not in answer.answer and "three years" in answer.answer


def test_a_wrong_number_is_not_shown(stocked: Library, tmp_path: Path) -> None:
    answer = ask(stocked, tmp_path, ["Its term is five years. [1]"])
    assert answer.status is Status.NOT_STATED and "five" not in answer.answer


def test_a_label_nobody_gave_out_is_not_shown(stocked: Library, tmp_path: Path) -> None:
    answer = ask(stocked, tmp_path, ["Its term is three years. [7]"])
    assert "[7]" not in answer.answer and [c.label for c in answer.citations] == [1]


def test_a_model_that_finds_nothing_gives_a_status_and_the_nearest(
    stocked: Library, tmp_path: Path
) -> None:
    answer = ask(stocked, tmp_path, ["NOT_IN_LIBRARY"])
    assert answer.status is Status.NOT_IN_LIBRARY and answer.citations == ()
    assert [n.title for n in answer.nearest] == ["Harbour MOU"]


def test_what_is_not_stated_comes_with_what_is(stocked: Library, tmp_path: Path) -> None:
    answer = ask(stocked, tmp_path, ["NOT_STATED\nIts term is three years. [1]"])
    assert answer.status is Status.NOT_STATED and answer.answer.endswith("three years. [1]")


def test_an_over_long_question_is_refused_with_the_limit(stocked: Library, tmp_path: Path) -> None:
    answer = ask(stocked, tmp_path, [], "a" * 2001)
    assert answer.status is Status.UNCLEAR and "2000" in answer.answer


def test_an_empty_question_is_not_searched(stocked: Library, tmp_path: Path) -> None:
    answer = ask(stocked, tmp_path, [], " \x00\u200b ")
    assert answer.status is Status.UNCLEAR and answer.tools == ()
    assert answer.answer == reply("question_empty", "en")


def test_a_declined_question_gets_its_sentence_and_no_more(
    stocked: Library, tmp_path: Path
) -> None:
    answer = ask(stocked, tmp_path, [], "안녕하세요")
    assert answer.answer == reply(Status.OUT_OF_SCOPE, "ko")


def test_a_scope_that_does_not_exist_is_named(stocked: Library, tmp_path: Path) -> None:
    house = house_over(stocked, tmp_path)
    with pytest.raises(ValueError, match="no scope 'mayor'"):
        house.assistant.answer(Question("What is the term?", scopes=("mayor",)))


def test_nothing_outside_the_scopes_asked_is_cited(library: Library, tmp_path: Path) -> None:
    secret = volume("s.txt", "The secret term is nine years.", scope="mayor")
    shelf(library, volume("mou.txt", PAGE), secret)
    house = house_over(library, tmp_path)
    answer = house.assistant.answer(Question("What is the secret term?", scopes=("city",)))
    assert "nine" not in str(answer.to_json()) and secret.document.id not in str(answer.to_json())


def test_the_same_question_gives_the_same_answer_twice(stocked: Library, tmp_path: Path) -> None:
    house = house_over(stocked, tmp_path)
    first, second = (house.assistant.answer(Question("What is its term?")) for _ in range(2))
    assert first.to_json() | {"timings": {}} == second.to_json() | {"timings": {}}


def test_the_same_answer_comes_after_a_rebuild(stocked: Library, tmp_path: Path) -> None:
    before = house_over(stocked, tmp_path / "a").assistant.answer(Question("What is its term?"))
    after = house_over(stocked, tmp_path / "b").assistant.answer(Question("What is its term?"))
    assert before.to_json() | {"timings": {}} == after.to_json() | {"timings": {}}


def failing(house: House) -> House:
    def fail(*_: object, **__: object) -> None:
        raise Trouble("The model's server is down.")

    model = scripted(["never said"])
    model.__class__._generate = fail
    house.model = model
    return house


def test_when_the_model_fails_the_offline_answer_comes_labelled(
    stocked: Library, tmp_path: Path
) -> None:
    answer = failing(house_over(stocked, tmp_path)).assistant.answer(Question("What is its term?"))
    assert answer.model == "offline" and answer.notices
    assert "three years" in answer.answer and answer.citations


async def test_a_stream_gives_checked_sentences_and_then_the_answer(
    stocked: Library, tmp_path: Path
) -> None:
    reply = "The agreement was signed in Busan on 4 May 2013. [1] Its term is three years. [1]"
    given = await steps(house_over(stocked, tmp_path, [reply]), Question("Tell me of it"))
    told = [s.sentence.text for s in given if s.sentence]
    assert told == [s.text for s in given[-1].answer.sentences] if given[-1].answer else False
    assert [s.stage for s in given if s.stage] == ["searching", "reading", "checking"]


async def test_a_stream_falls_back_to_the_offline_model(stocked: Library, tmp_path: Path) -> None:
    house = failing(house_over(stocked, tmp_path))
    last = (await steps(house, Question("What is its term?")))[-1].answer
    assert last is not None and last.model == "offline" and last.notices


def test_earlier_questions_reach_the_search(stocked: Library, tmp_path: Path) -> None:
    history = (Exchange("What is the Harbour MOU?", "An agreement."),)
    house = house_over(stocked, tmp_path)
    answer = house.assistant.answer(Question("And its term?", history=history))
    assert "three years" in answer.answer


def followed(house: House, first: str, then: str) -> Answer:
    answer = house.assistant.answer(Question(first))
    return house.assistant.answer(Question(then, history=(exchange(answer.to_json()),)))


def test_the_last_answer_as_a_table_needs_no_search(stocked: Library, tmp_path: Path) -> None:
    answer = followed(house_over(stocked, tmp_path), "What is its term?", "make it a table")
    assert answer.tools == () and answer.shape == "table"
    assert "| Its term is three years. | Harbour MOU [1] | 1 |" in answer.answer


def test_an_answer_is_not_repeated_from_a_document_that_changed(
    stocked: Library, tmp_path: Path
) -> None:
    house = house_over(stocked, tmp_path)
    last = exchange(house.assistant.answer(Question("What is its term?")).to_json())
    shelf(stocked, volume("mou.txt", "Its term is nine years.", title="Harbour MOU"))
    house.indexes.rebuild("city", "words")
    answer = house.assistant.answer(Question("make it a table", history=(last,)))
    assert "three" not in answer.answer and "nine years" in answer.answer
    assert answer.shape == "table"


def test_an_answer_is_not_repeated_outside_the_scopes_asked(
    library: Library, tmp_path: Path
) -> None:
    secret = volume("s.txt", "The secret term is nine years.", scope="mayor")
    house = house_over(shelf(library, volume("mou.txt", PAGE), secret), tmp_path)
    seen = house.assistant.answer(Question("What is the secret term?", scopes=("mayor",)))
    history = (exchange(seen.to_json()),)
    answer = house.assistant.answer(Question("shorter", scopes=("city",), history=history))
    assert "nine" in seen.answer and "nine" not in answer.answer


async def test_a_stream_gives_the_last_answer_again(stocked: Library, tmp_path: Path) -> None:
    house = house_over(stocked, tmp_path)
    first = house.assistant.answer(Question("What is its term?"))
    question = Question("as bullet points", history=(exchange(first.to_json()),))
    given = await steps(house, question)
    assert [s.sentence.text for s in given if s.sentence] == ["Its term is three years."]
    assert given[-1].answer is not None and given[-1].answer.answer.startswith("- Its term")


def test_sources_that_differ_are_named_with_both_citations(
    stocked: Library, tmp_path: Path
) -> None:
    reply = (
        "CONFLICT: [1]\nThe agreement was signed in Busan on 4 May 2013. [1] "
        "Its term is three years. [1]"
    )
    answer = ask(stocked, tmp_path, [reply])
    assert [c.labels for c in answer.conflicts] == [(1, 2)]
    assert answer.answer.startswith(answer.conflicts[0].text)
    assert "CONFLICT" not in answer.answer
    (told,) = answer.to_json()["conflicts"]
    assert told == {"text": "The sources differ on this.", "labels": (1, 2)}


def test_one_statement_left_standing_is_no_conflict(stocked: Library, tmp_path: Path) -> None:
    reply = "CONFLICT: [1]\nIts term is three years. [1] Its term is nine years. [1]"
    assert ask(stocked, tmp_path, [reply]).conflicts == ()
