"""A draft as DOCX: styles, East-Asian fonts, real footnotes, comments for findings, reproducible
bytes.
"""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

from assistant.answer import Citation
from assistant.drafting.draft import Draft, Finding
from assistant.drafting.layout import Entry, Run, Sheet, finding_line, note, sheets, steps, word

FONT = {"ko": "맑은 고딕", "en": "Calibri", "zh": "Microsoft YaHei", "ja": "Yu Gothic"}
LOCALE = {"ko": "ko-KR", "en": "en-US", "zh": "zh-CN", "ja": "ja-JP"}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)


def to_docx(draft: Draft) -> bytes:
    """The draft as a DOCX file; the same draft gives the same bytes."""
    return _Writer(draft).write()


class _Writer:
    """One document in the making: its notes and bookmarks are numbered as they come."""

    def __init__(self, draft: Draft) -> None:
        import docx

        self.draft = draft
        self.document: Any = docx.Document()
        self.notes: list[str] = []
        self.marks = 0

    def write(self) -> bytes:
        _styles(self.document, self.draft.languages[0])
        for number, sheet in enumerate(sheets(self.draft)):
            if number:
                self.document.add_page_break()
            self._version(sheet)
        self._back_matter()
        self._attach_notes()
        _properties(self.document, sheets(self.draft)[0].title)
        raw = io.BytesIO()
        self.document.save(raw)
        return settled(raw.getvalue())

    def _version(self, sheet: Sheet) -> None:
        title = self.document.add_paragraph(style="Title")
        self._bookmarked("title", sheet.language, lambda: title.add_run(sheet.title), title)
        _tongue(title, sheet.language)
        status = self.document.add_paragraph(word("status", sheet.language), style="Subtitle")
        _tongue(status, sheet.language)
        for entry in sheet.clauses:
            self._entry(entry, sheet.language)
        if sheet.plan:
            self.document.add_heading(word("plan", sheet.language), 2)
            self._table(sheet)

    def _entry(self, entry: Entry, language: str) -> None:
        head = self.document.add_heading(f"{entry.number}. {entry.heading}", 2)
        _tongue(head, language)
        paragraphs = [self.document.add_paragraph() for _ in entry.paragraphs]
        self._open(entry.id, language, paragraphs[0] if paragraphs else head)
        for paragraph, runs in zip(paragraphs, entry.paragraphs, strict=True):
            self._runs(paragraph, runs, language)
            _tongue(paragraph, language)
        self._close(paragraphs[-1] if paragraphs else head)
        for finding in entry.findings:
            self._comment(paragraphs[0] if paragraphs else head, finding)

    def _runs(self, paragraph: Any, runs: tuple[Run, ...], language: str) -> None:
        for run in runs:
            if run.citation is None:
                paragraph.add_run(run.text)
            else:
                self._note(paragraph, run.citation, language)

    def _note(self, paragraph: Any, citation: Citation, language: str) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.notes.append(note(citation, language))
        run = paragraph.add_run()
        run.font.superscript = True
        apart = OxmlElement("w:spacing")  # or notes 1 and 2 side by side read as twelve
        apart.set(qn("w:val"), "40")
        run._r.get_or_add_rPr().insert_element_before(apart, "w:vertAlign")
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes)))
        run._r.append(reference)

    def _comment(self, paragraph: Any, finding: Finding) -> None:
        runs = [run for run in paragraph.runs if run.text]
        if not runs:
            return
        comment = self.document.add_comment(
            runs[0], text=finding_line(finding), author="Entente", initials="E"
        )
        comment._comment_elm.date = _EPOCH

    def _bookmarked(self, clause: str, language: str, write: Any, paragraph: Any) -> None:
        self._open(clause, language, paragraph)
        write()
        self._close(paragraph)

    def _open(self, clause: str, language: str, paragraph: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.marks += 1
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:id"), str(self.marks))
        start.set(qn("w:name"), f"entente_{clause}_{language}")
        paragraph._p.append(start)

    def _close(self, paragraph: Any) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        end = OxmlElement("w:bookmarkEnd")
        end.set(qn("w:id"), str(self.marks))
        paragraph._p.append(end)

    def _table(self, sheet: Sheet) -> None:
        from docx.oxml import OxmlElement

        table = self.document.add_table(rows=0, cols=len(sheet.plan[0]), style="Table Grid")
        for number, row in enumerate(sheet.plan):
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
                _tongue(cell.paragraphs[0], sheet.language)
            if number == 0:
                table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))

    def _back_matter(self) -> None:
        language = self.draft.languages[0]
        if self.draft.citations:
            self._list("evidence", [note(c, language) for c in self.draft.citations])
        if self.draft.approvals:
            self._list("approvals", steps(self.draft, language))
        if self.draft.findings:
            self._list("findings", [finding_line(f) for f in self.draft.findings])

    def _list(self, name: str, lines: list[str]) -> None:
        language = self.draft.languages[0]
        _tongue(self.document.add_heading(word(name, language), 2), language)
        for line in lines:
            _tongue(self.document.add_paragraph(line, style="List Bullet"), language)

    def _attach_notes(self) -> None:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if not self.notes:
            return
        body = "".join(_footnote(n, text) for n, text in enumerate(self.notes, start=1))
        xml = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f'<w:footnotes xmlns:w="{_WORD}">{_SEPARATORS}{body}</w:footnotes>'
        )
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), package)
        self.document.part.relate_to(part, f"{_OFFICE}/footnotes")


def _footnote(number: int, text: str) -> str:
    mark = (
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    )
    return f'<w:footnote w:id="{number}"><w:p>{mark}</w:p></w:footnote>'


def _styles(document: Any, language: str) -> None:
    """Name the fonts outright: with theme fonts left in, Word picks its own for Hangul and Han."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for style in document.styles:
        properties = getattr(style.element, "rPr", None)
        if properties is None:
            properties = style.element.get_or_add_rPr() if style.name == "Normal" else None
        if properties is None:
            continue
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            fonts = OxmlElement("w:rFonts")
            properties.insert(0, fonts)
        for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[theme]
        fonts.set(qn("w:ascii"), FONT["en"])
        fonts.set(qn("w:hAnsi"), FONT["en"])
        fonts.set(qn("w:eastAsia"), FONT[language] if language != "en" else FONT["ko"])
    document.styles["Normal"].font.size = Pt(10.5)
    for name in ("Title", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor(0x1F, 0x2A, 0x44)
    document.styles["Title"].font.size = Pt(16)
    document.styles["Heading 2"].font.size = Pt(12)


def _tongue(paragraph: Any, language: str) -> None:
    """Tell Word which language the runs are in, for fonts, hyphenation and spelling."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        if language != "en":
            fonts = properties.get_or_add_rFonts()
            fonts.set(qn("w:eastAsia"), FONT[language])
        tongue = OxmlElement("w:lang")
        tongue.set(qn("w:val"), LOCALE["en"])
        tongue.set(qn("w:eastAsia"), LOCALE[language if language != "en" else "ko"])
        properties.append(tongue)


def _properties(document: Any, title: str) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by = title[:250], "Entente", "Entente"
    about.created = about.modified = _EPOCH.replace(tzinfo=None)
    about.comments, about.revision = "", 1


def settled(archive: bytes) -> bytes:
    """The same zip with fixed dates, so that the same content gives the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            entry = zipfile.ZipInfo(item.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = item.compress_type
            target.writestr(entry, source.read(item.filename))
    return out.getvalue()
