"""A question's way through, on one screen: start reading here.

    guard → agent (search, read, compose) → cite and check every sentence → answer

Nothing a model wrote is shown before its support was checked, whichever model wrote it.
"""

import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from assistant.agent import Agent, ToolDone
from assistant.answer import Answer, Question, Sentence
from assistant.conclusion import Conclusions, Written
from assistant.desk import Desk
from assistant.finding import permitted
from assistant.guards import check_question
from assistant.llm import Trouble
from assistant.settings import Settings
from corpus.library import Library
from corpus.words import language
from prompts.template import fill

OFFLINE = "offline"


@dataclass(frozen=True)
class Step:
    """What a stream tells while it works: a stage, then sentences, then the answer."""

    stage: str = ""
    sentence: Sentence | None = None
    answer: Answer | None = None


class Assistant:
    """Answers questions. `plugged` is the agent on an outside model; `offline` needs none."""

    def __init__(
        self, settings: Settings, library: Library, offline: Agent, plugged: Agent | None = None
    ) -> None:
        self.settings, self.library = settings, library
        self.offline, self.plugged = offline, plugged
        self.conclusions = Conclusions(library, settings.show_unsupported)

    def answer(self, question: Question) -> Answer:
        """The checked answer, or a non-answer that says which kind it is."""
        started = time.perf_counter()
        asked = self._admit(question)
        if isinstance(asked, Answer):
            return asked
        desk, system = self._desk(asked), self._system(asked)
        written = self._write(desk, system, asked)
        return _timed(self.conclusions.conclude(asked, desk, written), started)

    async def stream(self, question: Question) -> AsyncGenerator[Step]:
        """The same answer as it comes: each sentence is checked before it is given."""
        started = time.perf_counter()
        asked = self._admit(question)
        if isinstance(asked, Answer):
            yield Step(answer=asked)
            return
        yield Step(stage="searching")
        desk, system, shown = self._desk(asked), self._system(asked), 0
        agent, model = self._agent()
        written = Written("", model)
        try:
            async with aclosing(agent.stream(desk, system, asked.history)) as items:
                async for item in items:
                    if isinstance(item, ToolDone):
                        yield Step(stage="reading")
                        continue
                    written = replace(written, text=written.text + item.text)
                    for sentence in self.conclusions.complete_sentences(desk, written.text)[shown:]:
                        shown += 1
                        yield Step(sentence=sentence)
        except Trouble as error:
            written = replace(written, trouble=str(error))
        yield Step(stage="checking")
        if written.trouble and not shown:
            written = self._write_offline(desk, system, asked, written.trouble)
        answer = self.conclusions.conclude(asked, desk, written)
        for sentence in answer.sentences[shown:]:
            yield Step(sentence=sentence)
        yield Step(answer=_timed(answer, started))

    def _admit(self, question: Question) -> Question | Answer:
        """The question cleaned and completed, or the reason why it is not even asked."""
        text, refusal, detail = check_question(question.text, self.settings.question_chars)
        spoken = question.language or language(text) or "en"
        asked = replace(question, text=text, language=spoken)
        if refusal is not None:
            return self.conclusions.decline(asked, refusal, detail)
        return replace(asked, scopes=permitted(self.library, question.scopes))

    def _write(self, desk: Desk, system: str, asked: Question) -> Written:
        agent, model = self._agent()
        try:
            return Written(agent.run(desk, system, asked.history), model)
        except Trouble as error:
            return self._write_offline(desk, system, asked, str(error))

    def _write_offline(self, desk: Desk, system: str, asked: Question, trouble: str) -> Written:
        """The same question again, by the model that cannot fail to be there."""
        desk.clear()
        return Written(self.offline.run(desk, system, asked.history), OFFLINE, trouble)

    def _agent(self) -> tuple[Agent, str]:
        if self.plugged is None:
            return self.offline, OFFLINE
        return self.plugged, self.settings.llm_model

    def _desk(self, asked: Question) -> Desk:
        earlier = tuple(exchange.question for exchange in asked.history)
        return Desk(asked.scopes, asked.text, asked.language, earlier)

    def _system(self, asked: Question) -> str:
        return fill("answer", language=asked.language, scopes=", ".join(asked.scopes))


def _timed(answer: Answer, started: float) -> Answer:
    total = round((time.perf_counter() - started) * 1000, 1)
    return replace(answer, timings={**answer.timings, "total_ms": total})
