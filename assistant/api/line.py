"""A line for questions: so many are worked on at once, the others wait and know their place.

All of it happens on the event loop, so nothing here needs a lock.
"""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import suppress
from dataclasses import dataclass, field

TELL_SECONDS = 1.0  # how often somebody who waits hears their place


class Full(Exception):
    """Nobody else may join; `waiting` is how many are in line, or with `own`, how many of the
    client's, whose share is used up.
    """

    def __init__(self, waiting: int, own: bool) -> None:
        super().__init__(waiting)
        self.waiting, self.own = waiting, own


@dataclass(frozen=True)
class LineLimits:
    """How many questions are worked on at once, may wait, and of them may be one client's."""

    at_once: int
    waiting: int
    each: int


@dataclass(eq=False)
class Place:
    """A question's place. `leave` it whatever happens: then the next one is called."""

    line: "Line"
    client: str
    called: asyncio.Event = field(default_factory=asyncio.Event)

    async def turn(self) -> AsyncGenerator[int]:
        """Ends when it is this question's turn; until then how many go before it, now and then."""
        while not self.called.is_set():
            yield self.line.ahead(self)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.called.wait(), TELL_SECONDS)

    def leave(self) -> None:
        """Make room, once."""
        self.line.left(self)


class Line:
    """Serves clients in turn, and each client's questions in their order: who asks a hundred
    questions holds up nobody who asks one.
    """

    def __init__(self, limits: LineLimits) -> None:
        self.limits = limits
        self._waiting: dict[str, deque[Place]] = {}  # whose turn comes next stands first
        self._working: set[Place] = set()

    def join(self, client: str) -> Place:
        """A place for one more question; `Full` when there is none."""
        waiting = sum(len(own) for own in self._waiting.values())
        own = len(self._waiting.get(client, ()))
        free = len(self._working) < self.limits.at_once
        if not free and (own >= self.limits.each or waiting >= self.limits.waiting):
            spent = own >= self.limits.each
            raise Full(own if spent else waiting, spent)
        place = Place(self, client)
        self._waiting.setdefault(client, deque()).append(place)
        self._call()
        return place

    def ahead(self, place: Place) -> int:
        """How many questions are called before this one."""
        own = self._waiting[place.client]
        index, before, count = own.index(place), True, 0
        for client, places in self._waiting.items():
            before = before and client != place.client
            count += index if client == place.client else min(len(places), index + before)
        return count

    def left(self, place: Place) -> None:
        """Take a question out, wherever it stands."""
        if place in self._working:
            self._working.discard(place)
        elif place in (own := self._waiting.get(place.client, deque())):
            own.remove(place)
            if not own:
                del self._waiting[place.client]
        self._call()

    def _call(self) -> None:
        while self._waiting and len(self._working) < self.limits.at_once:
            client = next(iter(self._waiting))
            places = self._waiting.pop(client)
            place = places.popleft()
            if places:
                self._waiting[client] = places  # behind all the others
            self._working.add(place)
            place.called.set()
