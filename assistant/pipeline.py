"""A question's way through, on one screen: start reading here.

    guard → agent (search, read, compose) → cite and check every sentence → answer

Nothing a model wrote is shown before its support was checked, whichever model wrote it.
"""

import time
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from assistant.answer import Answer, Citation, Question, Sentence, Status
from assistant.answer_assembly import Conclusions, Written
from assistant.models.agent import Agent, ToolDone
from assistant.models.remote.server import Trouble
from assistant.models.tool_context import ToolContext
from assistant.reformatting import again, reshaped, whole, within
from assistant.retrieval.search_response import permitted
from assistant.runtime.settings import Settings
from assistant.understanding.clarification import Clarifier
from assistant.understanding.guards import check_question
from assistant.understanding.names import holds_name, known_names
from assistant.understanding.plan import Plan, plan
from assistant.understanding.query import Query, Unknown
from assistant.understanding.reader import Reader
from assistant.understanding.reshape_requests import Shape
from corpus.encoders import Encoder
from corpus.ledger import Ledger
from corpus.library import Library
from corpus.sentences import split
from corpus.words import language
from prompts.template import fill

OFFLINE = "offline"


Ledgers = Callable[[Collection[str]], Ledger]


@dataclass(frozen=True)
class Agents:
    """The agent that needs no network, the one on an outside model where there is one, and what
    turns a question into a vector.
    """

    offline: Agent
    plugged: Agent | None = None
    encoder: Encoder | None = None


@dataclass(frozen=True)
class Step:
    """What a stream tells while it works: a stage, then sentences, then the answer."""

    stage: str = ""
    sentence: Sentence | None = None
    answer: Answer | None = None


@dataclass(frozen=True)
class Traced:
    """An answer, the query it answers and what was laid on the desk; neither where the question was
    not asked at all.
    """

    answer: Answer
    query: Query | None = None
    desk: ToolContext | None = None


class Assistant:
    """Answers questions. `plugged` is the agent on an outside model; `offline` needs none."""

    def __init__(
        self, settings: Settings, library: Library, ledger: Ledgers, agents: Agents
    ) -> None:
        self.settings, self.library, self.ledger = settings, library, ledger
        self.offline, self.plugged = agents.offline, agents.plugged
        self.reader = Reader(encoder=agents.encoder)
        self.conclusions = Conclusions(library, settings.show_unsupported)
        self.clarifier = Clarifier(library)

    def answer(self, question: Question) -> Answer:
        """The checked answer, or a non-answer that says which kind it is."""
        return self.traced(question).answer

    def traced(self, question: Question) -> Traced:
        """The answer with what was understood and looked up on its way."""
        started = time.perf_counter()
        asked = self._admit(question)
        if isinstance(asked, Answer):
            return Traced(_timed(asked, started))
        meant, shape = whole(asked)
        query = self.understand(meant)
        desk, system = self._desk(meant, plan(query)), self._system(meant)
        if self._declines(desk):
            answer = self._unresolved(asked, desk, query)
        else:
            written = self._write(desk, system, meant)
            answer = self._concluded(asked, desk, written, shape, query)
        return Traced(_timed(answer, started), query, desk)

    async def stream(self, question: Question) -> AsyncGenerator[Step]:
        """The same answer as it comes: each sentence is checked before it is given."""
        started = time.perf_counter()
        asked = self._admit(question)
        if isinstance(asked, Answer):
            for sentence in asked.sentences:
                yield Step(sentence=sentence)
            yield Step(answer=_timed(asked, started))
            return
        yield Step(stage="searching")
        meant, shape = whole(asked)
        query = self.understand(meant)
        desk, system, shown, begun = self._desk(meant, plan(query)), self._system(meant), 0, 0
        if self._declines(desk):
            yield Step(answer=_timed(self._unresolved(asked, desk, query), started))
            return
        agent, model = self._agent()
        written = Written("", model)
        try:
            async with aclosing(agent.stream(desk, system, meant.history)) as items:
                async for item in items:
                    if isinstance(item, ToolDone):
                        yield Step(stage="reading")
                        continue
                    written = replace(written, text=written.text + item.text)
                    # Checking costs; nothing new is to be checked until a sentence has ended.
                    if (ended := len(split(written.text))) == begun:
                        continue
                    begun = ended
                    if query.unknown:
                        continue  # shown once it is known that it speaks of what was named
                    for sentence in self.conclusions.complete_sentences(desk, written.text)[shown:]:
                        shown += 1
                        yield Step(sentence=sentence)
        except Trouble as error:
            written = replace(written, trouble=str(error))
        yield Step(stage="checking")
        if written.trouble and not shown:
            written = self._write_offline(desk, system, meant, written.trouble)
        answer = self._concluded(asked, desk, written, shape, query)
        for sentence in answer.sentences[shown:]:
            yield Step(sentence=sentence)
        yield Step(answer=_timed(answer, started))

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

    def _unresolved(self, asked: Question, desk: ToolContext, query: Query) -> Answer:
        known = known_names(query, self.ledger(desk.scopes))
        return self.conclusions.unresolved(replace(asked, language=desk.language), desk.plan, known)

    def _concluded(
        self,
        asked: Question,
        desk: ToolContext,
        written: Written,
        shape: Shape | None,
        query: Query,
    ) -> Answer:
        asked = replace(asked, language=desk.language)
        answer = self.conclusions.conclude(asked, desk, written)
        if desk.plan.blocked and not self._speaks_of(answer, desk.plan.blocked_by):
            return self._unresolved(asked, desk, query)
        named = [u for u in query.unknown if u.kind in ("body", "team")]
        if named and not self._speaks_of(answer, named):
            return self.conclusions.nobody_knows(answer, named, desk.hits)
        return reshaped(answer, shape) if shape else answer

    def _speaks_of(self, answer: Answer, named: Sequence[Unknown]) -> bool:
        """Whether an answer stands and each page it cites, or its title, holds these names."""
        if answer.status not in (Status.ANSWERED, Status.PARTIAL) or not answer.citations:
            return False
        pages = [
            f"{c.title}\n{page.text}"
            for c in answer.citations
            if (page := self.library.page(c.document_id, c.page))
        ]
        return all(holds_name(page, unknown.words) for page in pages for unknown in named)

    def _write(self, desk: ToolContext, system: str, asked: Question) -> Written:
        agent, model = self._agent()
        try:
            return Written(agent.run(desk, system, asked.history), model)
        except Trouble as error:
            return self._write_offline(desk, system, asked, str(error))

    def _write_offline(
        self, desk: ToolContext, system: str, asked: Question, trouble: str
    ) -> Written:
        """The same question again, by the model that cannot fail to be there."""
        desk.clear()
        return Written(self.offline.run(desk, system, asked.history), OFFLINE, trouble)

    def _agent(self) -> tuple[Agent, str]:
        if self.plugged is None:
            return self.offline, OFFLINE
        return self.plugged, self.settings.llm_model

    def _desk(self, asked: Question, planned: Plan) -> ToolContext:
        earlier = tuple(exchange.question for exchange in asked.history)
        return ToolContext(asked.scopes, asked.text, asked.language, earlier, planned)

    def _system(self, asked: Question) -> str:
        return fill("answer", language=asked.language, scopes=", ".join(asked.scopes))


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 1)
    return replace(answer, timings={**answer.timings, "total_ms": total})
