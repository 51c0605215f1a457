"""A PDF page's characters and where each stands on the visible page: pdfium's own, rotation and
crop applied.
"""

import ctypes
import math
from collections.abc import Callable
from ctypes import c_float, c_int, c_uint, c_void_p
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Boxes = NDArray[np.float64]
_TO_BREAK = {"\x02", "\ufffe", "\u00ad"}  # how pdfium marks a hyphen at a line's end


def direct(function: Any, *arguments: Any, result: Any = c_int) -> Callable[..., Any]:
    """The C function with addresses as plain integers: a quarter of the cost of a call, 2,000
    times a page.
    """
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, c_void_p).value or 0)


_char_box = direct(
    pdfium.FPDFText_GetCharBox, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)
_loose_box = direct(pdfium.FPDFText_GetLooseCharBox, c_void_p, c_int, c_void_p)
_unicode = direct(pdfium.FPDFText_GetUnicode, c_void_p, c_int, result=c_uint)
_angle = direct(pdfium.FPDFText_GetCharAngle, c_void_p, c_int, result=c_float)


@dataclass(frozen=True)
class Frame:
    """The visible part of a page: its box in the file's coordinates, and how it is turned to be
    seen.
    """

    left: float
    bottom: float
    width: float
    height: float
    turns: int  # quarter turns clockwise

    @property
    def seen(self) -> tuple[float, float]:
        """Width and height as seen."""
        return (self.height, self.width) if self.turns % 2 else (self.width, self.height)

    def place(self, boxes: Boxes) -> Boxes:
        """Boxes (left, bottom, right, top) of the file as (x0, y0, x1, y1) seen, in points, y
        down.
        """
        x0, x1 = boxes[:, 0] - self.left, boxes[:, 2] - self.left
        y0, y1 = boxes[:, 1] - self.bottom, boxes[:, 3] - self.bottom
        wide, high = self.width, self.height
        sides = (
            (x0, high - y1, x1, high - y0),
            (y0, x0, y1, x1),
            (wide - x1, y0, wide - x0, y1),
            (high - y1, wide - x1, high - y0, wide - x0),
        )[self.turns % 4]
        return np.stack(sides, axis=1)


@dataclass
class PageText:
    """Characters in the file's order; `boxes` in points as read in `frame`, `raw` in the file's
    coordinates; `shown` is the page as it is shown, which a sideways page is not read in. `seen` is
    False for those nobody can see, `aside` True for those of another view. `places` are pdfium's
    numbers of the characters, -1 for one that is not of the page's own text; None: all in order.
    """

    chars: list[str]
    boxes: Boxes
    frame: Frame
    handle: int
    raw: Boxes
    shown: Frame
    seen: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, dtype=bool))
    aside: NDArray[np.bool_] | None = None
    places: NDArray[np.int_] | None = None

    @property
    def ink(self) -> NDArray[np.bool_]:
        """True for a character that has a shape and is seen."""
        shaped: NDArray[np.bool_] = self.shaped & self.seen
        return shaped if self.aside is None else shaped & ~self.aside

    @cached_property
    def shaped(self) -> NDArray[np.bool_]:
        """True for a character that has a shape."""
        drawn = (self.boxes[:, 2] > self.boxes[:, 0]) & (self.boxes[:, 3] > self.boxes[:, 1])
        blank = np.fromiter(map(str.isspace, self.chars), bool, len(self.chars))
        found: NDArray[np.bool_] = drawn & ~blank
        return found

    @property
    def unseen(self) -> str:
        """What nobody can see of the text."""
        return "".join(self.chars[n] for n in np.flatnonzero(~self.seen))

    def size_at(self, index: int) -> float:
        """The height of the line of type that a character stands in, in points."""
        rect = (ctypes.c_float * 4)()
        place = index if self.places is None else int(self.places[index])
        if place < 0 or not _loose_box(self.handle, place, ctypes.addressof(rect)):
            return float(self.boxes[index, 3] - self.boxes[index, 1])
        left, top, right, bottom = rect
        return abs(right - left) if self.frame.turns % 2 else abs(top - bottom)


def frame_of(page: Any) -> Frame:
    """The page's visible frame."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    turns = int(pdfium.FPDFPage_GetRotation(page)) % 4
    wide, high = box.right - box.left, box.top - box.bottom
    if not (wide > 0 and high > 0 and math.isfinite(wide * high)):
        return Frame(0, 0, 612, 792, turns)
    return Frame(box.left, box.bottom, wide, high, turns)


def text_of(page: Any, text_page: Any) -> PageText:
    """The page's characters with their boxes."""
    count = max(0, int(pdfium.FPDFText_CountChars(text_page)))
    handle = ctypes.cast(text_page, c_void_p).value or 0
    raw = np.zeros((count, 4))
    address = raw.ctypes.data
    for index in range(
        count
    ):  # left, right, bottom, top, written where left, bottom, right, top belong
        _char_box(handle, index, address, address + 16, address + 8, address + 24)
        address += 32
    codes = [_unicode(handle, index) for index in range(count)]
    chars = [chr(code) if 0 < code < 0x110000 else "\u200b" for code in codes]
    frame = frame_of(page)
    seen = np.ones(count, dtype=bool)
    return PageText(chars, frame.place(raw), frame, handle, raw, frame, seen)


def angle_at(handle: int, place: int) -> float:
    """By how much a character is turned with the clock, in radians; below 0: unknown."""
    return float(_angle(handle, place))


def is_soft_hyphen(char: str) -> bool:
    """True for the mark of a word that goes on in the next line."""
    return char in _TO_BREAK
