"""XLSX: a sheet is a page (a long one several), its rows a table with headers; values as they were
last computed.
"""

import datetime
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from corpus.passage import Page
from ingest.piece import About, GridCell, Piece
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CELLS = 500_000
_COLUMNS = 256
_ODD = (
    BadZipFile,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    SyntaxError,
    OverflowError,
)


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The sheets in order."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except _ODD as error:
        raise Refused(RefusalReason.DAMAGED, f"xlsx: {type(error).__name__} {error}") from error
    title = book.properties.title if book.properties else ""
    yield About(
        title=title or "",
        media_type=_MEDIA,
        meta={"sheets": [sheet.title for sheet in book.worksheets]},
    )
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    yield from paginate(_sheets(book), first, by_size=False)
    if hidden:
        yield About(notes=(f"hidden_text: {', '.join(hidden)}",))


def _sheets(book: Any) -> Iterator[Piece | About]:
    left = _CELLS
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        yield Piece("heading", sheet.title, 1, new_page=True)
        grids = list(_tables(sheet, left))
        left -= sum(len(grid) for grid in grids)
        for grid in grids:
            yield Piece("table", grid=tuple(grid))
        if left <= 0:
            yield About(notes=(f"cut_off: {sheet.title}",))
            return


def _tables(sheet: Any, most: int) -> Iterator[list[GridCell]]:
    """The sheet's cells, a new table after each empty row."""
    grid: list[GridCell] = []
    base = count = 0
    try:
        sheet.reset_dimensions()  # some writers declare a million empty rows
        for row, cells in enumerate(sheet.iter_rows()):
            filled = [
                (cell.column - 1, _shown(cell))
                for cell in cells[:_COLUMNS]
                if cell.value is not None
            ]
            filled = [(column, text) for column, text in filled if text.strip()]
            if not filled and grid:
                yield grid
                grid = []
            if not grid:
                base = row
            grid.extend(GridCell(row - base, column, text) for column, text in filled)
            count += len(filled)
            if count > most:
                break
    except _ODD as error:
        raise Refused(
            RefusalReason.DAMAGED, f"xlsx sheet: {type(error).__name__} {error}"
        ) from error
    if grid:
        yield grid


def _shown(cell: Any) -> str:
    """The value as a person reads it: dates in ISO, percentages as such, no tail of zeros."""
    value = cell.value
    if isinstance(value, datetime.datetime):
        return (
            value.date().isoformat()
            if value.time() == datetime.time()
            else value.isoformat(" ", "minutes")
        )
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        if "%" in (cell.number_format or ""):
            return f"{value * 100:.10g}%"
        return f"{value:.15g}" if abs(value) < 1e15 else str(value)
    return str(value)
