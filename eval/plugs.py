"""Whether another encoder or a reranker helps on a BEIR folder, before it is switched on."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.exports.run_comparison import paired
from assistant.retrieval.reranking import RerankedRetriever
from corpus.encoders import Encoder
from corpus.rerankers import Reranker
from eval.beir import BeirSet, mean, read_set, score
from eval.retrieval import rewritten
from eval.throwaway import RememberingEncoder, open_throwaway

DECIDES = "recall@5"


def compare(
    folder: Path,
    encoder: Encoder,
    other: Encoder | None = None,
    reranker: Reranker | None = None,
    memory: Path | None = None,
) -> dict[str, Any]:
    """The four measures without and with the plug over the same questions. `helped` is whether the
    95 % interval (paired bootstrap) of the gain in recall@5 lies above nought; `harmed`, below.
    """
    beir = read_set(folder)
    before = _scores(beir, encoder, None, memory)
    after = _scores(beir, other or encoder, reranker, memory)
    gain, bounds, n = paired(
        *({q: found[DECIDES] for q, found in s.items()} for s in (before, after))
    )
    low, high = bounds or (0.0, 0.0)
    return {
        "set": beir.name,
        "queries": n,
        "encoder": (other or encoder).identity,
        "reranker": reranker.identity if reranker else "",
        "without": mean(list(before.values())),
        "with": mean(list(after.values())),
        "gain": {"measure": DECIDES, "value": round(gain, 4), "low": low, "high": high},
        "helped": low > 0,
        "harmed": high < 0,
    }


def told(found: dict[str, Any]) -> str:
    """The comparison in one sentence."""
    gain = found["gain"]
    figures = f"{gain['measure']} {gain['value']:+.4f} [{gain['low']:+.4f}, {gain['high']:+.4f}]"
    questions = f"over {found['queries']} questions of {found['set']}"
    if found["helped"]:
        return f"It helped: {figures} {questions}."
    if found["harmed"]:
        return f"It harmed: {figures} {questions}. Leave it out."
    return f"It cannot be told to help: {figures} {questions}. Leave it out."


def _scores(
    beir: BeirSet, encoder: Encoder, reranker: Reranker | None, memory: Path | None
) -> dict[str, dict[str, float]]:
    used = RememberingEncoder(encoder, memory / beir.name if memory else None)
    with open_throwaway(beir, used) as shelf:
        if reranker:
            shelf = replace(shelf, retriever=RerankedRetriever(shelf.retriever, reranker))
        found = {
            q.id: score(shelf.rows(rewritten(shelf, q)), beir.qrels[q.id]) for q in beir.judged()
        }
    used.save()
    return found
