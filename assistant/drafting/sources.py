"""The shelf and the record as the drafting table uses them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.drafting.workshop import Sources
from assistant.retrieval import Hit, Retriever

Figure = Callable[[Mapping[str, Any]], Mapping[str, Any]]
_PASSAGES = 12


def sources(retriever: Retriever, scopes: Sequence[str], figure: Figure | None = None) -> Sources:
    """Evidence from these scopes; figures by `figure`, which takes a metric call's arguments."""

    def search(query: str) -> Sequence[Hit]:
        return retriever.search(query, scopes, _PASSAGES).hits

    def metric(name: str, about: Mapping[str, str]) -> Mapping[str, Any]:
        assert figure is not None
        return figure({"name": name, **about})

    return Sources(search, metric if figure else None, tuple(scopes))
