"""Questions go first: work in the background waits, for a while, until nobody is being answered."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Condition

import numpy as np

from corpus.encoders import Encoder, Vectors

AT_MOST = 5.0  # seconds a step of the background waits: under constant questions it still ends
STEP = 16  # texts encoded between two looks; a question waits for one such step at most


class Traffic:
    """Counts the questions that wait or are being answered. For any thread."""

    def __init__(self) -> None:
        self._asking = 0
        self._changed = Condition()

    @contextmanager
    def asking(self) -> Iterator[None]:
        """A question is on its way while the block runs."""
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    def give_way(self, at_most: float = AT_MOST) -> None:
        """Return once no question is on its way, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._asking == 0, at_most)

    def _add(self, count: int) -> None:
        with self._changed:
            self._asking += count
            self._changed.notify_all()


class GivingWay:
    """An encoder for work in the background: the same vectors, in steps between which questions
    get their turn.
    """

    def __init__(self, encoder: Encoder, traffic: Traffic) -> None:
        self._encoder, self._traffic = encoder, traffic
        self.identity, self.dimensions = encoder.identity, encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One unit row a text, in the order given."""
        rows = np.empty((len(texts), self.dimensions), np.float32)
        # Texts of one length share a step, so that little of it is padding.
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        for start in range(0, len(order), STEP):
            step = order[start : start + STEP]
            self._traffic.give_way()
            rows[step] = self._encoder.encode([texts[at] for at in step])
        return rows
