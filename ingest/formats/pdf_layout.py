"""A PDF page's lines as blocks: headings, paragraphs, list items, footnotes, running heads; and
the page they make.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from corpus.boxes import pack
from corpus.passage import Block, BlockKind, Cell, Page
from ingest.articles import mark_of
from ingest.formats.pdf_annotations import Overlay
from ingest.formats.pdf_draft import Draft, OpenTable, first_row
from ingest.formats.pdf_lines import Line
from ingest.formats.pdf_table import PdfTable
from ingest.formats.pdf_text import Boxes, is_soft_hyphen
from ingest.grid import headed
from ingest.hidden import Tidy, tidy
from ingest.lines import Words, needs_no_blank
from ingest.lists import is_item
from ingest.piece import GridCell

_NOTE = -2  # the origin of the first annotation's characters; the next ones count down
_ENDS = (".", "。", "!", "?", ":", ";", "다", "음", "함")
_FOOTNOTE = re.compile(r"\s*(?:\d{1,3}\)?|[*†‡]|주\s?\d*\))\s*\S")


class Composer:
    """Writes a page's text and keeps, for each character, which of the file's it came from."""

    def __init__(self, draft: Draft, open_table: OpenTable | None = None) -> None:
        self.draft = draft
        self.open = open_table
        self.table: OpenTable | None = None  # as the page leaves it
        self.chars: list[str] = []
        self.origin: list[int] = []
        self.blocks: list[Block] = []
        self.body = _body_size(draft)
        self.words = Words(draft.line_text(part) for part in draft.parts if isinstance(part, Line))

    def page(self) -> tuple[Page, int]:
        """The finished page, and how many invisible characters were taken out of it."""
        for kind, lines in self._groups():
            self._paragraph(kind, lines) if isinstance(lines, list) else self._table(lines)
        for n, note in enumerate(self.draft.notes):
            self._note(_NOTE - n, note)
        tidied = tidy("".join(self.chars))
        boxes = self._boxes(tidied)
        blocks = tuple(_moved(block, tidied) for block in self.blocks)
        return Page(self.draft.number, tidied.text, blocks, boxes), tidied.hidden

    def ends_in_table(self) -> bool:
        """Whether nothing but a running foot stands under the page's last table."""
        body = [block for block in self.blocks if block.kind not in ("header", "footer")]
        return bool(body) and body[-1].kind == "table"

    def _groups(self) -> Iterable[tuple[BlockKind, list[Line] | PdfTable]]:
        """Parts gathered into blocks."""
        held: list[Line] = []
        parts = self.draft.parts
        for index, part in enumerate(parts):
            if isinstance(part, Line) and index not in self.draft.heads | self.draft.feet:
                if held and self._begins(held, part):
                    yield self._kind(held), held
                    held = []
                held.append(part)
                continue
            if held:
                yield self._kind(held), held
                held = []
            if isinstance(part, PdfTable):
                yield "table", part
            else:
                yield ("header" if index in self.draft.heads else "footer"), [part]
        if held:
            yield self._kind(held), held

    def _begins(self, held: Sequence[Line], line: Line) -> bool:
        """True when the line starts a new block."""
        last = held[-1]
        text = self.draft.line_text(line)
        if abs(line.size - last.size) > 0.15 * max(line.size, last.size):
            return True
        step = line.y0 - last.y0
        if step < -0.5 * last.size:  # another column: the same paragraph only if a sentence is open
            return self.draft.line_text(last).endswith((".", "。", "!", "?", ":"))
        if line.y0 - last.y1 > 0.9 * line.size or mark_of(text) is not None:
            return True
        right = max(other.x1 for other in held)
        left = min(other.x0 for other in held)
        short = right - last.x1 > 0.12 * (right - left)
        ended = self.draft.line_text(last).endswith(_ENDS)
        indented = abs(line.x0 - last.x0) > 0.5 * line.size
        if is_item(text) and (ended or short or indented or not text[0].isalnum()):
            return True
        return ended and (short or line.x0 - left > 0.8 * line.size)

    def _kind(self, lines: Sequence[Line]) -> BlockKind:
        text = self.draft.line_text(lines[0])
        high = self.draft.text.frame.seen[1]
        size = lines[0].size
        if size >= 1.17 * self.body and len(lines) <= 4 and re.search(r"\w{2}", text):
            return "heading"
        if size <= 0.88 * self.body and lines[0].y0 > 0.6 * high and _FOOTNOTE.match(text):
            return "footnote"
        return "list" if is_item(text) else "paragraph"

    def _level(self, kind: BlockKind, lines: Sequence[Line]) -> int:
        ratio = lines[0].size / self.body if self.body else 1
        return 0 if kind != "heading" else 1 if ratio >= 1.6 else 2 if ratio >= 1.3 else 3

    def _paragraph(self, kind: BlockKind, lines: Sequence[Line]) -> None:
        if self.chars:
            listed = kind == "list" and self.blocks and self.blocks[-1].kind == "list"
            self._put("\n" if listed else "\n\n")
        start = len(self.chars)
        self._lines(lines)
        text = "".join(self.chars[start:])
        mark = mark_of(text) if kind in ("paragraph", "list") else None
        if mark is None:
            self.blocks.append(Block(kind, start, len(self.chars), self._level(kind, lines)))
            return
        self.blocks.append(Block("heading", start, start + mark.end, mark.level))
        rest = len(self.chars) - len(text[mark.end :].lstrip())
        if rest < len(self.chars):
            self.blocks.append(Block(kind, rest, len(self.chars)))

    def _lines(self, lines: Sequence[Line]) -> None:
        right = max((line.x1 for line in lines), default=0.0)
        for index, line in enumerate(lines):
            for position, segment in enumerate(line.segments):
                if position:
                    self._put(" ")
                self._segment(segment.start, segment.end)
            if index + 1 < len(lines):
                self._join(line, lines[index + 1], right)

    def _segment(self, start: int, end: int) -> None:
        """A segment's characters; those nobody can see, and repeated blanks, are left out."""
        text = self.draft.text
        for index in range(start, end):
            char = text.chars[index]
            if char in "\r\n":
                char = " "
            blank = char.isspace()
            if (blank and self.chars and self.chars[-1].isspace()) or not text.seen[index]:
                continue
            self.chars.append(char)
            self.origin.append(index)

    def _join(self, line: Line, following: Line, right: float) -> None:
        """What stands between two lines of one paragraph: a blank, or nothing inside a word."""
        text = self.draft.text
        after = line.segments[-1].end
        tail = "".join(text.chars[after : after + 1])
        last, first = self.chars[-1] if self.chars else " ", text.chars[following.segments[0].start]
        if is_soft_hyphen(tail) or is_soft_hyphen(last):
            return
        if last == "-" and first.islower() and len(self.chars) > 1 and self.chars[-2].isalpha():
            self.chars.pop()
            self.origin.pop()
            return
        if needs_no_blank(last, first):
            return
        if self._inside_word(line, following, right):
            return
        self._put(" ")

    def _inside_word(self, line: Line, following: Line, right: float) -> bool:
        """Whether a Korean line ended inside a word: never where a blank is left, or room for
        another letter.
        """
        text, start = self.draft.text, following.segments[0].start
        between = "".join(text.chars[line.segments[-1].end : start])
        if " " in between or right - line.x1 > 1.1 * (line.y1 - line.y0):
            return False
        return self.words.is_one_word(
            "".join(self.chars[-16:]), "".join(text.chars[start : start + 16])
        )

    def _table(self, table: PdfTable) -> None:
        if self.chars:
            self._put("\n\n")
        start = len(self.chars)
        lines = {(cell.row, cell.column): cell_lines for cell, cell_lines in table.cells}
        cells: list[Cell] = []
        grid = [cell for cell, _ in table.cells]
        for item in headed(grid, self._above(), self._carried(table, grid)):
            if cells:
                self._put("\n" if item.cell.row != cells[-1].row else " | ")
            at = len(self.chars)
            self._lines(lines[item.cell.row, item.cell.column])
            heads = item.row_header, item.column_header
            cells.append(Cell(item.cell.row, item.cell.column, at, len(self.chars), *heads))
        self.blocks.append(Block("table", start, len(self.chars), 0, tuple(cells)))
        columns = {cell.column: cell.column_header for cell in cells if cell.column_header}
        self.table = OpenTable(table.edges, columns, first_row(grid))

    def _above(self) -> str:
        """The words right over a table, which may say its unit."""
        over = next((b for b in reversed(self.blocks) if b.kind not in ("header", "footer")), None)
        return "".join(self.chars[over.start : over.end]) if over and not over.cells else ""

    def _carried(self, table: PdfTable, grid: Sequence[GridCell]) -> dict[int, str]:
        """The heads of the table that the page before left open, where this one goes on with it."""
        begins = not any(block.kind not in ("header", "footer") for block in self.blocks)
        if self.open is None or not begins or not self.open.goes_on(table.edges, first_row(grid)):
            return {}
        return self.open.columns

    def _note(self, number: int, note: Overlay) -> None:
        """An annotation's words, with the place it stands at."""
        if self.chars:
            self._put("\n\n")
        start = len(self.chars)
        self.chars.extend(note.text)
        self.origin.extend([-1 if char.isspace() else number for char in note.text])
        self.blocks.append(Block("footnote", start, len(self.chars)))

    def _put(self, text: str) -> None:
        while text.strip(" ") != text and self.chars and self.chars[-1] == " " and text == " ":
            return
        self.chars.extend(text)
        self.origin.extend([-1] * len(text))

    def _boxes(self, tidied: Tidy) -> bytes | None:
        if not tidied.text:
            return None
        origin = np.asarray(self.origin)
        boxes: Boxes = np.zeros((len(origin), 4))
        text = self.draft.text
        boxes[origin >= 0] = text.shown.place(text.raw[origin[origin >= 0]])
        for n, note in enumerate(self.draft.notes):
            boxes[origin == _NOTE - n] = text.shown.place(np.array([note.rect]))[0]
        if tidied.origin is not None:
            boxes = _united(boxes, tidied.origin)
        wide, high = text.shown.seen
        return pack(boxes / [wide, high, wide, high])


