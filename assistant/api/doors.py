"""Who is let in: which pages may change something, and which programs must show a token.

A browser sends what any page asks it to send, to this machine as well; it does say which page that
was. Programs say nothing of the kind, and are told apart by a token where others can reach us.
"""

import secrets

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.problems import response, told

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})  # none: typed by the user, no page asked for it
_FOREIGN = (
    "Another site's page asked for this. Open Entente's own page and do it there.",
    "Another site",
)
_NO_TOKEN = (
    "Programs on other machines need a token: set ENTENTE_API_TOKEN for the server, and send it "
    "as 'Authorization: Bearer …'.",
    "No token",
)


class OwnPages:
    """Refuses a request that changes something when a page of another origin sent it.

    `Sec-Fetch-Site` decides where the browser sends it, which no page can forge; over plain HTTP
    to another machine browsers leave it out, and `Origin` is held against `Host`. A request with
    neither comes from no page.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and scope["method"] not in _READING:
            headers = Headers(scope=scope)
            if not _is_own(headers):
                await _refuse(403, *_FOREIGN, headers)(scope, receive, send)
                return
        await self.app(scope, receive, send)


class Token:
    """Asks for a token below the given paths. An empty token lets nobody in."""

    def __init__(self, app: ASGIApp, token: str, paths: tuple[str, ...]) -> None:
        self.app, self.token, self.paths = app, token, paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 401."""
        if scope["type"] == "http" and self._guarded(scope["path"]):
            headers = Headers(scope=scope)
            if not self._shown(headers.get("authorization", "")):
                await _refuse(401, *_NO_TOKEN, headers)(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _guarded(self, path: str) -> bool:
        return any(path == place or path.startswith(f"{place}/") for place in self.paths)

    def _shown(self, authorization: str) -> bool:
        scheme, _, token = authorization.partition(" ")
        given = token.strip().encode()
        right = bool(self.token) and secrets.compare_digest(given, self.token.encode())
        return right and scheme.lower() == "bearer"


def _is_own(headers: Headers) -> bool:
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in _OWN
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


def _refuse(status: int, detail: str, title: str, headers: Headers) -> ASGIApp:
    refusal = response(status, title, told(title, detail, headers))
    if status == 401:
        refusal.headers["www-authenticate"] = "Bearer"
    return refusal
