"""HWP 5: paragraphs with their list numbers, tables as grids, notes, memos, text boxes, forms,
headers, footers and master pages; tracked deletions left out.
"""

from collections.abc import Iterable, Iterator

from corpus.passage import BlockKind, Page
from ingest.formats.hwp_info import Info
from ingest.formats.hwp_objects import (
    EQUATION,
    FORM,
    TEXT_ART,
    automatic,
    drawn,
    equation,
    form,
    memo_number,
    note_mark,
    text_art,
)
from ingest.formats.hwp_records import HwpFile, Record
from ingest.formats.hwp_text import characters, deleted, joined, lies_in, unseen
from ingest.left_out import LeftOut
from ingest.limits import CHARACTERS
from ingest.marks import memo_mark
from ingest.piece import About, GridCell, Piece, as_lines
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_PARA, _TEXT, _CHAR_SHAPES, _RANGES, _CTRL, _LIST, _TABLE = 66, 67, 68, 70, 71, 72, 77
_OLE, _PICTURE, _MEMOS = 84, 85, 93
_NOTES = (b"fn  ", b"en  ")
_MARGINS: dict[bytes, BlockKind] = {b"head": "header", b"foot": "footer"}
_LAYOUT_CELL = 1_500


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections, those of distribution documents (배포용) included."""
    file = HwpFile(data)
    walk = Walk(Info(file.info()))
    found = list(walk.pieces(file.sections()))
    if file.is_distribution and not any(piece.text or piece.grid for piece in found):
        raise Refused(RefusalReason.DISTRIBUTION, "nothing readable behind the seal")
    yield About(
        title=file.summary_title(),
        media_type="application/x-hwp",
        notes=walk.notes(file),
        left_out=walk.left.skipped(),
    )
    yield from paginate(found, first)


class Walk:
    """One walk over a document's sections."""

    def __init__(self, info: Info) -> None:
        self.info = info
        self.left = LeftOut()
        self.hidden = 0
        self.deleted = 0
        self.size = 0
        self.boxed = 0  # how many cells and shapes lie around: white type in them may well be seen
        self.aside: list[Piece] = []  # headers, footers and notes of the section
        self.memos: dict[int, list[Record]] = {}  # of the section, until they are pinned
        self.counts: dict[bytes, int] = {}  # of footnotes and of endnotes
        self.read: set[int] = set()  # the records read so far; the others are counted in the end

    def notes(self, file: HwpFile) -> tuple[str, ...]:
        """What to tell the uploader."""
        removed = (f"tracked_deletions: {self.deleted}",) if self.deleted else ()
        hidden = (f"hidden_text: {self.hidden}",) if self.hidden else ()
        return (*removed, *hidden, *(("distribution: ViewText",) if file.is_distribution else ()))

    def pieces(self, sections: Iterable[list[Record]]) -> Iterator[Piece]:
        """Every section's body, its headers before it, its notes and footers after."""
        for records in sections:
            self.memos = dict(_memos(records))
            taken = {id(one) for held in self.memos.values() for one in held}
            body = list(self.blocks(one for one in records if id(one) not in taken))
            unpinned = [self._memo(number) for number in list(self.memos)]
            aside, self.aside = [*self.aside, *(p for found in unpinned for p in found)], []
            yield from (piece for piece in aside if piece.kind == "header")
            yield from body
            yield from (piece for piece in aside if piece.kind != "header")
            self._count(records)

    def _count(self, records: Iterable[Record]) -> None:
        """Count what no reader of ours has come by."""
        for record in records:
            if record.tag == _PARA and id(record) not in self.read:
                held = record.first(_TEXT)
                chars = characters(held.data) if held is not None else ()
                self.left.skip("part", joined(char.text for char in chars))
            elif record.tag in (EQUATION, FORM, TEXT_ART) and id(record) not in self.read:
                self.left.skip(
                    {EQUATION: "equation", FORM: "form_field"}.get(record.tag, "text_art")
                )
            self._count(record.under)

    def blocks(self, records: Iterable[Record]) -> Iterator[Piece]:
        """The paragraphs among the records, each followed by what is anchored in it."""
        for record in records:
            if record.tag == _PARA:
                yield from self._paragraph(record)

    def _paragraph(self, record: Record) -> Iterator[Piece]:
        self.read.add(id(record))
        shape, style = record.u16(8), record.data[10] if len(record.data) > 10 else 0
        controls = [under for under in record.under if under.tag == _CTRL]
        anchored: list[Piece] = []
        inside: dict[int, str] = {}
        for index, control in enumerate(controls):
            inside[index] = self._control(control, anchored)
        text = self._text(record, inside).strip()
        if text:
            level = self.info.heading_level(shape, style)
            mark = self.left.wrote(self.info.mark(shape))
            block: BlockKind = "heading" if level else "list" if mark else "paragraph"
            yield Piece(block, f"{mark} {text}" if mark else text, level)
        yield from anchored

    def _control(self, control: Record, anchored: list[Piece]) -> str:
        """What stands in the text in a control's place; what it holds beside it goes to the
        anchored.
        """
        kind = control.data[3::-1]
        if kind == b"secd":
            self.info.outline = control.u16(18)
        if kind == b"secd" or kind in _MARGINS:  # a section's own paragraphs are its master pages
            if text := self._line(control.under):
                self.aside.append(Piece(_MARGINS.get(kind, "header"), text))
        elif kind in _NOTES:
            return self._note(kind, control)
        elif kind == b"tcmt":
            self.aside.append(Piece("footnote", f"※ {self._line(control.under)}"))
        elif kind == b"%%me":
            anchored.extend(self._memo(memo_number(control)))
        elif kind in (b"tdut", b"tcps"):
            return drawn(control)
        elif kind == b"atno":
            return self.left.wrote(automatic(control))
        else:
            anchored.extend(self._anchored(kind, control))
            return self._inline(kind, control)
        return ""

    def _inline(self, kind: bytes, control: Record) -> str:
        self.read.update(id(one) for one in control.under if one.tag in (EQUATION, FORM))
        if kind == b"eqed":
            return equation(control)
        return "".join(form(one) for one in control.under if one.tag == FORM)

    def _text(self, record: Record, inside: dict[int, str]) -> str:
        data = record.first(_TEXT)
        if data is None:
            return ""
        self.size += len(data.data)
        if self.size > 2 * CHARACTERS:
            raise Refused(RefusalReason.TOO_LARGE, f"more than {CHARACTERS} characters")
        shapes, ranges = record.first(_CHAR_SHAPES), record.first(_RANGES)
        dark = unseen(shapes, self.info) if shapes is not None and not self.boxed else []
        gone = deleted(ranges) if ranges is not None else []
        kept: list[str] = []
        hidden: list[str] = []
        removed: list[str] = []
        control = 0
        for char in characters(data.data):
            out = removed if gone and lies_in(char.position, gone) else kept
            if char.control:
                out.append(inside.get(control, ""))
                control += 1
            else:
                if dark and out is kept and lies_in(char.position, dark):
                    out = hidden
                out.append(char.text)
        if dark or gone:
            self.hidden += bool("".join(hidden).strip())
            self.deleted += bool("".join(removed).strip())
            self.left.skip("hidden", joined(hidden))
            self.left.skip("deleted", joined(removed))
        return joined(kept)

    def _line(self, records: Iterable[Record]) -> str:
        """Lists of paragraphs as one line; running heads and memos stand on coloured ground."""
        self.boxed += 1
        lists = [under for under in records if under.tag in (_LIST, _PARA)]
        text = " ".join(as_lines(self.blocks(_paragraphs(lists))))
        self.boxed -= 1
        return text.strip()

    def _note(self, kind: bytes, control: Record) -> str:
        """Keep a note for later; its mark stands in the text in its place."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        mark = note_mark(control, self.counts[kind])
        text = f"{self.left.wrote(mark)} {self._line(control.under)}"
        self.aside.append(Piece("footnote", text))
        return self.left.wrote(mark)

    def _memo(self, number: int) -> list[Piece]:
        """A memo, for the paragraph it is pinned to."""
        text = self._line(self.memos.pop(number, []))
        return [Piece("footnote", f"{self.left.wrote(memo_mark())}{text}")] if text else []

    def _anchored(self, kind: bytes, control: Record) -> list[Piece]:
        self.boxed += 1
        if kind == b"tbl ":
            found = list(self._table(control))
        else:
            found = [*self._shapes(control), *self.blocks(_paragraphs(_lists_below(control)))]
        self.boxed -= 1
        return found

    def _shapes(self, record: Record) -> Iterator[Piece]:
        """Text art below a control; pictures and embedded files there are counted."""
        for under in record.under:
            if under.tag == TEXT_ART and (words := text_art(under)):
                self.read.add(id(under))
                yield Piece("paragraph", words)
            elif under.tag == _PICTURE:
                self.left.skip("picture")
            elif under.tag == _OLE:
                self.left.skip("embedded")
            if under.tag not in (_PARA, _LIST, _CTRL):
                yield from self._shapes(under)

    def _table(self, control: Record) -> Iterator[Piece]:
        grid: list[GridCell] = []
        contents: list[list[Piece]] = []
        caption: list[Piece] = []
        seen_table = False
        for head, paragraphs in _cells(control.under):
            seen_table = seen_table or head.tag == _TABLE
            pieces = list(self.blocks(paragraphs))
            if head.tag != _LIST or not seen_table:
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


def _memos(records: Iterable[Record]) -> Iterator[tuple[int, list[Record]]]:
    """The memos of a section by their number; they stand behind its last paragraph, or in it."""
    found: list[Record] | None = None
    number = 0
    for record in records:
        if record.tag == _MEMOS:
            if found:
                yield number, found
            number, found = record.u32(0), list(record.under)
        elif found is not None and (record.tag == _LIST or found[-1:] and record.tag == _PARA):
            found.append(record)
        elif record.tag == _PARA:
            yield from _memos(record.under)
    if found:
        yield number, found


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
