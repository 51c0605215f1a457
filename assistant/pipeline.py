"""A question's way through, on one screen: start reading here.

    guard → agent (search, read, compose) → cite and check every sentence → answer

Nothing a model wrote is shown before its support was checked, whichever model wrote it.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from typing import ParamSpec, TypeVar

from assistant.answer import Answer, Citation, Question, Sentence
from assistant.answer_assembly import OFFLINE, STRAYED, Conclusions, Written
from assistant.answering.selection import Speaks
from assistant.models.agent import Agent, ToolDone
from assistant.models.remote.patience import Patience
from assistant.models.remote.server import Trouble
from assistant.models.tool_context import ToolContext
from assistant.reformatting import again, reshaped, whole, within
from assistant.retrieval.search_response import permitted
from assistant.runtime.settings import Settings
from assistant.understanding.clarification import Clarifier
from assistant.understanding.guards import check_question
from assistant.understanding.reshape_requests import Shape
from corpus.library import Library
from corpus.sentences import split
from corpus.words import language
from prompts.template import fill

WORKERS = 2  # so that one slow question does not hold up the checking of others
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Step:
    """What a stream tells while it works: a stage, then sentences, then the answer."""

    stage: str = ""
    sentence: Sentence | None = None
    answer: Answer | None = None


class Assistant:
    """Answers questions. `plugged` is the agent on an outside model; `offline` needs none."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        offline: Agent,
        plugged: Agent | None = None,
        encoder: Speaks | None = None,
    ) -> None:
        self.settings, self.library = settings, library
        self.offline, self.plugged = offline, plugged
        self.conclusions = Conclusions(library, settings.show_unsupported, encoder)
        self.clarifier = Clarifier(library)
        # More at once would only take turns at the interpreter, and end all together.
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="answer")

    def answer(self, question: Question) -> Answer:
        """The checked answer, or a non-answer that says which kind it is."""
        if self.plugged is not None:
            return last_of(self.stream(question))
        started = time.perf_counter()
        asked = self._admit(question)
        if isinstance(asked, Answer):
            return _timed(asked, started)
        return _timed(self._answer_offline(asked), started)

    async def stream(self, question: Question) -> AsyncGenerator[Step]:
        """The same answer as it comes: each sentence is checked before it is given. What computes
        goes aside, so that the event loop stays free.
        """
        started = time.perf_counter()
        asked = await self._aside(self._admit, question)
        if isinstance(asked, Answer):
            answer, shown = asked, 0
        else:
            yield Step(stage="searching")
            answer, shown = None, 0
            steps = self._plugged(asked) if self.plugged else self._unplugged(asked)
            async with aclosing(steps):
                async for step in steps:
                    answer = step.answer
                    shown += step.sentence is not None
                    if not answer:
                        yield step
        assert answer is not None
        for sentence in answer.sentences[shown:]:
            yield Step(sentence=sentence)
        yield Step(answer=_timed(answer, started))

    async def _unplugged(self, asked: Question) -> AsyncGenerator[Step]:
        """The offline model's steps: all it says is there at once."""
        answer = await self._aside(self._answer_offline, asked)
        yield Step(stage="reading")
        yield Step(stage="checking")
        yield Step(answer=answer)

    async def _plugged(self, asked: Question) -> AsyncGenerator[Step]:
        """A model's steps: every sentence once it has ended and was checked."""
        assert self.plugged is not None
        meant, shape = whole(asked)
        desk, system, shown, begun = self._desk(meant), self._system(meant), 0, 0
        written = Written("", self.settings.llm_model)
        items = self.plugged.stream(desk, system, meant.history)
        patience = Patience(self.settings.llm_first_sentence, self.settings.llm_whole)
        try:
            async with aclosing(items):
                while (item := await patience.next(items, bool(shown))) is not None:
                    if isinstance(item, ToolDone):
                        yield Step(stage="reading")
                        continue
                    written = replace(written, text=written.text + item.text)
                    # Checking costs; nothing new is to be checked until a sentence has ended.
                    if (ended := len(split(written.text))) == begun:
                        continue
                    begun = ended
                    complete = self.conclusions.complete_sentences
                    for sentence in (await self._aside(complete, desk, written.text))[shown:]:
                        shown += 1
                        yield Step(sentence=sentence)
        except Trouble as error:
            written = replace(written, trouble=str(error))
        yield Step(stage="checking")
        if not (shown or written.trouble) and await self._aside(
            self.conclusions.strays, desk, written
        ):
            written = replace(written, trouble=STRAYED)
        if written.trouble and not shown:
            written = await self._aside(self._write_offline, desk, system, meant, written.trouble)
        yield Step(answer=await self._aside(self._concluded, asked, desk, written, shape))

    async def _aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work gives, done in a thread of the few that compute answers."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, partial(work, *args, **kwargs))

    def _answer_offline(self, asked: Question) -> Answer:
        meant, shape = whole(asked)
        desk = self._desk(meant)
        written = Written(self.offline.run(desk, self._system(meant), meant.history), OFFLINE)
        return self._concluded(asked, desk, written, shape)

    def _admit(self, question: Question) -> Question | Answer:
        """The question cleaned and completed; or what needs no model: the reason why it is not
        even asked, the last answer again in another shape, or which of several things is meant.
        """
        limit = self.settings.question_chars
        text, refusal, why = check_question(question.text, limit)
        spoken = question.language or language(text) or "en"
        asked = replace(question, text=text, language=spoken)
        if refusal is not None:
            return self.conclusions.decline(asked, refusal, why, limit)
        asked = within(replace(asked, scopes=permitted(self.library, question.scopes)))
        shelf = self.library.fingerprint(asked.scopes)
        if told := again(asked, shelf, lambda place: self._stands(place, asked.scopes)):
            return told
        asked, options = self.clarifier.read(asked, shelf)
        return self.conclusions.ask_back(asked, options) if options else asked

    def _stands(self, place: Citation, scopes: tuple[str, ...]) -> bool:
        """Whether a cited place may be seen by this asker, and still says what it said."""
        document = self.library.document(place.document_id)
        page = self.library.page(place.document_id, place.page)
        return (
            document is not None
            and document.scope in scopes
            and page is not None
            and page.text[place.start : place.end] == place.quote
        )

    def _concluded(
        self, asked: Question, desk: ToolContext, written: Written, shape: Shape | None
    ) -> Answer:
        asked = replace(asked, language=desk.language)
        answer = self.conclusions.conclude(asked, desk, written)
        return reshaped(answer, shape) if shape else answer

    def _write_offline(
        self, desk: ToolContext, system: str, asked: Question, trouble: str
    ) -> Written:
        """The same question again, by the model that cannot fail to be there."""
        desk.clear()
        return Written(self.offline.run(desk, system, asked.history), OFFLINE, trouble)

    def _desk(self, asked: Question) -> ToolContext:
        earlier = tuple(exchange.question for exchange in asked.history)
        return ToolContext(asked.scopes, asked.text, asked.language, earlier)

    def _system(self, asked: Question) -> str:
        return fill("answer", language=asked.language, scopes=", ".join(asked.scopes))


def last_of(steps: AsyncGenerator[Step]) -> Answer:
    """The answer at the end of a stream, for a caller that may run in an event loop or not."""

    async def followed() -> Answer:
        async with aclosing(steps):
            async for step in steps:
                if step.answer:
                    return step.answer
        raise AssertionError("a stream ends with its answer")

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, followed()).result()


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 1)
    return replace(answer, timings={**answer.timings, "total_ms": total})
