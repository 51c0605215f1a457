"""The columns that a row's cells stand under."""

import pytest

from assistant.answer import Sentence, exchange
from assistant.verification.table_headers import heads_of, under_heads

HEADS = "Weeks before | Step"
TABLE = f"{HEADS}\n12 | ask for the path\n8 | send the draft"


def test_a_row_has_the_heads_of_the_table_it_stands_in() -> None:
    assert heads_of("8 | send the draft", TABLE, HEADS) == ("Weeks before", "Step")
    assert under_heads("8 | send the draft", ("Weeks before", "Step")) == (
        "Weeks before: 8 · Step: send the draft"
    )


def test_a_row_of_a_later_page_has_the_heads_that_its_passage_repeats() -> None:
    assert heads_of("부산 | 1993년", "부산 | 1993년", "도시 | 체결") == ("도시", "체결")


@pytest.mark.parametrize(
    ("row", "evidence", "heads"),
    [
        ("The committee met.", TABLE, HEADS),
        (HEADS, TABLE, HEADS),
        ("12 | ask | for the path", TABLE, HEADS),
        ("12 | ask for the path", TABLE, " "),  # a form's first line looks like heads, too
        ("장소 | 서울", "일시 | 5월\n장소 | 서울", ""),
        ("Busan | 3", f"Busan | 3\n{TABLE}", HEADS),  # the table before the one of these heads
    ],
)
def test_what_is_no_row_of_known_columns_stands_as_it_is(
    row: str, evidence: str, heads: str
) -> None:
    assert heads_of(row, evidence, heads) == ()
    assert under_heads(row, heads_of(row, evidence, heads)) == row


def test_an_empty_cell_is_not_told() -> None:
    assert under_heads("부산 |  | 7", ("도시", "체결", "건")) == "도시: 부산 · 건: 7"


def test_a_row_kept_in_a_conversation_keeps_its_heads() -> None:
    row = {"text": "8 | draft", "support": "verified", "labels": [1], "heads": ["Weeks", "Step"]}
    kept = exchange({"question": "q", "answer": "a", "sentences": [row, {**row, "heads": []}]})
    assert kept.sentences[0] == Sentence("8 | draft", "verified", (1,), "", ("Weeks", "Step"))
    assert kept.sentences[1].heads == ()
