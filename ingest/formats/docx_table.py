"""A DOCX's table as a grid: merged cells as one, deleted rows left out; or the paragraphs of one
that is only a frame around text.
"""

from collections.abc import Iterator
from typing import Any, Protocol

from ingest.formats.docx_parts import through
from ingest.left_out import LeftOut
from ingest.ooxml import attribute, child, local, number
from ingest.piece import GridCell, Piece, as_lines

_LAYOUT_CELL = 1_500
_SETTINGS = ("tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx")  # hold no text
_Filled = tuple[GridCell, list[Piece]]


class Reader(Protocol):
    """What reads the contents of cells, and counts what is not read."""

    left: LeftOut
    deleted: int

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Piece]:
        """The paragraphs and tables of a cell."""


def table(reader: Reader, node: Any, depth: int) -> Iterator[Piece]:
    """One piece with a grid, or the pieces in the cells of a frame."""
    cells = sorted(_cells(reader, node, depth), key=lambda one: (one[0].row, one[0].column))
    width = max((cell.column + cell.column_span for cell, _ in cells), default=0)
    if width > 1 and max(len(cell.text) for cell, _ in cells) <= _LAYOUT_CELL:
        yield Piece("table", grid=tuple(cell for cell, _ in cells))
        return
    for _, pieces in cells:
        yield from pieces


def _cells(reader: Reader, node: Any, depth: int) -> Iterator[_Filled]:
    held: dict[int, _Filled] = {}
    for row, line in enumerate(_rows(reader, node)):
        properties = child(line, "trPr")
        marked = child(properties, "tblHeader")
        header = marked is not None and attribute(marked, "val", "1") not in ("0", "false")
        before = child(properties, "gridBefore")
        column = number(attribute(before, "val")) if before is not None else 0
        for cell in _named(reader, line, "tc"):
            about = child(cell, "tcPr")
            span = child(about, "gridSpan")
            across = max(1, number(attribute(span, "val"), 1)) if span is not None else 1
            pieces = list(reader.blocks(cell, depth))
            text = "\n".join(as_lines(pieces))
            if _continues(about) and column in held:
                above, inside = held[column]
                held[column] = _taller(above, row), inside
                reader.left.skip("hidden", text)  # Word shows only what the first of them holds
            else:
                if column in held:
                    yield held.pop(column)
                held[column] = GridCell(row, column, text, 1, across, header), pieces
            column += across
    yield from held.values()


def _rows(reader: Reader, node: Any) -> Iterator[Any]:
    """The rows that no change has deleted."""
    for line in _named(reader, node, "tr"):
        if child(line, "trPr", "del") is None:
            yield line
        else:
            reader.deleted += 1
            reader.left.skip("deleted", " ".join(line.itertext()))


def _named(reader: Reader, node: Any, name: str) -> Iterator[Any]:
    for item in through(node):
        if local(item) == name:
            yield item
        elif local(item) not in _SETTINGS:
            reader.left.skip("part", " ".join(item.itertext()))


def _continues(about: Any) -> bool:
    merge = child(about, "vMerge")
    return merge is not None and attribute(merge, "val", "continue") == "continue"


def _taller(cell: GridCell, row: int) -> GridCell:
    return GridCell(
        cell.row, cell.column, cell.text, row - cell.row + 1, cell.column_span, cell.header
    )
