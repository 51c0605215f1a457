"""CPU seconds from the start of a process to its first answer, step by step, ours beside
LangChain's default and LlamaIndex's over the same texts. Models are compiled and stores filled
before.

    python -m bench.searching.start entente|langchain|llama FOLDER fill|first
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.peers.llama import installed
from bench.searching.texts import passages
from corpus.settings import Home

QUESTION = "Which committee approved the agreement?"
TEXTS, ROUNDS = 60, 3
Steps = dict[str, float]


def start(home: Home) -> dict[str, Any]:
    """Medians of three starts each, with the home's compiled model; what the steps leave of the
    whole is the interpreter's ending.
    """
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        (Path(folder) / "papers").mkdir()
        (Path(folder) / "home").mkdir()
        (Path(folder) / "home" / "models").symlink_to(home.models.resolve())
        for n, text in enumerate(passages(TEXTS)):
            (Path(folder) / "papers" / f"{n}.txt").write_text(text, "utf-8")
        sides = ("entente", "langchain", *(("llama",) if installed() else ()))
        for side in sides:
            _child(side, folder, "fill")
        # By turns: what else the machine does meanwhile must not fall on one side only.
        rounds = [{side: _child(side, folder, "first") for side in sides} for _ in range(ROUNDS)]
    found: dict[str, Any] = {
        side: {
            step: round(statistics.median(told[side][step] for told in rounds), 2)
            for step in rounds[0][side]
        }
        for side in sides
    }
    ours = found["entente"]["cpu_seconds"]
    shares = {s: round(ours / found[s]["cpu_seconds"], 3) for s in sides[1:]}
    return {**found, "share_of": shares}


def _child(side: str, folder: str, part: str) -> Steps:
    command = [sys.executable, "-W", "ignore", "-m", "bench.searching.start", side, folder, part]
    env = {**os.environ, "ENTENTE_HOME": f"{folder}/home", "TOKENIZERS_PARALLELISM": "false"}
    before = _used()
    done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    steps: Steps = json.loads(done.stdout.splitlines()[-1])
    return {"cpu_seconds": _used() - before, **steps}


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Laps:
    """CPU seconds of this process by step, the interpreter's own start first."""

    def __init__(self) -> None:
        self.last = time.process_time()
        self.steps: Steps = {"interpreter": self.last}

    def lap(self, name: str) -> None:
        """Write down what has been used since the last step."""
        now = time.process_time()
        self.steps[name], self.last = now - self.last, now


def entente(folder: Path, part: str) -> Steps:
    """The product, as `entente ask` opens it."""
    laps = Laps()
    from assistant.answer import Question
    from assistant.runtime.container import open_house

    laps.lap("imports")
    with open_house() as house:
        if part == "fill":
            house.intake.sync([folder / "papers"], "bench")
            return {}
        laps.lap("library")
        house.encoder.encode([QUESTION])
        laps.lap("model")
        house.retriever.search(QUESTION, ("bench",), 8)
        laps.lap("indexes and search")
        house.assistant.answer(Question(QUESTION))
        laps.lap("answer")
    return laps.steps


def langchain(folder: Path, part: str) -> Steps:
    """Its default; its answer ends with what the search found."""
    laps = Laps()
    from bench.peers.defaults import Local, add, cut, open_store

    laps.lap("imports")
    local = Local()
    local.embed_query(QUESTION)
    laps.lap("model")
    store = open_store(folder / "store", local)
    if part == "fill":
        add(store, cut([p.read_text("utf-8") for p in sorted((folder / "papers").iterdir())]))
        return {}
    laps.lap("indexes")
    store.similarity_search(QUESTION, 8)
    laps.lap("search")
    return laps.steps


def llama(folder: Path, part: str) -> Steps:
    """LlamaIndex's default, in the same way."""
    laps = Laps()
    from bench.peers.llama import embedding, index_of, keep, kept

    laps.lap("imports")
    embedded = embedding()
    embedded.get_query_embedding(QUESTION)
    laps.lap("model")
    if part == "fill":
        texts = [p.read_text("utf-8") for p in sorted((folder / "papers").iterdir())]
        keep(index_of(texts, embedded), folder / "llama")
        return {}
    index = kept(folder / "llama", embedded)
    laps.lap("indexes")
    index.as_retriever().retrieve(QUESTION)
    laps.lap("search")
    return laps.steps


if __name__ == "__main__":
    sides = {"entente": entente, "langchain": langchain, "llama": llama}
    print(json.dumps(sides[sys.argv[1]](Path(sys.argv[2]), sys.argv[3])))
