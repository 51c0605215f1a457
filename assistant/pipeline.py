"""A question's way through, on one screen: start reading here.

    guard → agent (search, read, compose) → cite and check every sentence → answer

Nothing a model wrote is shown before its support was checked, whichever model wrote it.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial
from typing import ParamSpec, TypeVar

from assistant.answer import Answer, Question
from assistant.answer_assembly import OFFLINE, STRAYED, Conclusions, Written
from assistant.answering.selection import Speaks
from assistant.cited_pages import speaks_of, stands
from assistant.models.agent import Agent, ToolDone
from assistant.models.remote.patience import Patience
from assistant.models.remote.server import Trouble
from assistant.models.tool_context import ToolContext
from assistant.reformatting import again, reshaped, whole, within
from assistant.retrieval.search_response import permitted
from assistant.runtime.settings import Settings
from assistant.steps import Step, last_of
from assistant.understanding.clarification import Clarifier
from assistant.understanding.guards import check_question
from assistant.understanding.names import holds_name, known_names
from assistant.understanding.plan import plan
from assistant.understanding.query import Query
from assistant.understanding.reader import Reader
from assistant.understanding.reshape_requests import Shape
from corpus.encoders import Encoder
from corpus.ledger import Ledger
from corpus.library import Library
from corpus.sentences import split
from corpus.words import language
from prompts.template import fill

WORKERS = 2  # so that one slow question does not hold up the checking of others
P = ParamSpec("P")
T = TypeVar("T")


Ledgers = Callable[[Collection[str]], Ledger]


@dataclass(frozen=True)
class Agents:
    """The agent that needs no network, the one on an outside model where there is one; what turns
    sentences into vectors, and what gives the encoder that reads a question's intent.
    """

    offline: Agent
    plugged: Agent | None = None
    sentences: Speaks | None = None
    intent_encoder: Callable[[], Encoder] | None = None


@dataclass(frozen=True)
class Traced:
    """An answer, the query it answers and what was laid on the desk; neither where the question was
    not asked at all.
    """

    answer: Answer
    query: Query | None = None
    desk: ToolContext | None = None


@dataclass(frozen=True)
class Work:
    """A question on its way: as it came, as it is meant, what was understood, and the desk."""

    asked: Question
    meant: Question
    shape: Shape | None
    query: Query
    desk: ToolContext
    system: str


class Assistant:
    """Answers questions. `plugged` is the agent on an outside model; `offline` needs none."""

    def __init__(
        self, settings: Settings, library: Library, ledger: Ledgers, agents: Agents
    ) -> None:
        self.settings, self.library, self.ledger = settings, library, ledger
        self.offline, self.plugged = agents.offline, agents.plugged
        self.reader = Reader(encoder=agents.intent_encoder)
        self.conclusions = Conclusions(library, settings.show_unsupported, agents.sentences)
        self.clarifier = Clarifier(library)
        # More at once would only take turns at the interpreter, and end all together.
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="answer")

    def answer(self, question: Question) -> Answer:
        """The checked answer, or a non-answer that says which kind it is."""
        return self.traced(question).answer

    def traced(self, question: Question) -> Traced:
        """The answer with what was understood and looked up on its way."""
        started = time.perf_counter()
        asked = self._admit(question)
        if isinstance(asked, Answer):
            return Traced(_timed(asked, started))
        work = self._prepared(asked)
        if self.plugged is not None and not self._declines(work.desk):
            answer = last_of(self._plugged(work))
        else:
            answer = self._answer_offline(work)
        return Traced(_timed(answer, started), work.query, work.desk)

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
            work = await self._aside(self._prepared, asked)
            plugged = self.plugged is not None and not self._declines(work.desk)
            steps = self._plugged(work) if plugged else self._unplugged(work)
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

    async def _unplugged(self, work: Work) -> AsyncGenerator[Step]:
        """The offline model's steps: all it says is there at once."""
        answer = await self._aside(self._answer_offline, work)
        yield Step(stage="reading")
        yield Step(stage="checking")
        yield Step(answer=answer)

    async def _plugged(self, work: Work) -> AsyncGenerator[Step]:
        """A model's steps: every sentence once it has ended and was checked."""
        assert self.plugged is not None
        shown, begun, written = 0, 0, Written("", self.settings.llm_model)
        items = self.plugged.stream(work.desk, work.system, work.meant.history)
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
                    if work.query.unknown:
                        continue  # shown once it is known that it speaks of what was named
                    complete = self.conclusions.complete_sentences
                    for sentence in (await self._aside(complete, work.desk, written.text))[shown:]:
                        shown += 1
                        yield Step(sentence=sentence)
        except Trouble as error:
            written = replace(written, trouble=str(error))
        yield Step(stage="checking")
        if not (shown or written.trouble) and await self._aside(
            self.conclusions.strays, work.desk, written
        ):
            written = replace(written, trouble=STRAYED)
        if written.trouble and not shown:
            written = await self._aside(self._write_offline, work, written.trouble)
        yield Step(answer=await self._aside(self._concluded, work, written))

    async def _aside(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work gives, done in a thread of the few that compute answers."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._workers, partial(work, *args, **kwargs))

    def _prepared(self, asked: Question) -> Work:
        meant, shape = whole(asked)
        query = self.understand(meant)
        earlier = tuple(exchange.question for exchange in meant.history)
        desk = ToolContext(meant.scopes, meant.text, meant.language, earlier, plan(query))
        system = fill("answer", language=meant.language, scopes=", ".join(meant.scopes))
        return Work(asked, meant, shape, query, desk, system)

    def _answer_offline(self, work: Work) -> Answer:
        if self._declines(work.desk):
            return self._unresolved(work)
        text = self.offline.run(work.desk, work.system, work.meant.history)
        return self._concluded(work, Written(text, OFFLINE))

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
        if told := again(asked, shelf, lambda place: stands(self.library, place, asked.scopes)):
            return told
        asked, options = self.clarifier.read(asked, shelf)
        return self.conclusions.ask_back(asked, options) if options else asked

    def understand(self, asked: Question) -> Query:
        """What the question asks for and names, by the record that its scopes permit."""
        follows = asked.history[-1].question if asked.history else ""
        return self.reader.read(
            asked.text, self.ledger(asked.scopes), asked.language, follows=follows
        )

    def _declines(self, desk: ToolContext) -> bool:
        """Whether a figure is asked of the record alone that it cannot give, and no paper bears the
        name that it does not know.
        """
        if not desk.plan.blocked or desk.plan.documents_first:
            return False
        titles = [document.title for document in self.library.documents(desk.scopes)]
        return not any(holds_name(t, u.words) for t in titles for u in desk.plan.blocked_by)

    def _unresolved(self, work: Work) -> Answer:
        known = known_names(work.query, self.ledger(work.desk.scopes))
        asked = replace(work.asked, language=work.desk.language)
        return self.conclusions.unresolved(asked, work.desk.plan, known)

    def _concluded(self, work: Work, written: Written) -> Answer:
        desk, asked = work.desk, replace(work.asked, language=work.desk.language)
        answer = self.conclusions.conclude(asked, desk, written)
        if desk.plan.blocked and not speaks_of(self.library, answer, desk.plan.blocked_by):
            return self._unresolved(work)
        named = [u for u in work.query.unknown if u.kind in ("body", "team")]
        if named and not speaks_of(self.library, answer, named):
            return self.conclusions.nobody_knows(answer, named, desk.hits)
        return reshaped(answer, work.shape) if work.shape else answer

    def _write_offline(self, work: Work, trouble: str) -> Written:
        """The same question again, by the model that cannot fail to be there."""
        work.desk.clear()
        text = self.offline.run(work.desk, work.system, work.meant.history)
        return Written(text, OFFLINE, trouble)


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 1)
    return replace(answer, timings={**answer.timings, "total_ms": total})
