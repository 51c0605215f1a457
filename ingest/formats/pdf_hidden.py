"""Text on a PDF page that nobody can see: off the page, under a point, or drawn so that it leaves
no mark.

Whether type leaves a mark is asked of the rendered page, and only where its colour or mode makes
that doubtful: white type on
a dark bar is seen, and so is the invisible type that a scanner lays under the picture of its
letters.
"""

import ctypes
from ctypes import c_int, c_uint, c_void_p
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.formats.pdf_text import PageText, direct

_POINT = 1.0
_PALE = 250  # each colour of a fill at least this much: white to the eye
_CONTRAST = 10  # of 255 grey levels between the lightest and the darkest dot of a character
_SCALE = 2.0
_INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)

_text_object = direct(pdfium.FPDFText_GetTextObject, c_void_p, c_int, result=c_void_p)
_fill_color = direct(
    pdfium.FPDFPageObj_GetFillColor, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
_render_mode = direct(pdfium.FPDFTextObj_GetTextRenderMode, c_void_p)


def mark_hidden(page: Any, text: PageText) -> int:
    """Note in `text.seen` which characters nobody can see; their number."""
    if not text.chars:
        return 0
    inked = text.ink
    hidden = _off_page(text) | _tiny(text)
    doubtful = _doubtful(text, inked & ~hidden)
    if doubtful.any():
        hidden |= _unmarked(page, text, doubtful)
    hidden &= inked | _shapeless(text)
    text.seen &= ~hidden
    return int(hidden.sum())


def _shapeless(text: PageText) -> NDArray[np.bool_]:
    """Letters without a size: off the page they are hidden like any others."""
    lettered = np.fromiter(map(str.isalnum, text.chars), bool, len(text.chars))
    bare: NDArray[np.bool_] = lettered & ~text.shaped
    return bare


def _off_page(text: PageText) -> NDArray[np.bool_]:
    wide, high = text.frame.seen
    x, y = (text.boxes[:, 0] + text.boxes[:, 2]) / 2, (text.boxes[:, 1] + text.boxes[:, 3]) / 2
    off: NDArray[np.bool_] = (x < 0) | (x > wide) | (y < 0) | (y > high)
    return off


def _tiny(text: PageText) -> NDArray[np.bool_]:
    """Runs whose every character is lower than a point: a full stop alone may be."""
    small = (text.boxes[:, 3] - text.boxes[:, 1] < _POINT) & (
        text.boxes[:, 2] - text.boxes[:, 0] < _POINT
    )
    found: NDArray[np.bool_] = np.zeros(len(small), dtype=bool)
    for index in np.flatnonzero(small & text.ink):
        if text.chars[index].isalnum() and text.size_at(int(index)) < 1.3 * _POINT:
            found[index] = True
    if found.any():  # the marks between such letters go with them
        near = np.convolve(found, np.ones(9), "same") > 0
        found |= near & small
    return found


def _doubtful(text: PageText, candidates: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Characters drawn white, transparent, or not at all, by the text object each belongs to."""
    known: dict[int, bool] = {}
    doubt: NDArray[np.bool_] = np.zeros(len(text.chars), dtype=bool)
    for index in np.flatnonzero(candidates).tolist():
        handle = _text_object(text.handle, index)
        if handle and handle not in known:
            known[handle] = _is_doubtful(handle)
        doubt[index] = known.get(handle or 0, False)
    return doubt


def _is_doubtful(handle: int) -> bool:
    mode = int(_render_mode(handle))
    if mode in _INVISIBLE_MODES:
        return True
    if mode not in (pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_CLIP):
        return False
    color = (c_uint * 4)()
    at = ctypes.addressof(color)
    if not _fill_color(handle, at, at + 4, at + 8, at + 12):
        return False
    return min(color[0], color[1], color[2]) >= _PALE or color[3] <= 5


def _unmarked(page: Any, text: PageText, doubtful: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the doubtful characters stand on one even grey."""
    wide, high = text.frame.seen
    scale = min(_SCALE, (4_000_000 / max(wide * high, 1)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
    picture = np.asarray(bitmap.to_numpy()).reshape(bitmap.height, bitmap.width, -1)[:, :, 0]
    even: NDArray[np.bool_] = np.zeros(len(text.chars), dtype=bool)
    for index in np.flatnonzero(doubtful).tolist():
        x0, y0, x1, y1 = (text.boxes[index] * scale).tolist()
        part = picture[max(0, int(y0)) : int(y1) + 2, max(0, int(x0)) : int(x1) + 2]
        even[index] = part.size == 0 or int(part.max()) - int(part.min()) < _CONTRAST
    bitmap.close()
    return even
