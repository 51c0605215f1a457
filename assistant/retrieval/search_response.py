"""Passages only, in the contract's form."""

from typing import Any

from assistant.retrieval.hybrid import Retriever
from corpus.library import Library


def permitted(library: Library, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The scopes to search: those wanted, or all; ValueError naming one that does not exist."""
    existing = library.scopes()
    if odd := [scope for scope in wanted if scope not in existing]:
        known = ", ".join(existing) or "none yet: run 'entente ingest' first"
        raise ValueError(f"There is no scope {odd[0]!r}. Scopes: {known}.")
    return wanted or tuple(existing)


class QueryTooLong(ValueError):
    """More was looked for than a question may say: the cost of a search grows with it."""

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"It has {length} characters; at most {limit} can be looked for at once.")


def find(
    retriever: Retriever,
    library: Library,
    query: str,
    scopes: tuple[str, ...],
    count: int,
    limit: int,
) -> dict[str, Any]:
    """The contract's `search --json`; QueryTooLong for a query of more than `limit` characters,
    ValueError for a scope that does not exist.
    """
    if len(query) > limit:
        raise QueryTooLong(len(query), limit)
    found = retriever.search(query, permitted(library, scopes), count)
    return {
        "query": found.query,
        "complete": not found.lacking,  # False while an index is known to miss passages
        "hits": [
            {
                "passage_id": hit.passage.id,
                "document_id": hit.passage.document_id,
                "title": hit.passage.title,
                "page": hit.passage.page,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": hit.passage.text,
                "score": round(hit.score, 4),
            }
            for hit in found.hits
        ],
        "rejected": [vars(r) for r in found.rejected],
        "timings": found.timings,
    }
