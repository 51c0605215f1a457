"""HTML tables: the rows that are a table's own, and its cells as a grid."""

from collections.abc import Callable, Iterator, Sequence

from selectolax.lexbor import LexborNode

from ingest.piece import GridCell, Piece

_NESTED = 300  # letters of a table inside a cell; with more, the outer one lays out a page
_SHORT = 120  # a cell's lines are one up to so many letters: a table's row stays a line
_HEAD = 40

Told = Callable[[LexborNode], list[Piece]]


def table_rows(table: LexborNode) -> list[LexborNode]:
    """The rows of a table, without those of tables inside it; none where it lays out a page."""
    rows = [row for row in table.css("tr") if _owner(row, "table") == table.mem_id]
    nested = [inner for inner in table.css("table") if inner.mem_id != table.mem_id]
    if not rows or any(len(inner.text() or "") > _NESTED for inner in nested):
        return []
    return rows if not nested or _is_table(rows) else []


def grid_of(rows: Sequence[LexborNode], told: Told) -> tuple[GridCell, ...]:
    """The cells with their spans; `told` gives what a cell shows."""
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row, node in enumerate(rows):
        column = 0
        for cell in (c for c in node.iter() if c.tag in ("td", "th")):
            while (row, column) in taken:
                column += 1
            down, across = span(cell, "rowspan"), span(cell, "colspan")
            taken.update((row + r, column + c) for r in range(down) for c in range(across))
            header = cell.tag == "th" and _in_head(node)
            cells.append(GridCell(row, column, _text(told(cell)), down, across, header))
            column += across
    return tuple(cells)


def span(cell: LexborNode, name: str) -> int:
    """A number that an element gives; 1 where it gives none."""
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 6 else 1


def _is_table(rows: Sequence[LexborNode]) -> bool:
    """Whether rows with tables in them are rows of a table: they have a head, or a first row of
    nothing but names.
    """
    first = [cell for cell in rows[0].iter() if cell.tag in ("td", "th")]
    if any(cell.tag == "th" for row in rows for cell in row.iter()):
        return True
    names = [" ".join((cell.text() or "").split()) for cell in first]
    bare = not any(cell.css_first("table") for cell in first)
    return bare and len(rows) > 1 and all(name and len(name) <= _HEAD for name in names)


def _in_head(row: LexborNode) -> bool:
    """True for a row of nothing but header cells."""
    return all(cell.tag != "td" for cell in row.iter())


def _text(pieces: Sequence[Piece]) -> str:
    """What a cell shows, in one line where it is short; a table inside it row by row."""
    lines = [line for piece in pieces for line in _lines(piece)]
    if sum(map(len, lines)) <= _SHORT:
        return " ".join(" ".join(lines).split())
    return "\n".join(lines)


def _lines(piece: Piece) -> Iterator[str]:
    if not piece.grid:
        yield piece.text
        return
    rows: dict[int, list[str]] = {}
    for cell in piece.grid:
        rows.setdefault(cell.row, []).append(cell.text)
    yield "; ".join(" ".join(filter(None, texts)) for _, texts in sorted(rows.items()))


def _owner(node: LexborNode, tag: str) -> int:
    parent = node.parent
    while parent is not None and parent.tag != tag:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0
