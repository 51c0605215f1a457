from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.cached_encoder import Remembering


class Counting:
    """Each text becomes its length; `seen` holds what was asked for."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen.extend(texts)
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_a_text_is_encoded_once_and_comes_back_in_its_place() -> None:
    counting = Counting()
    remembering = Remembering(counting)
    assert remembering.encode(["ab", "abc", "ab"]).tolist() == [[2], [3], [2]]
    assert remembering.encode(["abc", "a"]).tolist() == [[3], [1]]
    assert counting.seen == ["ab", "abc", "a"]
