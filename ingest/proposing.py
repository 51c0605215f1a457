"""Proposals read out of documents on the shelf, and kept for a person to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.library import Library
from corpus.records import Records
from ingest.extract import propose


@dataclass(frozen=True)
class Proposing:
    """Reads documents of a library; keeps what they propose in a record."""

    library: Library
    records: Records

    def __call__(self, document_id: str = "", scopes: Sequence[str] | None = None) -> int:
        """Read one document, or all of these scopes; how many proposals are new. ValueError when
        there is no such document.
        """
        documents = self.library.documents(scopes)
        wanted = [d for d in documents if document_id in ("", d.id)]
        if document_id and not wanted:
            raise ValueError(f"There is no document {document_id} on the shelf.")
        pages = self.library.pages
        return self.records.propose([p for d in wanted for p in propose(d, tuple(pages(d.id)))])
