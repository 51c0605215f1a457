"""Text that stands sideways on a page: seen as a person reads it, who turns the page for it."""

from collections.abc import Iterator
from dataclasses import replace
from math import pi

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf_lines import BODY, Line, Segment, segments_of
from ingest.formats.pdf_table import PdfTable, grids_of
from ingest.formats.pdf_text import PageText, angle_at

_UPRIGHT = 0.2
_FEW = 2  # characters turned another way: no text of its own


def views(text: PageText) -> tuple[PageText, list[PageText]]:
    """The page turned as most of its text stands, and once more for each other way it stands."""
    if not text.chars:
        return text, []
    quarters = _quarters(text)
    counts = np.bincount(quarters[text.ink], minlength=4)
    main = text.frame.turns  # the page as it is shown, while a fair part of its text is upright
    if counts[main] < _UPRIGHT * counts.sum():
        main = int(counts.argmax())
    others = [n for n in range(4) if n != main and counts[n] > _FEW]
    aside: NDArray[np.bool_] = np.isin(quarters, others)
    return (
        _viewed(text, main, aside),
        [_viewed(text, turns, quarters != turns) for turns in others],
    )


def _quarters(text: PageText) -> NDArray[np.int_]:
    """For each character how many quarter turns the page is turned for it to stand upright."""
    places = text.places if text.places is not None else range(len(text.chars))
    angles = [angle_at(text.handle, int(place)) if place >= 0 else -1.0 for place in places]
    found = -np.round(np.asarray(angles) / (pi / 2)).astype(int) % 4
    unknown = np.asarray(angles) < 0
    if unknown.any():
        known = found[~unknown & text.ink]
        found[unknown] = int(np.bincount(known, minlength=4).argmax()) if known.size else 0
    return found


def _viewed(text: PageText, turns: int, aside: NDArray[np.bool_]) -> PageText:
    if turns == text.frame.turns and not aside.any():
        return text
    frame = replace(text.frame, turns=turns)
    return replace(text, frame=frame, boxes=frame.place(text.raw), aside=aside)


def turned_parts(page: object, main: PageText, view: PageText) -> Iterator[Line | PdfTable]:
    """The tables and lines of text that stands another way than most, placed on the page as it is
    seen.
    """
    grids, owners = grids_of(page, view)
    found = segments_of(view, owners)
    for grid in grids:
        table = grid.filled(view, found)
        taken = [s for _, lines in table.cells for line in lines for s in line.segments]
        if taken:
            boxes = np.array([_box(main, segment) for segment in taken])
            yield replace(table, x0=float(boxes[:, 0].min()), y0=float(boxes[:, 1].min()))
    for segment in found.get(BODY, []):
        yield Line((Segment(segment.start, segment.end, *_box(main, segment), segment.size),))


def _box(text: PageText, segment: Segment) -> tuple[float, float, float, float]:
    """Where a segment stands on the page as seen."""
    part = slice(segment.start, segment.end)
    boxes = text.boxes[part][text.shaped[part]]
    (x0, y0), (x1, y1) = boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)
    return float(x0), float(y0), float(x1), float(y1)
