"""How long somebody waits for a model in all: a drip of words is not silent, and shows nothing."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from typing import TypeVar

from assistant.models.remote.server import Trouble

T = TypeVar("T")


class Patience:
    """Counts from when it is made: `first` seconds until something is shown, `whole` until the
    answer's end, however many calls of the model lie between.
    """

    def __init__(
        self, first: float, whole: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._first, self._whole, self._clock = first, whole, clock
        self._began = clock()

    async def next(self, items: AsyncGenerator[T], shown: bool) -> T | None:
        """The next item, or None at the end; `Trouble` when it does not come in time."""
        limit = self._whole if shown else min(self._first, self._whole)
        left = self._began + limit - self._clock()
        try:
            return await asyncio.wait_for(anext(items, None), max(left, 0.0))
        except TimeoutError:
            said = "was still writing" if shown else "gave no sentence that could be shown"
            raise Trouble(
                f"The model's server {said} after {limit:g} s. "
                "If it is only slow, raise ENTENTE_LLM_PATIENCE."
            ) from None
