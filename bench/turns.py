"""What a turn costs: the product beside a bare LangChain agent, both with the same model server,
and fifty conversations at once.

The server is a double on loopback in a process of its own. CPU milliseconds are this process's.
"""

import asyncio
import json
import logging
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "turns.json"
TURNS, STREAMS, PACE = 20, 50, 1 / 20
QUESTION = "When was the Harbour Forum of Busan founded?"
PAGE = (
    "The Harbour Forum of Busan was founded in 1951. It meets every second spring in the old "
    "customs house. Busan sends 12 delegates to each session."
)
SAID = (
    "The Harbour Forum of Busan was founded in 1951. [1] It meets every second spring in the old "
    "customs house. [1] Busan sends 12 delegates to each session. [1]"
)


def serve(pace: float, ready: Any) -> None:
    """A model that searches once and then says the same sentences, so many seconds a word."""

    class Handler(BaseHTTPRequestHandler):
        """The chat protocol, streamed."""

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

        def do_POST(self) -> None:
            """One reply."""
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            looked = any(m["role"] == "tool" for m in body["messages"])
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.end_headers()
            for delta in _words() if looked else _call():
                time.sleep(pace if looked else 0)
                self._send(delta, None)
            self._send({}, "stop" if looked else "tool_calls")
            self.wfile.write(b"data: [DONE]\n\n")

        def _send(self, delta: dict[str, Any], finish: str | None) -> None:
            choice = {"index": 0, "delta": delta, "finish_reason": finish}
            chunk = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "double"}
            self.wfile.write(b"data: " + json.dumps(chunk | {"choices": [choice]}).encode())
            self.wfile.write(b"\n\n")

    class Server(ThreadingHTTPServer):
        """Takes fifty callers at once."""

        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Handler)
    ready.put(server.server_address[1])
    server.serve_forever()


def _words() -> list[dict[str, Any]]:
    return [{"role": "assistant", "content": f"{word} "} for word in SAID.split()]


def _call() -> list[dict[str, Any]]:
    function = {"name": "search", "arguments": json.dumps({"query": QUESTION})}
    call = {"index": 0, "id": "call_0", "type": "function", "function": function}
    return [{"role": "assistant", "content": "", "tool_calls": [call]}]


@dataclass
class Double:
    """The server in its process."""

    pace: float
    url: str = ""
    process: Any = field(default=None, repr=False)

    def __enter__(self) -> "Double":
        context = multiprocessing.get_context("spawn")
        ready = context.Queue()
        self.process = context.Process(target=serve, args=(self.pace, ready), daemon=True)
        self.process.start()
        self.url = f"http://127.0.0.1:{ready.get(timeout=30)}/v1"
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.join()


def assistant(home: Path, url: str) -> Any:
    """The product over a shelf of one page, its model at the URL."""
    from assistant.runtime.container import House
    from assistant.runtime.settings import Settings

    paper = home / "harbour.md"
    paper.write_text(f"# The Harbour Forum of Busan\n\n{PAGE}\n", "utf-8")
    house = House(Settings(home=home / "var", llm=url, llm_model="double", llm_patience=60))
    house.intake.sync([paper], "bench")
    return house.assistant


def bare(url: str) -> Callable[[], Awaitable[float]]:
    """The same turn by a plain agent: it gives back what the model said, unchecked."""
    from langchain.agents import create_agent
    from langchain.tools import tool
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    @tool
    def search(query: str) -> str:
        """Search the documents."""
        return f"[1] The Harbour Forum of Busan | page: 1\n{PAGE}"

    model = ChatOpenAI(model="double", base_url=url, api_key=SecretStr("none"), max_retries=0)
    agent: Any = create_agent(model, [search], system_prompt="Answer from the passages.")

    async def turn() -> float:
        asked = {"messages": [("user", QUESTION)]}
        async for _ in agent.astream(asked, stream_mode="messages"):
            pass
        return 0.0

    return turn


def whole(asked: Any) -> Callable[[], Awaitable[float]]:
    """A turn of the product; seconds until its first checked sentence."""
    from assistant.answer import Question

    async def turn() -> float:
        began, first, answer = time.perf_counter(), 0.0, None
        async for step in asked.stream(Question(QUESTION)):
            if step.sentence and not first:
                first = time.perf_counter() - began
            answer = step.answer
        assert answer and answer.status == "answered" and not answer.notices, answer
        return first

    return turn


async def cpu(turn: Callable[[], Awaitable[float]]) -> float:
    """CPU milliseconds of a turn: the median of many, after two that warm up."""
    taken = []
    for _ in range(TURNS + 2):
        began = time.process_time()
        await turn()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken[2:])


async def crowd(turn: Callable[[], Awaitable[float]]) -> dict[str, float]:
    """Fifty at once: how many failed, and how long the first sentence took."""
    began = time.perf_counter()
    done = await asyncio.gather(*(turn() for _ in range(STREAMS)), return_exceptions=True)
    errors = [e for e in done if isinstance(e, BaseException)]
    for error in errors[:3]:
        print("failed:", repr(error)[:200])
    firsts = sorted(d for d in done if not isinstance(d, BaseException))
    return {
        "streams": STREAMS,
        "errors": len(errors),
        "first_sentence_p50_s": round(firsts[len(firsts) // 2], 3) if firsts else 0.0,
        "first_sentence_p95_s": round(firsts[int(len(firsts) * 0.95)], 3) if firsts else 0.0,
        "all_done_s": round(time.perf_counter() - began, 3),
    }


def main() -> None:
    """Both measurements, printed and written."""
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        with Double(0.0) as double:
            ours = whole(assistant(Path(folder), double.url))
            theirs = bare(double.url)
            product, plain = asyncio.run(cpu(ours)), asyncio.run(cpu(theirs))
        with Double(PACE) as double:
            (Path(folder) / "crowd").mkdir()
            crowded = asyncio.run(crowd(whole(assistant(Path(folder) / "crowd", double.url))))
    found = {
        "product_cpu_ms": round(product, 1),
        "bare_agent_cpu_ms": round(plain, 1),
        "overhead_cpu_ms": round(product - plain, 1),
        **crowded,
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=2))
    for name, value in found.items():
        print(f"{name:24}{value:>12}")


if __name__ == "__main__":
    main()
