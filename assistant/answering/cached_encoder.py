"""An encoder that remembers: what a question's first search encoded, its second need not."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answering.selection import Speaks


class Remembering:
    """Texts to unit rows, each text encoded once."""

    def __init__(self, encoder: Speaks) -> None:
        self._encoder = encoder
        self._rows: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row a text."""
        new = [text for text in dict.fromkeys(texts) if text not in self._rows]
        if new:
            self._rows.update(zip(new, self._encoder.encode(new), strict=True))
        return np.stack([self._rows[text] for text in texts])
