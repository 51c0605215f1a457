"""A shelf made again, because it was cut or encoded in another way than the settings now say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.encoders import NoEncoder
from corpus.indexes import Indexes
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.settings import Home, IndexSettings
from corpus.vectors import ChromaVectors
from ingest.quarantine import Quarantine
from ingest.sync import Intake
from tests.fakes import WordLengthEncoder

PAPERS = {"a.txt": "The agreement was signed in Busan.", "b.md": "# Term\n\nIt is three years."}


@pytest.fixture
def intake(tmp_path: Path, library: Library) -> Iterator[Intake]:
    """An intake whose shelf holds two papers."""
    home, folder = Home(tmp_path / "home"), tmp_path / "papers"
    folder.mkdir()
    for name, text in PAPERS.items():
        (folder / name).write_text(text, "utf-8")
    indexes = Indexes(library, Lexicon(home.lexicon), ChromaVectors(home.vectors))
    with Quarantine() as quarantine:
        made = Intake(library, indexes, WordLengthEncoder(), home, quarantine)
        made.sync([folder], "city")
        yield made


def test_another_way_of_cutting_makes_the_shelf_anew(intake: Intake) -> None:
    assert not intake.is_stale()
    other = replace(intake, settings=IndexSettings(passage_chars=20))
    assert other.is_stale() and other.renew() == 2
    assert not other.is_stale() and other.indexes.disagreements() == []
    assert all(p.end - p.start <= 40 for p in other.library.passages(["city"]))


class Shorter(WordLengthEncoder):
    """Another encoder, of another width, that can break off."""

    identity = "word-length/4"
    dimensions = 4

    def __init__(self, fails_at: int = 0) -> None:
        super().__init__()
        self.calls, self.fails_at = 0, fails_at

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.calls += 1
        if self.calls == self.fails_at:
            raise InterruptedError("cut off")
        return np.ascontiguousarray(super().encode(texts)[:, :4])


def test_another_encoder_gives_new_vectors_to_the_same_passages(intake: Intake) -> None:
    library, before = intake.library, intake.library.revision()
    ids, _ = library.vectors("city")
    other = replace(intake, encoder=Shorter())
    assert other.renew() == 2 and other.renew() == 0
    assert library.vectors("city")[0] == ids and library.vectors("city")[1].shape[1] == 4
    assert library.revision() == before  # no version was added that says the same
    assert other.indexes.disagreements() == []


def test_without_an_encoder_a_new_paper_is_found_by_words_and_encoded_when_there_is_one(
    intake: Intake, tmp_path: Path
) -> None:
    bare = replace(intake, encoder=NoEncoder("none here"))
    (tmp_path / "papers" / "c.txt").write_text("The harbour is deep.", "utf-8")
    assert bare.renew() == 0  # what is encoded stays
    assert len(bare.sync([tmp_path / "papers"], "city").created) == 1
    assert len(intake.library.vectors("city")[0]) < len(intake.library.passages(["city"]))
    assert len(intake.indexes.lexicon.ids("city")) == len(intake.library.passages(["city"]))
    assert intake.is_stale() and intake.renew() == 3
    assert not intake.is_stale() and intake.indexes.disagreements() == []
    assert len(intake.library.vectors("city")[0]) == len(intake.library.passages(["city"]))


def test_a_renewal_cut_off_half_way_is_begun_again_whatever_the_settings_say_then(
    intake: Intake,
) -> None:
    with pytest.raises(InterruptedError):
        replace(intake, encoder=Shorter(fails_at=2)).renew()
    assert intake.is_stale()  # the settings set back: half of the vectors are the other encoder's
    assert intake.renew() == 2 and intake.indexes.disagreements() == []
    assert intake.library.vectors("city")[1].shape[1] == 8


def test_a_new_cut_broken_off_half_way_leaves_words_that_find_what_there_is(
    intake: Intake,
) -> None:
    breaks = replace(intake, encoder=Shorter(fails_at=2), settings=IndexSettings(passage_chars=20))
    with pytest.raises(InterruptedError):
        breaks.renew()
    live = {p.id for p in intake.library.passages(["city"])}
    assert intake.indexes.lexicon.ids("city") == live
