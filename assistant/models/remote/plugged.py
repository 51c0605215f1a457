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
from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_openai import ChatOpenAI
from pydantic import ConfigDict, SecretStr

from assistant.models.remote.call import Call
from assistant.models.remote.circuit import Circuit
from assistant.models.remote.faults import FAULTS, PASSING
from assistant.models.remote.server import LlmSettings, Trouble
from assistant.models.remote.transport import OneServer, given_up
from assistant.models.remote.turn import Turn

_RETRY_AFTER = 0.2
_GRACE = 1.0
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
        turn = Turn(self, messages, kwargs)
        try:
            source = self._retried(turn, stop)
            yield from turn.first_reply(list(source)) if turn.first else turn.later_reply(source)
        except (*FAULTS, Trouble) as error:
            yield turn.instead(error)
        self.circuit.succeeded()

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        turn = Turn(self, messages, kwargs)
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
        except (*FAULTS, Trouble) as error:
            yield turn.instead(error)
        self.circuit.succeeded()

    def _retried(self, turn: Turn, stop: list[str] | None) -> Iterator[ChatGenerationChunk]:
        try:
            yield from self._limited(turn, stop)
        except PASSING:
            if not turn.call.quick:
                raise
            time.sleep(_RETRY_AFTER)
            yield from self._limited(turn, stop)

    async def _aretried(
        self, turn: Turn, stop: list[str] | None
    ) -> AsyncGenerator[ChatGenerationChunk, None]:
        try:
            async with aclosing(self._alimited(turn, stop)) as source:
                async for chunk in source:
                    yield chunk
        except PASSING:
            if not turn.call.quick:
                raise
            await asyncio.sleep(_RETRY_AFTER)
            async with aclosing(self._alimited(turn, stop)) as source:
                async for chunk in source:
                    yield chunk

    def _limited(self, turn: Turn, stop: list[str] | None) -> Iterator[ChatGenerationChunk]:
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
        self, turn: Turn, stop: list[str] | None
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
