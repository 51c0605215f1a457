"""A sheet's table, of XLSX or CSV: titles and units above its head and notes under its last row
taken off, names that are merged down repeated in every row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.grid import columns_of, header_rows
from ingest.left_out import LeftOut
from ingest.piece import GridCell, Piece
from ingest.table_units import is_unit

_TITLE = 80
_NOTE = re.compile(r"\s*(?:[※*†‡☞▶]|[^|]{25,})")
_ENDS = re.compile(r"[.。!?]\s*$|[가-힣]다\.?\s*$")
_TABLE = 2  # cells side by side: the rows of a table


def as_pieces(grid: Sequence[GridCell], left: LeftOut) -> Iterator[Piece]:
    """The table's title, units and other lines above it, the table, and the lines under it."""
    rows = _rows(grid)
    above, below = _lines_above(rows), _lines_below(rows)
    body = [cell for row in rows[len(above) : len(rows) - len(below)] for cell in row]
    lines = [text for texts in above for text in texts]
    lines.sort(key=is_unit)  # right over the table, where its unit is looked for
    for n, text in enumerate(lines):
        titled = n == 0 and len(text) <= _TITLE and not is_unit(text)
        titled = titled and not _ENDS.search(text)
        yield Piece("heading", text, 2) if titled else Piece("paragraph", text)
    if body:
        yield Piece("table", grid=tuple(_repeated(_from_top(body), left)))
    yield from (Piece("paragraph", text) for texts in below for text in texts)


def _rows(grid: Sequence[GridCell]) -> list[list[GridCell]]:
    rows: dict[int, list[GridCell]] = {}
    for cell in grid:
        rows.setdefault(cell.row, []).append(cell)
    return [rows[row] for row in sorted(rows)]


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [cell.text for cell in row if cell.text.strip()]


def _lines_above(rows: Sequence[Sequence[GridCell]]) -> list[list[str]]:
    """The texts of the rows above a table that hold but one text, and perhaps a unit."""
    found: list[list[str]] = []
    for row in rows:
        texts = _texts(row)
        if len([text for text in texts if not is_unit(text)]) > 1:
            break
        if any(cell.row_span > 1 and cell.text.strip() for cell in row):
            break
        found.append(texts)
    wide = any(len(_texts(row)) >= _TABLE for row in rows[len(found) :])
    return found if wide else []


def _lines_below(rows: Sequence[Sequence[GridCell]]) -> list[list[str]]:
    """The texts of the rows under a table that hold one text which reads like a note."""
    found: list[list[str]] = []
    for row in reversed(rows):
        texts = _texts(row)
        if len(texts) != 1 or not _NOTE.match(texts[0]) or len(rows) - len(found) < _TABLE + 1:
            break
        found.insert(0, texts)
    wide = any(len(_texts(row)) >= _TABLE for row in rows)
    return found if wide else []


def _from_top(cells: list[GridCell]) -> list[GridCell]:
    top = min(cell.row for cell in cells)
    if top == 0:
        return cells
    return [replace(cell, row=cell.row - top) for cell in cells]


def _repeated(cells: list[GridCell], left: LeftOut) -> list[GridCell]:
    """The cells under the head with one for each row that they span, so that no row loses its
    name.
    """
    depth = header_rows(cells)
    rows = {cell.row for cell in cells}
    out: list[GridCell] = []
    for cell in cells:
        if cell.row < depth or cell.row_span == 1 or columns_of(cells) < _TABLE:
            out.append(cell)
            continue
        for row in range(cell.row, cell.row + cell.row_span):
            if row == cell.row or row in rows:
                out.append(replace(cell, row=row, row_span=1))
                if row != cell.row:
                    left.wrote(cell.text)
    return sorted(out, key=lambda cell: (cell.row, cell.column))
