"""Names that are the same on every machine: made of what they name."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.passage import Document


def document_id(scope: str, name: str) -> str:
    """A document's id: the same scope and path give the same id on every machine."""
    return "d" + hashlib.sha256(f"{scope}\0{name}".encode()).hexdigest()[:12]


def passage_id(document: Document, page: int, start: int) -> str:
    """A passage's id: document, content and place."""
    return f"{document.id}-{document.sha256[:8]}-{page}-{start}"


def file_digest(path: Path) -> str:
    """The SHA-256 of a file's content, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def in_batches(items: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """Slices small enough for one SQL statement's parameters."""
    return (items[i : i + size] for i in range(0, len(items), size))
