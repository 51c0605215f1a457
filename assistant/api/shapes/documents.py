"""The shelf, its pages, and what became of the files that were brought onto it."""

from dataclasses import dataclass

from assistant.api.shapes.base import Shape
from corpus.boxes import Box
from corpus.passage import Block, Document
from prompts.notes import note_sentence


@dataclass(frozen=True, kw_only=True)
class DocumentCard(Document):
    """A document's facts, its notes also as sentences by language."""

    note_sentences: dict[str, list[str]]


def card(document: Document) -> DocumentCard:
    """The document with its notes in words."""
    told = {code: [note_sentence(n, code) for n in document.notes] for code in ("ko", "en")}
    return DocumentCard(**vars(document), note_sentences=told)


class DocumentList(Shape):
    """The live documents."""

    documents: list[DocumentCard]


class PageShape(Shape):
    """A page's exact text: every citation's quote is `text[start:end]`."""

    document: DocumentCard
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
