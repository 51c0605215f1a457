"""Form fields put into a page's text where a person reads them: behind the label on their line."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from ingest.formats.pdf_annotations import Overlay, Rect
from ingest.formats.pdf_text import Boxes, PageText

_ABOVE = 3.0  # heights of a field, at most, between it and a label over it
_SLACK = 2.0  # points


def with_fields(text: PageText, fields: Sequence[Overlay]) -> PageText:
    """The text with each field's words after its label; those without one at the end."""
    placed = [(*_place(text, field), field) for field in fields]
    for after, follows, field in sorted(placed, key=lambda item: item[0], reverse=True):
        text = _inserted(text, field, after, follows)
    return text


def under(text: PageText, rect: Rect) -> str:
    """The text whose characters stand in a rectangle of the file's coordinates."""
    x, y = (text.raw[:, 0] + text.raw[:, 2]) / 2, (text.raw[:, 1] + text.raw[:, 3]) / 2
    inside = text.shaped & (x > rect[0]) & (x < rect[2]) & (y > rect[1]) & (y < rect[3])
    found = np.flatnonzero(inside).tolist()
    if not found:
        return ""
    run = range(found[0], found[-1] + 1)
    chars = [text.chars[n] for n in run if inside[n] or text.chars[n].isspace()]
    return " ".join("".join(chars).split())


def _place(text: PageText, field: Overlay) -> tuple[int, bool]:
    """Before which character the field belongs, and whether it follows what stands before it."""
    x0, y0, x1, y1 = text.frame.place(np.array([field.rect]))[0].tolist()
    boxes, ink = text.boxes, text.ink
    middle = (boxes[:, 1] + boxes[:, 3]) / 2
    beside = ink & (middle > y0 - _SLACK) & (middle < y1 + _SLACK)
    before = _nearest(beside & (boxes[:, 2] <= x0 + _SLACK), x0 - boxes[:, 2])
    behind = _nearest(beside & (boxes[:, 0] >= x1 - _SLACK), boxes[:, 0] - x1)
    if field.is_mark and behind is not None:
        gap = boxes[behind, 0] - x1
        if before is None or gap < x0 - boxes[before, 2]:
            return behind, False
    if before is not None:
        return before + 1, True
    over = ink & (boxes[:, 3] <= y0 + _SLACK) & (boxes[:, 2] > x0) & (boxes[:, 0] < x1)
    over &= y0 - boxes[:, 3] < _ABOVE * max(y1 - y0, 1.0)
    above = _nearest(over, y0 - boxes[:, 3])
    if above is None:
        return len(text.chars), False
    line = np.flatnonzero(over & (np.abs(middle - middle[above]) < (y1 - y0) / 2))
    return int(line.max()) + 1, True


def _nearest(candidates: NDArray[np.bool_], distance: NDArray[np.float64]) -> int | None:
    if not candidates.any():
        return None
    return int(np.where(candidates, distance, np.inf).argmin())


def _inserted(text: PageText, field: Overlay, at: int, follows: bool) -> PageText:
    at_end = at == len(text.chars) and not follows
    words = f"{field.name}: {field.text}" if at_end and field.name else field.text
    chars = list(f" {words}" if follows else f"{words} ")
    if at_end:
        chars = ["\n", *words]
    boxes = _spread(chars, _on_line(text, field.rect, at - 1) if follows else field.rect)
    places = text.places if text.places is not None else np.arange(len(text.chars))
    return replace(
        text,
        chars=[*text.chars[:at], *chars, *text.chars[at:]],
        raw=np.insert(text.raw, at, boxes, axis=0),
        boxes=np.insert(text.boxes, at, text.frame.place(boxes), axis=0),
        seen=np.insert(text.seen, at, [True] * len(chars)),
        places=np.insert(places, at, [-1] * len(chars)),
    )


def _on_line(text: PageText, rect: Rect, label: int) -> Rect:
    """The field's rectangle as high as the line of its label, where that stands beside it."""
    left, bottom, right, top = rect
    low, high = float(text.raw[label, 1]), float(text.raw[label, 3])
    beside = text.frame.turns % 2 == 0 and min(high, top) - max(low, bottom) > (high - low) / 2
    return (left, low, right, high) if beside else rect


def _spread(chars: Sequence[str], rect: Rect) -> Boxes:
    """Each character's share of the rectangle; blanks have none."""
    left, bottom, right, top = rect
    inked = [n for n, char in enumerate(chars) if not char.isspace()]
    boxes = np.zeros((len(chars), 4))
    step = (right - left) / max(len(inked), 1)
    for n, index in enumerate(inked):
        boxes[index] = (left + n * step, bottom, left + (n + 1) * step, top)
    return boxes
