"""Texts encoded while other work on the same question goes on."""

from concurrent.futures import Future, ThreadPoolExecutor

from corpus.encoders import Encoder, Vectors

THREADS = 2  # questions encoded side by side; the encoder itself takes one text at a time


class Ahead:
    """An encoder that is asked before its answer is needed. It works outside Python, so that words
    are looked up meanwhile.
    """

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._pool = ThreadPoolExecutor(THREADS, "encode")

    def begin(self, text: str) -> Future[Vectors]:
        """The text's vector, once it is there."""
        return self._pool.submit(lambda: self.encoder.encode([text])[0])
