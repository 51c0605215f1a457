"""A hundred chats at once over HTTP while an ingest runs: this build, and beside it another one.

    python -m bench.load [--peer FOLDER] [--chats 100] [--papers 40]

FOLDER is another checkout with an environment of its own in `.venv`. Each side is a real server
over a sample shelf of its own, one after the other on the same machine: ratios count, not seconds.
Memory is that of the server's own process, in MB.
"""

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.pipeline import write_papers

RESULTS = Path(__file__).parent / "results" / "load.json"
HERE = Path(__file__).parents[1]
SETTLED = 10.0  # seconds after the last answer until memory is read again
PROBE = 0.1
QUESTIONS = (
    "When was the committee founded?",
    "How many members attended the general assembly?",
    "부산시가 참가한 총회는 언제 열렸나요?",
    "What is the term of the memorandum of understanding?",
    "협약의 유효 기간은 얼마인가요?",
    "Who may terminate the agreement, and how?",
    "环境合作的重点是什么？",
    "Which teams does the forum have?",
    "次の総会はどこで開かれますか。",
    "What is the budget of the exchange programme?",
)


@dataclass
class Chat:
    """One conversation's times, in seconds from its start; `wrong` says what failed."""

    first: float = 0.0
    done: float = 0.0
    wrong: str = ""


@contextmanager
def server(build: Path, home: Path) -> Iterator[tuple[str, int]]:
    """A build's server over its sample shelf: its address and its process."""
    python = build / ".venv" / "bin" / "python"
    about = tomllib.loads((build / "pyproject.toml").read_text("utf-8"))
    module, _, name = about["project"]["scripts"]["entente"].partition(":")
    start = f"from {module} import {name}; {name}()"  # a script in `bin` may be another checkout's
    command = [str(python if python.exists() else sys.executable), "-c", start]
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--samples"],
        cwd=build,
        env={**os.environ, "ENTENTE_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = next((said for said in process.stdout if "ready: " in said), "")
        if not line:
            raise SystemExit(f"The server of {build} did not start.")
        yield line.split("ready: ")[1].strip(), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def memory(pid: int) -> float:
    """Megabytes that the process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


async def chat(client: Any, question: str) -> Chat:
    """Ask once, reading the events as they come."""
    began, found = time.perf_counter(), Chat()
    try:
        async with client.stream("POST", "/api/chat", json={"question": question}) as response:
            if response.status_code != 200:
                found.wrong = f"status {response.status_code}"
            async for line in response.aiter_lines():
                passed = time.perf_counter() - began
                if line in ("event: sentence", "event: done") and not found.first:
                    found.first = passed
                if line == "event: done":
                    found.done = passed
                if line == "event: error":
                    found.wrong = "an error event"
    except Exception as error:  # noqa: BLE001  whatever it is, it is counted and shown
        found.wrong = repr(error)
    found.wrong = found.wrong or ("" if found.done else "no end")
    return found


async def probe(client: Any, stop: asyncio.Event) -> list[float]:
    """Seconds until `healthz` answered, asked again and again until told to stop."""
    waits = []
    while not stop.is_set():
        began = time.perf_counter()
        await client.get("/healthz")
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(PROBE)
    return waits


async def put(client: Any, papers: list[Path], scope: str) -> float:
    """Upload papers; seconds until they are on the shelf."""
    began = time.perf_counter()
    files = [("files", (p.name, p.read_bytes(), "text/plain")) for p in papers]
    (await client.post("/api/documents", files=files, data={"scope": scope})).raise_for_status()
    return time.perf_counter() - began


async def crowd(url: str, pid: int, chats: int, papers: list[Path]) -> dict[str, float]:
    """The figures of one server."""
    import httpx

    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=url, timeout=None, limits=limits) as client:
        for question in QUESTIONS:
            await chat(client, question)
        await put(client, papers[:2], "warm")
        alone = await chat(client, QUESTIONS[0])
        before, stop = memory(pid), asyncio.Event()
        probing = asyncio.create_task(probe(client, stop))
        ingest = asyncio.create_task(put(client, papers[2:], "load"))
        await asyncio.sleep(1)
        asked = (chat(client, QUESTIONS[n % len(QUESTIONS)]) for n in range(chats))
        found = await asyncio.gather(*asked)
        peak, took = memory(pid), await ingest
        stop.set()
        waits = await probing
        await asyncio.sleep(SETTLED)
        after = memory(pid)
    for wrong in {c.wrong for c in found if c.wrong}:
        print("failed:", wrong)
    return {
        "errors": sum(bool(c.wrong) for c in found),
        "alone first s": alone.first,
        "first sentence p50 s": at(0.5, [c.first for c in found]),
        "first sentence p95 s": at(0.95, [c.first for c in found]),
        "last done s": max(c.done for c in found),
        "ingest s": took,
        "healthz p50 ms": 1000 * at(0.5, waits),
        "healthz max ms": 1000 * max(waits),
        "memory before MB": before,
        "memory peak MB": peak,
        "memory after MB": after,
        "memory after / before": after / before,
    }


def at(share: float, values: list[float]) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measured(build: Path, chats: int, count: int) -> dict[str, float]:
    """A build's figures, over a new data folder."""
    with tempfile.TemporaryDirectory(prefix="entente-load-") as folder:
        papers = sorted(write_papers(Path(folder) / "papers").iterdir())[: count + 2]
        with server(build, Path(folder) / "home") as (url, pid):
            return asyncio.run(crowd(url, pid, chats, papers))


def main() -> None:
    """Both sides in turn, printed and written."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--peer", type=Path, help="another checkout to measure beside this one")
    options.add_argument("--chats", type=int, default=100)
    options.add_argument("--papers", type=int, default=40)
    wanted = options.parse_args()
    sides = {"this": measured(HERE, wanted.chats, wanted.papers)}
    if wanted.peer:
        sides["peer"] = measured(wanted.peer.resolve(), wanted.chats, wanted.papers)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(sides, indent=2))
    for name, ours in sides["this"].items():
        theirs = sides.get("peer", {}).get(name)
        ratio = (
            f"{theirs:12.2f}{ours / theirs if theirs else 0:10.2f}" if theirs is not None else ""
        )
        print(f"{name:24}{ours:12.2f}{ratio}")


if __name__ == "__main__":
    main()
