"""The shelf and the record as the drafting table uses them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from assistant.drafting.workshop import Agreement, Sources
from assistant.retrieval.hybrid import Hit, Retriever
from corpus.library import Library
from corpus.passage import Document, Page

Figure = Callable[[Mapping[str, Any]], Mapping[str, Any]]
_PASSAGES = 12
_AGREEMENTS = 60  # read for precedents; the newest serve best


def sources(
    retriever: Retriever,
    scopes: Sequence[str],
    figure: Figure | None = None,
    library: Library | None = None,
) -> Sources:
    """Evidence from these scopes; figures by `figure`, which takes a metric call's arguments;
    precedents out of the library's agreements.
    """

    def search(query: str) -> Sequence[Hit]:
        return retriever.search(query, scopes, _PASSAGES).hits

    def metric(name: str, about: Mapping[str, str]) -> Mapping[str, Any]:
        assert figure is not None
        return figure({"name": name, **about})

    def found() -> Sequence[Agreement]:
        assert library is not None
        return agreements(library, scopes)

    return Sources(
        search, metric if figure else None, tuple(scopes), found if library is not None else None
    )


def agreements(library: Library, scopes: Sequence[str]) -> list[Agreement]:
    """The newest MOUs and agreements of these scopes, with their text."""
    kinds = [d for d in library.documents(scopes) if d.kind in ("mou", "agreement")]
    newest = sorted(kinds, key=lambda d: (d.issued_on, d.id), reverse=True)[:_AGREEMENTS]
    return [_agreement(d, list(library.pages(d.id))) for d in newest]


def _agreement(document: Document, pages: Sequence[Page]) -> Agreement:
    return Agreement(
        document.id,
        document.title,
        document.scope,
        document.issued_on,
        document.entities,
        document.aliases,
        tuple((page.number, page.text) for page in pages),
        any(page.ocr for page in pages),
        document.synthetic,
    )
