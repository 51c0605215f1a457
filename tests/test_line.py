"""The line for questions: who comes next, who is turned away, and what is told meanwhile."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.answer import Question
from assistant.api.app import create_app
from assistant.api.line import Full, Line, LineLimits, Place
from assistant.models.remote.patience import Patience
from assistant.models.remote.server import Trouble
from corpus.library import Library
from corpus.traffic import GivingWay, Traffic
from tests.fakes import WordLengthEncoder, house_over, shelf, volume

PAGE = "The agreement was signed in Busan on 4 May 2013. Its term is three years."


def test_clients_are_served_in_turn_and_each_in_its_own_order() -> None:
    line = Line(LineLimits(at_once=1, waiting=10, each=10))
    first = line.join("a")
    asked = [line.join(client) for client in "aab"]
    assert [line.ahead(place) for place in asked] == [0, 2, 1]
    first.leave()
    assert [place.called.is_set() for place in asked] == [True, False, False]
    asked[0].leave()
    assert asked[2].called.is_set() and not asked[1].called.is_set()


def test_past_the_end_of_the_line_and_past_ones_own_share_nobody_may_join() -> None:
    line = Line(LineLimits(at_once=1, waiting=3, each=2))
    for client in "aaa":
        line.join(client)
    with pytest.raises(Full) as own:
        line.join("a")
    line.join("b")
    with pytest.raises(Full) as full:
        line.join("c")
    assert (own.value.own, own.value.waiting) == (True, 2)
    assert (full.value.own, full.value.waiting) == (False, 3)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=60))
def test_nobody_is_forgotten_and_no_more_are_served_than_may_be(
    steps: Sequence[tuple[str, bool]],
) -> None:
    line = Line(LineLimits(at_once=2, waiting=99, each=99))
    there: list[Place] = []
    for client, leaves in steps:
        if leaves and there:
            there.pop(0).leave()
        else:
            there.append(line.join(client))
        served = [place for place in there if place.called.is_set()]
        assert len(served) == min(2, len(there))
        ahead = sorted(line.ahead(place) for place in there if not place.called.is_set())
        assert ahead == list(range(len(there) - len(served)))


async def test_who_waits_hears_how_many_go_first() -> None:
    line = Line(LineLimits(at_once=1, waiting=9, each=9))
    first, second = line.join("a"), line.join("b")
    heard = []
    async for ahead in second.turn():
        heard.append(ahead)
        first.leave()
    assert heard == [0]


def test_a_question_too_many_is_told_to_come_again(library: Library, tmp_path: Path) -> None:
    house = house_over(shelf(library, volume("mou.txt", PAGE)), tmp_path)
    house.__dict__["engine"] = library._engine
    house.settings = house.settings.model_copy(update={"waiting": 1, "at_once": 1})
    app = create_app(house)
    begun, may = Event(), Event()
    admit = house.assistant._admit

    def slow(question: Question) -> Any:
        begun.set()
        assert may.wait(30)
        return admit(question)

    house.assistant.__dict__["_admit"] = slow
    answered: list[Any] = []
    with TestClient(app, "http://127.0.0.1") as client:

        def ask() -> None:
            answered.append(client.post("/api/chat", json={"question": "What is its term?"}))

        chats = [Thread(target=ask) for _ in range(3)]
        for one in chats:
            one.start()
            assert begun.wait(30)
        deadline = time.monotonic() + 30
        while not answered and time.monotonic() < deadline:
            time.sleep(0.01)
        began = time.monotonic()
        assert client.get("/healthz").json()["status"] == "ok"
        assert time.monotonic() - began < 1
        may.set()
        for one in chats:
            one.join(30)
        limits = client.get("/api/about").json()["limits"]
    refused, *kept = answered
    assert refused.status_code == 429 and "Ask again" in refused.json()["detail"]
    assert all("event: done" in said.text for said in kept) and len(kept) == 2
    assert any('"stage":"waiting","ahead":0' in said.text for said in kept)
    assert (limits["questions_waiting"], limits["questions_at_once"]) == (1, 1)


async def test_the_event_loop_is_free_while_an_answer_is_computed(
    library: Library, tmp_path: Path
) -> None:
    house = house_over(shelf(library, volume("mou.txt", PAGE)), tmp_path)
    admit = house.assistant._admit

    def slow(question: Question) -> Any:
        time.sleep(0.3)
        return admit(question)

    house.assistant.__dict__["_admit"] = slow
    ticks = 0

    async def answered() -> None:
        async for _ in house.assistant.stream(Question("What is its term?")):
            pass

    task = asyncio.create_task(answered())
    while not task.done():
        await asyncio.sleep(0.02)
        ticks += 1
    house.close()
    assert ticks >= 8


def test_work_in_the_background_waits_for_questions_but_not_for_ever() -> None:
    traffic = Traffic()
    with traffic.asking():
        began = time.monotonic()
        traffic.give_way(0.1)
        assert 0.1 <= time.monotonic() - began < 5
        waiting = Thread(target=traffic.give_way, args=(30,))
        waiting.start()
    waiting.join(5)
    assert not waiting.is_alive()


def test_giving_way_changes_no_vector() -> None:
    texts = ["a bb ccc", "dddd", "ee f " * 9] * 12
    given_way = GivingWay(WordLengthEncoder(), Traffic()).encode(texts)
    assert (given_way == WordLengthEncoder().encode(texts)).all()
    assert GivingWay(WordLengthEncoder(), Traffic()).encode([]).shape == (0, 8)


async def test_a_model_that_drips_is_given_up_after_a_time_in_all() -> None:
    async def drip() -> Any:
        while True:
            await asyncio.sleep(0.02)
            yield "a"

    items, patience, began = drip(), Patience(0.2, 0.5), time.monotonic()
    with pytest.raises(Trouble, match="no sentence that could be shown after 0.2 s"):
        while True:
            await patience.next(items, shown=False)
    assert time.monotonic() - began < 5
    items = drip()
    with pytest.raises(Trouble, match="still writing after 0.5 s"):
        while True:
            await patience.next(items, shown=True)
