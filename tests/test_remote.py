"""A command that finds no server works on the data folder itself, and mends its indexes first."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.answer import Question
from assistant.runtime import container as bootstrap
from assistant.runtime.container import House
from assistant.runtime.server_client import answer_of, hits_of
from assistant.runtime.settings import Settings
from tests.fakes import WordLengthEncoder, volume

ASKED = "시의회는 5월에 무엇을 승인했나요?"  # Korean goes by words: only the index can find it


@contextmanager
def opened(settings: Settings) -> Iterator[House]:
    house = House(settings, given_encoder=WordLengthEncoder())
    try:
        yield house
    finally:
        house.close()


@pytest.fixture
def behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A folder whose library has a document that its indexes were never told of, as a kill between
    the two leaves it.
    """
    monkeypatch.setattr(bootstrap, "open_house", opened)
    settings = Settings(home=tmp_path / "home")
    with opened(settings) as house:
        minutes = volume("minutes", "시의회는 5월에 항만 예산을 승인했다.")
        house.library.publish(minutes, unindexed=True)
        assert house.library.unindexed() == ["city"]
        assert house.indexes.lexicon.ids("city") == set()
    return settings


def test_a_search_finds_what_the_indexes_had_still_to_be_told(behind: Settings) -> None:
    found = hits_of(behind, ASKED, [], 5)

    assert [hit["title"] for hit in found["hits"]] == ["minutes"]
    with opened(behind) as house:
        assert house.library.unindexed() == []


def test_an_answer_cites_what_the_indexes_had_still_to_be_told(behind: Settings) -> None:
    answer = answer_of(behind, Question(ASKED, "ko"))

    assert [c["title"] for c in answer["citations"]] == ["minutes"]
    with opened(behind) as house:
        assert house.library.unindexed() == []
