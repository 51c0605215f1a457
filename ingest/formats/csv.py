"""CSV and TSV: one table, its first row the headers; titles and units may stand above it."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from corpus.passage import Page
from ingest.encoding import decode
from ingest.left_out import LeftOut
from ingest.piece import About, GridCell, Piece
from ingest.sections import paginate
from ingest.sheet_tables import as_pieces

_CELLS = 500_000
_DELIMITERS = ",\t;|"
_SAMPLE = 30
_RUNAWAY = 40  # line ends in one cell: a quotation mark that was never closed
_GUARDED = re.compile(r'="([^"]*)"')  # how a number is kept from losing its zeros


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The rows in sections."""
    text, encoding = decode(data)
    left = LeftOut()
    rows = _rows(text, _delimiter(text))
    width = max(map(len, rows), default=0)
    cells = [
        GridCell(row, column, _value(value))
        for row, values in enumerate(rows)
        for column, value in enumerate([*values, *[""] * (width - len(values))])
    ]
    cut = len(cells) > _CELLS
    notes = (f"cut_off: row {cells[_CELLS].row}",) if cut else ()
    yield About(media_type="text/csv", meta={"encoding": encoding}, notes=notes)
    pieces = list(as_pieces(cells[:_CELLS], left))
    yield from paginate(map(_headed, pieces), first)
    left.skip("other", " ".join(cell.text for cell in cells[_CELLS:]))
    yield About(left_out=left.skipped())


def _headed(piece: Piece) -> Piece:
    """A table's first row is its head, whatever it reads like."""
    return replace(piece, grid=tuple(replace(cell, header=cell.row == 0) for cell in piece.grid))


def _value(text: str) -> str:
    guarded = _GUARDED.fullmatch(text.strip())
    return guarded[1] if guarded else " ".join(text.split())


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The records; line by line where a quotation mark runs away with the rest of the file."""
    csv.field_size_limit(max(len(text), 1 << 17))
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    if any(value.count("\n") > _RUNAWAY for row in rows for value in row):
        lines = text.splitlines()
        rows = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return [row for row in rows if any(value.strip() for value in row)]


def _delimiter(text: str) -> str:
    """The mark that cuts most of the first records into equally many values, and the most."""
    sample = "\n".join(text.splitlines()[:_SAMPLE])

    def fit(mark: str) -> tuple[float, int]:
        widths = [len(row) for row in csv.reader(StringIO(sample, newline=""), delimiter=mark)]
        counts = Counter(width for width in widths if width > 1)
        width, rows = counts.most_common(1)[0] if counts else (1, 0)
        return rows / max(len(widths), 1), width

    return max(_DELIMITERS, key=fit)
