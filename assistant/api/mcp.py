"""The same desk for MCP clients: search, ask and metric as tools, over HTTP at `/mcp`."""

from typing import TYPE_CHECKING, Any

from assistant.answer import Question
from assistant.retrieval.search_response import find, permitted
from assistant.runtime.container import House

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer
    from starlette.applications import Starlette


def server(house: House) -> "MCPServer[Any]":
    """The server; run its session manager in the application's lifespan."""
    from mcp.server.mcpserver import MCPServer

    # It sets up logging for the whole process, and would tell of its own comings and goings.
    made: MCPServer[Any] = MCPServer("entente", log_level="WARNING")

    @made.tool()
    def search(query: str, count: int = 8, scopes: list[str] | None = None) -> dict[str, Any]:
        """Find passages of the documents, best first, each with its document, page and offsets."""
        return find(house.retriever, house.library, query, tuple(scopes or ()), min(count, 50))

    @made.tool()
    async def ask(question: str, scopes: list[str] | None = None) -> dict[str, Any]:
        """Answer one question from the documents; every sentence shown was checked and is cited."""
        asked = Question(question, scopes=permitted(house.library, tuple(scopes or ())))
        async for step in house.assistant.stream(asked):
            if step.answer:
                return step.answer.to_json()
        raise AssertionError("a stream ends with its answer")

    @made.tool()
    def metric(
        name: str,
        body: str = "",
        conference: int | None = None,
        scopes: list[str] | None = None,
    ) -> dict[str, Any]:
        """Compute a figure from the record: value, numerator, denominator, exclusions, evidence."""
        from assistant.tools.metrics import figure

        asked = {"name": name, "body": body, "conference": conference}
        within = permitted(house.library, tuple(scopes)) if scopes else None
        return figure(house.records, asked, within)

    return made


def application(made: "MCPServer[Any]", hosts: list[str]) -> "Starlette":
    """The server as an application to be mounted; it answers to these host names only."""
    from mcp.server.transport_security import TransportSecuritySettings

    security = TransportSecuritySettings(allowed_hosts=[f"{h}:*" for h in hosts] + hosts)
    return made.streamable_http_app(
        streamable_http_path="/", stateless_http=True, json_response=True,
        transport_security=security,
    )  # fmt: skip
