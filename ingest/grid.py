"""Tables: which cells are headers, and which headers give a cell its meaning."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest import spaced
from ingest.piece import GridCell
from ingest.table_units import NUMBER, is_numeric, units_in, with_units

_HEADER_LENGTH = 40
_TABLE = 3  # columns: a title over fewer may be a form's first line
_YEAR = re.compile(r"(?:19|20)\d{2}\s?(?:년도?|年度?)?")
_LETTER = re.compile(r"[^\W\d_]")
_ORDINAL = re.compile(r"^(?:연번|번호|순번|no\.?|#|序号|番号|순)$", re.IGNORECASE)


@dataclass(frozen=True)
class Headed:
    """A cell with the headers over it and beside it."""

    cell: GridCell
    row_header: str
    column_header: str


def headed(
    grid: Sequence[GridCell], above: str = "", carried: Mapping[int, str] | None = None
) -> list[Headed]:
    """Every cell in reading order, each with its row's and its column's header (empty where there
    is none). A unit that the table's first rows, or the line `above` it, state for all of it is
    told with the headers of the columns it is of. A table that goes on has its headers `carried`
    from its beginning.
    """
    cells = sorted(grid, key=lambda cell: (cell.row, cell.column))
    if carried:
        return _with_headers(cells, 0, dict(carried))
    titles = _title_rows(cells)
    body = [cell for cell in cells if cell.row >= titles] if titles else cells
    depth = titles + header_rows(_from_row(body, titles))
    depth = depth if depth > titles else 0
    columns = _column_headers(body, depth)
    if columns:
        columns = with_units(columns, _columns(cells, depth), _units(cells[: -len(body)], above))
    return _with_headers(cells, depth, columns)


def _with_headers(cells: Sequence[GridCell], depth: int, columns: dict[int, str]) -> list[Headed]:
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


def _title_rows(cells: Sequence[GridCell]) -> int:
    """How many rows at the top hold a title or a unit, with a head of numbers under them."""
    rows: dict[int, list[str]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell.text)
    count = 0
    for row in sorted(rows):
        told = [text for text in rows[row] if text.strip() and not units_in(text)]
        if len(told) > 1 or row != count:
            break
        count += 1
    if not count or columns_of(cells) < _TABLE:
        return 0
    if any(cell.row < count < cell.row + cell.row_span for cell in cells):
        return 0
    below = _from_row(cells, count)
    depth = header_rows(below)
    numeric = any(is_numeric(texts) for texts in _columns(below, depth).values())
    return count if depth and numeric else 0


def _from_row(cells: Sequence[GridCell], first: int) -> Sequence[GridCell]:
    """The cells from a row on, as if it were the top one."""
    if first == 0:
        return cells
    return [replace(cell, row=cell.row - first) for cell in cells if cell.row >= first]


def _columns(cells: Sequence[GridCell], depth: int) -> dict[int, list[str]]:
    """The texts under the head, by column."""
    found: dict[int, list[str]] = {}
    for cell in cells:
        if cell.row >= depth and cell.column_span == 1:
            found.setdefault(cell.column, []).append(cell.text)
    return found


def _units(titles: Sequence[GridCell], above: str) -> tuple[str, ...]:
    for text in (*(cell.text for cell in reversed(titles)), above):
        if found := units_in(text):
            return found
    return ()


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
    if depth < 2 and _has_second_row(cells):
        depth = 2
    return depth if depth < last else 0


def _has_second_row(cells: Sequence[GridCell]) -> bool:
    """Whether the second row names the columns that the first leaves blank or puts under one
    name, with numbers below them.
    """
    under = _grouped([cell for cell in cells if cell.row == 0])
    second = {cell.column: cell.text.strip() for cell in cells if cell.row == 1}
    texts = [second.get(column, "") for column in under]
    if not under or not all(_names(text) and len(text) <= _HEADER_LENGTH for text in texts):
        return False
    below = [cell for cell in cells if cell.row > 1 and cell.column in under]
    numbers = [cell for cell in below if NUMBER.fullmatch(cell.text.strip())]
    return bool(numbers) and not all(_YEAR.fullmatch(cell.text.strip()) for cell in numbers)


def _grouped(first: Sequence[GridCell]) -> set[int]:
    """The columns of a first row that stand under a name which others stand under, too."""
    found: set[int] = set()
    named: int | None = None
    for cell in sorted(first, key=lambda cell: cell.column):
        reach = range(cell.column, cell.column + cell.column_span)
        if cell.text.strip():
            named = cell.column
            found.update(reach if len(reach) > 1 else ())
        elif named is not None:
            found.update((named, *reach))
    return found


def _names(text: str) -> bool:
    return bool(_LETTER.search(text) or _YEAR.fullmatch(text))


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
    if not all(len(c.text) <= _HEADER_LENGTH and _names(c.text.strip()) for c in named):
        return False
    years = {c.column for c in named if not _LETTER.search(c.text)}
    below = [c for c in cells if c.row and c.column in years and c.text.strip()]
    return len(years) < len(named) and not any(_YEAR.fullmatch(c.text.strip()) for c in below)


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
    for cell in _spread([cell for cell in cells if cell.row < depth], depth):
        text = " ".join(cell.text.split())
        if text:
            for column in range(cell.column, cell.column + cell.column_span):
                headers.setdefault(column, []).append(text)
    return {column: " ".join(dict.fromkeys(texts)) for column, texts in headers.items()}


def _spread(heads: Sequence[GridCell], depth: int) -> list[GridCell]:
    """The cells of a head, a name in the upper of two rows over the blanks on its right that have
    a name of their own below.
    """
    if depth < 2:
        return list(heads)
    top = min((cell.row for cell in heads), default=0)
    grouped = _grouped([cell for cell in heads if cell.row == top])
    named = {cell.column for cell in heads if cell.row > top and cell.text.strip()}
    out: list[GridCell] = []
    last = ""
    for cell in heads:
        if cell.row == top and cell.text.strip():
            last = cell.text if cell.column in grouped & named else ""
        elif cell.row == top and last and cell.column in named:
            out.append(replace(cell, text=last))
            continue
        out.append(cell)
    return out


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
