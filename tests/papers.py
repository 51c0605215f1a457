"""Small files made on the spot, so that a test shows everything that is in them."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "realdocs"


@dataclass(frozen=True)
class Sheet:
    """A PDF page: its content stream, and how it is turned and cropped."""

    content: str
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    forms: tuple[str, ...] = ()  # contents of form XObjects F0, F1, …; each may draw the next


class _Objects:
    """The numbered objects of a PDF, and the file they make."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def add(self, body: str) -> int:
        self.bodies.append(body.encode("latin-1"))
        return len(self.bodies)

    def stream(self, entries: str, content: str) -> int:
        return self.add(f"<< {entries} /Length {len(content)} >>\nstream\n{content}\nendstream")

    def written(self, root: int) -> bytes:
        out, places = bytearray(b"%PDF-1.7\n"), []
        for number, body in enumerate(self.bodies, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start, size = len(out), len(self.bodies) + 1
        out += b"xref\n0 %d\n0000000000 65535 f \n" % size
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer << /Size %d /Root %d 0 R >>\n" % (size, root)
        return bytes(out + b"startxref\n%d\n%%%%EOF" % start)


def pdf(sheets: Sequence[Sheet]) -> bytes:
    """A PDF of 400 by 300 points a page, with Helvetica as /A."""
    made = _Objects()
    font = made.add(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    tree = made.add("")
    kids = [_page(made, sheet, tree, font) for sheet in sheets]
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    made.bodies[tree - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return made.written(made.add(f"<< /Type /Catalog /Pages {tree} 0 R >>"))


def _page(made: _Objects, sheet: Sheet, tree: int, font: int) -> int:
    drawn = _forms(made, sheet)
    drawing = made.stream("", sheet.content)
    crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
    resources = f"<< /Font << /A {font} 0 R >> /XObject << {drawn} >> >>"
    return made.add(
        f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 400 300] {crop} "
        f"/Rotate {sheet.rotate} /Resources {resources} /Contents {drawing} 0 R >>"
    )


def _forms(made: _Objects, sheet: Sheet) -> str:
    """The first form's entry; each form draws the next."""
    drawn = ""
    for index, content in reversed(list(enumerate(sheet.forms))):
        inner = f"/XObject << {drawn} >>" if drawn else ""
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << {inner} >>"
        drawn = f"/F{index} {made.stream(entries, content)} 0 R"
    return drawn


def line(text: str, x: float, y: float, size: float = 12, before: str = "") -> str:
    """A line of Helvetica for a content stream."""
    return f"BT {before} /A {size} Tf {x} {y} Td ({text}) Tj ET\n"


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:refList><hh:charProperties>
<hh:charPr id="0" height="1000" textColor="#000000" shadeColor="none"/>
<hh:charPr id="1" height="1000" textColor="#FFFFFF" shadeColor="none"/></hh:charProperties>
<hh:numberings><hh:numbering id="1" start="0"><hh:paraHead start="1" level="1"
numFormat="DIGIT">^1.</hh:paraHead>
<hh:paraHead start="1" level="2"
numFormat="HANGUL_SYLLABLE">^2.</hh:paraHead></hh:numbering></hh:numberings>
<hh:paraProperties><hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="1"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>
<hh:paraPr id="2"><hh:heading type="NUMBER" idRef="1" level="1"/></hh:paraPr></hh:paraProperties>
</hh:refList></hh:head>"""


def hwpx(body: str) -> bytes:
    """An HWPX of one section. Paragraph shape 1 is a heading, 2 is numbered 가. 나.; character
    shape 1 is white.
    """
    section = (
        '<?xml version="1.0" encoding="UTF-8"?><hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '  # noqa: E501
        f'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph">{body}</hs:sec>'
    )
    members = {
        "mimetype": "application/hwp+zip",
        "Contents/header.xml": _HEAD,
        "Contents/section0.xml": section,
    }
    return packed(members)


def hwpx_paragraph(text: str, shape: int = 0, type_: int = 0) -> str:
    """A paragraph of an HWPX; `text` may hold marks."""
    run = f'<hp:run charPrIDRef="{type_}"><hp:t>{text}</hp:t></hp:run>'
    return f'<hp:p paraPrIDRef="{shape}" styleIDRef="0">{run}</hp:p>'


def hwpx_cell(text: str, row: int, column: int, down: int = 1, across: int = 1) -> str:
    """A table cell of an HWPX."""
    return (
        f"<hp:tc><hp:subList>{hwpx_paragraph(text)}</hp:subList>"
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/><hp:cellSpan colSpan="{across}" rowSpan="{down}"/></hp:tc>'  # noqa: E501
    )


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    linked: Mapping[str, tuple[str, str | bytes]] | None = None,
) -> bytes:
    """A DOCX with this body; `parts` (styles, numbering, footnotes, header …) are WordprocessingML
    roots' contents, `linked` other parts: kind of relation and content by the relation's id
    (`docx` for a paper taken in whole).
    """
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
        "settings": "settings",
        "header": "hdr",
        "footer": "ftr",
    }
    members: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '  # noqa: E501
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    links = ""
    for index, (kind, content) in enumerate((parts or {}).items()):
        links += f'<Relationship Id="p{index}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        members[f"word/{kind}.xml"] = (
            f'<w:{roots[kind]} xmlns:w="{_WORD}">{content}</w:{roots[kind]}>'
        )
    for name, (kind, part) in (linked or {}).items():
        ending = {"aFChunk": "html", "docx": "docx"}.get(kind, "xml")
        type_ = "aFChunk" if kind == "docx" else kind
        links += f'<Relationship Id="{name}" Type="{_OFFICE}/{type_}" Target="{name}.{ending}"/>'
        members[f"word/{name}.{ending}"] = part
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'
    )
    return packed(members)


def word_paragraph(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of a DOCX."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"
