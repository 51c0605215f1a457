"""CSV and TSV: one table, its first row the headers."""

import csv
from collections.abc import Iterator

from corpus.passage import Page
from ingest.encoding import decode
from ingest.piece import About, GridCell, Piece
from ingest.sections import paginate

_CELLS = 500_000
_DELIMITERS = ",\t;|"


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The rows in sections."""
    text, encoding = decode(data)
    yield About(media_type="text/csv", meta={"encoding": encoding})
    cells = [
        GridCell(row, column, value, header=row == 0)
        for row, values in enumerate(csv.reader(text.splitlines(), delimiter=_delimiter(text)))
        for column, value in enumerate(values)
    ]
    if len(cells) > _CELLS:
        yield About(notes=(f"cut_off: row {cells[_CELLS].row}",))
    yield from paginate([Piece("table", grid=tuple(cells[:_CELLS]))], first)


def _delimiter(text: str) -> str:
    """The mark that most lines hold equally often."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (min(counts[mark], default=0), sum(counts[mark])))
