"""An encoder is asked which scripts it reads, and search uses its vectors for those alone."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval.signals import Signals
from assistant.retrieval.snapshot import Shelf
from corpus.encoder_choice import load_encoder
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.scripts import PROBES, SPREADS, asked, scripts_read, spreads
from corpus.settings import Home, IndexSettings
from corpus.words import script
from tests.fakes import volume


class Reads:
    """Knows the probes of one script by heart; every other text is the same to it."""

    dimensions = 8

    def __init__(self, *scripts: str) -> None:
        self.identity = f"reads-{'-'.join(scripts)}"
        self._meaning: dict[str, int] = {}
        for name in scripts:
            for n, (said, same, other) in enumerate(PROBES[name], 1):
                self._meaning |= {said: n, same: n, other: n + 3}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 8), np.float32)
        rows[range(len(texts)), [self._meaning.get(text, 0) for text in texts]] = 1
        return rows


class Squeezed(Reads):
    """The same, with every cosine between .9 and 1."""

    dimensions = 9

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = super().encode(texts)[:, :8] * np.float32(0.1**0.5)
        return np.hstack([rows, np.full((len(texts), 1), 0.9**0.5, np.float32)])


def test_a_script_is_read_where_meanings_are_told_apart() -> None:
    assert scripts_read(Reads("hangul", "kana")) == {"latin", "hangul", "kana"}
    assert scripts_read(Reads()) == {"latin"}


@pytest.mark.parametrize("name", PROBES)
def test_the_probes_are_written_in_their_script(name: str) -> None:
    assert {script(text) for probe in PROBES[name] for text in probe} == {name}


@pytest.mark.model
def test_the_default_encoder_reads_latin_alone_by_asking_too(models: Path) -> None:
    encoder = load_encoder(IndexSettings(), Home(models.parent))

    assert asked(encoder) == scripts_read(encoder) == {"latin"}


def test_cosines_that_all_lie_close_together_count_by_their_own_spread() -> None:
    far, near = Reads("hangul"), Squeezed("hangul")
    probes = PROBES["hangul"]
    assert spreads(near, probes) == pytest.approx(spreads(far, probes), rel=1e-3)
    assert spreads(near, probes) > SPREADS and asked(near) == {"latin", "hangul"}


@pytest.mark.parametrize(("encoder", "asked"), [(Reads("hangul"), True), (Reads(), False)])
def test_korean_is_searched_by_vectors_only_where_the_encoder_reads_it(
    library: Library, tmp_path: Path, encoder: Reads, asked: bool
) -> None:
    said, same, _other = PROBES["hangul"][0]
    library.publish(volume("a", same))
    shelf = Shelf(library)

    evidence = Signals(Lexicon(tmp_path / "lexicon"), shelf, encoder)
    found = evidence.dense(shelf.layout(["city"]), said)

    assert (found is not None) is asked
