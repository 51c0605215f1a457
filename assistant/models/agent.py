"""The agent loop: the only file that knows LangChain's agent.

One graph runs the offline model and any LLM unchanged. It is stateless: what a question needs
travels in its `ToolContext`, and history comes as messages.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.answer import Exchange
from assistant.models.tool_context import PLAN, ToolContext

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.tools import BaseTool

MODEL_CALLS = 4
TOOL_CALLS = 6
STOPPING = 2.0  # seconds a cancelled model may take to let go
# LangSmith would be called, with or without a key, if these were inherited from somewhere.
TRACING = ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2")


@dataclass(frozen=True)
class Token:
    """A piece of the answer as the model writes it."""

    text: str


@dataclass(frozen=True)
class ToolDone:
    """A tool finished."""

    name: str


class Agent:
    """A model with its tools. `run` gives the whole text; `stream` gives it in pieces."""

    def __init__(self, model: "BaseChatModel", tools: "Sequence[BaseTool]") -> None:
        for name in TRACING:
            os.environ[name] = "false"
        from langchain.agents import create_agent
        from langchain.agents.middleware import (
            AgentMiddleware,
            ModelCallLimitMiddleware,
            ToolCallLimitMiddleware,
            ToolErrorMiddleware,
        )

        class Noting(AgentMiddleware):
            """Lays what each tool gave on the question's desk."""

            def wrap_tool_call(self, request: Any, handler: Callable[[Any], Any]) -> Any:
                return _noted(request, handler(request))

            async def awrap_tool_call(
                self, request: Any, handler: Callable[[Any], Awaitable[Any]]
            ) -> Any:
                return _noted(request, await handler(request))

        limits: list[Any] = [
            ModelCallLimitMiddleware(run_limit=MODEL_CALLS),
            ToolCallLimitMiddleware(run_limit=TOOL_CALLS),
            ToolErrorMiddleware(on_error=_told),
            Noting(),
        ]
        self._graph: Any = create_agent(
            model, list(tools), context_schema=ToolContext, middleware=limits
        )

    def run(self, desk: ToolContext, system: str, history: Sequence[Exchange] = ()) -> str:
        """The model's final text for the question on the desk."""
        state = self._graph.invoke(_messages(desk, system, history), context=desk)
        return str(state["messages"][-1].text)

    async def stream(
        self, desk: ToolContext, system: str, history: Sequence[Exchange] = ()
    ) -> AsyncGenerator[Token | ToolDone]:
        """The model's text as it comes. Closing the iterator cancels the model's request: a graph
        left to itself runs on after its reader is gone, so its task is cancelled here.
        """
        queue: asyncio.Queue[Token | ToolDone | BaseException | None] = asyncio.Queue()
        task = asyncio.create_task(self._pump(queue, desk, system, history))
        try:
            while (item := await queue.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item
        finally:
            task.cancel()
            # Its request is closed before the loop it runs in may end.
            await asyncio.wait({task}, timeout=STOPPING)

    async def _pump(
        self,
        queue: "asyncio.Queue[Token | ToolDone | BaseException | None]",
        desk: ToolContext,
        system: str,
        history: Sequence[Exchange],
    ) -> None:
        try:
            messages = _messages(desk, system, history)
            async for message, about in self._graph.astream(
                messages, context=desk, stream_mode="messages"
            ):
                # Tools' messages arrive here as well, and so would models called inside middleware.
                if about.get("langgraph_node") == "model" and message.text:
                    await queue.put(Token(str(message.text)))
                elif message.type == "tool":
                    await queue.put(ToolDone(str(message.name)))
            await queue.put(None)
        except Exception as trouble:  # noqa: BLE001  carried over to the reader, not handled
            await queue.put(trouble)


def _messages(desk: ToolContext, system: str, history: Sequence[Exchange]) -> dict[str, Any]:
    from langchain_core.messages import AIMessage, HumanMessage, SystemMessage

    earlier = [
        message
        for exchange in history
        for message in (HumanMessage(exchange.question), AIMessage(exchange.answer))
    ]
    # The plan travels beside the text: only the offline model looks at it.
    asked = HumanMessage(desk.question, additional_kwargs={PLAN: desk.plan})
    return {"messages": [SystemMessage(system), *earlier, asked]}


def _noted(request: Any, message: Any) -> Any:
    desk: ToolContext = request.runtime.context
    value = message.artifact if message.artifact is not None else str(message.text)
    desk.note(request.tool_call["name"], request.tool_call["args"], value)
    return message


def _told(error: Exception, _request: Any) -> str | None:
    """What the model reads when it asked a tool for what cannot be; our bugs go on up."""
    return f"The tool refused: {error}" if isinstance(error, ValueError) else None
