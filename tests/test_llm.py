"""The plug: whatever a model's server does, it ends in time, as a whole answer or as trouble."""

import asyncio
import gc
import os
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.models.factory import plug
from assistant.models.remote.circuit import Circuit
from assistant.models.remote.server import LlmSettings, Trouble
from assistant.models.remote.watch import Watch
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from tests.doubles import FAULTS, Double, Reply, closed_port, honest

QUESTION = "When was the Joint Committee founded?"
FOUND = "[1] Report | page: 1\nThe Joint Committee was founded in 2013. It has four teams.\n"


@pytest.fixture(autouse=True, scope="module")
def _imported() -> None:
    """The first import takes seconds, which no time limit here is about."""
    with Double(honest) as server:
        graph(settings(server.url))


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    yield


def settings(url: str, **changed: Any) -> LlmSettings:
    return LlmSettings(url, "double", **{"first_token": 0.6, "stall": 0.6, **changed})


def graph(where: LlmSettings) -> Any:
    from langchain.agents import create_agent
    from langchain.tools import tool

    @tool
    def search(query: str) -> str:
        """Search the documents."""
        return FOUND

    return create_agent(plug(where), [search])


def ask(where: LlmSettings) -> str:
    state = graph(where).invoke({"messages": [("user", QUESTION)]}, {"recursion_limit": 14})
    return str(state["messages"][-1].text)


async def stream(where: LlmSettings) -> list[str]:
    return [
        str(message.text)
        async for message, about in graph(where).astream(
            {"messages": [("user", QUESTION)]}, {"recursion_limit": 14}, stream_mode="messages"
        )
        if about["langgraph_node"] == "model" and message.text
    ]


def test_an_honest_model_searches_and_answers() -> None:
    with Double(honest) as server:
        assert ask(settings(server.url)).startswith("The Joint Committee was founded in 2013. [1]")
    assert [m["role"] for m in server.requests[1]["messages"]][-2:] == ["assistant", "tool"]


async def test_an_honest_model_streams_in_pieces() -> None:
    with Double(honest) as server:
        pieces = await stream(settings(server.url))
    assert len(pieces) > 5
    assert "".join(pieces).startswith("The Joint Committee was founded in 2013. [1]")


@pytest.mark.parametrize("fault", [f for f in FAULTS if f != "no_tools"])
def test_every_fault_is_trouble_in_time(fault: str) -> None:
    with Double(honest, fault) as server:
        began = time.monotonic()
        with pytest.raises(Trouble) as trouble:
            ask(settings(server.url))
    assert time.monotonic() - began < 3
    assert str(trouble.value).endswith(".")


@pytest.mark.parametrize("fault", [f for f in FAULTS if f != "no_tools"])
async def test_every_fault_is_trouble_in_a_stream_too(fault: str) -> None:
    with Double(honest, fault) as server, pytest.raises(Trouble):
        await asyncio.wait_for(stream(settings(server.url)), 3)


@pytest.mark.parametrize("fault", ["slow_stream", "hang", "infinite_stream"])
def test_no_connection_stays_open_when_two_limits_end_together(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.models.remote.plugged._GRACE", 0.0)

    async def cut_off() -> None:
        with Double(honest, fault) as server, pytest.raises(Trouble):
            await stream(settings(server.url))

    gc.collect()
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always", ResourceWarning)
        asyncio.run(cut_off())
        gc.collect()
    assert [str(w.message) for w in seen if w.category is ResourceWarning] == []


def test_the_usual_patience_leaves_time_for_the_offline_answer() -> None:
    with Double(honest, "pings_only") as server:
        began = time.monotonic()
        with pytest.raises(Trouble, match="ENTENTE_LLM_PATIENCE"):
            ask(LlmSettings(server.url, "double"))
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    "url", [closed_port(), "http://no-such-host.invalid/v1"], ids=["closed port", "no such host"]
)
def test_a_server_that_is_not_there_is_trouble_at_once(url: str) -> None:
    began = time.monotonic()
    with pytest.raises(Trouble, match="nothing answers"):
        ask(settings(url))
    assert time.monotonic() - began < 3


