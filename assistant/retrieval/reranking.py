"""Search whose first passages are put in order by a cross-encoder, where one is set."""

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from assistant.retrieval.hybrid import Filters, Hit, Rejected, Retrieved, Retriever
from corpus.rerankers import Reranker

NO_FILTERS = Filters()
CANDIDATES = 24  # a cross-encoder reads each with the question: some 20 ms a passage on one core


class RerankedRetriever:
    """The first search's best `CANDIDATES`, in the reranker's order.

    Scores stay with the places, not the passages: what follows a search reads them as nearness to
    the best, and a cross-encoder's ratings have another scale for every model.
    """

    def __init__(self, first: Retriever, reranker: Reranker) -> None:
        self._first, self._reranker = first, reranker

    def search(
        self,
        query: str,
        scopes: Sequence[str],
        k: int = 8,
        filters: Filters = NO_FILTERS,
        history: Sequence[str] = (),
    ) -> Retrieved:
        """The k best passages, and what was left out. Equal ratings keep the first order."""
        found = self._first.search(query, scopes, max(k, CANDIDATES), filters, history)
        started = perf_counter()
        asked = " ".join((*history[-1:], query))
        hits = self._ordered(asked, found.hits[:CANDIDATES]) + found.hits[CANDIDATES:]
        spent = round(1000 * (perf_counter() - started), 2)
        return replace(
            found,
            hits=hits[:k],
            rejected=tuple(map(_lower, hits[k:])) + found.rejected,
            timings=found.timings | {"rerank_ms": spent},
        )

    def _ordered(self, asked: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        ratings = self._reranker.rate(asked, [hit.passage.indexed_text for hit in hits])
        order = sorted(range(len(hits)), key=lambda n: (-ratings[n], n))
        return tuple(
            replace(hits[n], score=place.score) for n, place in zip(order, hits, strict=True)
        )


def _lower(hit: Hit) -> Rejected:
    return Rejected(hit.passage.id, hit.passage.document_id, hit.score, "ranked_lower")
