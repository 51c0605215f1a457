"""Server-sent events: an encoder, and a heartbeat so that proxies keep a silent stream open."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Any

import orjson
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from assistant.api.problems import OURS, SORRY

logger = logging.getLogger("entente")
HEARTBEAT_SECONDS = 15.0
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class EventStream(StreamingResponse):
    """A response of server-sent events."""

    media_type = "text/event-stream"


def event(name: str, data: Any) -> bytes:
    """One event as it goes over the wire."""
    return b"event: " + name.encode() + b"\ndata: " + orjson.dumps(data) + b"\n\n"


def streaming(
    events: AsyncGenerator[bytes], done: Callable[[], None] | None = None
) -> StreamingResponse:
    """The events as a response. When the reader goes away, the generator is closed; `done` is
    called even when the reader was gone before the first event.
    """
    response = _Ending(_beating(events), headers=_HEADERS)
    response.done = done
    return response


class _Ending(EventStream):
    done: Callable[[], None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            if self.done is not None:
                self.done()


async def _beating(events: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    pending: asyncio.Task[bytes] | None = None
    try:
        while True:
            pending = pending or asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait({pending}, timeout=HEARTBEAT_SECONDS)
            if not done:
                yield b": still here\n\n"
                continue
            try:
                chunk = pending.result()
            except StopAsyncIteration:
                return
            except Exception as error:
                logger.error("A stream failed", exc_info=error)
                yield event("error", {"title": OURS, "detail": SORRY})
                return
            pending = None
            yield chunk
    finally:
        if pending is not None:
            pending.cancel()
            with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
                await pending
        await events.aclose()
