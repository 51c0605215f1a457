"""The pages an answer cites: whether they stand as they were cited, and name what was asked."""

from collections.abc import Sequence

from assistant.answer import Answer, Citation, Status
from assistant.understanding.names import holds_name
from assistant.understanding.query import Unknown
from corpus.library import Library


def stands(library: Library, place: Citation, scopes: tuple[str, ...]) -> bool:
    """Whether a cited place may be seen by this asker, and still says what it said."""
    document = library.document(place.document_id)
    page = library.page(place.document_id, place.page)
    return (
        document is not None
        and document.scope in scopes
        and page is not None
        and page.text[place.start : place.end] == place.quote
    )


def speaks_of(library: Library, answer: Answer, named: Sequence[Unknown]) -> bool:
    """Whether an answer stands and each page it cites, or its title, holds these names."""
    if answer.status not in (Status.ANSWERED, Status.PARTIAL) or not answer.citations:
        return False
    pages = [
        f"{c.title}\n{page.text}"
        for c in answer.citations
        if (page := library.page(c.document_id, c.page))
    ]
    return all(holds_name(page, unknown.words) for page in pages for unknown in named)
