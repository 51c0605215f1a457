"""The same desk for MCP clients: search, ask and metric as tools, over HTTP at `/mcp`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from fastapi.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.answer import Question
from assistant.api.line import Full
from assistant.api.waiting import Desk, busy
from assistant.retrieval.search_response import find, permitted
from assistant.runtime.container import House

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from starlette.applications import Starlette


PLACE = "/mcp"


def server(house: House, desk: Desk) -> "MCPServer[Any]":
    """The server; run its session manager in the application's lifespan."""
    from mcp.server.mcpserver import MCPServer

    # It sets up logging for the whole process, and would tell of its own comings and goings.
    made: MCPServer[Any] = MCPServer("entente", log_level="WARNING")

    # The server calls plain functions on the event loop: each goes to a thread by itself.
    @made.tool()
    async def search(query: str, count: int = 8, scopes: list[str] | None = None) -> dict[str, Any]:
        """Find passages of the documents, best first, each with its document, page and offsets."""
        with _refusing():
            within = tuple(scopes or ())
            return await run_in_threadpool(_found, house, query, within, min(count, 50))

    @made.tool()
    async def ask(question: str, scopes: list[str] | None = None) -> dict[str, Any]:
        """Answer one question from the documents; every sentence shown was checked and is cited."""
        with _refusing():
            within = await run_in_threadpool(permitted, house.library, tuple(scopes or ()))
            return (await desk.answer(Question(question, scopes=within), PLACE)).to_json()

    @made.tool()
    async def metric(
        name: str,
        body: str = "",
        conference: int | None = None,
        scopes: list[str] | None = None,
    ) -> dict[str, Any]:
        """Compute a figure from the record: value, numerator, denominator, exclusions, evidence."""
        asked = {"name": name, "body": body, "conference": conference}
        with _refusing():
            return await run_in_threadpool(_figure, house, asked, scopes)

    return made


@contextmanager
def _refusing() -> Iterator[None]:
    """What was asked for and cannot be, in our words: of any other error the client learns
    nothing, and the log gets a traceback.
    """
    from mcp.server.mcpserver.exceptions import ToolError

    try:
        yield
    except Full as full:
        raise ToolError(busy(full)) from full
    except ValueError as error:
        raise ToolError(str(error)) from error


def _found(house: House, query: str, scopes: tuple[str, ...], count: int) -> dict[str, Any]:
    limit = house.settings.question_chars
    return find(house.retriever, house.library, query, scopes, count, limit)


def _figure(house: House, asked: dict[str, Any], scopes: list[str] | None) -> dict[str, Any]:
    from assistant.tools.metrics import figure

    within = permitted(house.library, tuple(scopes)) if scopes else None
    return figure(house.records, asked, within)


class WithoutSlash:
    """Takes `/mcp` for `/mcp/`: clients are given either, and many do not follow a redirect."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under the address that is mounted."""
        if scope["type"] == "http" and scope["path"] == PLACE:
            scope = {**scope, "path": f"{PLACE}/", "raw_path": f"{PLACE}/".encode()}
        await self.app(scope, receive, send)


def application(made: "MCPServer[Any]", hosts: list[str]) -> "Starlette":
    """The server as an application to be mounted; it answers to these host names only."""
    from mcp.server.transport_security import TransportSecuritySettings

    security = TransportSecuritySettings(allowed_hosts=[f"{h}:*" for h in hosts] + hosts)
    return made.streamable_http_app(
        streamable_http_path="/", stateless_http=True, json_response=True,
        transport_security=security,
    )  # fmt: skip
