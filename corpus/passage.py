"""What the shelf holds: documents, their pages, and the passages cut from them. All frozen.

Every position is a character offset into `Page.text`; `quote == page.text[start:end]` holds for
every span in the product. Pages count from 1; a format without pages counts its sections.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

BlockKind = Literal["heading", "paragraph", "list", "table", "footnote", "header", "footer"]
Language = Literal["ko", "en", "zh", "ja"]


@dataclass(frozen=True)
class Cell:
    """One table cell: where its text stands on the page, and the headers that give it meaning."""

    row: int
    column: int
    start: int
    end: int
    row_header: str = ""
    column_header: str = ""


@dataclass(frozen=True)
class Block:
    """A run of a page that reads as one thing. `level` is a heading's depth, 1 for the highest."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Page:
    """A page's exact text. `boxes` holds a rectangle a character (see `corpus.boxes`), or None."""

    number: int
    text: str
    blocks: tuple[Block, ...] = ()
    boxes: bytes | None = None
    ocr: bool = False
    confidence: float | None = None


@dataclass(frozen=True)
class Document:
    """A document as the shelf lists it. Dates are ISO (`2024-05`, `2024-05-31`) or empty."""

    id: str
    scope: str
    title: str
    name: str  # the path it came by, relative to the folder that was ingested
    sha256: str
    media_type: str
    kind: str = "document"
    language: str = ""
    issued_on: str = ""
    as_of: str = ""
    valid_from: str = ""
    valid_to: str = ""
    entities: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = ""
    synthetic: bool = False
    confidence: str = ""
    supersedes: str = ""
    pages: int = 0
    notes: tuple[
        str, ...
    ] = ()  # what the reader has to tell the uploader: hidden text, pages left out


@dataclass(frozen=True)
class Passage:
    """A stretch of one page that is searched as a unit."""

    id: str
    document_id: str
    scope: str
    page: int
    start: int
    end: int
    text: str
    title: str = ""
    headings: tuple[str, ...] = ()
    language: str = ""
    ocr: bool = False
    row: str = ""  # for a table row: its headers repeated, so that the row can be found by them

    @property
    def indexed_text(self) -> str:
        """What search sees: the title and the heading path, then the passage."""
        return "\n".join(
            part for part in (self.title, " > ".join(self.headings), self.row, self.text) if part
        )


@dataclass(frozen=True)
class Span:
    """A place in a document: `quote` is the page's text from `start` to `end`."""

    document_id: str
    page: int
    start: int
    end: int
    quote: str

    def to_json(self) -> dict[str, Any]:
        """The span as the contract prints it."""
        return {
            "document_id": self.document_id,
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
        }


@dataclass(frozen=True)
class Parsed:
    """What a reader makes of a file: pages, and what the file says of itself."""

    pages: tuple[Page, ...]
    media_type: str
    title: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
