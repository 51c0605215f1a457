"""One sheet of a workbook: its cells as shown, what is merged, and what nobody sees, counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ingest.formats.xlsx_book import Book, SheetPart, rich_text, rows
from ingest.formats.xlsx_values import shown, shown_text
from ingest.left_out import LeftOut
from ingest.ooxml import child, children, local, number
from ingest.piece import GridCell

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_CODES = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d+|[A-Za-z])')
COLUMNS = 256
_SPARSE = 4  # times more places than cells: no rectangle
_SMALL = 50_000


@dataclass
class Sheet:
    """A sheet as read; rows and columns count from 0."""

    name: str
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)  # hidden
    columns: set[int] = field(default_factory=set)  # hidden
    links: dict[str, str] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)
    cut_off: bool = False


def read_sheet(book: Book, part: SheetPart, left: LeftOut, most: int) -> Sheet:
    """The sheet with at most so many cells."""
    sheet = Sheet(part.name)
    for node in rows(book.package, part.part):
        name = local(node)
        if name == "row" and not sheet.cut_off:
            _row(book, sheet, node, left)
            sheet.cut_off = len(sheet.cells) > most
        elif name == "cols":
            _hidden_columns(sheet, node)
        elif name == "mergeCells":
            sheet.merged += filter(None, map(_range, (n.get("ref", "") for n in node)))
        elif name == "headerFooter":
            texts = (_CODES.sub(" ", n.text or "").strip() for n in node)
            sheet.heads += [text for text in dict.fromkeys(texts) if text]
    _leave_hidden(sheet, left)
    return sheet


def _row(book: Book, sheet: Sheet, node: "etree._Element", left: LeftOut) -> None:
    row = number(node.get("r", "")) - 1 if node.get("r") else max(_last(sheet), -1) + 1
    if node.get("hidden") in ("1", "true"):
        sheet.rows.add(row)
    column = -1
    for cell in children(node, "c"):
        at = place(cell.get("r", ""))
        column = at[1] if at else column + 1
        text = _text(book, sheet, cell, left)
        if not text.strip():
            continue
        if column >= COLUMNS:
            left.skip("column", text, place=f"{sheet.name}!{letters_of(column)}")
            continue
        sheet.cells[row, column] = text


def _last(sheet: Sheet) -> int:
    return next(reversed(sheet.cells))[0] if sheet.cells else -1


def _text(book: Book, sheet: Sheet, cell: "etree._Element", left: LeftOut) -> str:
    """What the cell shows. A formula that nobody has computed shows nothing, and is counted."""
    kind = cell.get("t", "n")
    value = child(cell, "v")
    stored = (value.text or "") if value is not None else ""
    style = number(cell.get("s", "0"))
    code = book.formats[style] if 0 <= style < len(book.formats) else "General"
    if kind == "inlineStr":
        inner = child(cell, "is")
        return shown_text(rich_text(inner), code) if inner is not None else ""
    if not stored:
        if child(cell, "f") is not None and kind != "str":
            left.skip("formula", place=f"{sheet.name}!{cell.get('r', '')}")
        return ""
    if kind == "s":
        at = number(stored, -1)
        found = book.strings[at] if 0 <= at < len(book.strings) else ""
        return shown_text(found, code)
    if kind == "b":
        return "TRUE" if stored in ("1", "true") else "FALSE"
    if kind in ("str", "e"):
        return shown_text(stored, code) if kind == "str" else stored
    if kind == "d":
        return stored.removesuffix("T00:00:00").removesuffix("T00:00:00.000").replace("T", " ")
    return _number(book, sheet, (stored, code, cell.get("r", "")), left)


def _number(book: Book, sheet: Sheet, cell: tuple[str, str, str], left: LeftOut) -> str:
    stored, code, at = cell
    try:
        text = shown(float(stored), code, book.since_1904)
    except (ValueError, OverflowError, ArithmeticError):
        return stored
    if not text.strip():
        left.skip("other", stored, place=f"{sheet.name}!{at}")
    return text


def _hidden_columns(sheet: Sheet, node: "etree._Element") -> None:
    for column in children(node, "col"):
        if column.get("hidden") in ("1", "true") or column.get("width") == "0":
            first, last = number(column.get("min", "")), number(column.get("max", ""))
            sheet.columns.update(range(first - 1, min(last, COLUMNS)))


def _leave_hidden(sheet: Sheet, left: LeftOut) -> None:
    """Take hidden rows and columns out, counted."""
    told: dict[tuple[str, str], list[str]] = {}
    for row, column in list(sheet.cells):
        if row in sheet.rows:
            key = "row", str(row + 1)
        elif column in sheet.columns:
            key = "column", letters_of(column)
        else:
            continue
        told.setdefault(key, []).append(sheet.cells.pop((row, column)))
    for (kind, name), texts in told.items():
        left.skip(kind, " ".join(texts), place=f"{sheet.name}!{name}:{name}")


def tables(sheet: Sheet) -> Iterator[list[GridCell]]:
    """The sheet's cells, a new table after each empty row. A merged cell's text stands in its first
    place, spanning the others.
    """
    spans = {(top, first): (bottom, last) for top, first, bottom, last in sheet.merged}
    covered: dict[int, int] = {}  # a row to the last row that reaches it from above
    for row, column in sheet.cells:
        covered[row] = max(covered.get(row, row), spans.get((row, column), (row, column))[0])
    grid: list[GridCell] = []
    reach = base = -1
    for (row, column), text in sorted(sheet.cells.items()):
        if grid and row > reach + 1 and not _only_hidden(sheet, reach + 1, row):
            yield _rectangle(grid)
            grid = []
        if not grid:
            base = row
        reach = max(reach, covered[row])
        bottom, last = spans.get((row, column), (row, column))
        down, across = bottom - row + 1, last - column + 1
        told = " ".join(text.split())
        grid.append(GridCell(row - base, column, told, max(1, down), max(1, across)))
    if grid:
        yield _rectangle(grid)


def _only_hidden(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the rows between two that are shown are hidden ones: the table goes on."""
    return last - first < 10_000 and all(row in sheet.rows for row in range(first, last))


def _rectangle(grid: list[GridCell]) -> list[GridCell]:
    """The cells with empty ones in the places between, so that each row has one for each head."""
    rows_ = {cell.row for cell in grid}
    columns = {c for cell in grid for c in range(cell.column, cell.column + cell.column_span)}
    area = len(rows_) * len(columns)
    if area > max(_SMALL, _SPARSE * len(grid)):
        return grid
    taken = {
        (row, column)
        for cell in grid
        for row in range(cell.row, cell.row + min(cell.row_span, 10_000))
        for column in range(cell.column, cell.column + cell.column_span)
    }
    holes = [GridCell(r, c, "") for r in rows_ for c in columns if (r, c) not in taken]
    return sorted([*grid, *holes], key=lambda cell: (cell.row, cell.column))


def place(reference: str) -> tuple[int, int] | None:
    """A cell's row and column, from 0, by its reference (B2)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for char in match[1]:
        column = column * 26 + ord(char) - 64
    return int(match[2]) - 1, column - 1


def letters_of(column: int) -> str:
    """A column's letters, as a sheet shows them."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _range(reference: str) -> tuple[int, int, int, int] | None:
    first, _, last = reference.partition(":")
    start, end = place(first), place(last)
    return (*start, *end) if start and end else None
