"""Search quality on a BEIR folder, through the product's own path, with four baselines beside it.

A question is put as the set's `text` gives it: for follow-up questions that is the rewritten,
self-contained form. Where the set also has the turns as they were typed, they are scored as well.
"""

from pathlib import Path
from typing import Any

from corpus.encoders import Encoder
from corpus.settings import IndexSettings
from eval.baselines import run_baselines
from eval.beir import BeirSet, Query, mean, read_set, score
from eval.throwaway import SCOPE, RememberingEncoder, Throwaway, open_throwaway

DEFAULTS = IndexSettings()
DEPTH = 40  # passages asked for; several may belong to one row


def run(
    folder: Path,
    encoder: Encoder,
    baselines: bool = False,
    settings: IndexSettings = DEFAULTS,
    memory: Path | None = None,
) -> dict[str, Any]:
    """The contract's `eval retrieval --json`. `memory` is a folder that keeps what was encoded."""
    beir = read_set(folder)
    used = RememberingEncoder(encoder, memory / beir.name if memory else None)
    with open_throwaway(beir, used, settings) as shelf:
        result: dict[str, Any] = {
            "set": beir.name,
            "queries": len(beir.judged()),
            **measure(beir, shelf),
        }
        result |= {"field": "text", "passages": len(shelf.row_of), "encoder": encoder.identity}
        if any(query.history for query in beir.queries):
            result["follow_ups"] = measure(beir, shelf, as_typed=True)
    if baselines:
        result["baselines"] = run_baselines(beir, used)
        best = max(found["recall@5"] for found in result["baselines"].values())
        result["beats_baselines"] = result["recall@5"] >= best
    used.save()
    return result


def measure(beir: BeirSet, shelf: Throwaway, as_typed: bool = False) -> dict[str, float]:
    """The four measures over the judged queries; `as_typed` puts the last turn with the turns
    before it in place of the rewritten question.
    """
    ask = _typed if as_typed else rewritten
    return mean([score(shelf.rows(ask(shelf, q)), beir.qrels[q.id]) for q in beir.judged()])


def rewritten(shelf: Throwaway, query: Query) -> list[str]:
    """The passages found for the self-contained question, best first."""
    found = shelf.retriever.search(query.text, [SCOPE], DEPTH)
    return [hit.passage.id for hit in found.hits]


def _typed(shelf: Throwaway, query: Query) -> list[str]:
    last = query.lastturn or query.text
    found = shelf.retriever.search(last, [SCOPE], DEPTH, history=query.history[:-1])
    return [hit.passage.id for hit in found.hits]
