"""Vector search: exact, and Chroma as a disposable index."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.searching.shelf import Shelf
from corpus.library import Library
from corpus.vectors import ChromaVectors, ExactVectors
from tests.fakes import volume

Vectors = NDArray[np.float32]


def unit(*rows: tuple[float, float]) -> Vectors:
    matrix = np.asarray(rows, np.float32)
    rows_: Vectors = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return rows_


@pytest.fixture
def chroma(tmp_path: Path) -> ChromaVectors:
    chroma = ChromaVectors(tmp_path / "chroma")
    chroma.add("s", ["a", "b", "c"], unit((1, 0), (1, 1), (0, 1)))
    return chroma


def test_the_nearest_come_first_with_their_cosine(chroma: ChromaVectors) -> None:
    found = chroma.nearest(["s"], unit((1, 0))[0], 2)
    assert [key for key, _ in found] == ["a", "b"]
    assert [score for _, score in found] == pytest.approx([1, 2**-0.5], abs=1e-5)


def test_a_scope_is_searched_only_when_asked(chroma: ChromaVectors) -> None:
    chroma.add("secret", ["x"], unit((1, 0)))
    assert "x" not in dict(chroma.nearest(["s"], unit((1, 0))[0], 9))


def test_adding_twice_changes_nothing(chroma: ChromaVectors) -> None:
    chroma.add("s", ["a"], unit((1, 0)))
    assert chroma.ids("s") == {"a", "b", "c"}


def test_a_rebuild_holds_exactly_what_it_was_given(chroma: ChromaVectors) -> None:
    chroma.rebuild("s", ["b"], unit((1, 1)))
    assert chroma.ids("s") == {"b"}


def test_an_unfinished_rebuild_leaves_the_old_collection(
    chroma: ChromaVectors, tmp_path: Path
) -> None:
    with pytest.raises(IndexError):
        chroma.rebuild("s", ["b", "c"], unit((1, 1))[[0, 1]])
    assert ChromaVectors(tmp_path / "chroma").ids("s") == {"a", "b", "c"}


def test_agreement_allows_few_leftovers_and_nothing_missing(chroma: ChromaVectors) -> None:
    assert chroma.agrees("s", ["a", "b", "c"])
    assert not chroma.agrees("s", ["a"])
    assert not chroma.agrees("s", ["a", "b", "c", "d"])


def test_a_cleared_scope_is_empty(chroma: ChromaVectors) -> None:
    chroma.clear("s")
    assert chroma.ids("s") == set()


def test_exact_search_follows_the_library(library: Library) -> None:
    one = volume("one", "four word text here")
    library.publish(one)
    exact = ExactVectors(library)
    assert exact.nearest(["city"], one.vectors[0], 3) == [(one.passages[0].id, 1.0)]
    library.withdraw(one.document.id)
    assert exact.nearest(["city"], one.vectors[0], 3) == []


def test_a_scope_too_large_to_scan_is_searched_by_chroma_with_the_same_first_hit(
    library: Library, tmp_path: Path
) -> None:
    one, two = volume("one", "a bb ccc"), volume("two", "eeeee d d d d d")
    chroma = ChromaVectors(tmp_path / "chroma")
    for each in (one, two):
        library.publish(each)
        chroma.add("city", [p.id for p in each.passages], each.vectors)
    scanned, asked = Shelf(library), Shelf(library, chroma, exact_limit=1)
    layout = asked.layout(["city"])
    assert layout.scopes[0].vectors is None
    best = asked.dense(layout, two.vectors[0], 2)
    assert best == pytest.approx(
        scanned.dense(scanned.layout(["city"]), two.vectors[0], 2), abs=1e-5
    )
