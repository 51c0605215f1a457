"""One request to a model's server: how long it may still take, and whether its answer is whole."""

import time
from collections.abc import Callable

from langchain_core.outputs import ChatGenerationChunk

from assistant.models.remote.server import LlmSettings, Trouble
from assistant.models.remote.watch import Watch

_QUICK = 1.0


class Call:
    """Counts from when it is made. `take` every chunk, then `finish`."""

    def __init__(self, settings: LlmSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._settings, self._clock = settings, clock
        self._began = self._last = clock()
        self._watch = Watch(settings.max_chars)
        self.spoke = False
        self._ended = ""

    @property
    def left(self) -> float:
        """Seconds the next chunk may still take."""
        settings = self._settings
        patience = settings.stall if self.spoke else settings.first_token
        return max(0.0, min(self._last + patience, self._began + settings.whole) - self._clock())

    @property
    def quick(self) -> bool:
        """Whether so little time has gone that a second try costs nobody anything."""
        return not self.spoke and self._clock() - self._began < _QUICK

    def take(self, chunk: ChatGenerationChunk) -> None:
        """Note a chunk; `Trouble` if the answer is none any more, or time is up."""
        if self.left <= 0:
            raise self.late()
        message = chunk.message
        told = bool(message.text or getattr(message, "tool_call_chunks", []))
        if told:
            self.spoke, self._last = True, self._clock()
        wrong = self._watch.add(str(message.text))
        if wrong:
            raise Trouble(f"The model's answer was cut: {wrong}.")
        self._ended = str((chunk.generation_info or {}).get("finish_reason") or self._ended)

    def late(self) -> Trouble:
        """Time is up."""
        what = "stopped in mid-answer" if self.spoke else "did not begin to answer"
        seconds = self._settings.stall if self.spoke else self._settings.first_token
        if self._clock() - self._began >= self._settings.whole:
            what, seconds = "was still writing", self._settings.whole
        return Trouble(
            f"The model's server {what} after {seconds:g} s. "
            "If it is only slow, raise ENTENTE_LLM_PATIENCE."
        )

    def finish(self) -> None:
        """`Trouble` unless the answer is there and whole."""
        if not self.spoke:
            raise Trouble("The model's server sent an empty answer. Check ENTENTE_LLM_MODEL.")
        if self._ended not in ("stop", "tool_calls", "function_call"):
            raise Trouble("The model's answer broke off before its end.")
