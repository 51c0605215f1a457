"""The reading pairs hold what their README says, and a wrong line is named."""

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.reading_pairs import ReadingPair, read_pairs


@pytest.fixture(scope="module")
def pairs() -> list[ReadingPair]:
    return read_pairs()


def test_every_language_asks_at_least_five_hundred_questions(pairs: list[ReadingPair]) -> None:
    asked = Counter(pair.language for pair in pairs)
    assert set(asked) == {"ko", "en", "zh", "ja"} and min(asked.values()) >= 500


def test_a_fifth_of_the_questions_have_no_answer_in_their_document(
    pairs: list[ReadingPair],
) -> None:
    silent = [pair for pair in pairs if not pair.spans]
    assert len(silent) * 5 >= len(pairs)
    assert all(pair.near_miss for pair in silent)
    assert sum(pair.nearest is not None for pair in silent) * 2 > len(silent)


def test_some_questions_are_in_another_language_than_their_document(
    pairs: list[ReadingPair],
) -> None:
    crossing = {
        (p.language, p.document.language) for p in pairs if p.language != p.document.language
    }
    assert len(crossing) >= 6


def test_no_two_questions_of_a_document_are_the_same(pairs: list[ReadingPair]) -> None:
    asked = Counter((pair.document.name, pair.question) for pair in pairs)
    assert [both for both, times in asked.items() if times > 1] == []


def test_a_quote_is_read_as_its_characters(tmp_path: Path) -> None:
    one = _written(tmp_path, "The fee is 30 euros.\n", ["The fee is 30 euros."])
    (start, end), *_ = one[0].spans
    assert one[0].document.text[start:end] == "The fee is 30 euros."


def test_a_quote_that_stands_twice_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.jsonl, line 1: “fee” stands 2 times"):
        _written(tmp_path, "The fee is a fee.\n", ["fee"])


def test_an_answer_without_a_quote_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.jsonl, line 1: an answer without a quote"):
        _written(tmp_path, "The fee is 30 euros.\n", [])


def _written(folder: Path, text: str, quotes: list[str]) -> list[ReadingPair]:
    for name in ("documents", "questions"):
        (folder / name).mkdir()
    (folder / "documents" / "a.md").write_text(f"---\ntitle: A\nlanguage: en\n---\n{text}", "utf-8")
    row = {
        "id": "a-01",
        "language": "en",
        "question": "What is the fee?",
        "answerable": True,
        "form": "value",
        "answer": "30 euros",
        "quotes": quotes,
    }
    (folder / "questions" / "a.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return read_pairs(folder)
