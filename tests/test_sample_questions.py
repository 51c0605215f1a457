"""The sample shelf's questions: enough of every kind, each with its proof on a page."""

from collections import Counter

import pytest

from tests.shelves import LISTED, MANUSCRIPTS, flat, plain, proofs, questions, shown

TYPES = {
    *("lookup", "numeric", "temporal", "multi_hop", "comparison", "alias"),
    *("unanswerable", "false_premise", "conflict", "procedure"),
}


def test_there_are_enough_questions_of_every_type_and_language() -> None:
    rows = questions("facts.jsonl")

    assert len(rows) >= 150
    assert {row["type"] for row in rows} == TYPES
    assert {row["language"] for row in rows} == {"ko", "en", "zh", "ja"}
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["question"] for row in rows}) == len(rows)


def test_questions_without_an_answer_name_no_document() -> None:
    rows = questions("facts.jsonl")

    assert all((row["document"] is None) == (row["type"] == "unanswerable") for row in rows)
    assert all(row["also"] for row in rows if row["type"] in {"conflict", "multi_hop"})
    assert all(row["expected_facts"] for row in rows if row["document"])


def test_cross_lingual_questions_are_asked_in_another_language_than_the_answer() -> None:
    rows = questions("crosslingual.jsonl")
    pairs = Counter(row["pair"] for row in rows)
    written = {entry["name"]: entry["language"] for entry in LISTED}

    assert pairs == {"ko-en": 16, "en-ko": 16, "zh-ko": 16, "ja-en": 16}
    assert all(row["pair"] == f"{row['language']}-{written[row['document']]}" for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.parametrize("file", ["facts.jsonl", "crosslingual.jsonl"])
def test_every_quote_stands_on_one_page_of_its_document(file: str) -> None:
    pages = {name: [flat(page) for page in shown(name)] for name in MANUSCRIPTS}
    missing = [
        (key, document, quote)
        for key, document, quote in proofs(file)
        if not any(flat(quote) in page for page in pages[document])
    ]

    assert missing == []


def test_an_expected_fact_of_one_document_stands_in_that_document() -> None:
    rows = [row for row in questions("facts.jsonl") if row["type"] in {"lookup", "temporal"}]
    absent = [
        (row["id"], fact)
        for row in rows
        for fact in row["expected_facts"]
        if flat(fact).lower() not in flat(plain(row["document"])).lower()
    ]

    assert absent == []
