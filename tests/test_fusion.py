import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.fusion import centred, interleaved

SCORES = st.lists(st.floats(0, 1), min_size=1, max_size=12).map(np.array)


def order(scores: np.ndarray) -> list[int]:
    return [int(n) for n in np.argsort(-scores, kind="stable") if scores[n] > 0]


def test_cosines_that_lie_close_together_count_by_how_they_stand_out() -> None:
    found = centred(np.array([0.80, 0.82, 0.90, 0.99]), np.array([True, True, True, False]))
    assert np.allclose(found, [0, 0, 0.06, 0])


def test_of_nothing_nothing_stands_out() -> None:
    assert not centred(np.array([0.9]), np.array([False])).any()


def test_behind_every_two_own_passages_follows_one_in_another_language() -> None:
    own = np.array([1.0, 0.9, 0.8, 0.7, 0, 0, 0])
    others = np.array([0, 0, 0, 0, 0.2, 0.9, 0.1])
    assert order(interleaved(own, others, 2)) == [0, 1, 5, 2, 3, 4]


def test_without_own_passages_the_others_stand_as_they_are() -> None:
    others = np.array([0.1, 0.7])
    assert order(interleaved(np.zeros(2), others, 2)) == [1, 0]


@given(SCORES, st.integers(1, 4))
def test_own_passages_keep_their_order_among_themselves(scores: np.ndarray, after: int) -> None:
    own = np.concatenate([scores, np.zeros(len(scores))])
    others = np.concatenate([np.zeros(len(scores)), scores])
    merged = [n for n in order(interleaved(own, others, after)) if n < len(scores)]
    assert merged == order(own)
