"""What a reader takes out of a file without pages: pieces in reading order, and what the file says
of itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.left_out import Skipped


@dataclass(frozen=True)
class GridCell:
    """A table cell as the file has it. `header` when the file marks it as one."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    header: bool = False


@dataclass(frozen=True)
class Piece:
    """One heading, paragraph, list item, table, footnote, header or footer.

    `new_page` asks for a page of its own from here on (a slide, a sheet, a form feed).
    """

    kind: BlockKind
    text: str = ""
    level: int = 0
    grid: tuple[GridCell, ...] = ()
    new_page: bool = False


def as_lines(pieces: Iterable[Piece]) -> Iterator[str]:
    """A cell's contents as lines; a table inside it in one, so that its rows are not taken for
    rows of the outer one.
    """
    for piece in pieces:
        if not piece.grid:
            yield piece.text
            continue
        rows: dict[int, list[str]] = {}
        for cell in piece.grid:
            rows.setdefault(cell.row, []).append(" ".join(cell.text.split()))
        between = " " if max(map(len, rows.values())) < 3 else " / "
        yield "; ".join(between.join(filter(None, texts)) for _, texts in sorted(rows.items()))


@dataclass(frozen=True)
class About:
    """What a file says of itself, and what its reader has to tell the uploader.

    `left_out` counts what the file holds and the text does not. `unread` names pages that hold
    something the reader could not turn into real text; `reading` the page it is about to open, so
    that a page which kills its reader is known by number.
    """

    title: str = ""
    media_type: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    left_out: tuple[Skipped, ...] = ()
    unread: tuple[int, ...] = ()
    reading: int = 0


Reader = Callable[[bytes, int], Iterator[Page | About]]
"""The one shape of all readers: the file's bytes and the first page wanted, to pages in order."""
