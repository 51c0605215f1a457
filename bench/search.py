"""Encoding, search and first answers beside LangChain's default and LlamaIndex's, in one run: a
printed table, and JSON.

    python -m bench.search [--encoder NAME] [--full] [--encode N] [--same N] [--scopes N]
                           [--per-scope N]

Passages and, for the search, vectors are drawn by a fixed seed. 100,000 passages are searched by
our side, then 5,000 by each, question by question in turn. Of the 5,000, 480 are encoded; with
`--full` all are.
"""

import argparse
import json
import resource
from pathlib import Path
from typing import Any

from bench.peers.llama import MISSING, installed
from bench.searching.encoding import encoding
from bench.searching.latency import beside, latency
from bench.searching.start import start
from bench.searching.texts import passages
from corpus.encoder_choice import find_model, load_encoder
from corpus.settings import DEFAULT_MODEL, Home, IndexSettings

RESULTS = Path(__file__).parent / "results" / "search.json"
SAMPLED = 480  # of the passages are encoded, in four rounds by turns
SAME, PER_SCOPE = 5_000, 10_000


def main() -> None:
    """Everything in turn, printed and written; ours first, so that the peak of memory is ours."""
    asked = _arguments()
    home = Home(asked.home)
    settings = IndexSettings(asked.encoder)
    encoder, model = load_encoder(settings, home), find_model(settings, home)
    large = latency(encoder, asked.scopes, asked.per_scope)
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"ours: {json.dumps(large)}", flush=True)
    same = beside(encoder, asked.same)
    print(f"side by side: {json.dumps(same)}", flush=True)
    if not installed():
        print(MISSING, flush=True)
    result: dict[str, Any] = {
        "encoding": encoding(encoder, model, passages(asked.same)[: asked.encode]),
        f"latency_ms, {asked.same} passages": same,
        "share_of": {s: _shares(same["entente"], same[s]) for s in list(same)[1:]},
        "latency_ms": large,
        "peak_memory_mb": memory,
        "start": start(home),
    }
    print(json.dumps(result, indent=1))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


def _shares(ours: dict[str, float], theirs: dict[str, float]) -> dict[str, float]:
    return {name: round(ours[name] / theirs[name], 3) for name in ("p50", "cpu_p50")}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Search and encoding, measured.")
    parser.add_argument("--home", type=Path, default=Path("var"))
    parser.add_argument("--encoder", default=DEFAULT_MODEL, help="as in ENTENTE_ENCODER")
    parser.add_argument("--full", action="store_true", help="encode all that each side searches")
    parser.add_argument("--encode", type=int, default=SAMPLED)
    parser.add_argument("--scopes", type=int, default=10)
    parser.add_argument("--per-scope", type=int, default=PER_SCOPE)
    parser.add_argument("--same", type=int, default=SAME, help="passages that each side searches")
    parser.add_argument("--out", type=Path, default=RESULTS)
    asked = parser.parse_args()
    if asked.full:
        asked.encode = asked.same
    return asked


if __name__ == "__main__":
    main()
