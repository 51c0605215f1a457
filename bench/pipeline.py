"""From files to answers, beside LangChain's default pipeline on the same files in the same run.

Each side works in a process of its own: CPU seconds are the process's and its children's, memory
is its peak.
"""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results" / "pipeline.json"
SOURCES = Path(__file__).parents[1] / "corpus" / "samples" / "sources"
FILES, CHARS = 100, 13_000  # about 2,000 passages
QUERIES = 50
ROUNDS = int(os.environ.get("ENTENTE_BENCH_ROUNDS", "1"))  # of about three minutes each


def main() -> None:
    """Rounds of both sides in turn, their medians printed and written."""
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        papers = write_papers(Path(folder) / "papers")
        sides: dict[str, list[dict[str, float]]] = {"entente": [], "langchain": []}
        for turn in range(ROUNDS):
            for side, rounds in sides.items():
                rounds.append(child(side, papers, Path(folder) / f"{side}-{turn}"))
                print(f"round {turn + 1} of {ROUNDS}: {side}", flush=True)
    medians = {
        side: {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}
        for side, rounds in sides.items()
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(medians, indent=2))
    ours, theirs = medians["entente"], medians["langchain"]
    print(f"{'':28}{'entente':>12}{'langchain':>12}{'ratio':>8}")
    for name in ours:
        print(f"{name:28}{ours[name]:12.3f}{theirs[name]:12.3f}{ours[name] / theirs[name]:8.2f}")


def write_papers(folder: Path) -> Path:
    """Text files of the sample shelf's English sentences, shuffled by a fixed seed."""
    folder.mkdir(parents=True)
    texts = [p.read_text("utf-8").split("---", 2)[-1] for p in sorted(SOURCES.glob("*-en.md"))]
    sentences = [s.strip() + "." for t in texts for s in t.split(".") if len(s) > 40]
    chance = random.Random(7)
    for n in range(FILES):
        lines, size = [f"Paper {n} of the bench", ""], 0
        while size < CHARS:
            paragraph = " ".join(chance.choices(sentences, k=4))
            lines += [paragraph, ""]
            size += len(paragraph)
        (folder / f"paper-{n:03}.txt").write_text("\n".join(lines), "utf-8")
    return folder


def child(side: str, papers: Path, home: Path) -> dict[str, float]:
    """One side's figures, from fresh processes."""
    command = [sys.executable, "-m", "bench.pipeline", side, str(papers), str(home)]
    env = {**os.environ, "ENTENTE_HOME": str(home), "TOKENIZERS_PARALLELISM": "false"}
    told = subprocess.run([*command, "fill"], env=env, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run([*command, "first"], env=env, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures["first answer, wall s"] = time.perf_counter() - started
    figures["first answer, CPU s"] = (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    )
    return figures


def cpu_seconds() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def measure(fill: Callable[[], int], ask: Callable[[str], Any], papers: Path) -> dict[str, float]:
    """Filling and asking, measured alike for both sides; both have loaded their model before."""
    size = sum(p.stat().st_size for p in papers.iterdir()) / 1e6
    before = cpu_seconds()
    passages = fill()
    spent = cpu_seconds() - before
    chance = random.Random(3)
    words = " ".join(p.read_text("utf-8") for p in sorted(papers.iterdir())[:3]).split()
    waits = []
    for _ in range(QUERIES + 5):
        at = chance.randrange(len(words) - 9)
        started = time.perf_counter()
        ask("What about " + " ".join(words[at : at + 8]) + "?")
        waits.append((time.perf_counter() - started) * 1000)
    waits = sorted(waits[5:])
    return {
        "passages": passages,
        "ingest MB per CPU s": size / spent,
        "query p50 ms": waits[len(waits) // 2],
        "query p95 ms": waits[int(len(waits) * 0.95)],
        "peak memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def entente(papers: Path, part: str) -> dict[str, float]:
    """The product: read, cut, encode, index; and search with both indexes."""
    from assistant.answer import Question
    from assistant.runtime.container import open_house

    with open_house() as house:
        if part == "first":
            house.assistant.answer(Question("When was the committee founded?"))
            return {}
        house.encoder.encode(["warm"])

        def fill() -> int:
            house.intake.sync([papers], "bench")
            house.intake.close()  # its child's CPU seconds count when it has ended
            return house.library.count("bench")

        return measure(fill, lambda q: house.retriever.search(q, ("bench",), 8), papers)


def langchain(papers: Path, part: str, home: Path) -> dict[str, float]:
    """LangChain's default: recursive splitter 1000/200, the same model, Chroma."""
    from bench.peers.defaults import Local, add, cut, open_store

    local = Local()
    store = open_store(home, local)
    if part == "first":
        store.similarity_search("When was the committee founded?", 8)
        return {}
    local.embed_query("warm")

    def fill() -> int:
        pieces = cut([p.read_text("utf-8") for p in sorted(papers.iterdir())])
        add(store, pieces)
        return len(pieces)

    return measure(fill, lambda q: store.similarity_search(q, 8), papers)


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    else:
        _, side_name, papers_path, home_path, part_name = sys.argv
        made = (
            entente(Path(papers_path), part_name)
            if side_name == "entente"
            else langchain(Path(papers_path), part_name, Path(home_path))
        )
        print(json.dumps(made))
