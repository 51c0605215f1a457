"""Ruled tables on a PDF page: its drawn lines, joined to grids, and each cell's characters."""

from collections.abc import Iterator
from ctypes import addressof, c_float, c_void_p, cast
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.formats.pdf_lines import BODY, Line, Segment, lines_of
from ingest.formats.pdf_text import Frame, PageText, direct
from ingest.piece import GridCell

_THIN = 3.0  # points: what is no thicker is a line
_NEAR = 2.5  # points: edges this close are one
_OBJECTS = 20_000
_CELLS = 5_000
_type = direct(pdfium.FPDFPageObj_GetType, c_void_p)
_segments = direct(pdfium.FPDFPath_CountSegments, c_void_p)
_bounds = direct(pdfium.FPDFPageObj_GetBounds, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)


@dataclass(frozen=True)
class PdfTable:
    """A ruled table: for each cell its place in the grid and its lines; its top left corner, and
    where its columns part.
    """

    cells: tuple[tuple[GridCell, tuple[Line, ...]], ...]
    x0: float
    y0: float
    edges: tuple[float, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table's places: each cell's number with its row, column and spans."""

    cells: tuple[tuple[int, int, int, int, int], ...]
    x0: float
    y0: float
    edges: tuple[float, ...]

    def filled(self, text: PageText, found: dict[int, list[Segment]]) -> PdfTable:
        """The table with what stands in its cells."""
        cells = []
        for number, row, column, down, across in self.cells:
            lines = tuple(lines_of(found.get(number, [])))
            cells.append((GridCell(row, column, _shown(text, lines), down, across), lines))
        return PdfTable(tuple(cells), self.x0, self.y0, self.edges)


@dataclass(frozen=True)
class Rule:
    """A straight line along one axis: where it stands on the other, and from where to where it
    runs.
    """

    at: float
    low: float
    high: float


def grids_of(page: Any, text: PageText) -> tuple[list[Grid], NDArray[np.int_]]:
    """The page's ruled tables, top to bottom, and for each character the cell that owns it."""
    owners = np.full(len(text.chars), BODY)
    across, down = _rules(page, text.frame)
    if len(across) < 2 or len(down) < 2:
        return [], owners
    found = []
    for rows, columns in _groups(across, down):
        if grid := _grid(text, rows, columns, owners):
            found.append(grid)
    return sorted(found, key=lambda grid: grid.y0), owners


def _rules(page: Any, frame: Frame) -> tuple[list[Rule], list[Rule]]:
    """Lines across and lines down, from thin and stroked shapes."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x0, y0, x1, y1, framed in _shapes(page, frame):
        if y1 - y0 <= _THIN and x1 - x0 > _THIN:
            across.append(Rule((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _THIN and y1 - y0 > _THIN:
            down.append(Rule((x0 + x1) / 2, y0, y1))
        elif framed:
            across += [Rule(y0, x0, x1), Rule(y1, x0, x1)]
            down += [Rule(x0, y0, y1), Rule(x1, y0, y1)]
    return _merged(across), _merged(down)


def _shapes(page: Any, frame: Frame) -> Iterator[tuple[float, float, float, float, bool]]:
    """Boxes of drawn paths as read; with True for a rectangle drawn to be seen."""
    sides: list[tuple[float, float, float, float]] = []
    boxed: list[bool] = []
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    places = [addressof(side) for side in (left, bottom, right, top)]
    for index in range(min(int(pdfium.FPDFPage_CountObjects(page)), _OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        handle = cast(item, c_void_p).value or 0
        if _type(handle) != pdfium.FPDF_PAGEOBJ_PATH or not _bounds(handle, *places):
            continue
        sides.append((left.value, bottom.value, right.value, top.value))
        boxed.append(_segments(handle) in (4, 5))
    if not sides:
        return
    raw = np.array(sides)
    finite = np.isfinite(raw).all(axis=1)
    placed = frame.place(np.where(finite[:, None], raw, 0.0)).tolist()
    for (x0, y0, x1, y1), framed, whole in zip(placed, boxed, finite.tolist(), strict=True):
        if whole:
            yield x0, y0, x1, y1, framed and x1 - x0 > 8 and y1 - y0 > 8


def _merged(rules: list[Rule]) -> list[Rule]:
    """Rules on one line that touch become one."""
    out: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at / _NEAR), r.low)):
        last = out[-1] if out else None
        if last and abs(last.at - rule.at) <= _NEAR and rule.low <= last.high + _NEAR:
            out[-1] = Rule(last.at, last.low, max(last.high, rule.high))
        else:
            out.append(rule)
    return out


def _groups(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that cross one another, directly or through others."""
    left = list(down)
    rest = list(across)
    while rest:
        rows, columns = [rest.pop()], []
        grown = True
        while grown:
            new = [rule for rule in left if any(_cross(row, rule) for row in rows)]
            left = [rule for rule in left if rule not in new]
            columns += new
            more = [rule for rule in rest if any(_cross(rule, column) for column in columns)]
            rest = [rule for rule in rest if rule not in more]
            rows += more
            grown = bool(new or more)
        if len(rows) >= 2 and len(columns) >= 2:
            yield rows, columns


def _cross(row: Rule, column: Rule) -> bool:
    return (
        row.low - _NEAR <= column.at <= row.high + _NEAR
        and column.low - _NEAR <= row.at <= column.high + _NEAR
    )


def _edges(rules: list[Rule]) -> list[float]:
    edges: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not edges or at - edges[-1] > 2 * _NEAR:
            edges.append(at)
    return edges


def _grid(
    text: PageText, rows: list[Rule], columns: list[Rule], owners: NDArray[np.int_]
) -> Grid | None:
    """One table; its characters are entered among the owners."""
    ys, xs = _edges(rows), _edges(columns)
    height, width = len(ys) - 1, len(xs) - 1
    if width < 2 or height < 1 or width * height > _CELLS or width * height < 4:
        return None
    column = np.searchsorted(xs, (text.boxes[:, 0] + text.boxes[:, 2]) / 2) - 1
    row = np.searchsorted(ys, (text.boxes[:, 1] + text.boxes[:, 3]) / 2) - 1
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height) & text.ink
    places = _owners(rows, columns, xs, ys) + int(owners.max(initial=BODY)) + 1
    used = places[row[inside], column[inside]]
    if len(set(used.tolist())) < 3:
        return None
    owners[inside] = used
    _run_over(text, np.flatnonzero((column >= width) & (row >= 0) & (row < height)), owners)
    cells = []
    for number in sorted(set(places.ravel().tolist())):
        at = np.argwhere(places == number)
        (top, left), (bottom, right) = at.min(axis=0).tolist(), at.max(axis=0).tolist()
        cells.append((number, top, left, bottom - top + 1, right - left + 1))
    return Grid(tuple(cells), xs[0], ys[0], tuple(xs))


