"""A draft as HWPX, the format Korean offices open first."""

import io
import re
import zipfile
from typing import Any

from assistant.drafting.draft import Draft
from assistant.drafting.export_docx import settled
from assistant.drafting.layout import Entry, Sheet, finding_line, note, sheets, steps, word

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?")
_ID = re.compile(rb'(<(?:hp:p|hp:tbl|hp:footNote)\b[^>]*?\b(?:id|instId)=")(\d+)"')


def to_hwpx(draft: Draft) -> bytes:
    """The draft as an HWPX file; the same draft gives the same bytes."""
    from hwpx import HwpxDocument

    document: Any = HwpxDocument.new()
    try:
        for sheet in sheets(draft):
            _version(document, sheet)
        _back_matter(document, draft)
        return _fixed(document.to_bytes())
    finally:
        document.close()


def _version(document: Any, sheet: Sheet) -> None:
    document.add_paragraph(sheet.title)
    document.add_paragraph(word("status", sheet.language))
    for entry in sheet.clauses:
        _entry(document, entry, sheet.language)
    if sheet.plan:
        document.add_paragraph(word("plan", sheet.language))
        table = document.add_table(len(sheet.plan), len(sheet.plan[0]))
        for r, row in enumerate(sheet.plan):
            for c, text in enumerate(row):
                table.set_cell_text(r, c, text)


def _entry(document: Any, entry: Entry, language: str) -> None:
    document.add_paragraph(f"{entry.number}. {entry.heading}")
    for runs in entry.paragraphs:
        paragraph = document.add_paragraph("")
        for run in runs:
            paragraph.add_run(run.text)
            if run.citation:
                paragraph.add_footnote(note(run.citation, language))


def _back_matter(document: Any, draft: Draft) -> None:
    language = draft.languages[0]
    lists = (
        ("evidence", [note(c, language) for c in draft.citations]),
        ("approvals", steps(draft, language)),
        ("findings", [finding_line(f) for f in draft.findings]),
    )
    for name, lines in lists:
        if lines:
            document.add_paragraph(word(name, language))
            for line in lines:
                document.add_paragraph(f"- {line}")


def _fixed(archive: bytes) -> bytes:
    """Without the moment of writing and with ids in order: same draft, same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            data = source.read(item.filename)
            if item.filename.endswith((".hpf", ".xml", ".rdf")):
                data = _MOMENT.sub(b"2000-01-01T00:00:00Z", data)
            if item.filename.startswith("Contents/section"):
                data = _numbered(data)
            target.writestr(item, data, item.compress_type)
    return settled(out.getvalue())


def _numbered(section: bytes) -> bytes:
    seen: dict[bytes, int] = {}
    return _ID.sub(
        lambda m: m.group(1) + str(seen.setdefault(m.group(2), len(seen))).encode() + b'"', section
    )
