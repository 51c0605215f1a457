"""A draft asked for in chat is made, kept, told of in one checked sentence, and can be opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Question, Status
from assistant.runtime.container import House
from corpus.library import Library
from tests.fakes import house_over, shelf, volume


@pytest.fixture
def house(library: Library, tmp_path: Path) -> Iterator[House]:
    notes = volume("minutes", "The teams of Seoul and Beijing met in May.")
    made = house_over(shelf(library, notes), tmp_path / "home")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "Draft an MOU with Beijing on tourism",
            "A draft of the Memorandum of Understanding is ready",
        ),
        ("베이징과 관광 양해각서 초안을 작성해 줘", "양해각서 초안을 만들었습니다"),
        ("请起草与北京的备忘录", "已拟就谅解备忘录草案"),
    ],
)
def test_a_draft_asked_for_in_chat_is_kept_and_told(house: House, asked: str, told: str) -> None:
    answer = house.assistant.answer(Question(asked, "", ("city",)))

    made = next(call.result for call in answer.tools if call.name == "draft")
    assert answer.status is Status.ANSWERED
    assert answer.answer.startswith(told)
    assert {sentence.support for sentence in answer.sentences} == {"verified"}
    assert answer.nearest == ()
    kept = house.drafts.get(made["id"])
    assert kept is not None and kept.content["instrument"] == "mou"


def test_the_areas_asked_for_stand_in_the_draft(house: House) -> None:
    answer = house.assistant.answer(Question("Draft an MOU with Beijing on tourism", "", ("city",)))

    made = next(call.result for call in answer.tools if call.name == "draft")
    areas = next(clause for clause in made["clauses"] if clause["id"] == "areas")
    assert "tourism promotion" in str(areas) and "관광 진흥" in str(areas)
