"""One rectangle per character of a page, packed.

Four numbers of 16 bits, in 65,535ths of the page's width and height as it is seen (rotation and
crop applied), from its top left corner.

A character without ink, such as a line break, has a rectangle of zero width.
"""

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]
_FULL = 65_535


def pack(boxes: Sequence[Box] | NDArray[np.float64]) -> bytes:
    """The boxes (x0, y0, x1, y1 as fractions of the page, y down) as one compressed block."""
    array = np.clip(np.asarray(boxes, dtype=np.float64).reshape(-1, 4), 0, 1)
    return zlib.compress(np.rint(array * _FULL).astype("<u2").tobytes(), 6)


def unpack(packed: bytes) -> NDArray[np.float64]:
    """The boxes again, shape (characters, 4), as fractions of the page."""
    flat = np.frombuffer(zlib.decompress(packed), dtype="<u2")
    return flat.reshape(-1, 4).astype(np.float64) / _FULL


def highlight(packed: bytes | None, start: int, end: int) -> list[Box]:
    """Rectangles over the characters from `start` to `end`, one a line; none without boxes."""
    if not packed:
        return []
    lines: list[list[float]] = []
    for x0, y0, x1, y1 in unpack(packed)[start:end]:
        if x1 <= x0 or y1 <= y0:
            continue
        if lines and _same_line(lines[-1], y0, y1) and x0 >= lines[-1][0]:
            last = lines[-1]
            last[1], last[2], last[3] = min(last[1], y0), max(last[2], x1), max(last[3], y1)
        else:
            lines.append([x0, y0, x1, y1])
    return [(x0, y0, x1, y1) for x0, y0, x1, y1 in lines]


def _same_line(line: list[float], y0: float, y1: float) -> bool:
    """Two boxes share a line when the smaller of them overlaps the other by half its height."""
    overlap = min(line[3], y1) - max(line[1], y0)
    return overlap >= 0.5 * min(line[3] - line[1], y1 - y0)
