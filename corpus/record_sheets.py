"""The record written out: CSV, workbooks, and an empty workbook to fill in."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.record_rows import COMMON, KIND_NAMES_KO, KINDS, Row, columns

_GUIDE_HEADER = ("sheet", "column", "field", "required", "values")


def to_csv(kind: str, rows: Sequence[Row], korean: bool = False) -> str:
    """A kind's rows as CSV, the header in English or Korean."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_header(kind, korean))
    writer.writerows([_safe(cell) for cell in _cells(kind, row)] for row in rows)
    return out.getvalue()


def template(korean: bool = True) -> bytes:
    """An empty workbook with every column, and a sheet that says what each may hold."""
    return book({kind: [] for kind in KINDS}, korean, guide=True)


def book(rows: Mapping[str, Sequence[Row]], korean: bool = False, guide: bool = False) -> bytes:
    """Rows by kind as a workbook, a sheet a kind; with a guide, what each column may hold."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    for kind, some in rows.items():
        sheet = made.create_sheet(KIND_NAMES_KO[kind] if korean else kind)
        sheet.append(_header(kind, korean))
        sheet.freeze_panes = "A2"
        for row in some:
            sheet.append([_safe(cell) for cell in _cells(kind, row)])
    if guide:
        _guide(made.create_sheet("안내" if korean else "guide"), korean)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _header(kind: str, korean: bool) -> list[str]:
    own = [c.korean[0] if korean and c.korean else n for n, c in columns(kind).items()]
    common = [k[0] if korean else n for n, k in COMMON.items()]
    return [common[0], *own, *common[1:]]


def _cells(kind: str, row: Row) -> list[Any]:
    own = [getattr(row, name) for name in columns(kind)]
    said = ["; ".join(v) if isinstance(v, tuple) else v for v in own]
    cited = row.citation
    place = [cited.document_id, cited.page, cited.start, cited.end, cited.quote] if cited else []
    synthetic = "yes" if row.synthetic else ""
    return [row.id, *said, synthetic, row.entered_by, row.entered_at, *(place or [""] * 5)]


def _safe(cell: Any) -> Any:
    """A text a spreadsheet would take for a formula is led by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@") else cell


def _guide(sheet: Any, korean: bool) -> None:
    sheet.append(["시트", "열", "필드", "필수", "값"] if korean else list(_GUIDE_HEADER))
    for kind in KINDS:
        for name, column in columns(kind).items():
            title = KIND_NAMES_KO[kind] if korean else kind
            shown = column.korean[0] if korean and column.korean else name
            values = ", ".join(f"{k} ({v[0]})" for k, v in column.values.items() if v)
            held = values or {"date": "2024-05-31", "yes": "y / n"}.get(column.kind, column.kind)
            sheet.append([title, shown, name, "y" if column.required else "", held])