def _run_over(text: PageText, outside: NDArray[np.int_], owners: NDArray[np.int_]) -> None:
    """A word that begins in a cell and runs out of the table on its right belongs to the cell."""
    for index in outside.tolist():
        before = index - 1
        if before < 0 or not (text.ink[before] and text.ink[index]):
            continue
        _, y0, x1, y1 = text.boxes[before].tolist()
        next_x0, next_y0, _, next_y1 = text.boxes[index].tolist()
        high = max(y1 - y0, next_y1 - next_y0)
        beside = abs(next_x0 - x1) < high and max(y0, next_y0) < min(y1, next_y1) + high / 2
        if beside and owners[index] == BODY:
            owners[index] = owners[before]


def _owners(
    rows: list[Rule], columns: list[Rule], xs: list[float], ys: list[float]
) -> NDArray[np.int_]:
    """For each place of the grid its cell: places with no line between them are one."""
    height, width = len(ys) - 1, len(xs) - 1
    owner = np.arange(height * width).reshape(height, width)
    for r in range(height):
        for c in range(width):
            middle_y, middle_x = (ys[r] + ys[r + 1]) / 2, (xs[c] + xs[c + 1]) / 2
            if c + 1 < width and not _drawn(columns, xs[c + 1], middle_y):
                owner[owner == owner[r, c + 1]] = owner[r, c]
            if r + 1 < height and not _drawn(rows, ys[r + 1], middle_x):
                owner[owner == owner[r + 1, c]] = owner[r, c]
    return owner


def _drawn(rules: list[Rule], at: float, through: float) -> bool:
    return any(
        abs(rule.at - at) <= 2 * _NEAR and rule.low - _NEAR <= through <= rule.high + _NEAR
        for rule in rules
    )


def _shown(text: PageText, lines: tuple[Line, ...]) -> str:
    return " ".join("".join(text.chars[s.start : s.end]) for line in lines for s in line.segments)
