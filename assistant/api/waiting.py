"""The desk where questions are handed in: each waits its turn, then is answered."""

from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass

from starlette.requests import Request

from assistant.answer import Answer, Question
from assistant.api.line import Full, Line, LineLimits, Place
from assistant.api.problems import Problem
from assistant.runtime.container import House
from assistant.steps import Step

# Offline answers are made one at a time: the interpreter runs one thread, and the encoder takes all
# processors by itself. With `bench.load`, 60 chats, the 95th of a hundred waits 7.9 s for its first
# sentence; 13.2 s with two at once, 15.9 s with four.
ONE = 1
STREAMS = 32  # with a model on a server the wait is for the server, not for a processor


@dataclass(frozen=True)
class Desk:
    """Questions of one server. Work in the background gives way while any is on its way."""

    house: House
    line: Line

    def place(self, request: Request) -> Place:
        """A place in line for whoever sent the request; a 429 problem when there is none."""
        try:
            return self.line.join(client_of(request))
        except Full as full:
            raise Problem(429, "Too busy", busy(full)) from full

    async def steps(self, question: Question, place: Place) -> AsyncGenerator[int | Step]:
        """How many go before, until it is this question's turn; then the steps to its answer."""
        with self._kept(place):
            async for ahead in place.turn():
                yield ahead
            async with aclosing(self.house.assistant.stream(question)) as steps:
                async for step in steps:
                    yield step

    async def answer(self, question: Question, client: str | Place) -> Answer:
        """The answer, when its turn has come; `Full` when there is no place for this client."""
        place = self.line.join(client) if isinstance(client, str) else client
        async with aclosing(self.steps(question, place)) as steps:
            async for step in steps:
                if isinstance(step, Step) and step.answer:
                    return step.answer
        raise AssertionError("a stream ends with its answer")

    @contextmanager
    def _kept(self, place: Place) -> Iterator[None]:
        try:
            with self.house.traffic.asking():
                yield
        finally:
            place.leave()


def desk_of(house: House) -> Desk:
    """The desk with the line that the settings say."""
    settings = house.settings
    plugged = house.model is not None or bool(settings.llm)
    at_once = settings.at_once or (STREAMS if plugged else ONE)
    return Desk(house, Line(LineLimits(at_once, settings.waiting, settings.waiting_each)))


def client_of(request: Request) -> str:
    """Whose question it is: the address it came from."""
    return request.client.host if request.client else ""


def busy(full: Full) -> str:
    """What somebody is told who finds no place in line."""
    whose = "of yours are waiting" if full.own else "questions are waiting"
    return f"{full.waiting} {whose}. Ask again in a minute."
