"""HWP 5: paragraphs with their list numbers, tables as grids, notes, text boxes, headers and
footers.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.passage import BlockKind, Page
from ingest.formats.hwp_info import Info
from ingest.formats.hwp_records import HwpFile, Record
from ingest.limits import CHARACTERS
from ingest.piece import About, GridCell, Piece, as_lines
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_PARA, _TEXT, _CHAR_SHAPES, _CTRL, _LIST, _SHAPE, _TABLE, _EQUATION = 66, 67, 68, 71, 72, 76, 77, 88
_INLINE = {4, 5, 6, 7, 8, 9, 19, 20}
_EXTENDED = {1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23}
_PLAIN = {10: "\n", 13: "", 24: "-", 30: " ", 31: " "}
_NOTES: dict[bytes, BlockKind] = {
    b"fn  ": "footnote",
    b"en  ": "footnote",
    b"head": "header",
    b"foot": "footer",
}
_LAYOUT_CELL = 1_500


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections, those of distribution documents (배포용) included."""
    file = HwpFile(data)
    walk = Walk(Info(file.info()))
    found = list(walk.pieces(file.sections()))
    if file.is_distribution and not any(piece.text or piece.grid for piece in found):
        raise Refused(RefusalReason.DISTRIBUTION, "nothing readable behind the seal")
    yield About(title=file.summary_title(), media_type="application/x-hwp", notes=walk.notes(file))
    yield from paginate(found, first)


@dataclass(frozen=True)
class _Char:
    """A character or a control at its position in the paragraph; `control` counts extended ones."""

    text: str
    position: int
    control: bool = False
    number: bool = False


class Walk:
    """One walk over a document's sections."""

    def __init__(self, info: Info) -> None:
        self.info = info
        self.hidden = 0
        self.size = 0
        self.boxed = 0  # how many cells and shapes lie around: white type in them may well be seen
        self.aside: list[Piece] = []  # headers, footers and notes of the section

    def notes(self, file: HwpFile) -> tuple[str, ...]:
        """What to tell the uploader."""
        hidden = (f"hidden_text: {self.hidden}",) if self.hidden else ()
        return hidden + (("distribution: ViewText",) if file.is_distribution else ())

    def pieces(self, sections: Iterable[list[Record]]) -> Iterator[Piece]:
        """Every section's body, its headers before it, its notes and footers after."""
        for records in sections:
            body = list(self.blocks(records))
            aside, self.aside = self.aside, []
            yield from (piece for piece in aside if piece.kind == "header")
            yield from body
            yield from (piece for piece in aside if piece.kind != "header")

    def blocks(self, records: Iterable[Record]) -> Iterator[Piece]:
        """The paragraphs among the records, each followed by what is anchored in it."""
        for record in records:
            if record.tag == _PARA:
                yield from self._paragraph(record)

    def _paragraph(self, record: Record) -> Iterator[Piece]:
        shape, style = record.u16(8), record.data[10] if len(record.data) > 10 else 0
        controls = [under for under in record.under if under.tag == _CTRL]
        anchored: list[Piece] = []
        inside: dict[int, str] = {}
        for index, control in enumerate(controls):
            kind = control.data[3::-1]
            if kind == b"secd":
                self.info.outline = control.u16(18)
            elif kind in _NOTES:
                inside[index] = self._note(_NOTES[kind], control)
            elif kind == b"eqed":
                inside[index] = _equation(control)
                anchored.extend(self._anchored(kind, control))  # its caption
            elif kind in (b"tdut", b"tcps"):
                inside[index] = _drawn(control)
            elif kind == b"tcmt":
                self._note("footnote", control, "※")
            else:
                anchored.extend(self._anchored(kind, control))
        text = self._text(record, inside).strip()
        if text:
            level = self.info.heading_level(shape, style)
            mark = self.info.mark(shape)
            block: BlockKind = "heading" if level else "list" if mark else "paragraph"
            yield Piece(block, f"{mark} {text}" if mark else text, level)
        yield from anchored

    def _text(self, record: Record, inside: dict[int, str]) -> str:
        data = record.first(_TEXT)
        if data is None:
            return ""
        self.size += len(data.data)
        if self.size > 2 * CHARACTERS:
            raise Refused(RefusalReason.TOO_LARGE, f"more than {CHARACTERS} characters")
        shapes = record.first(_CHAR_SHAPES)
        dark = _unseen(shapes, self.info) if shapes is not None and not self.boxed else []
        out: list[str] = []
        control = 0
        lost = ""
        for char in _chars(data.data):
            if char.control:
                out.append(inside.get(control, ""))
                control += 1
            elif any(start <= char.position < end for start, end in dark):
                lost += char.text
            else:
                out.append(char.text)
        self.hidden += bool(lost.strip())
        text = "".join(out)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _note(self, kind: BlockKind, control: Record, mark: str = "") -> str:
        """Keep a note, a header or a footer for later; what stands in the text in its place."""
        lists = [under for under in control.under if under.tag in (_LIST, _PARA)]
        self.boxed += 1  # running heads stand on coloured bars
        text = " ".join(as_lines(self.blocks(_paragraphs(lists))))
        self.boxed -= 1
        if kind == "footnote":
            number = 1 + sum(piece.kind == "footnote" for piece in self.aside)
            self.aside.append(Piece(kind, f"{mark or f'{number})'} {text}"))
            return f"{number})"
        if text:
            self.aside.append(Piece(kind, text))
        return ""

    def _anchored(self, kind: bytes, control: Record) -> list[Piece]:
        self.boxed += 1
        if kind == b"tbl ":
            found = list(self._table(control))
        else:
            found = list(self.blocks(_paragraphs(_lists_below(control))))
        self.boxed -= 1
        return found

    def _table(self, control: Record) -> Iterator[Piece]:
        grid: list[GridCell] = []
        contents: list[list[Piece]] = []
        caption: list[Piece] = []
        seen_table = False
        for head, paragraphs in _cells(control.under):
            seen_table = seen_table or head.tag == _TABLE
            pieces = list(self.blocks(paragraphs))
            if head.tag != _LIST:
                continue
            if not seen_table:
                caption.extend(pieces)
                continue
            column, row, across, down = (head.u16(at) for at in (8, 10, 12, 14))
            text = "\n".join(as_lines(pieces))
            is_title = bool(head.u32(4) >> 18 & 1)
            grid.append(GridCell(row, column, text, max(down, 1), max(across, 1), header=is_title))
            contents.append(pieces)
        yield from caption
        width = max((cell.column + cell.column_span for cell in grid), default=0)
        if width > 1 and max(len(cell.text) for cell in grid) <= _LAYOUT_CELL:
            yield Piece("table", grid=tuple(grid))
        else:  # a frame around text, not a table
            for pieces in contents:
                yield from pieces


