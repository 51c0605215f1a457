"""Tables: which cells are headers, and which headers give a cell its meaning."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest import spaced
from ingest.piece import GridCell

_HEADER_LENGTH = 40
_LETTER = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"^(?:연번|번호|순번|no\.?|#|序号|番号|순)$", re.IGNORECASE)


@dataclass(frozen=True)
class Headed:
    """A cell with the headers over it and beside it."""

    cell: GridCell
    row_header: str
    column_header: str


def headed(grid: Sequence[GridCell]) -> list[Headed]:
    """Every cell in reading order, each with its row's and its column's header (empty where there
    is none).
    """
    cells = sorted(grid, key=lambda cell: (cell.row, cell.column))
    depth = header_rows(cells)
    columns = _column_headers(cells, depth)
    rows = _row_headers(cells, depth, columns)
    return [
        Headed(
            cell,
            row_header=rows.get(cell.row, ("", -1))[0]
            if cell.column > rows.get(cell.row, ("", -1))[1]
            else "",
            column_header=columns.get(cell.column, "") if cell.row >= depth else "",
        )
        for cell in cells
    ]


def trimmed(grid: Sequence[GridCell]) -> list[GridCell]:
    """The table without rows and columns that hold nothing: Korean forms draw their margins with
    them. Labels set with blanks between their letters are the words they are.
    """
    ordered = sorted(grid, key=lambda cell: (cell.row, cell.column))
    filled = [cell for cell in grid if cell.text.strip()]
    kept_rows, kept_columns = {cell.row for cell in filled}, {cell.column for cell in filled}
    rows, columns = sorted(kept_rows), sorted(kept_columns)
    return [
        GridCell(
            bisect_left(rows, cell.row),
            bisect_left(columns, cell.column),
            text,
            max(1, bisect_left(rows, cell.row + cell.row_span) - bisect_left(rows, cell.row)),
            max(
                1,
                bisect_left(columns, cell.column + cell.column_span)
                - bisect_left(columns, cell.column),
            ),
            cell.header,
        )
        for cell, text in zip(
            ordered, spaced.cells_joined([cell.text for cell in ordered]), strict=True
        )
        if cell.row in kept_rows and cell.column in kept_columns
    ]


def header_rows(cells: Sequence[GridCell]) -> int:
    """How many rows at the top are headers: those the file marks, or the first when it reads like
    one.
    """
    if not cells:
        return 0
    last = max(cell.row + cell.row_span for cell in cells)
    marked = {cell.row for cell in cells if cell.header}
    depth = 0
    while depth in marked and all(c.header for c in cells if c.row == depth and c.text.strip()):
        depth += 1
    first = [cell for cell in cells if cell.row == 0]
    if depth == 0 and _reads_like_headers(first, cells):
        depth = 1
    if depth and any(cell.column_span > 1 for cell in first):
        depth = max(depth, *(cell.row + cell.row_span for cell in first))
    return depth if depth < last else 0


def _reads_like_headers(first: Sequence[GridCell], cells: Sequence[GridCell]) -> bool:
    width = max(cell.column + cell.column_span for cell in cells)
    named = [cell for cell in first if cell.text.strip()]
    if width == 2 and _is_form(first, cells):
        return False
    if width < 2 or len(named) < 2 or len(named) < len(first) - 1:
        return False
    if sum(cell.column_span for cell in first) < width:
        return False
    wide = {cell.row for cell in cells if cell.row and cell.column_span > width / 2 and width > 1}
    if len(wide) > 0.3 * max(cell.row for cell in cells):
        return False  # a form: labels and values, with lines across
    if width == 2 and any(
        re.search(r"\d", cell.text) or len(cell.text) > _HEADER_LENGTH / 2 for cell in named
    ):
        return False
    return all(len(c.text) <= _HEADER_LENGTH and _LETTER.search(c.text) for c in named)


def _is_form(first: Sequence[GridCell], cells: Sequence[GridCell]) -> bool:
    """Two columns of labels and values: the second cell of the first row is a phrase, and what
    stands under it is of mixed kinds, figures and words.
    """
    under = [cell.text for cell in cells if cell.row and cell.column and cell.text.strip()]
    figures = sum(bool(re.search(r"\d", text)) for text in under)
    phrase = any(len(cell.text.split()) > 1 for cell in first if cell.column)
    return phrase and 0 < figures < len(under)


def _column_headers(cells: Sequence[GridCell], depth: int) -> dict[int, str]:
    headers: dict[int, list[str]] = {}
    for cell in cells:
        text = " ".join(cell.text.split())
        if cell.row < depth and text:
            for column in range(cell.column, cell.column + cell.column_span):
                headers.setdefault(column, []).append(text)
    return {column: " ".join(dict.fromkeys(texts)) for column, texts in headers.items()}


def _row_headers(
    cells: Sequence[GridCell], depth: int, columns: dict[int, str]
) -> dict[int, tuple[str, int]]:
    """For each row, the first cell among its first two columns that names something, and its
    column.
    """
    headers: dict[int, tuple[str, int]] = {}
    for cell in cells:
        text = " ".join(cell.text.split())
        names = _LETTER.search(text) and not _ORDINAL.match(columns.get(cell.column, "-"))
        if cell.row < depth or cell.column > 1 or not names or len(text) > 2 * _HEADER_LENGTH:
            continue
        for row in range(cell.row, cell.row + cell.row_span):
            headers.setdefault(row, (text, cell.column))
    return headers


def columns_of(grid: Sequence[GridCell]) -> int:
    """The number of columns, spans counted."""
    return max((cell.column + cell.column_span for cell in grid), default=0)
