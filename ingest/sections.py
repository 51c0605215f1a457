"""Pieces to pages, for formats that have no pages of their own: the "page" is a section.

A new section begins at a heading of the document's two highest levels once the section so far has
700 characters, and
wherever the next piece would take it past 3,000. A long table is cut between rows; every cell
keeps its headers.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.passage import Block, Cell, Page
from ingest.articles import cuts, mark_of
from ingest.grid import Headed, columns_of, headed, trimmed
from ingest.hidden import Tidy, tidy
from ingest.left_out import LeftOut
from ingest.piece import About, GridCell, Piece

SECTION_CHARS = 3_000
_ENOUGH = 700
_LONGEST = 2 * SECTION_CHARS
_LOOSE = re.compile(r"\n|  |^ | $")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？\n])\s*")


def paginate(
    pieces: Iterable[Piece | About], first: int = 1, *, by_size: bool = True
) -> Iterator[Page | About]:
    """Pages in order from page `first` on, with what the reader says of the file passed through.

    With `by_size` off only `new_page` begins a page (slides, sheets).
    """
    section = _Section(1)
    hidden, left = 0, LeftOut()
    above = ""
    for piece in pieces:
        if isinstance(piece, About):
            yield piece
            continue
        parts, above = _parts(piece, above), "" if piece.grid else piece.text
        for part in parts:
            if section.text and (part.new_page or (by_size and section.is_full_for(part))):
                yield from section.page(first)
                section = _Section(section.number + 1)
            for tidied in section.add(part):
                hidden += tidied.hidden
                if tidied.unknown:
                    left.skip("mark", count=tidied.unknown)
    yield from section.page(first)
    notes = (f"hidden_characters: {hidden}",) if hidden else ()
    if notes or left.skipped():
        yield About(notes=notes, left_out=left.skipped())


@dataclass(frozen=True)
class _Part:
    """As much of a piece as fits a section; for a table its rows, with headers found on the whole
    of it.
    """

    piece: Piece
    size: int
    new_page: bool
    text: str = ""
    rows: tuple[Headed, ...] = ()


class _Section:
    """A page in the making."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.text = ""
        self.blocks: list[Block] = []

    def is_full_for(self, part: _Part) -> bool:
        """True when the part belongs on the next page."""
        piece = part.piece
        if piece.kind == "heading" and self.blocks and self.blocks[-1].kind == "heading":
            return False
        if piece.kind == "heading" and piece.level <= 2 and len(self.text) >= _ENOUGH:
            return True
        return len(self.text) + part.size > SECTION_CHARS and len(self.text) >= _ENOUGH

    def add(self, part: _Part) -> list[Tidy]:
        """Write the part at the end; its texts as they were tidied."""
        if part.rows:
            return self._add_table(part.rows)
        tidied = tidy(part.text)
        text = _tight(tidied.text)
        if text:
            start = self._room(part.piece.kind)
            self.text += text
            self._mark(part.piece, start, text)
        return [tidied]

    def _room(self, kind: str) -> int:
        if self.text:
            listed = kind in ("list", "footnote") and self.blocks[-1].kind == kind
            self.text += "\n" if listed else "\n\n"
        return len(self.text)

    def _mark(self, piece: Piece, start: int, text: str) -> None:
        """One block; or two, where a paragraph begins with an article's mark."""
        end = start + len(text)
        mark = mark_of(text) if piece.kind in ("paragraph", "list") else None
        if mark is None:
            self.blocks.append(Block(piece.kind, start, end, piece.level))
            return
        self.blocks.append(Block("heading", start, start + mark.end, mark.level))
        rest = end - len(text[mark.end :].lstrip())
        if rest < end:
            self.blocks.append(Block(piece.kind, rest, end, piece.level))

    def _add_table(self, rows: tuple[Headed, ...]) -> list[Tidy]:
        start = at = self._room("table")
        cells: list[Cell] = []
        written: list[str] = []
        done: list[Tidy] = []
        for item in rows:
            cell = item.cell
            if cells:
                gap = "\n" if cell.row != cells[-1].row else " | "
                written.append(gap)
                at += len(gap)
            tidied = tidy(cell.text)
            text = _tight(tidied.text)
            written.append(text)
            done.append(tidied)
            heads = _one_line(item.row_header), _one_line(item.column_header)
            cells.append(Cell(cell.row, cell.column, at, at + len(text), *heads))
            at += len(text)
        self.text += "".join(written)
        self.blocks.append(Block("table", start, len(self.text), 0, tuple(cells)))
        return done

    def page(self, first: int) -> Iterator[Page]:
        """The finished page, unless it is empty or lies before the first one wanted."""
        if self.text and self.number >= first:
            yield Page(self.number, self.text, tuple(self.blocks))


def _tight(text: str) -> str:
    if not _LOOSE.search(text):
        return text
    return re.sub(r"\s*\n\s*", "\n", re.sub(r" {2,}", " ", text)).strip()


@lru_cache(maxsize=4_096)
def _one_line(text: str) -> str:
    return " ".join(tidy(text).text.split())


def _parts(piece: Piece, above: str = "") -> Iterator[_Part]:
    """The piece whole, or, where it is longer than a section may be, its rows or sentences in
    portions. The line `above` a table may state its unit.
    """
    if piece.grid:
        grid = trimmed(piece.grid)
        if columns_of(grid) > 1:
            yield from _row_portions(piece, grid, above)
        else:  # a box around text
            for index, cell in enumerate(grid):
                yield from _parts(
                    Piece("paragraph", cell.text, new_page=piece.new_page and index == 0)
                )
    elif piece.kind in ("paragraph", "list") and (places := cuts(piece.text)):
        for start, end in pairwise([0, *places, len(piece.text)]):
            yield from _parts(
                Piece(piece.kind, piece.text[start:end], 0, (), piece.new_page and start == 0)
            )
    elif len(piece.text) <= _LONGEST:
        yield _Part(piece, len(piece.text), piece.new_page, piece.text)
    else:
        yield from _text_portions(piece)


def _row_portions(piece: Piece, grid: list[GridCell], above: str) -> Iterator[_Part]:
    portion: list[Headed] = []
    size, new_page = 0, piece.new_page
    for item in headed(grid, above):
        if size > SECTION_CHARS and item.cell.row != portion[-1].cell.row:
            yield _Part(piece, size, new_page, rows=tuple(portion))
            portion, size, new_page = [], 0, True
        portion.append(item)
        size += len(item.cell.text) + 3
    if portion:
        yield _Part(piece, size, new_page, rows=tuple(portion))


def _text_portions(piece: Piece) -> Iterator[_Part]:
    start, text = 0, piece.text
    while start < len(text):
        end = min(start + SECTION_CHARS, len(text))
        if end < len(text):
            ends = [match.end() for match in _SENTENCE_END.finditer(text, start + _ENOUGH, end)]
            end = ends[-1] if ends else end
        yield _Part(piece, end - start, start > 0 or piece.new_page, text[start:end])
        start = end
