"""Whether a PDF page shows more than its text holds: a picture of a page, pictures beside its text,
or letters drawn as shapes; and whether text under a scan is what the scan says.
"""

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from ingest.formats.pdf_text import Frame, PageText, direct
from ingest.realtext import is_latin_rubbish

_SHARE = 0.3  # of the page, covered by pictures
_SHAPES = 150  # drawn shapes: letters turned to outlines run to hundreds
_OBJECTS = 5_000
_FILLED = 0.7  # of the page: the picture of a page
_LEAST = 0.02  # of the page: a picture a person would look at
_WRITTEN = 20  # characters on a picture: it is the ground they stand on
_SAMPLE = 200


def holds_more(page: Any, frame: Frame) -> bool:
    """True for a page that text recognition may read something from."""
    area = 0.0
    shapes = 0
    for index in range(min(int(pdfium.FPDFPage_CountObjects(page)), _OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            area += _area(item, frame)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
    return area > _SHARE * frame.width * frame.height or shapes > _SHAPES


def pictures(page: Any, text: PageText) -> Iterator[tuple[int, ...]]:
    """The pictures beside a page's text, each told apart by its size in pixels and bytes."""
    frame = text.shown
    whole = frame.width * frame.height
    x, y = (text.raw[:, 0] + text.raw[:, 2]) / 2, (text.raw[:, 1] + text.raw[:, 3]) / 2
    for item in _images(page):
        left, bottom, right, top = _bounds(item)
        if _area(item, frame) < _LEAST * whole:
            continue
        on = text.shaped & (x > left) & (x < right) & (y > bottom) & (y < top)
        if int(on.sum()) < _WRITTEN:
            wide, high = ctypes.c_uint(), ctypes.c_uint()
            pdfium.FPDFImageObj_GetImagePixelSize(item, wide, high)
            size = int(pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0))
            yield wide.value, high.value, size


def is_false_layer(page: Any, text: PageText) -> bool:
    """True for a scan whose invisible text is no words: Korean recognised as if it were Latin."""
    if not is_latin_rubbish("".join(text.chars)):
        return False
    whole = text.shown.width * text.shown.height
    if not any(_area(item, text.shown) > _FILLED * whole for item in _images(page)):
        return False
    inked = np.flatnonzero(text.shaped)
    chosen = inked[:: max(1, len(inked) // _SAMPLE)].tolist()
    unseen = [_mode(_text_object(text.handle, n)) in _UNPAINTED for n in chosen]
    return bool(unseen) and sum(unseen) > 0.9 * len(unseen)


_text_object = direct(
    pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_int, result=ctypes.c_void_p
)
_UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def _mode(item: int | None) -> int:
    return int(pdfium.FPDFTextObj_GetTextRenderMode(ctypes.cast(item, _OBJECT))) if item else -1


_OBJECT = pdfium.FPDF_PAGEOBJECT


def _images(page: Any) -> Iterator[Any]:
    for index in range(min(int(pdfium.FPDFPage_CountObjects(page)), _OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield item


def _bounds(item: Any) -> tuple[float, ...]:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in sides))
    return tuple(side.value for side in sides)


def _area(item: Any, frame: Frame) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in sides)):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    wide = min(right, frame.left + frame.width) - max(left, frame.left)
    high = min(top, frame.bottom + frame.height) - max(bottom, frame.bottom)
    return max(0.0, wide) * max(0.0, high)
