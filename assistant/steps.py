"""What an answer tells while it is made, and the answer at the end of it."""

import asyncio
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass

from assistant.answer import Answer, Sentence


@dataclass(frozen=True)
class Step:
    """What a stream tells while it works: a stage, then sentences, then the answer."""

    stage: str = ""
    sentence: Sentence | None = None
    answer: Answer | None = None


def last_of(steps: AsyncGenerator[Step]) -> Answer:
    """The answer at the end of a stream, for a caller that may run in an event loop or not."""

    async def followed() -> Answer:
        async with aclosing(steps):
            async for step in steps:
                if step.answer:
                    return step.answer
        raise AssertionError("a stream ends with its answer")

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, followed()).result()
