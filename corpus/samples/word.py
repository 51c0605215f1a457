"""A manuscript as DOCX. All of python-docx's writing for the shelf lives here."""

import io
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from corpus.samples.manuscript import LABEL, Manuscript
from corpus.samples.markup import Block, Line
from corpus.samples.pdf import cover_lines

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FACES = {"ko": "NanumGothic", "en": "NanumGothic", "zh": "SimSun", "ja": "MS Mincho"}


def render_docx(manuscript: Manuscript) -> bytes:
    """The DOCX file, the same bytes each time."""
    import docx

    writer = _Writer(docx.Document(), _FACES[manuscript.front.language])
    writer.dress(manuscript)
    for block in manuscript.blocks:
        writer.add(block)
    writer.attach_notes()
    raw = io.BytesIO()
    writer.document.save(raw)
    return _settled(raw.getvalue())


@dataclass
class _Writer:
    document: Any
    face: str
    notes: list[str] = field(default_factory=list)

    def dress(self, manuscript: Manuscript) -> None:
        """Fonts, properties, the running header and the title block."""
        front, made = manuscript.front, datetime.combine(manuscript.day, time())
        core = self.document.core_properties
        core.title, core.author, core.language = front.title, "Entente", front.language
        core.created = core.modified = core.last_printed = made
        core.comments = LABEL if front.synthetic else ""
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
            _set_face(self.document.styles[name], self.face)
        header = self.document.sections[0].header.paragraphs[0]
        header.text = f"{front.title} · {LABEL}" if front.synthetic else front.title
        self.document.add_paragraph(front.title, style="Title")
        if front.synthetic:
            self.document.add_paragraph().add_run(LABEL).bold = True
        for line in cover_lines(manuscript):
            self.document.add_paragraph(line)

    def add(self, block: Block) -> None:
        """One block, with Word's own heading and table styles."""
        if block.kind == "heading":
            self._fill(self.document.add_paragraph(style=f"Heading {block.level}"), block.line)
        elif block.kind == "table":
            self._add_table(block.rows)
        elif block.kind == "item":
            paragraph = self.document.add_paragraph(f"{block.label} ", style="List Paragraph")
            self._fill(paragraph, block.line)
        else:
            self._fill(self.document.add_paragraph(), block.line)

    def attach_notes(self) -> None:
        """The footnotes part, which python-docx does not write itself."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if not self.notes:
            return
        own = self.document.part
        part = Part(
            PackURI("/word/footnotes.xml"), _NOTES_TYPE, _notes_xml(self.notes), own.package
        )
        own.relate_to(part, _NOTES_LINK)

    def _add_table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        table = self.document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for cells, row in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        for cell in table.rows[0].cells:
            cell.paragraphs[0].runs[0].bold = True

    def _fill(self, paragraph: Any, line: Line) -> None:
        for run in line:
            if run.kind == "note":
                self.notes.append(run.text)
                paragraph.add_run()._r.append(_reference(len(self.notes)))
            else:
                paragraph.add_run(run.text).bold = run.kind == "bold" or None


def _set_face(style: Any, face: str) -> None:
    from docx.oxml.ns import qn

    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)


def _reference(number: int) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), str(number))
    return mark


def _notes_xml(notes: list[str]) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{_W}}}footnotes", nsmap={"w": _W})
    kinds = [(-1, "separator"), (0, "continuationSeparator")]
    for number, kind in kinds:
        note = etree.SubElement(root, f"{{{_W}}}footnote", {f"{{{_W}}}id": str(number)})
        note.set(f"{{{_W}}}type", kind)
        run = etree.SubElement(etree.SubElement(note, f"{{{_W}}}p"), f"{{{_W}}}r")
        etree.SubElement(run, f"{{{_W}}}{kind}")
    for number, text in enumerate(notes, 1):
        note = etree.SubElement(root, f"{{{_W}}}footnote", {f"{{{_W}}}id": str(number)})
        run = etree.SubElement(etree.SubElement(note, f"{{{_W}}}p"), f"{{{_W}}}r")
        etree.SubElement(run, f"{{{_W}}}footnoteRef")
        etree.SubElement(run, f"{{{_W}}}t").text = text
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _settled(raw: bytes) -> bytes:
    """The same package with every entry's clock set to one day, so that bytes repeat."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