def test_a_model_without_tools_gets_the_passages_as_text() -> None:
    with Double(honest, "no_tools") as server:
        assert ask(settings(server.url)).startswith("The Joint Committee was founded in 2013. [1]")
    assert "tools" not in server.requests[-1]
    assert {m["role"] for m in server.requests[-1]["messages"]} == {"user"}


def test_a_model_that_answers_without_looking_is_made_to_look() -> None:
    def hasty(request: dict[str, Any]) -> Reply:
        return honest(request) if "Report" in str(request["messages"]) else Reply("It was 1999.")

    with Double(hasty) as server:
        assert "2013" in ask(settings(server.url))


async def test_what_a_model_says_before_it_looked_is_not_streamed() -> None:
    def chatty(request: dict[str, Any]) -> Reply:
        reply = honest(request)
        return Reply("Let me see! " + reply.text, reply.calls) if reply.calls else reply

    with Double(chatty) as server:
        assert "Let me see" not in "".join(await stream(settings(server.url)))


async def test_a_reader_that_leaves_stops_the_server() -> None:
    def endless(request: dict[str, Any]) -> Reply:
        reply = honest(request)
        return reply if reply.calls else Reply(" ".join(f"word{i}" for i in range(5000)))

    with Double(endless, pace=0.01) as server:
        task = asyncio.create_task(stream(settings(server.url)))
        while server.written < 20:
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await asyncio.to_thread(server.broken_off.wait, 2)


def test_nothing_goes_to_any_other_server() -> None:
    with Double(honest) as elsewhere, Double(honest, "redirect") as server, pytest.raises(Trouble):
        ask(settings(server.url))
    assert elsewhere.requests == []


def test_tracing_is_off_whatever_was_inherited() -> None:
    with Double(honest) as server:
        plug(settings(server.url))
    assert os.environ["LANGSMITH_TRACING"] == "false"


def test_the_key_goes_to_the_server_and_into_no_message() -> None:
    with Double(honest, "unauthorized") as server, pytest.raises(Trouble) as trouble:
        ask(settings(server.url, key="s3cret"))
    assert "s3cret" not in str(trouble.value)


def test_after_five_failures_the_server_is_left_alone() -> None:
    with Double(honest, "unauthorized") as server:
        made = graph(settings(server.url))
        for _ in range(7):
            with pytest.raises(Trouble):
                made.invoke({"messages": [("user", QUESTION)]})
    assert len(server.requests) == 5


def test_an_open_circuit_lets_one_probe_through_every_pause() -> None:
    now = [0.0]
    circuit = Circuit(failures=2, pause=30, clock=lambda: now[0])
    circuit.failed()
    circuit.failed()
    assert circuit.open
    assert not circuit.admits()
    now[0] = 31
    assert [circuit.admits(), circuit.admits()] == [True, False]
    circuit.succeeded()
    assert circuit.admits()
    assert not circuit.open


@pytest.mark.parametrize("url", ["", "localhost:11434", "ftp://host/v1", "file:///etc/passwd"])
def test_an_address_that_is_none_is_named(url: str) -> None:
    with pytest.raises(ValueError, match="ENTENTE_LLM"):
        plug(LlmSettings(url, "double"))


def test_a_model_without_a_name_is_asked_for() -> None:
    with pytest.raises(ValueError, match="ENTENTE_LLM_MODEL"):
        plug(LlmSettings("http://127.0.0.1:1/v1", ""))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("very " * 200, "repeats"),
        ("".join(map(str, range(300))), "endless word"),
        ("Seoul, Beijing and others. " * 3, ""),
        ("bad \ufffd", "no text"),
        ("가나다라마바사 " * 3, ""),
    ],
)
def test_the_watch_sees_what_is_no_answer(text: str, wrong: str) -> None:
    watch = Watch(8000)
    told = [watch.add(text[i : i + 7]) for i in range(0, len(text), 7)]
    assert (wrong in next(t for t in told if t)) if wrong else not any(told)


def test_the_patience_of_the_settings_is_the_patience_of_the_plug(tmp_path: Path) -> None:
    house = House(
        Settings(home=tmp_path, llm="http://127.0.0.1:1/v1", llm_model="m", llm_patience=20)
    )
    plugged: Any = house._plugged()
    limits: LlmSettings = plugged.settings
    assert (limits.first_token, limits.stall, limits.whole) == (20, 20, 80)
