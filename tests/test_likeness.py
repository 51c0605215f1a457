"""How much of a sentence a page has: numbers that order sentences."""

from collections.abc import Sequence

import numpy as np

from assistant.verification.similarity import Vectors, likeness

CLAIM = "Busan and Ulsan signed the port agreement in 2019."
TOLD = ["The weather was fine.", CLAIM, "Nobody spoke."]
HALF = ["Busan opened a library in 2019.", "The port is deep."]
ELSEWHERE = ["The museum shows paintings.", "Entry is free on Mondays."]


class Topics:
    """Each text becomes two coordinates: whether it speaks of ports, and that it is a text."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.array([[float("port" in t), 0.5] for t in texts], dtype=np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def test_a_page_that_says_it_is_above_one_that_says_half_above_one_that_does_not() -> None:
    told, half, elsewhere = (likeness(CLAIM, page) for page in (TOLD, HALF, ELSEWHERE))
    assert told.related > half.related > elsewhere.related == 0.0
    assert told.whole > half.whole > elsewhere.whole


def test_nearness_counts_where_an_encoder_measures_it() -> None:
    near, far = ["A port is a harbour."], ["A museum is a house."]
    claim = "Cargo leaves from the port authority."
    measured = [likeness(claim, page, Topics()).related for page in (near, far)]
    assert measured[0] > measured[1]
    assert measured[0] > likeness(claim, near).related


def test_one_near_sentence_on_a_long_page_is_nearer_than_none() -> None:
    off = ["A museum is a house."] * 20
    one = [*off[:10], "A port is a harbour.", *off[10:]]
    without, found = (likeness("Cargo leaves the port.", p, Topics()).related for p in (off, one))
    assert found > without


def test_an_empty_page_and_an_empty_claim_have_nothing() -> None:
    assert likeness(CLAIM, []).related == 0.0
    assert likeness("!", TOLD).whole == 0.0