def _chars(data: bytes) -> Iterator[_Char]:
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    at = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            yield _Char(chr(unit), at)
            at += 1
        elif unit in _EXTENDED:
            yield _Char("", at, control=True)
            at += 8
        elif unit in _INLINE:
            yield _Char(" " if unit == 9 else "", at)
            at += 8
        else:
            yield _Char(_PLAIN.get(unit, ""), at)
            at += 1


def _unseen(shapes: Record, info: Info) -> list[tuple[int, int]]:
    """Stretches of a paragraph set in type that nobody can see."""
    pairs = [(shapes.u32(at), shapes.u32(at + 4)) for at in range(0, len(shapes.data) - 7, 8)]
    ends = [start for start, _ in pairs[1:]] + [1 << 32]
    return [
        (start, end)
        for (start, shape), end in zip(pairs, ends, strict=True)
        if info.is_invisible(shape)
    ]


def _cells(records: list[Record]) -> Iterator[tuple[Record, list[Record]]]:
    """List headers, each with the paragraphs that follow it, wherever the writer put them: beside
    or below.
    """
    head: Record | None = None
    held: list[Record] = []
    for record in records:
        if record.tag in (_LIST, _TABLE):
            if head is not None:
                yield head, held
            head, held = record, [under for under in record.under if under.tag == _PARA]
        elif record.tag == _PARA and head is not None:
            held.append(record)
    if head is not None:
        yield head, held


def _paragraphs(records: Iterable[Record]) -> Iterator[Record]:
    for record in records:
        if record.tag == _PARA:
            yield record
        elif record.tag == _LIST:
            yield from (under for under in record.under if under.tag == _PARA)


def _lists_below(record: Record) -> Iterator[Record]:
    """The paragraphs of text boxes, inside however many groups of shapes."""
    for under in record.under:
        if under.tag in (_PARA, _LIST):
            yield under
        elif under.tag != _CTRL:
            yield from _lists_below(under)


def _equation(control: Record) -> str:
    found = control.first(_EQUATION)
    if found is None:
        return ""
    return " " + found.data[6 : 6 + 2 * found.u16(4)].decode("utf-16-le", "replace") + " "


def _drawn(control: Record) -> str:
    """Letters a control holds itself: a word with its gloss above it, or characters printed on one
    another.
    """
    length = min(control.u16(4), 200)
    word = control.data[6 : 6 + 2 * length].decode("utf-16-le", "replace")
    at = 6 + 2 * length
    gloss = control.data[at + 2 : at + 2 + 2 * min(control.u16(at), 200)].decode(
        "utf-16-le", "replace"
    )
    return f"{word}({gloss})" if control.data[3::-1] == b"tdut" and gloss.strip("\0") else word
