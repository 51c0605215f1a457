"""The clause reader's method, and how it is measured: figures that can be computed by eye."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bench.classifying.scores import agreement, ceiling, chance, judged, spread
from bench.classifying.texts import Texts, named, read
from bench.classifying.ways import by_row, by_set, levels, plain
from bench.clauses import NAMED, SHIPPED, VECTORS, compare
from ingest.extraction.clauses import ClauseReader

CLASSES = ["Costs", "Ending", "Languages"]
SHARED = Path(__file__).parents[2] / "shared" / "evalsets" / "cuad_coop" / "clauses.jsonl"
COSTS = [f"Each side bears its own costs for visit {n} within its budget." for n in range(6)]
ENDING = [f"Either side may end it by notice of {n} months in writing." for n in range(6)]
BOTH = [f"Either side may end it; each bears its own costs of project {n}." for n in range(6)]


OTHER = [f"The languages are Korean and English, item {n}." for n in range(6)]


def shelf(name: str) -> Texts:
    """Costs, endings, texts that are both, and languages, each from a contract of its own."""
    texts = (*COSTS, *ENDING, *BOTH, *OTHER)
    truth = np.array([[1, 0, 0]] * 6 + [[0, 1, 0]] * 6 + [[1, 1, 0]] * 6 + [[0, 0, 1]] * 6)
    return Texts(tuple(f"{name}{n}" for n in range(len(texts))), texts, truth)


def test_one_guess_is_judged_row_by_row_by_own_labels_and_as_a_set() -> None:
    truth = np.array([[1, 1], [1, 0], [0, 1]])
    scores = np.array([[0.5, 0.4], [0.9, -1.0], [0.8, -0.2]])
    found = judged(scores, truth)

    # Rows: the first text stands twice, its one guess is right once; the third is wrong.
    # Class 0: two right of 2 rows and 4 guesses; class 1: none of 2 rows.
    assert found["accuracy"] == 0.5
    assert found["strict"] == round((2 * 2 / 6 + 0) / 2, 4)
    assert found["own"] == round((2 * 3 / 7 + 0) / 2, 4)
    assert found["sets"] == round((2 * 2 / 5 + 2 * 1 / 3) / 2, 4)


def test_a_text_of_two_classes_trains_both() -> None:
    scores = by_set(shelf("a"), shelf("b"))

    assert (scores[12:18, :2] > 0).all()
    assert judged(scores, shelf("b").truth)["sets"] == 1.0


def test_row_by_row_a_text_is_read_as_one_of_its_classes() -> None:
    guess = by_row(shelf("a"), shelf("b")).argmax(1)

    assert guess[:12].tolist() == [0] * 6 + [1] * 6
    assert set(guess[12:18].tolist()) <= {0, 1}


def test_levels_are_found_without_looking_at_the_contracts_left_out() -> None:
    raised = levels(shelf("a"), named(CLASSES))

    assert raised.shape == (3,)
    assert abs(raised).max() <= 0.3


def test_every_way_is_printed_beside_the_others() -> None:
    made = shelf("")
    found = compare(made, named(CLASSES), CLASSES, splits=2)

    assert {SHIPPED, NAMED, "majority class", "TF-IDF + linear SVM"} < set(found["macro_f1"])
    assert VECTORS not in found["macro_f1"]
    assert set(found["over 2 splits"]) < set(found["macro_f1"])
    assert found["train"] + found["test"] == len(made.texts)


def test_sentence_vectors_stand_beside_the_words_where_they_were_made() -> None:
    made = shelf("")
    seen = replace(made, vectors=np.eye(3, dtype=np.float32)[made.truth.argmax(1)])
    told = replace(named(CLASSES), vectors=np.zeros((6, 3), np.float32))
    found = compare(seen, told, CLASSES, splits=1)

    assert VECTORS in found["macro_f1"]
    assert "agreement of near texts" in found["ceiling"]


def test_a_class_is_told_of_by_its_name_twice() -> None:
    told = named(["No-Solicit Of Customers", "Insurance"])

    assert told.texts == ("No Solicit Of Customers", "Insurance") * 2
    assert told.truth.tolist() == [[1, 0], [0, 1]] * 2


def test_a_class_without_examples_is_read_by_its_name() -> None:
    train, test = shelf("a").some(np.arange(12)), shelf("b").some(np.arange(18, 24))
    told = named(["Costs", "Ending", "Languages Korean and English"])

    assert (by_row(train, test).argmax(1) != 2).all()
    assert (by_row(train.joined(told), test).argmax(1) == 2).all()


def test_no_contract_is_trained_on_and_tested() -> None:
    made = shelf("")
    parts = [made.parted(split) for split in range(3)]

    assert all(not set(a.contracts) & set(b.contracts) for a, b in parts)
    assert len({b.contracts for _, b in parts}) == 3


def test_the_spread_over_splits_is_a_mean_and_a_deviation() -> None:
    assert spread([{"strict": 0.5}, {"strict": 0.7}]) == {"strict": {"mean": 0.6, "sd": 0.1}}


def test_one_guess_a_text_cannot_reach_every_row_of_a_text_with_two_labels() -> None:
    test = Texts(("a", "b"), ("x", "y"), np.array([[1, 1], [1, 0]]))
    found = ceiling(test, test, np.array([[0.1, 0.0], [0.1, 0.0]]))

    # The rarer class is named for the first text: one of its two rows is right.
    # Class 0: one right of two rows and one guess of it; class 1: one of one row and two guesses.
    assert found["strict, always naming one of the text's labels"] == round((2 / 3 + 2 / 3) / 2, 4)
    assert (found["rows"], found["rows of texts with several labels"]) == (3, 2)
    assert found["classes with fewer than 5 rows"] == 2


def test_where_every_contract_is_alike_chance_moves_nothing() -> None:
    test = Texts(tuple("abcd"), tuple("wxyz"), np.array([[1, 0]] * 4))

    assert chance(test, np.array([[1.0, 0.0]] * 4)) == {"low": 1.0, "high": 1.0}


def test_near_texts_of_other_contracts_agree_or_do_not() -> None:
    vectors = np.array([[1, 0], [1, 0], [0, 1], [0, 1]], np.float32)
    truth = np.array([[1, 0], [1, 0], [1, 0], [0, 1]])
    apart = Texts(("a", "b", "c", "d"), tuple("wxyz"), truth, vectors)
    together = Texts(("a", "a", "c", "c"), tuple("wxyz"), truth, vectors)

    assert agreement(apart) == {"texts": 4, "label in common": 0.5}
    assert agreement(together) == {"texts": 0, "label in common": 0.0}


def test_a_text_that_stands_in_several_rows_is_read_once_with_all_its_labels(
    tmp_path: Path,
) -> None:
    path = tmp_path / "clauses.jsonl"
    row = '{{"text": "{}", "label": "{}", "contract": "c"}}\n'
    path.write_text(row.format("a", "X") + row.format("a ", "Y") + row.format("b", "X"))
    found, names = read(path)

    assert (found.texts, names) == (("a", "b"), ["X", "Y"])
    assert found.truth.tolist() == [[1, 1], [1, 0]]


def test_the_reader_says_how_sure_it_is() -> None:
    labels = ["funding"] * 6 + ["ending"] * 6 + ["languages"] * 6
    reader = ClauseReader([*COSTS, *ENDING, *OTHER], labels)
    clear, mixed = reader.read([COSTS[0], BOTH[0]])

    assert clear.label == "funding"
    assert clear.margin > mixed.margin


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.exists(), reason="the contracts are not here")
def test_ours_is_better_than_the_usual_first_try_on_contracts_it_has_not_seen() -> None:
    found, names = read(SHARED)
    train, test = found.parted(0)
    usual = judged(plain(train, test), test.truth)
    shipped = judged(by_row(train, test), test.truth)

    assert len(names) == 39
    assert usual["strict"] < shipped["strict"]
    assert usual["sets"] < shipped["sets"]
