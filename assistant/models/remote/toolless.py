"""For models that cannot call tools, or do not: the search is called for them, and what it found
reaches them as plain text.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGenerationChunk

_MARK = "search-for-it-"
_MOST_ARGUMENTS = 4000


def names(tools: Sequence[dict[str, Any]]) -> list[str]:
    """The names of tools in the form of the protocol."""
    return [str(t.get("function", {}).get("name", "")) for t in tools]


def unanswered(messages: Sequence[BaseMessage]) -> bool:
    """Whether nothing was looked up yet for the last question."""
    for message in reversed(messages):
        if isinstance(message, ToolMessage):
            return False
        if isinstance(message, HumanMessage):
            return True
    return True


def rounds(messages: Sequence[BaseMessage]) -> int:
    """How often tools were called for the last question."""
    count = 0
    for message in reversed(messages):
        if isinstance(message, HumanMessage):
            break
        count += isinstance(message, AIMessage) and bool(message.tool_calls)
    return count


def question(messages: Sequence[BaseMessage]) -> str:
    """The last question."""
    asked = [m for m in messages if isinstance(m, HumanMessage)]
    return str(asked[-1].text) if asked else ""


def was_made(messages: Sequence[BaseMessage]) -> bool:
    """Whether the search was called for the model, not by it."""
    calls = [c for m in messages if isinstance(m, AIMessage) for c in m.tool_calls]
    return bool(calls) and str(calls[-1]["id"]).startswith(_MARK)


def calls(chunks: Sequence[ChatGenerationChunk], tools: Sequence[str]) -> tuple[int, int]:
    """How many sound calls of existing tools a reply has, and how many others."""
    whole: Any = None
    for chunk in chunks:
        whole = chunk.message if whole is None else whole + chunk.message
    made = getattr(whole, "tool_calls", [])
    sound = sum(
        c["name"] in tools and len(json.dumps(c["args"], default=str)) <= _MOST_ARGUMENTS
        for c in made
    )
    return sound, len(made) - sound + len(getattr(whole, "invalid_tool_calls", []))


def search_for(asked: str, tool: str) -> ChatGenerationChunk:
    """A reply that calls the search with the question itself."""
    mark = _MARK + hashlib.sha256(asked.encode()).hexdigest()[:12]
    call = tool_call_chunk(name=tool, args=json.dumps({"query": asked}), id=mark, index=0)
    return ChatGenerationChunk(message=AIMessageChunk(content="", tool_call_chunks=[call]))


def flat(messages: Sequence[BaseMessage]) -> list[BaseMessage]:
    """The same conversation without tool messages: what was found stands before the question."""
    found = "\n\n".join(str(m.text) for m in messages if isinstance(m, ToolMessage))
    last = max((i for i, m in enumerate(messages) if isinstance(m, HumanMessage)), default=-1)
    kept: list[BaseMessage] = []
    for i, message in enumerate(messages):
        if i == last:
            kept.append(
                HumanMessage(f"{found}\n\n\n{message.text}" if found else str(message.text))
            )
        elif isinstance(message, SystemMessage | HumanMessage) or _told(message):
            kept.append(message)
    return kept


def _told(message: BaseMessage) -> bool:
    """Whether a message is something the model said to the asker."""
    return isinstance(message, AIMessage) and bool(message.text) and not message.tool_calls