def _united(boxes: Boxes, origin: list[int]) -> Boxes:
    """Boxes of the characters kept; one that was composed of several covers them all."""
    kept: Boxes = boxes[origin]
    for index in range(len(origin) - 1):
        if origin[index + 1] - origin[index] > 1:
            parts = boxes[origin[index] : origin[index + 1]]
            parts = parts[(parts[:, 2] > parts[:, 0]) & (parts[:, 3] > parts[:, 1])]
            if len(parts) > 1 and (parts[:, 3].min() > parts[:, 1].max()):
                kept[index] = [*parts[:, :2].min(axis=0), *parts[:, 2:].max(axis=0)]
    return kept


def _moved(block: Block, tidied: Tidy) -> Block:
    """The block at its place after characters were taken out."""
    if tidied.origin is None:
        return block
    origin = tidied.origin

    def at(position: int) -> int:
        return int(np.searchsorted(origin, position))

    cells = tuple(replace(cell, start=at(cell.start), end=at(cell.end)) for cell in block.cells)
    return replace(block, start=at(block.start), end=at(block.end), cells=cells)


def _body_size(draft: Draft) -> float:
    """The size most of the page's characters are set in."""
    sizes: Counter[float] = Counter()
    for part in draft.parts:
        if isinstance(part, Line):
            for segment in part.segments:
                sizes[round(segment.size, 1)] += segment.end - segment.start
    return sizes.most_common(1)[0][0] if sizes else 0.0
