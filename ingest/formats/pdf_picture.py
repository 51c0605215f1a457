"""Whether a PDF page shows more than its text holds: a picture of a page, or letters drawn as
shapes.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from ingest.formats.pdf_text import Frame

_SHARE = 0.3  # of the page, covered by pictures
_SHAPES = 150  # drawn shapes: letters turned to outlines run to hundreds
_OBJECTS = 5_000


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


def _area(item: Any, frame: Frame) -> float:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in sides)):
        return 0.0
    left, bottom, right, top = (side.value for side in sides)
    wide = min(right, frame.left + frame.width) - max(left, frame.left)
    high = min(top, frame.bottom + frame.height) - max(bottom, frame.bottom)
    return max(0.0, wide) * max(0.0, high)
