"""What every response carries, and how large a request may be."""

from starlette.datastructures import Headers as Received
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.problems import response, told

# No inline script, no outside request, nothing framed: the page needs none of them.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Headers:
    """Adds the security headers to every response, the errors included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; complete the response's headers."""

        async def completed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        await self.app(scope, receive, completed)


class SizeLimit:
    """Refuses a body over the limit before anything parses it, whatever length it declares."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the bytes as they come; answer 413 when there are too many."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self.limit:
            await self._refuse(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise TooLarge
            return message

        try:
            await self.app(scope, counted, send)
        except TooLarge:
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        megabytes = self.limit // 1_000_000
        detail = (
            f"The request is larger than {megabytes} MB. Send fewer or smaller files. / "
            f"요청이 {megabytes} MB를 넘습니다. 파일 수나 크기를 줄여 주세요."
        )
        detail = told("Too large", detail, Received(scope=scope))
        await response(413, "Too large", detail)(scope, receive, send)


class TooLarge(Exception):
    """More bytes came than the limit allows."""
