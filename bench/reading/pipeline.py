"""Born-digital PDF to a filled index: parse, cut, encode, index; beside LangChain's default (pypdf,
recursive splitter, the same model through sentence-transformers, Chroma) on the same files.

Each side runs in a process of its own; both have loaded their model before the clock starts.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROUNDS = 3
BYTES = 3_000_000  # of PDF; the rest is left out


def chosen(paths: Sequence[Path]) -> list[Path]:
    """As many of the files, in order of size, as come to so many bytes; the middle of the lot."""
    ordered = sorted(paths, key=lambda p: (p.stat().st_size, p.name))
    ordered = [p for p in ordered if p.stat().st_size < BYTES / 6][-40:]
    found, size = [], 0
    for path in ordered:
        size += path.stat().st_size
        if size <= BYTES:
            found.append(path)
    return found


def compared(paths: Sequence[Path]) -> dict[str, Any]:
    """Medians of three rounds in turn: MB of PDF per CPU second, and how many times ours is."""
    files = chosen(paths)
    rounds: dict[str, list[dict[str, float]]] = {"entente": [], "langchain": []}
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as folder:
        # Compiling loads torch, and a process that holds it works more slowly: so a round before.
        _child("entente", files[:1], Path(folder) / "compiling")
        for turn in range(ROUNDS):
            for side, told in rounds.items():
                told.append(_child(side, files, Path(folder) / f"{side}-{turn}"))
    result: dict[str, Any] = {
        side: {name: round(statistics.median(r[name] for r in told), 3) for name in told[0]}
        for side, told in rounds.items()
    }
    ratios = [
        ours["mb_per_cpu_second"] / theirs["mb_per_cpu_second"]
        for ours, theirs in zip(rounds["entente"], rounds["langchain"], strict=True)
    ]
    size = sum(p.stat().st_size for p in files)
    return {
        "files": len(files),
        "mb": round(size / 1e6, 2),
        **result,
        "ratio_median": round(statistics.median(ratios), 2),
        "ratios": [round(r, 2) for r in ratios],
    }


def _child(side: str, files: Sequence[Path], home: Path) -> dict[str, float]:
    models = home.parent / "models"  # of all rounds
    models.mkdir(exist_ok=True)
    home.mkdir()
    (home / "models").symlink_to(models)
    command = [sys.executable, "-m", "bench.reading.pipeline", side, str(home)]
    env = {**os.environ, "ENTENTE_HOME": str(home), "TOKENIZERS_PARALLELISM": "false"}
    listed = "\n".join(map(str, files))
    done = subprocess.run(
        command, env=env, check=True, capture_output=True, text=True, input=listed
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def cpu_seconds() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    used = [resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def told(files: Sequence[Path], spent: float, pieces: int, parts: dict[str, float]) -> None:
    """Print one side's figures."""
    size = sum(p.stat().st_size for p in files) / 1e6
    figures = {"mb_per_cpu_second": size / spent, "cpu_seconds": spent, "passages": pieces}
    print(json.dumps(figures | parts))


def entente(files: Sequence[Path]) -> None:
    """The product."""
    from assistant.runtime.container import open_house

    with open_house() as house:
        house.encoder.encode(["warm"])
        house.indexes.vectors.ids("bench")  # the other side has opened its index, too
        before = cpu_seconds()
        house.intake.sync(files, "bench")
        house.intake.close()  # its child's CPU seconds count when it has ended
        told(files, cpu_seconds() - before, house.library.count("bench"), {})


def langchain(files: Sequence[Path], home: Path) -> None:
    """Its default: a document a page by pypdf, splitter 1000/200, the same model, Chroma."""
    import logging

    from pypdf import PdfReader

    from bench.peers.defaults import Local, add, cut, open_store

    logging.disable(logging.CRITICAL)
    local = Local()
    store = open_store(home, local)
    local.embed_query("warm")
    before = cpu_seconds()
    texts = [page.extract_text() for path in files for page in PdfReader(path).pages]
    read = cpu_seconds() - before
    pieces = cut(texts)
    add(store, pieces)
    told(files, cpu_seconds() - before, len(pieces), {"reading_cpu_seconds": read})


if __name__ == "__main__":
    wanted = [Path(line) for line in sys.stdin.read().splitlines()]
    if sys.argv[1] == "entente":
        entente(wanted)
    else:
        langchain(wanted, Path(sys.argv[2]))
