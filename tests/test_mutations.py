"""The mutation suite: one small change in a true sentence has to be noticed, of every kind."""

from pathlib import Path
from typing import Any

import pytest

from eval.changes import digit, harmless, held, modal, negation, party, rank, year
from eval.mutations import SAMPLE_SHELF, report, run, sentences

TREATIES = Path(__file__).parents[2] / "shared" / "realdocs" / "md" / "treaty_kr"
_seen: dict[str, Any] = {}


def result() -> dict[str, Any]:
    """The suite over every twentieth sentence of the sample shelf; run once."""
    if not _seen:
        _seen.update(run(sentences(SAMPLE_SHELF)[::20]))
    return _seen


@pytest.mark.slow
def test_every_third_sentence_of_the_shelf() -> None:
    found = run(sentences(SAMPLE_SHELF)[1::3])
    assert found["sentences"] > 300
    assert found["all"].share >= 0.95, report(found)
    assert found["untouched"].share >= 0.95, found["untouched"].wrong[:5]
    assert found["misplaced"]["document"].share == 1.0
    assert found["misplaced"]["neighbour"].share == 1.0


def test_of_all_changes_at_least_95_in_100_are_noticed() -> None:
    assert result()["all"].share >= 0.95, report(result())


@pytest.mark.parametrize(
    "kind", ["digit", "year", "unit", "party", "negation", "modal", "held", "rank"]
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_kind_is_noticed_in_both_languages(kind: str, language: str) -> None:
    tally = result()["noticed"][f"{kind}/{language}"]
    assert len(tally.wrong) <= max(1, tally.seen // 10), tally.wrong[:5]


def test_true_sentences_are_left_alone() -> None:
    assert result()["untouched"].share >= 0.95, result()["untouched"].wrong[:5]
    assert result()["harmless"].share >= 0.95, result()["harmless"].wrong[:5]


def test_a_place_that_does_not_say_it_is_rejected() -> None:
    placed = result()["misplaced"]
    assert placed["document"].share == 1.0
    assert placed["neighbour"].share == 1.0
    assert placed["splice"].share >= 0.95


@pytest.mark.slow
@pytest.mark.skipif(not TREATIES.is_dir(), reason="needs the treaty texts")
def test_real_treaties_are_no_harder() -> None:
    found = run(sentences(TREATIES)[:60])
    assert found["all"].share >= 0.95, report(found)


def test_the_changes_are_what_they_are_called() -> None:
    assert list(digit("1,400 cities in 2013")) == ["1,403 cities in 2013"]
    assert list(year("in 2013")) == ["in 2015"]
    assert "It was not held." in list(negation("It was held."))
    assert "It shall be used." in list(modal("It may be used."))
    assert "It will be held." in list(held("It was held."))
    assert list(rank("The vice mayor met."))[0] == "The mayor met."
    assert "부시장이 만났다." in list(rank("시장이 만났다."))
    assert list(party(["Seoul", "Busan"])("Seoul met.")) == ["Busan met."]


def test_harmless_changes_keep_every_figure() -> None:
    assert "2013. 10. 31. 체결하였다." in list(harmless("2013년 10월 31일 체결하였다."))
    assert "1400 cities" in list(harmless("1,400 cities"))
