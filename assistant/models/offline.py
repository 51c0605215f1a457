"""The offline model: a LangChain chat model that needs no network and answers the same every time.

It reads what an LLM would read, the content of messages and nothing else: the question, the system
prompt's `Answer language`, and what the tools wrote.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.messages.tool import ToolCall, tool_call_chunk
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import PrivateAttr

from assistant.answering.answers import Composed
from assistant.answering.cached_encoder import Remembering
from assistant.answering.compose import compose
from assistant.models.passages_prompt import parse, rarities
from corpus.words import language

_LANGUAGE = re.compile(r"^Answer language:\s*(ko|en|zh|ja)\b", re.MULTILINE)
SEARCHES = 3  # a question, at most
TURNS = 8  # asked at the same time, whose sentences are remembered
_PIECE = re.compile(r"\S+\s*|\s+")


class ExtractiveModel(BaseChatModel):
    """Plans tool calls, then answers in the evidence's own sentences. `encoder` may be None: then
    words alone decide.
    """

    encoder: Any = None
    _read: dict[str, Remembering] = PrivateAttr(default_factory=dict)

    @property
    def _llm_type(self) -> str:
        return "entente-extractive"

    def bind_tools(self, tools: Sequence[Any], *, tool_choice: Any = None, **kwargs: Any) -> Any:
        """The same model, knowing these tools."""
        known = [convert_to_openai_tool(tool) for tool in tools]
        return self.bind(tools=known, tool_choice=tool_choice, **kwargs)

    def _generate(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> ChatResult:
        written = self._plan(messages, kwargs.get("tools") or [])
        return ChatResult(generations=[ChatGeneration(message=written)])

    def _stream(
        self, messages: list[BaseMessage], stop: Any = None, run_manager: Any = None, **kwargs: Any
    ) -> Iterator[ChatGenerationChunk]:
        for piece in _pieces(self._plan(messages, kwargs.get("tools") or [])):
            chunk = ChatGenerationChunk(message=piece)
            if run_manager and piece.content:
                run_manager.on_llm_new_token(str(piece.content), chunk=chunk)
            yield chunk

    def _plan(self, messages: Sequence[BaseMessage], tools: Sequence[dict[str, Any]]) -> AIMessage:
        """The next message: tool calls while nothing was looked up yet, else the answer."""
        turn = _Turn(messages)
        names = {tool["function"]["name"] for tool in tools}
        if not turn.results and (calls := _calls(turn.question, names)):
            return AIMessage(content="", tool_calls=calls)
        written = self._answer(turn, "search" in names)
        return written if isinstance(written, AIMessage) else AIMessage(content=written)

    def _answer(self, turn: "_Turn", searching: bool) -> AIMessage | str:
        """The answer, or one more search where the answer found so far leaves something open."""
        told = [text for message in turn.results if (text := _told(message, turn.language))]
        if any(message.name == "draft" for message in turn.results) and told:
            return "\n".join(told)
        if told and any(_figure(message) for message in turn.results):
            return "\n".join(told)
        found = self._composed(turn)
        open_still = [query for query in found.further if query not in turn.queries]
        if searching and not told and open_still and len(turn.queries) < SEARCHES:
            return AIMessage(content="", tool_calls=[_call("search", {"query": open_still[0]})])
        self._read.pop(turn.key, None)
        if told and found.marker:
            return "\n".join(told)
        return "\n".join(text for text in (*told, found.text) if text)

    def _composed(self, turn: "_Turn") -> Composed:
        searched = [str(m.text) for m in turn.results if m.name == "search"]
        evidence = [item for text in searched for item in parse(text)]
        return compose(
            turn.question,
            evidence,
            encoder=self._reading(turn),
            language=turn.language,
            history=turn.earlier,
            rarities={k: v for text in searched for k, v in rarities(text).items()},
        )

    def _reading(self, turn: "_Turn") -> Remembering | None:
        """The encoder, remembering this turn's sentences: a second search reads only its own."""
        if self.encoder is None:
            return None
        while len(self._read) >= TURNS:
            self._read.pop(next(iter(self._read)), None)
        return self._read.setdefault(turn.key, Remembering(self.encoder))


class _Turn:
    """The conversation as the model reads it: the last question, what came before, tool results."""

    def __init__(self, messages: Sequence[BaseMessage]) -> None:
        asked = [i for i, m in enumerate(messages) if isinstance(m, HumanMessage)]
        last = asked[-1] if asked else -1
        self.question = str(messages[last].text) if asked else ""
        self.earlier = tuple(str(messages[i].text) for i in asked[:-1])
        since = messages[last + 1 :]
        self.results = [m for m in since if isinstance(m, ToolMessage)]
        calls = [c for m in since if isinstance(m, AIMessage) for c in m.tool_calls]
        self.queries = [c["args"].get("query", "") for c in calls if c["name"] == "search"]
        # The graph gives each message an id of its own, so two askers of one question stay apart.
        self.key = str(messages[last].id or self.question) if asked else ""
        system = "\n".join(str(m.text) for m in messages if isinstance(m, SystemMessage))
        wished = _LANGUAGE.search(system)
        self.language = wished.group(1) if wished else language(self.question)


def _calls(question: str, names: set[str]) -> list[ToolCall]:
    """What to look up: always the documents; the record or a draft where it is asked for."""
    calls = [_call("search", {"query": question})] if "search" in names and question else []
    for planned in _planned(question, names):
        if planned and planned["name"] in names:
            calls.append(_call(planned["name"], planned["args"]))
    return calls


def _planned(question: str, names: set[str]) -> Iterator[dict[str, Any] | None]:
    if "metric" in names:
        from assistant.metrics.ask import metric_call

        yield metric_call(question)
    if "draft" in names:
        from assistant.drafting.ask import draft_call

        yield draft_call(question)


def _figure(message: ToolMessage) -> bool:
    """Whether a tool's result is a figure that could be given."""
    try:
        result = json.loads(str(message.text)) if message.name == "metric" else None
    except ValueError:
        return False
    return isinstance(result, dict) and result.get("value") is not None


def _call(name: str, args: dict[str, Any]) -> ToolCall:
    written = json.dumps([name, args], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(written.encode()).hexdigest()[:16]
    return ToolCall(name=name, args=args, id=f"call_{digest}", type="tool_call")


def _told(message: ToolMessage, wanted: str) -> str:
    """A computed result or a draft in words; nothing for what was only found, or failed."""
    if message.name not in ("metric", "draft") or message.status == "error":
        return ""
    try:
        result = json.loads(str(message.text))
    except ValueError:
        return ""
    if message.name == "draft":
        from assistant.tools.drafting import tell as tell_draft

        return tell_draft(result, wanted)
    from assistant.metrics.narration import tell

    return "" if "error" in result else tell(result, wanted)


def _pieces(message: AIMessage) -> Iterator[AIMessageChunk]:
    """A message as a stream: word by word, or its tool calls in one piece."""
    for index, call in enumerate(message.tool_calls):
        part = tool_call_chunk(
            name=call["name"],
            args=json.dumps(call["args"], ensure_ascii=False),
            id=call["id"],
            index=index,
        )
        yield AIMessageChunk(content="", tool_call_chunks=[part])
    for piece in _PIECE.findall(str(message.text)):
        yield AIMessageChunk(content=piece)
