"""Numbers for what a word search finds."""

from pathlib import Path

import pytest

from corpus.numbering import NOWHERE, Numbering
from corpus.word_index import WordIndex

COUNT = 40


@pytest.fixture
def index(tmp_path: Path) -> WordIndex:
    """Rows written in four turns, so that they lie in more than one part of the index."""
    index = WordIndex(tmp_path / "index")
    for start in range(0, COUNT, 10):
        index.write([(f"r{n}", "", "team " * (n + 1)) for n in range(start, start + 10)])
    return index


def test_each_row_found_has_the_number_of_its_id(index: WordIndex) -> None:
    numbering = Numbering({f"r{n}": n for n in range(COUNT)})
    for _ in range(2):  # once looked up, once remembered
        hits = index.search({"team": 1.0}, COUNT)
        assert [f"r{n}" for n in numbering.of(hits)] == hits.ids()
    assert len(set(hits.ids())) == COUNT


def test_an_id_without_a_number_is_nowhere(index: WordIndex) -> None:
    hits = index.search({"team": 1.0}, COUNT)
    numbers = Numbering({"r7": 3}).of(hits)
    assert {key: n for key, n in zip(hits.ids(), numbers, strict=True) if n != NOWHERE} == {"r7": 3}


def test_numbers_are_looked_up_anew_when_the_index_was_written_to(index: WordIndex) -> None:
    numbering = Numbering({"r0": 5, "new": 9})
    old = index.search({"team": 1.0}, COUNT)
    assert 5 in numbering.of(old)
    index.write([("new", "", "team")], afresh=True)
    assert numbering.of(index.search({"team": 1.0}, 3)).tolist() == [9]
    assert 5 in numbering.of(old)  # a search that was going on is answered out of what it read


def test_nothing_found_has_no_numbers(index: WordIndex) -> None:
    assert not len(Numbering({"r0": 0}).of(index.search({"absent": 1.0}, 3)))
