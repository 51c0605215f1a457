"""The clause reader's method, and how it is measured: figures that can be computed by eye."""

from pathlib import Path

import numpy as np
import pytest

from bench.clauses import Texts, by_row, by_set, compare, judged, levels, read
from ingest.extraction.clauses import ClauseReader

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
    raised = levels(shelf("a"))

    assert raised.shape == (3,)
    assert abs(raised).max() <= 0.3


def test_every_way_is_printed_beside_the_others() -> None:
    made = shelf("")
    found = compare(made, ["Costs", "Ending", "Languages"])

    assert set(found["macro_f1"]) == {
        "majority class",
        "zero-shot (label names)",
        "TF-IDF + linear SVM",
        "ours",
        "ours, trained on sets of labels",
        "ours, levels set on the training contracts",
    }
    assert found["train"] + found["test"] == len(made.texts)


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
    found = compare(*read(SHARED))["macro_f1"]

    assert found["ours"]["strict"] > found["TF-IDF + linear SVM"]["strict"]
    assert found["ours"]["sets"] > found["TF-IDF + linear SVM"]["sets"]
