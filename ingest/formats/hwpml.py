"""HWPML: Hancom's older XML, as the law office's site serves it. Paragraphs and tables."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.passage import Page
from ingest.ooxml import local, number
from ingest.piece import About, GridCell, Piece
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_ASIDE = {"HEADER": "header", "FOOTER": "footer", "FOOTNOTE": "footnote", "ENDNOTE": "footnote"}


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, recover=False, load_dtd=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(RefusalReason.DAMAGED, f"HWPML: {error}") from error
    title = next((node.text or "" for node in root.iter("TITLE")), "")
    yield About(title=title.strip(), media_type="application/x-hwpml")
    yield from paginate(
        (piece for section in root.iter("SECTION") for piece in _blocks(section)), first
    )


def _blocks(parent: Any) -> Iterator[Piece]:
    for node in parent:
        if local(node) == "P":
            yield from _paragraph(node)
        elif local(node) == "PARALIST":
            yield from _blocks(node)


def _paragraph(node: Any) -> Iterator[Piece]:
    words: list[str] = []
    anchored: list[Piece] = []
    for item in _inside(node):
        name = local(item)
        if name == "CHAR":
            words.append("".join(item.itertext()))
        elif name in ("TAB", "LINEBREAK", "NBSPACE", "FWSPACE"):
            words.append(" ")
        elif name == "TABLE":
            anchored.append(Piece("table", grid=tuple(_cells(item))))
        elif name in _ASIDE:
            text = " ".join(piece.text for piece in _blocks(item))
            anchored.append(Piece(_ASIDE[name], text))  # type: ignore[arg-type]
        elif name == "DRAWTEXT":
            anchored.extend(_blocks(item))
    yield Piece("paragraph", "".join(words))
    yield from anchored


def _inside(node: Any) -> Iterator[Any]:
    """Everything down to the things that hold paragraphs of their own."""
    for item in node:
        yield item
        if local(item) not in ("CHAR", "TABLE", "DRAWTEXT", *_ASIDE):
            yield from _inside(item)


def _cells(table: Any) -> Iterator[GridCell]:
    for cell in table.iter("CELL"):
        text = "\n".join(piece.text for piece in _blocks(cell) if piece.text.strip())
        row, column = number(cell.get("RowAddr", "0")), number(cell.get("ColAddr", "0"))
        down, across = number(cell.get("RowSpan", "1"), 1), number(cell.get("ColSpan", "1"), 1)
        yield GridCell(row, column, text, down, across)
