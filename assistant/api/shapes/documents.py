"""The shelf, its pages, and what became of the files that were brought onto it."""

from assistant.api.shapes.base import Shape
from corpus.boxes import Box
from corpus.passage import Block, Document


class DocumentList(Shape):
    """The live documents."""

    documents: list[Document]


class PageShape(Shape):
    """A page's exact text: every citation's quote is `text[start:end]`."""

    document: Document
    page: int
    pages: int
    text: str
    blocks: list[Block]
    image: bool
    ocr: bool


class BoxList(Shape):
    """Rectangles as fractions of the page: left, top, right, bottom."""

    boxes: list[Box]


class FileOutcome(Shape):
    """What became of one file. `reason` is a refusal's machine name, or a duplicate's other name;
    `sentence` and `note_sentences` are the same for a person, by language.
    """

    name: str
    document_id: str
    reason: str
    detail: str
    notes: list[str]
    sentence: dict[str, str] | None = None
    note_sentences: dict[str, list[str]] | None = None


class IngestReport(Shape):
    """Every file that was found is in exactly one of the lists."""

    created: list[FileOutcome]
    updated: list[FileOutcome]
    unchanged: list[FileOutcome]
    renamed: list[FileOutcome]
    duplicate: list[FileOutcome]
    removed: list[FileOutcome]
    refused: list[FileOutcome]
