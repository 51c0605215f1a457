"""One reply that is asked of a model: what is sent, and what is made of what comes back."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from langchain_core.messages import BaseMessage
from langchain_core.outputs import ChatGenerationChunk

from assistant.models.remote import toolless
from assistant.models.remote.call import Call
from assistant.models.remote.circuit import Circuit
from assistant.models.remote.faults import refuses_tools, told
from assistant.models.remote.server import LlmSettings, Trouble

_ROUNDS = 3  # of tools; then the model has to answer


class Plugged(Protocol):
    """What a turn knows of its model."""

    settings: LlmSettings
    circuit: Circuit
    toolless: bool


class Turn:
    """One reply that is asked of the model: what is sent, and what is made of what comes back."""

    def __init__(
        self, model: Plugged, messages: Sequence[BaseMessage], kwargs: dict[str, Any]
    ) -> None:
        self._model = model
        self.call = Call(model.settings)
        self.question = toolless.question(messages)
        self.tools = toolless.names(kwargs.get("tools", ()))
        self.first = bool(self.tools) and toolless.unanswered(messages)
        spent = toolless.rounds(messages) >= _ROUNDS
        plain = model.toolless or spent or toolless.was_made(messages)
        self.messages = toolless.flat(messages) if plain else list(messages)
        without = ("tools", "tool_choice", "parallel_tool_calls") if plain else ()
        self.kwargs = {k: v for k, v in kwargs.items() if k not in without}
        if not model.circuit.admits():
            raise Trouble("The model's server failed several times and is left alone for a while.")

    def first_reply(self, chunks: list[ChatGenerationChunk]) -> list[ChatGenerationChunk]:
        """Nothing is answered before something was looked up: a reply without a sound tool call
        becomes a search.
        """
        sound, others = toolless.calls(chunks, self.tools)
        if sound and not others:
            return [_without_text(chunk) for chunk in chunks]
        return [self._search()]

    def later_reply(self, chunks: Iterator[ChatGenerationChunk]) -> Iterator[ChatGenerationChunk]:
        """The chunks as they come; `Trouble` at the end if they call what does not exist."""
        kept = []
        for chunk in chunks:
            kept.append(chunk)
            yield chunk
        self.check_calls(kept)

    def check_calls(self, chunks: list[ChatGenerationChunk]) -> None:
        """`Trouble` for a call of a tool that does not exist or may not be called any more."""
        _, others = toolless.calls(chunks, self.tools if "tools" in self.kwargs else ())
        if others:
            raise Trouble("The model called a tool that does not exist.")

    def instead(self, error: Exception) -> ChatGenerationChunk:
        """What stands in for a reply that failed, or `Trouble` for the caller."""
        if refuses_tools(error) and self.first:
            self._model.toolless = True
            return self._search()
        self._model.circuit.failed()
        if isinstance(error, Trouble):
            raise error
        raise Trouble(told(error, self._model.settings)) from error

    def _search(self) -> ChatGenerationChunk:
        tool = "search" if "search" in self.tools else self.tools[0]
        return toolless.search_for(self.question, tool)


def _without_text(chunk: ChatGenerationChunk) -> ChatGenerationChunk:
    """What a model says before it has read anything is shown to nobody."""
    return ChatGenerationChunk(
        message=chunk.message.model_copy(update={"content": ""}),
        generation_info=chunk.generation_info,
    )
