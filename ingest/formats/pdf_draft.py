"""A PDF page in the making: its lines and tables before its running heads are known, and the table
that it may leave open.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ingest.formats.pdf_annotations import Overlay
from ingest.formats.pdf_lines import Line
from ingest.formats.pdf_table import PdfTable
from ingest.formats.pdf_text import PageText
from ingest.piece import GridCell

_EDGE = 0.1  # running heads and feet stand in this share of the page's height
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*(?:쪽|页|頁)?", re.IGNORECASE
)
_SHIFT = 8.0  # points: columns of a table that goes on stand where they stood


@dataclass(frozen=True)
class OpenTable:
    """A table at a page's end: where its columns part, what they are called, its first row."""

    edges: tuple[float, ...]
    columns: dict[int, str]
    first: tuple[str, ...]

    def goes_on(self, edges: tuple[float, ...], first: tuple[str, ...]) -> bool:
        """Whether a table at the next page's top is the rest of it, without its head again."""
        alike = len(edges) == len(self.edges) and all(
            abs(a - b) <= _SHIFT for a, b in zip(edges, self.edges, strict=True)
        )
        return alike and bool(self.columns) and first != self.first


def first_row(grid: Sequence[GridCell]) -> tuple[str, ...]:
    """The texts of a table's first row."""
    return tuple("".join(cell.text.split()) for cell in grid if cell.row == 0)


@dataclass
class Draft:
    """A page before its running heads are known."""

    number: int
    text: PageText
    parts: list[Line | PdfTable]
    notes: list[Overlay] = field(default_factory=list)
    heads: set[int] = field(default_factory=set)  # of `parts`
    feet: set[int] = field(default_factory=set)

    def edges(self) -> dict[str, list[tuple[int, str]]]:
        """The lines at the page's top and bottom, digits made alike so that page numbers match."""
        high = self.text.frame.seen[1]
        found: dict[str, list[tuple[int, str]]] = {"top": [], "bottom": []}
        for index, part in enumerate(self.parts):
            if isinstance(part, Line) and part.y1 < _EDGE * high:
                found["top"].append((index, _alike(self.line_text(part))))
            elif isinstance(part, Line) and part.y0 > (1 - _EDGE) * high:
                found["bottom"].append((index, _alike(self.line_text(part))))
        return found

    def line_text(self, line: Line) -> str:
        """The line's characters."""
        return " ".join("".join(self.text.chars[s.start : s.end]) for s in line.segments).strip()

    def unwritten(self) -> str:
        """What can be seen of the page's characters and stands in none of its parts: glyphs without
        a size or a place, and lines that were left out.
        """
        written = ~self.text.seen
        for part in self.parts:
            lines = [part] if isinstance(part, Line) else [o for _, ls in part.cells for o in ls]
            for segment in (segment for line in lines for segment in line.segments):
                written[segment.start : segment.end] = True
        return "".join(self.text.chars[n] for n in np.flatnonzero(~written))

    def mark_running(self, neighbours: Iterable["Draft"]) -> None:
        """Note which edge lines stand on a neighbouring page too, or hold nothing but a page
        number.
        """
        others: dict[str, set[str]] = {"top": set(), "bottom": set()}
        for draft in neighbours:
            for edge, lines in draft.edges().items():
                others[edge].update(text for _, text in lines)
        for edge, lines in self.edges().items():
            marked = self.heads if edge == "top" else self.feet
            marked.update(index for index, text in lines if text in others[edge] or text == "#")


def _alike(text: str) -> str:
    return "#" if _PAGE_NUMBER.fullmatch(text) else re.sub(r"\d+", "#", " ".join(text.split()))
