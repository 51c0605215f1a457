"""Footnotes of a Word file, which python-docx cannot write."""

from typing import Any
from xml.sax.saxutils import escape

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for n, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Footnotes:
    """Notes of one document, numbered from 1 as they are added; `attach` before it is saved."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.texts: list[str] = []

    def add(self, paragraph: Any, text: str) -> None:
        """A raised number at the end of the paragraph, its note at the foot of the page."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self.texts.append(text)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.texts)))
        run._r.append(reference)

    def attach(self) -> None:
        """Put the notes into the file."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if not self.texts:
            return
        notes = "".join(_note(n, text) for n, text in enumerate(self.texts, 1))
        xml = f'<w:footnotes xmlns:w="{_WORD}">{_RULES}{notes}</w:footnotes>'
        part = Part(
            PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), self._document.part.package
        )
        self._document.part.relate_to(part, _RELATION)


def _note(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p>'
        "</w:footnote>"
    )
