"""The offline model: a LangChain chat model that needs no network and answers the same every time.

It stands where an LLM stands, in the same graph with the same tools. Which tools a question wants
it takes from the plan that travels with the question's message; what tools found, from their
artifacts.
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
from assistant.models.passages_prompt import Numbered
from assistant.models.tool_context import PLAN, SEARCH
from assistant.understanding.plan import Call, Plan
from corpus.language.concepts import concepts
from corpus.language.matching import plain
from corpus.words import language

_LANGUAGE = re.compile(r"^Answer language:\s*(ko|en|zh|ja)\b", re.MULTILINE)
SEARCHES = 3  # a question, at most
TURNS = 8  # asked at the same time, whose sentences are remembered
_PIECE = re.compile(r"\S+\s*|\s+")


class ExtractiveModel(BaseChatModel):
    """Plans tool calls, then answers in the evidence's own sentences. `reader` and `encoder` may be
    None: then cosines, or words alone, decide.
    """

    encoder: Any = None
    reader: Any = None
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
        if not turn.results and (calls := _first_calls(turn, names)):
            return AIMessage(content="", tool_calls=calls)
        written = self._answer(turn, names)
        return written if isinstance(written, AIMessage) else AIMessage(content=written)

    def _answer(self, turn: "_Turn", names: set[str]) -> AIMessage | str:
        """The answer, or one more call where what was found so far leaves something open."""
        told = [text for message in turn.results if (text := _told(message, turn.language))]
        if told:
            return "\n".join(told)
        found = self._composed(turn)
        open_still = [query for query in found.further if query not in turn.queries]
        if SEARCH in names and open_still and len(turn.queries) < SEARCHES:
            return AIMessage(content="", tool_calls=[_call(SEARCH, {"query": open_still[0]})])
        self._read.pop(turn.key, None)
        waiting = [c for c in turn.plan.fallback if c.name in names and not turn.called(c)]
        if waiting and (found.marker or _beside(turn.plan, found.text)):
            return AIMessage(content="", tool_calls=[_call(c.name, c.args) for c in waiting])
        return found.text

    def _composed(self, turn: "_Turn") -> Composed:
        found = [m.artifact for m in turn.results if isinstance(m.artifact, Numbered)]
        return compose(
            turn.question,
            [excerpt for numbered in found for excerpt in numbered.excerpts],
            encoder=self._reading(turn),
            reader=self.reader,
            language=turn.language,
            history=turn.earlier,
            rarities={k: v for numbered in found for k, v in numbered.rarities.items()},
        )

    def _reading(self, turn: "_Turn") -> Remembering | None:
        """The encoder, remembering this turn's sentences: a second search reads only its own."""
        if self.encoder is None:
            return None
        while len(self._read) >= TURNS:
            self._read.pop(next(iter(self._read)), None)
        return self._read.setdefault(turn.key, Remembering(self.encoder))


def _beside(plan: Plan, text: str) -> bool:
    """Whether what the documents say has none of the notions that the figure is asked about."""
    return bool(plan.about) and not plan.about & concepts(plain(text))


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
        self.calls = {c["name"] for c in calls}
        self.queries = [c["args"].get("query", "") for c in calls if c["name"] == SEARCH]
        kept = messages[last].additional_kwargs.get(PLAN) if asked else None
        self.plan = kept if isinstance(kept, Plan) else Plan()
        # The graph gives each message an id of its own, so two askers of one question stay apart.
        self.key = str(messages[last].id or self.question) if asked else ""
        system = "\n".join(str(m.text) for m in messages if isinstance(m, SystemMessage))
        wished = _LANGUAGE.search(system)
        self.language = wished.group(1) if wished else language(self.question)

    def called(self, call: Call) -> bool:
        """Whether that tool was called in this turn."""
        return call.name in self.calls


def _first_calls(turn: _Turn, names: set[str]) -> list[ToolCall]:
    """What to look up: always the documents; a figure or a draft where the plan says so."""
    asked = turn.question if SEARCH in names else ""
    calls = [_call(SEARCH, {"query": asked})] if asked else []
    return calls + [_call(c.name, c.args) for c in turn.plan.calls if c.name in names]


def _call(name: str, args: dict[str, Any]) -> ToolCall:
    written = json.dumps([name, args], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(written.encode()).hexdigest()[:16]
    return ToolCall(name=name, args=args, id=f"call_{digest}", type="tool_call")


def _told(message: ToolMessage, wanted: str) -> str:
    """A computed result or a draft in words; nothing for what was only found, or failed."""
    from assistant.answer_assembly import told_result

    return (
        ""
        if message.status == "error"
        else told_result(str(message.name), message.artifact, wanted)
    )


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
