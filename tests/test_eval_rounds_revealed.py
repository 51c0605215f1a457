"""Rounds revealed: scores, the rule, and what changed since the round before."""

import shutil
from pathlib import Path

import pytest

from eval.round_reveal import change, reveal
from eval.round_run import ask
from eval.round_seal import seal
from eval.rounds import Round
from tests.rounds import PRODUCT, SUITE, a_round, a_suite, answering, happened


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return a_suite(tmp_path / "own")


@pytest.fixture
def sealed(suite: Path, tmp_path: Path) -> Round:
    one = a_round(tmp_path, suite, "spring")
    seal(one, PRODUCT)
    return one


def test_scores_are_told_by_language_and_kind_with_their_intervals(sealed: Round) -> None:
    ask(sealed, PRODUCT, answering("founded", "hosts"))
    told_of = reveal(sealed)

    assert (told_of["cases"], told_of["passed"], told_of["before"]) == (3, True, None)
    assert told_of["metrics"] == [
        {"name": "right", "value": 0.6667, "low": 0.0, "high": 1.0, "n": 3}
    ]
    shares = {row["name"]: (row["value"], row["n"]) for row in told_of["languages"]}
    assert shares == {"en": (0.5, 2), "ko": (1.0, 1)}
    shares = {row["name"]: (row["value"], row["n"]) for row in told_of["kinds"]}
    assert shares == {"list": (0.0, 1), "lookup": (1.0, 2)}


def test_a_round_below_its_rule_fails_and_is_revealed_in_the_ledger_once(sealed: Round) -> None:
    ask(sealed, PRODUCT, answering("founded"))

    assert reveal(sealed) == reveal(sealed)
    assert reveal(sealed)["passed"] is False
    assert happened(sealed)[2:] == ["spring ended", "spring revealed"]


def test_a_round_is_not_revealed_before_it_ended_nor_when_its_run_was_changed(
    sealed: Round,
) -> None:
    with pytest.raises(ValueError, match="not run to its end"):
        reveal(sealed)
    ask(sealed, PRODUCT, answering("founded"))
    samples = sealed.run / "samples.jsonl"
    samples.write_text(samples.read_text("utf-8").replace("false", "true"), "utf-8")
    with pytest.raises(ValueError, match="changed since the round ended"):
        reveal(sealed)


def test_a_rule_lowered_after_the_run_is_not_revealed_by(sealed: Round) -> None:
    ask(sealed, PRODUCT, answering())
    sealed.rule_file.write_text("harbour: {metrics: {right: {least: 0}}}", "utf-8")
    with pytest.raises(ValueError, match=r"its rule \(rule\.yaml\) changed"):
        reveal(sealed)


def test_the_product_may_change_between_the_run_and_its_reading(sealed: Round) -> None:
    ask(sealed, PRODUCT, answering())
    assert reveal(sealed)["version"] == "1"


def test_the_change_is_told_since_the_last_round_that_was_read_though_its_folder_is_gone(
    tmp_path: Path, suite: Path
) -> None:
    for name, right in (("a", []), ("b", ["founded"]), ("c", ["founded", "hosts", "capital"])):
        one = a_round(tmp_path, suite, name)
        seal(one, PRODUCT)
        ask(one, PRODUCT, answering(*right))
        if name == "a":
            reveal(one)
            shutil.rmtree(one.path)
    told_of = reveal(one)

    assert told_of["gone"] == ["a"]
    assert told_of["before"] == {
        "round": "a",
        "metrics": [
            {"name": "right", "before": 0.0, "now": 1.0, "delta": 1.0, "low": 1.0, "high": 1.0}
        ],
    }


def test_the_interval_of_a_change_squares_and_adds_both_margins() -> None:
    assert change((0.5, 0.2, 0.8), (0.9, 0.5, 1.0)) == (0.4, -0.1, 0.7162)


def test_questions_that_an_earlier_round_asked_are_told_as_seen(
    sealed: Round, suite: Path, tmp_path: Path
) -> None:
    ask(sealed, PRODUCT, answering())
    again = SUITE.replace("id: founded", "id: renamed").replace("Lima", "Cusco")
    suite.write_text(again, "utf-8")
    summer = a_round(tmp_path, suite, "summer")

    assert seal(summer, PRODUCT)["seen"] == {"spring": 2}
    ask(summer, PRODUCT, answering())
    assert (reveal(summer)["seen"], reveal(sealed)["seen"]) == ({"spring": 2}, {})
