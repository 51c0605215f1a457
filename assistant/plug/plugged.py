"""A chat model on somebody's server, held to limits: the only file that knows langchain-openai.

Whatever the server does, a call ends in time, as a whole message or as `Trouble`. A model that
ignores tool calling is made to search: its first reply becomes a call of the search tool, and the
passages reach it as plain text.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from contextlib import aclosing
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any

import httpx
import openai
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI
from pydantic import ConfigDict, SecretStr

from assistant.plug import toolless
from assistant.plug.call import Call
from assistant.plug.circuit import Circuit
from assistant.plug.server import LlmSettings, Trouble
from assistant.plug.transport import OneServer, given_up

# What a server can make the client raise. Anything else is our own mistake and stays visible.
_FAULTS = (
    openai.OpenAIError,
    httpx.HTTPError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
)
_PASSING = (openai.APIConnectionError, openai.InternalServerError, openai.RateLimitError)
_RETRY_AFTER = 0.2
_GRACE = 1.0
_ROUNDS = 3  # of tools; then the model has to answer
_END = object()


class PluggedModel(BaseChatModel):
    """The model of `ENTENTE_LLM`, with its limits and its circuit."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    inner: ChatOpenAI
    settings: LlmSettings
    circuit: Circuit
    toolless: bool = False  # the server turned tools down

    @classmethod
    def build(cls, settings: LlmSettings) -> "PluggedModel":
        """The model, ready; nothing is sent yet."""
        transport = OneServer(settings.url, settings.connect)
        # Our own limits come first; two limits that end in one moment would disturb each other.
        patience = max(settings.first_token, settings.stall) + _GRACE
        timeout = httpx.Timeout(patience, connect=settings.connect)
        inner = ChatOpenAI(
            model=settings.model,
            base_url=settings.url,
            api_key=SecretStr(settings.key or "none"),
            use_responses_api=False,
            stream_usage=True,
            temperature=0,
            max_retries=0,
            timeout=timeout,
            http_client=httpx.Client(transport=transport, timeout=timeout, trust_env=False),
            http_async_client=httpx.AsyncClient(
                transport=transport, timeout=timeout, trust_env=False
            ),
        )
        circuit = Circuit(settings.failures, settings.pause)
        return cls(inner=inner, settings=settings, circuit=circuit)

    @property
    def _llm_type(self) -> str:
        return "plugged"

    def bind_tools(
        self, tools: Sequence[Any], *, tool_choice: Any = None, **kwargs: Any
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """The model with its tools, in the form the server reads."""
        bound: Any = self.inner.bind_tools(tools, tool_choice=tool_choice, **kwargs)
        return self.bind(**bound.kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        chunks = [c async for c in self._astream(messages, stop, run_manager, **kwargs)]
        return generate_from_stream(iter(chunks))

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        turn = _Turn(self, messages, kwargs)
        try:
            source = self._retried(turn, stop)
            yield from turn.first_reply(list(source)) if turn.first else turn.later_reply(source)
        except (*_FAULTS, Trouble) as error:
            yield turn.instead(error)
        self.circuit.succeeded()

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        turn = _Turn(self, messages, kwargs)
        try:
            async with aclosing(self._aretried(turn, stop)) as source:
                if turn.first:
                    for chunk in turn.first_reply([chunk async for chunk in source]):
                        yield chunk
                else:
                    kept = []
                    async for chunk in source:
                        kept.append(chunk)
                        yield chunk
                    turn.check_calls(kept)
        except (*_FAULTS, Trouble) as error:
            yield turn.instead(error)
        self.circuit.succeeded()

    def _retried(self, turn: "_Turn", stop: list[str] | None) -> Iterator[ChatGenerationChunk]:
        try:
            yield from self._limited(turn, stop)
        except _PASSING:
            if not turn.call.quick:
                raise
            time.sleep(_RETRY_AFTER)
            yield from self._limited(turn, stop)

    async def _aretried(
        self, turn: "_Turn", stop: list[str] | None
    ) -> AsyncGenerator[ChatGenerationChunk, None]:
        try:
            async with aclosing(self._alimited(turn, stop)) as source:
                async for chunk in source:
                    yield chunk
        except _PASSING:
            if not turn.call.quick:
                raise
            await asyncio.sleep(_RETRY_AFTER)
            async with aclosing(self._alimited(turn, stop)) as source:
                async for chunk in source:
                    yield chunk

    def _limited(self, turn: "_Turn", stop: list[str] | None) -> Iterator[ChatGenerationChunk]:
        """The server's chunks, each in time: a thread reads, so a silent server cannot hold us."""
        queue: Queue[Any] = Queue()
        gone = Event()

        def read() -> None:
            given_up.set(gone)
            try:
                for chunk in self.inner._stream(turn.messages, stop, **turn.kwargs):
                    queue.put(chunk)
                queue.put(_END)
            except Exception as error:  # noqa: BLE001  carried over to the caller, not handled
                queue.put(error)

        Thread(target=read, daemon=True, name="model").start()
        try:
            while (item := _next(queue, turn.call)) is not _END:
                turn.call.take(item)
                yield item
        finally:
            gone.set()
        turn.call.finish()

    async def _alimited(
        self, turn: "_Turn", stop: list[str] | None
    ) -> AsyncGenerator[ChatGenerationChunk, None]:
        said: Any = self.inner._astream(turn.messages, stop, **turn.kwargs)
        async with aclosing(said) as source:
            while True:
                try:
                    chunk = await asyncio.wait_for(anext(source), turn.call.left)
                except StopAsyncIteration:
                    break
                except TimeoutError:
                    raise turn.call.late() from None
                turn.call.take(chunk)
                yield chunk
        turn.call.finish()


def _next(queue: "Queue[Any]", call: Call) -> Any:
    try:
        item = queue.get(timeout=call.left)
    except Empty:
        raise call.late() from None
    if isinstance(item, Exception):
        raise item
    return item


class _Turn:
    """One reply that is asked of the model: what is sent, and what is made of what comes back."""

    def __init__(
        self, model: PluggedModel, messages: Sequence[BaseMessage], kwargs: dict[str, Any]
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
        refused_tools = isinstance(error, openai.BadRequestError) and "tool" in str(error).lower()
        if refused_tools and self.first:
            self._model.toolless = True
            return self._search()
        self._model.circuit.failed()
        if isinstance(error, Trouble):
            raise error
        raise Trouble(_told(error, self._model.settings)) from error

    def _search(self) -> ChatGenerationChunk:
        tool = "search" if "search" in self.tools else self.tools[0]
        return toolless.search_for(self.question, tool)


def _without_text(chunk: ChatGenerationChunk) -> ChatGenerationChunk:
    """What a model says before it has read anything is shown to nobody."""
    return ChatGenerationChunk(
        message=chunk.message.model_copy(update={"content": ""}),
        generation_info=chunk.generation_info,
    )


def _told(error: Exception, settings: LlmSettings) -> str:
    """What went wrong and what to do, without the server's own words."""
    remedy = {
        openai.AuthenticationError: "it wants another key: set ENTENTE_LLM_KEY",
        openai.PermissionDeniedError: "it does not let this key in: set ENTENTE_LLM_KEY",
        openai.NotFoundError: f"it has no model {settings.model!r}: check ENTENTE_LLM_MODEL",
        openai.RateLimitError: "it takes no more requests for now",
        openai.APITimeoutError: "it did not answer in time; raise ENTENTE_LLM_PATIENCE",
        openai.APIConnectionError: f"nothing answers at {settings.url}",
        openai.APIStatusError: "it reports a fault of its own",
    }
    for kind, text in remedy.items():
        if isinstance(error, kind):
            return f"The model's server: {text}."
    return "The model's server sent something that is no answer."
