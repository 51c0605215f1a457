"""A PDF page's characters as lines in reading order: the file's own, unless it jumps between
columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf_text import PageText

_GAP = 1.6  # in heights of type: wider than any space, narrower than any gutter
_JUMPS = 4
BODY = -1  # owns what no table does


@dataclass(frozen=True)
class Segment:
    """Characters `start` to `end` of a page that stand side by side, and their ink's box."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    size: float

    def beside(self, other: "Segment") -> bool:
        """True when the two stand on one line."""
        overlap = min(self.y1, other.y1) - max(self.y0, other.y0)
        return overlap > 0.5 * min(self.y1 - self.y0, other.y1 - other.y0)


@dataclass(frozen=True)
class Line:
    """Segments read one after the other on one line."""

    segments: tuple[Segment, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(segment.x0 for segment in self.segments)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(segment.x1 for segment in self.segments)

    @property
    def y0(self) -> float:
        """Top."""
        return min(segment.y0 for segment in self.segments)

    @property
    def y1(self) -> float:
        """Bottom."""
        return max(segment.y1 for segment in self.segments)

    @property
    def size(self) -> float:
        """Height of its type: that of the longest segment."""
        return max(self.segments, key=lambda segment: segment.end - segment.start).size


def segments_of(page: PageText, owners: NDArray[np.int_]) -> dict[int, list[Segment]]:
    """The page's segments in the file's order, by what owns them: a table's cell, or `BODY`."""
    found: dict[int, list[Segment]] = {}
    run: list[int] = []
    boxes = page.boxes.tolist()
    aside = np.zeros(len(page.chars), dtype=bool) if page.aside is None else page.aside
    marks = zip(page.chars, page.ink.tolist(), owners.tolist(), aside.tolist(), strict=True)
    whose = BODY
    for index, (char, inked, owner, elsewhere) in enumerate(marks):
        if not inked and char not in "\r\n" and not elsewhere:
            continue
        apart = not inked or owner != whose
        if run and (apart or _apart(boxes[run[-1]], boxes[index])):
            found.setdefault(whose, []).append(_segment(page, run))
            run = []
        if inked:
            run.append(index)
            whose = owner
    if run:
        found.setdefault(whose, []).append(_segment(page, run))
    return found


def _apart(last: list[float], this: list[float]) -> bool:
    """True when a wide gap, a step back or another line lies between two characters."""
    high = max(last[3] - last[1], this[3] - this[1], 1.0)
    wide = max(last[2] - last[0], this[2] - this[0], high)
    if this[0] - last[2] > _GAP * wide or last[0] - this[2] > _GAP * wide:
        return True
    return min(last[3], this[3]) - max(last[1], this[1]) < -1.2 * high


def _segment(page: PageText, run: list[int]) -> Segment:
    box = page.boxes[run]
    low, high = box[:, :2].min(axis=0), box[:, 2:].max(axis=0)
    sides = float(low[0]), float(low[1]), float(high[0]), float(high[1])
    return Segment(run[0], run[-1] + 1, *sides, page.size_at(run[0]))


def lines_of(segments: Sequence[Segment]) -> list[Line]:
    """Segments that follow one another on one line, joined."""
    lines: list[list[Segment]] = []
    for segment in segments:
        if lines and lines[-1][-1].beside(segment) and segment.x0 >= lines[-1][-1].x0:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [Line(tuple(line)) for line in lines]


def in_columns(segments: list[Segment], width: float) -> tuple[list[Segment], bool]:
    """The segments column by column where the file draws row by row across a gutter; else
    unchanged.
    """
    gutter = _gutter(segments, width)
    if gutter is None:
        return segments, False
    ordered: list[Segment] = []
    band: list[Segment] = []
    for segment in sorted(segments, key=lambda s: (round(s.y0), s.x0)):
        if segment.x0 < gutter < segment.x1:
            ordered += _by_side(band, gutter)
            band = []
            ordered.append(segment)
        else:
            band.append(segment)
    return ordered + _by_side(band, gutter), True


def _by_side(band: list[Segment], gutter: float) -> list[Segment]:
    return [s for s in band if s.x1 <= gutter] + [s for s in band if s.x1 > gutter]


def _gutter(segments: list[Segment], width: float) -> float | None:
    """Where two columns part, if the file's order jumps left, right, left, right across it."""
    jumps: list[tuple[float, float]] = []
    for before, left, right in zip(segments, segments[1:], segments[2:], strict=False):
        if (
            left.beside(right)
            and right.x0 > left.x1
            and before.x0 > left.x1
            and not before.beside(left)
        ):
            jumps.append((left.x1, right.x0))
    if len(jumps) < _JUMPS:
        return None
    low, high = max(x for x, _ in jumps), min(x for _, x in jumps)
    if low >= high or not 0.25 * width < (low + high) / 2 < 0.75 * width:
        return None
    gutter = (low + high) / 2
    crossing = sum(s.x0 < gutter < s.x1 for s in segments)
    long = np.mean([s.end - s.start for s in segments if not s.x0 < gutter < s.x1])
    return gutter if crossing <= len(segments) / 4 and long >= 10 else None
