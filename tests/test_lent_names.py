"""Inside a document that a question names, other names of what it asks count too."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval.signals import Signals, Weights
from assistant.retrieval.snapshot import Shelf
from corpus.glossary import Glossary, Group
from corpus.lexicon import Lexicon
from corpus.library import Library
from tests.fakes import volume

LEASE = "Harbour Lease Agreement Alpha"
TEXTS = ("The rent is paid in June.", "It has a term of two years.", "The rent rises by half.")
VALIDITY = Group(
    "validity", {"ko": (), "en": ("duration", "term"), "zh": (), "ja": ()}, frozenset()
)
ASKED = f"In the {LEASE}, what duration was agreed?"


class Dumb:
    """An encoder to which nothing is near anything: words alone decide."""

    identity = "dumb"
    dimensions = 8

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.zeros((len(texts), 8), np.float32)


@pytest.fixture
def shelf(library: Library, tmp_path: Path) -> Shelf:
    lexicon = Lexicon(tmp_path / "lexicon")
    for one in (
        volume("lease", *TEXTS, title=LEASE),
        volume("other", "A term of office lasts a year.", title="Rules of the council"),
    ):
        library.publish(one)
        lexicon.add("city", one.passages)
    return Shelf(library)


def evidence(shelf: Shelf, folder: Path, glossary: Glossary | None, alias: float) -> Signals:
    weights = Weights(alias=alias, neighbours=(), page=0.0)
    return Signals(Lexicon(folder / "lexicon"), shelf, Dumb(), weights, glossary)


def inside(found: Signals, shelf: Shelf) -> dict[str, float]:
    layout = shelf.layout(["city"])
    scores = found.within(layout, ASKED, layout.router.route(ASKED))
    return dict(zip(layout.ids, scores.tolist(), strict=True))


def test_an_agreement_is_found_to_say_it_in_its_own_words(shelf: Shelf, tmp_path: Path) -> None:
    layout = shelf.layout(["city"])
    knowing = evidence(shelf, tmp_path, Glossary([VALIDITY]), 0.2)
    scores = knowing.within(layout, ASKED, layout.router.route(ASKED))
    lease = [n for n, d in enumerate(layout.documents) if d.title == LEASE]
    assert np.flatnonzero(scores).tolist() == [np.flatnonzero(layout.owner == lease[0])[1]]


@pytest.mark.parametrize(("known", "alias"), [(False, 0.2), (True, 0.0)])
def test_without_other_names_nothing_is_lent(
    shelf: Shelf, tmp_path: Path, known: bool, alias: float
) -> None:
    glossary = Glossary([VALIDITY]) if known else None
    assert set(inside(evidence(shelf, tmp_path, glossary, alias), shelf).values()) == {0.0}


def test_the_whole_library_is_searched_by_the_question_alone(shelf: Shelf, tmp_path: Path) -> None:
    knowing = evidence(shelf, tmp_path, Glossary([VALIDITY]), 0.2)
    scores, _ = knowing.lexical(shelf.layout(["city"]), "Which duration was agreed?")
    assert not scores.any()
