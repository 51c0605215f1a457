"""How large a request's body may be and how long it may take to come."""

import asyncio
import time
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import response, told


@dataclass(frozen=True)
class BodyLimits:
    """Bytes and seconds: of files, of everything else, and of silence between two pieces."""

    upload_bytes: int = 220_000_000
    other_bytes: int = 4_000_000
    upload_seconds: float = 900.0
    other_seconds: float = 60.0
    silent_seconds: float = 20.0


class Bodies:
    """Refuses a body that is too large, whatever length it declares, or that does not come."""

    def __init__(self, app: ASGIApp, limits: BodyLimits = BodyLimits()) -> None:
        self.app, self.limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count bytes and seconds; answer 413 or 408 when there are too many."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        body = _Body(headers, self.limits, receive)
        started = False

        async def answered(message: Message) -> None:
            nonlocal started
            # What the application makes of a body cut short is not what is wrong with it.
            if body.refusal and not started:
                return
            started = True
            await send(message)

        try:
            body.check_declared()
            await self.app(scope, body.receive, answered)
        except BodyRefused:
            pass
        if body.refusal and not started:
            title, detail, status = body.refusal
            # The rest of the body is still under way: nothing else can come on this connection.
            refusal = response(status, title, told(title, detail, headers))
            refusal.headers["connection"] = "close"
            await refusal(scope, receive, send)


class BodyRefused(Exception):
    """The body is too large or too slow."""


class _Body:
    def __init__(self, headers: Headers, limits: BodyLimits, receive: Receive) -> None:
        files = headers.get("content-type", "").startswith("multipart/form-data")
        self._most = limits.upload_bytes if files else limits.other_bytes
        self._end = time.monotonic() + (limits.upload_seconds if files else limits.other_seconds)
        self._silence, self._receive = limits.silent_seconds, receive
        self._declared = headers.get("content-length", "0")
        self._seen, self._whole = 0, False
        self.refusal: tuple[str, str, int] | None = None

    def check_declared(self) -> None:
        """BodyRefused for a length that is too much."""
        if self._declared.isdigit() and int(self._declared) > self._most:
            self._too_large()

    async def receive(self) -> Message:
        """The next message, in time. Once the body is whole, waiting is for the client to leave."""
        if self._whole:
            return await self._receive()
        left = min(self._silence, self._end - time.monotonic())
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0.01))
        except TimeoutError:
            self.refusal = ("Too slow", _SLOW, 408)
            raise BodyRefused from None
        self._seen += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._seen > self._most:
            self._too_large()
        return message

    def _too_large(self) -> None:
        megabytes = self._most // 1_000_000
        detail = (
            f"The request is larger than {megabytes} MB. Send fewer or smaller files. / "
            f"요청이 {megabytes} MB를 넘습니다. 파일 수나 크기를 줄여 주세요."
        )
        self.refusal = ("Too large", detail, 413)
        raise BodyRefused


_SLOW = "The request did not arrive in time. Check the connection and send it again."
