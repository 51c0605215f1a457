"""What a PDF page carries over its own text: form fields as they are filled in, and annotations."""

import ctypes
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pypdfium2.raw as pdfium

from corpus.words import language
from ingest.left_out import LeftOut

Rect = tuple[float, float, float, float]
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_MOST = 5_000
_PASSWORD = 1 << 13
_CHECKED, _UNCHECKED = "☑", "☐"
_MARKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_VALUES = (
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
)
_NO_WORDS = (
    pdfium.FPDF_ANNOT_LINK,
    pdfium.FPDF_ANNOT_POPUP,  # repeats the note it belongs to
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_XFAWIDGET,
)


@dataclass(frozen=True)
class Overlay:
    """Words laid over a page: a field's value or its mark, or an annotation; `rect` (left, bottom,
    right, top) in the file's coordinates. `name` is what the file calls a field.
    """

    text: str
    rect: Rect
    is_mark: bool = False
    name: str = ""


def fields(page: Any, form: Any, left: LeftOut) -> Iterator[Overlay]:
    """The page's form fields that are filled in, and its boxes, checked or not."""
    if form is None:
        return
    for note, kind in _annotations(page):
        if kind != pdfium.FPDF_ANNOT_WIDGET:
            continue
        field = int(pdfium.FPDFAnnot_GetFormFieldType(form, note))
        if field in _MARKS:
            checked = bool(pdfium.FPDFAnnot_IsChecked(form, note))
            yield Overlay(_CHECKED if checked else _UNCHECKED, _rect(note), is_mark=True)
        elif field in _VALUES:
            value = _string(pdfium.FPDFAnnot_GetFormFieldValue, form, note)
            flags = int(pdfium.FPDFAnnot_GetFormFieldFlags(form, note))
            unseen = int(pdfium.FPDFAnnot_GetFlags(note)) & _UNSEEN
            secret = field == pdfium.FPDF_FORMFIELD_TEXTFIELD and flags & _PASSWORD
            if unseen or secret:
                left.skip("form_field", value)
            elif value:
                named = _string(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, note)
                yield Overlay(value, _rect(note), name=named)


def annotations(page: Any, under: Callable[[Rect], str], left: LeftOut) -> Iterator[Overlay]:
    """The page's notes, each marked as one; what is struck out with the text `under` the line."""
    for note, kind in _annotations(page):
        said = _string(pdfium.FPDFAnnot_GetStringValue, note, b"Contents")
        if kind in _NO_WORDS:
            continue
        if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            left.skip("embedded")
        if int(pdfium.FPDFAnnot_GetFlags(note)) & _UNSEEN:
            left.skip("annotation", said)
            continue
        rect = _rect(note)
        if kind == pdfium.FPDF_ANNOT_STRIKEOUT and (struck := under(rect)):
            yield Overlay(mark_before("struck", struck) + struck, rect)
        if said:
            yield Overlay(mark_before("note", said) + said, rect)


def attached(document: Any) -> list[str]:
    """The names of the files that the document carries."""
    count = int(pdfium.FPDFDoc_GetAttachmentCount(document))
    found = []
    for index in range(min(count, _MOST)):
        item = pdfium.FPDFDoc_GetAttachment(document, index)
        found.append(_string(pdfium.FPDFAttachment_GetName, item) or "?")
    return found


def mark_before(kind: str, text: str) -> str:
    """What tells a reader that these words are an annotation."""
    marks = _marks()[kind]
    return marks.get(language(text), marks["en"])


@cache
def _marks() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("ingest").joinpath("annotation_marks.toml").read_text("utf-8"))


def _annotations(page: Any) -> Iterator[tuple[Any, int]]:
    for index in range(min(int(pdfium.FPDFPage_GetAnnotCount(page)), _MOST)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if note:
            yield note, int(pdfium.FPDFAnnot_GetSubtype(note))
            pdfium.FPDFPage_CloseAnnot(note)


def _rect(note: Any) -> Rect:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, box):
        return (0.0, 0.0, 0.0, 0.0)
    low, high = sorted((box.bottom, box.top))
    return (box.left, low, box.right, high)


def _string(function: Callable[..., int], *arguments: Any) -> str:
    """What one of pdfium's functions writes in UTF-16, on one line."""
    size = int(function(*arguments, None, 0))
    if not 2 < size < 1 << 24:
        return ""
    buffer = ctypes.create_string_buffer(size)
    cast = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    function(*arguments, cast, size)
    return " ".join(buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00").split())
