"""Encoding, search and first answers beside LangChain's default, in one run: a printed table, and
JSON.

    python -m bench.search [--full] [--encode N] [--scopes N] [--per-scope N] [--out FILE]

Passages and, for the search, vectors are drawn by a fixed seed. Without `--full` (5,000 passages
encoded, 100,000 searched) it takes about five minutes on two processors.
"""

import argparse
import json
import resource
from pathlib import Path
from typing import Any

from bench.searching.encoding import encoding
from bench.searching.latency import langchain_latency, latency
from bench.searching.start import start
from bench.searching.texts import passages
from corpus.encoders import find_model, load_encoder
from corpus.settings import Home, IndexSettings

RESULTS = Path(__file__).parent / "results" / "search.json"
SHORT, FULL = (480, 1_000), (5_000, 10_000)  # passages encoded; passages a scope


def main() -> None:
    """Everything in turn, printed and written; ours first, so that the peak of memory is ours."""
    asked = _arguments()
    encoded, per_scope = FULL if asked.full else SHORT
    encoded, per_scope = asked.encode or encoded, asked.per_scope or per_scope
    home = Home(asked.home)
    encoder, model = load_encoder(IndexSettings(), home), find_model(IndexSettings(), home)
    ours: dict[str, Any] = latency(encoder, asked.scopes, per_scope)
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    theirs = langchain_latency(per_scope)
    result: dict[str, Any] = {
        "encoding": encoding(encoder, model, passages(encoded)),
        "latency_ms": {**ours, f"langchain, {per_scope} passages": theirs},
        "p50_share": round(next(iter(ours.values()))["p50"] / theirs["p50"], 3),
        "peak_memory_mb": memory,
        "start": start(home),
    }
    print(json.dumps(result, indent=1))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Search and encoding, measured.")
    parser.add_argument("--home", type=Path, default=Path("var"))
    parser.add_argument("--full", action="store_true", help="5,000 encoded, 100,000 searched")
    parser.add_argument("--encode", type=int, default=0)
    parser.add_argument("--scopes", type=int, default=10)
    parser.add_argument("--per-scope", type=int, default=0)
    parser.add_argument("--out", type=Path, default=RESULTS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
