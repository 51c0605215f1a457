"""HTTP to one server and no other: no proxy, no redirect, no endless answer."""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextvars import ContextVar
from threading import Event, Thread
from typing import Any

import httpx

MOST_BYTES = 4_000_000
# Set where a call begins; the transport stops reading once the caller has given up.
given_up: ContextVar[Event | None] = ContextVar("given_up", default=None)


class OneServer(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Sends to the scheme, host and port of `base` only."""

    def __init__(self, base: str, connect: float) -> None:
        self._base, self._connect = httpx.URL(base), connect
        self._context = ssl.create_default_context()
        once = httpx.Limits(max_keepalive_connections=0)
        self._sync = httpx.HTTPTransport(verify=self._context, trust_env=False, limits=once)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The server's response, metered; httpx.ConnectError for any other server."""
        self._check(request)
        _resolve(str(request.url.host), self._connect)
        response = self._sync.handle_request(request)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Metered(response.stream),
            extensions=response.extensions,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The same, without blocking, over a connection of its own: a kept one belongs to the
        event loop that opened it, and one whose request is cancelled must be closed for certain.
        """
        self._check(request)
        single = httpx.AsyncHTTPTransport(verify=self._context, trust_env=False)
        try:
            response = await single.handle_async_request(request)
        except BaseException:
            await _let_go(single)
            raise
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_MeteredAsync(response.stream, single),
            extensions=response.extensions,
        )

    def _check(self, request: httpx.Request) -> None:
        mine, theirs = self._base, request.url
        if (mine.scheme, mine.host, mine.port) != (theirs.scheme, theirs.host, theirs.port):
            raise httpx.ConnectError(f"{theirs.host} is not the configured server {mine.host}")

    def close(self) -> None:
        """Let go of the connections."""
        self._sync.close()


class _Metered(httpx.SyncByteStream):
    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __iter__(self) -> Iterator[bytes]:
        read, stop = 0, given_up.get()
        for piece in self._inner:
            read += len(piece)
            _check_length(read)
            if stop is not None and stop.is_set():
                raise httpx.ReadError("given up")
            yield piece

    def close(self) -> None:
        self._inner.close()


class _MeteredAsync(httpx.AsyncByteStream):
    def __init__(self, inner: Any, single: httpx.AsyncHTTPTransport) -> None:
        self._inner, self._single = inner, single

    async def __aiter__(self) -> AsyncIterator[bytes]:
        read = 0
        async for piece in self._inner:
            read += len(piece)
            _check_length(read)
            yield piece

    async def aclose(self) -> None:
        try:
            await self._inner.aclose()
        finally:
            await _let_go(self._single)


async def _let_go(single: httpx.AsyncHTTPTransport) -> None:
    """Close a connection in a task of its own: httpcore forgets one when its closing is cancelled
    as well, and the socket would stay open.
    """
    await asyncio.shield(asyncio.ensure_future(single.aclose()))


def _check_length(read: int) -> None:
    if read > MOST_BYTES:
        raise httpx.ReadError(f"the answer is longer than {MOST_BYTES} bytes")


def _resolve(host: str, seconds: float) -> None:
    """Look a name up with a limit on the wait, which the operating system's own look-up has not."""
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            socket.getaddrinfo(host, None)
        except OSError as error:
            failed.append(error)

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise httpx.ConnectTimeout(f"looking up {host} took more than {seconds} s")
    if failed:
        raise httpx.ConnectError(f"{host} cannot be found: {failed[0]}")
