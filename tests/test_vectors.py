"""Vector search: exact, and Chroma as a disposable index."""

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval.hybrid import build_retriever
from assistant.retrieval.snapshot import Shelf
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus.library import Library
from corpus.vectors import ChromaVectors
from tests.fakes import WordLengthEncoder, volume

Vectors = NDArray[np.float32]


def unit(*rows: tuple[float, ...]) -> Vectors:
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


def test_a_scan_of_every_vector_follows_the_library(library: Library) -> None:
    one = volume("one", "four word text here")
    library.publish(one)
    shelf = Shelf(library)
    assert shelf.dense(shelf.layout(["city"]), one.vectors[0], 3).tolist() == [1.0]
    library.withdraw(one.document.id)
    assert shelf.layout(["city"]).ids == []


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


def test_what_chroma_finds_is_scored_again_with_the_librarys_vectors(
    library: Library, tmp_path: Path
) -> None:
    one = volume("one", "a bb ccc")
    library.publish(one)
    chroma = ChromaVectors(tmp_path / "chroma")
    stale = unit((1, 0, 0, 0, 0, 0, 0, 0))
    chroma.add("city", [p.id for p in one.passages], stale)
    shelf = Shelf(library, chroma, exact_limit=0)
    found = shelf.dense(shelf.layout(["city"]), one.vectors[0], 5)
    assert chroma.nearest(["city"], one.vectors[0], 1)[0][1] < 0.9
    assert found == pytest.approx([1.0], abs=1e-6)


def test_a_vector_chroma_alone_knows_is_dropped(library: Library, tmp_path: Path) -> None:
    one = volume("one", "a bb ccc")
    library.publish(one)
    chroma = ChromaVectors(tmp_path / "chroma")
    chroma.add("city", ["gone"], one.vectors[:1])
    shelf = Shelf(library, chroma, exact_limit=0)
    assert shelf.dense(shelf.layout(["city"]), one.vectors[0], 5).tolist() == [0.0]


@pytest.mark.parametrize(
    ("chosen", "scanned"), [("exact", True), ("auto", True), ("chroma", False)]
)
def test_the_setting_says_whether_a_small_scope_is_scanned(
    chosen: Literal["exact", "auto", "chroma"], scanned: bool, tmp_path: Path
) -> None:
    house = House(Settings(home=tmp_path, vector_index=chosen), given_encoder=WordLengthEncoder())
    one = volume("one", "a bb ccc")
    house.library.publish(one)
    house.indexes.replace("city", [], one.passages, one.vectors)
    retriever = build_retriever(house.library, house.indexes, house.encoder, chosen)
    assert (retriever.shelf.layout(["city"]).scopes[0].vectors is not None) is scanned
    assert retriever.search("a bb ccc", ["city"]).hits[0].passage.id == one.passages[0].id
