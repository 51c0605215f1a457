"""HWPX: paragraphs with list numbers, tables as grids, notes, memos, text boxes, forms, charts,
headers, footers and master pages; tracked deletions left out.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.formats.hwpx_head import Head
from ingest.formats.hwpx_objects import FORMS, automatic, inline, is_inline, memo_id, note_mark
from ingest.formats.hwpx_package import cell_of, chart_in, memos_of, parts, title
from ingest.formats.hwpx_text import Runs, glossed, pass_by
from ingest.left_out import LeftOut
from ingest.marks import memo_mark
from ingest.ooxml import Package, attribute, children, local
from ingest.piece import About, GridCell, Piece, as_lines
from ingest.sections import paginate

_MEDIA = "application/hwp+zip"
_NOTES: dict[str, BlockKind] = {
    "footNote": "footnote",
    "endNote": "footnote",
    "header": "header",
    "footer": "footer",
}
_CONTROLS = frozenset({*_NOTES, "hiddenComment", "fieldBegin", "autoNum"})
_LAYOUT_CELL = 1_500
_DEEPEST = 80


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections."""
    package = Package(data)
    walk = Walk(
        Head(package.xml("Contents/header.xml") if package.has("Contents/header.xml") else None),
        package,
    )
    found = [piece for name in parts(package, "masterpage") for piece in walk.master(name)]
    for name in parts(package, "section"):
        found.extend(walk.section(package.xml(name)))
    yield About(
        title=title(package),
        media_type=_MEDIA,
        notes=walk.notes,
        left_out=walk.left.skipped(),
    )
    yield from paginate(found, first)


class Walk:
    """One walk over a document's sections."""

    def __init__(self, head: Head, package: Package | None = None) -> None:
        self.head = head
        self.package = package
        self.left = LeftOut()
        self.hidden = 0
        self.runs = Runs(self.left)
        self.boxed = 0  # how many cells, shapes and heads lie around: white type there may be seen
        self.aside: list[Piece] = []
        self.memos: dict[str, str] = {}  # of the section, by their number, until they are pinned
        self.counts: dict[str, int] = {}  # of footnotes and of endnotes

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the uploader."""
        deleted = (f"tracked_deletions: {cut}",) if (cut := self.runs.deletions) else ()
        return deleted + ((f"hidden_text: {self.hidden}",) if self.hidden else ())

    def section(self, root: Any) -> Iterator[Piece]:
        """A section's body, its headers before it, its notes and footers after."""
        self.memos = {key: self._line([node]) for key, node in memos_of(root)}
        body = list(self.blocks(root))
        unpinned = [self._marked(memo_mark(), text) for text in self.memos.values() if text]
        aside, self.aside = [*self.aside, *unpinned], []
        yield from (piece for piece in aside if piece.kind == "header")
        yield from body
        yield from (piece for piece in aside if piece.kind != "header")

    def master(self, name: str) -> Iterator[Piece]:
        """What a master page prints on every page of its sections."""
        assert self.package is not None
        if text := self._line(children(self.package.xml(name), "subList")):
            yield Piece("header", text)

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Piece]:
        """The paragraphs under a section, a cell or a text box, each followed by what is anchored
        in it.
        """
        for node in parent:
            if local(node) == "p":
                yield from self._paragraph(node, depth)
            elif local(node) != "memogroup":
                yield from self._object(node, depth)

    def _paragraph(self, node: Any, depth: int) -> Iterator[Piece]:
        text: list[str] = []
        anchored: list[Piece] = []
        for run in node:
            if local(run) != "run":
                pass_by(self.left, run)
                continue
            unseen = not self.boxed and attribute(run, "charPrIDRef") in self.head.invisible
            lost: list[str] = []
            for item in run:
                self._item(item, lost if unseen else text, anchored, depth)
            if unseen and "".join(lost).strip():
                self.hidden += 1
                self.left.skip("hidden", "".join(lost))
        words = "".join(text).strip()
        if words:
            level, mark = self.head.heading_level(node), self.left.wrote(self.head.mark(node))
            kind: BlockKind = "heading" if level else "list" if mark else "paragraph"
            yield Piece(kind, f"{mark} {words}" if mark else words, level)
        yield from anchored

    def _item(self, item: Any, text: list[str], anchored: list[Piece], depth: int) -> None:
        name = local(item)
        if name == "t":
            text.extend(self.runs.words(item))
        elif name == "ctrl":
            text.extend(
                part for control in item for part in self._control(control, anchored, depth)
            )
        elif name in _CONTROLS:
            text.extend(self._control(item, anchored, depth))
        elif name == "secPr":
            self.head.outline = item.get("outlineShapeIDRef", "")
            pass_by(self.left, item)
        elif name == "dutmal":
            text.append(glossed(item))
        elif name == "compose":
            text.append(item.get("composeText", ""))
        elif name in FORMS or name == "equation":
            told = inline(item, self.left)
            if name in FORMS or is_inline(item):
                text.append(told)
            else:
                anchored.append(Piece("paragraph", told))
            anchored.extend(self._object(item, depth))
        else:
            anchored.extend(self._object(item, depth))

    def _control(self, control: Any, anchored: list[Piece], depth: int) -> Iterator[str]:
        name = local(control)
        if name == "hiddenComment":
            self.aside.append(Piece("footnote", "※ " + self._inside(control, depth)))
        elif name == "fieldBegin":
            self._field(control, anchored, depth)
        elif name == "autoNum":
            yield self.left.wrote(automatic(control))
        elif name in ("footNote", "endNote"):
            self.counts[name] = self.counts.get(name, 0) + 1
            mark = note_mark(control, self.counts[name])
            text = f"{self.left.wrote(mark)} {self._inside(control, depth)}"
            self.aside.append(Piece("footnote", text))
            yield self.left.wrote(mark)
        elif name in _NOTES:
            if text := self._inside(control, depth):
                self.aside.append(Piece(_NOTES[name], text))
        else:
            anchored.extend(self._object(control, depth))

    def _field(self, control: Any, anchored: list[Piece], depth: int) -> None:
        """A memo beside the paragraph it is pinned to. What a field computes with is counted."""
        memo = control.get("type") == "MEMO"
        text = self._inside(control, depth) or self.memos.pop(memo_id(control), "")
        if text:
            anchored.append(self._marked(memo_mark() if memo else "※ ", text))
        for part in control:
            if local(part) != "subList":
                pass_by(self.left, part, "field_code")

    def _marked(self, mark: str, text: str) -> Piece:
        return Piece("footnote", f"{self.left.wrote(mark)}{text}")

    def _inside(self, control: Any, depth: int) -> str:
        return self._line(children(control, "subList"), depth + 1)

    def _line(self, lists: Iterable[Any], depth: int = 0) -> str:
        """Lists of paragraphs as one line; running heads and memos stand on coloured ground."""
        self.boxed += 1
        text = " ".join(line for part in lists for line in as_lines(self.blocks(part, depth)))
        self.boxed -= 1
        return text.strip()

    def _object(self, node: Any, depth: int) -> Iterator[Piece]:
        """A table, a shape with what is written in it, a chart; a picture is counted."""
        if depth >= _DEEPEST:
            pass_by(self.left, node)
            return
        self.boxed += 1
        name = local(node)
        if name == "tbl":
            yield from self._table(node, depth + 1)
        elif name == "switch":
            yield from self._switch(node, depth + 1)
        else:
            yield from self._shape(node, name, depth + 1)
        self.boxed -= 1

    def _switch(self, node: Any, depth: int) -> Iterator[Piece]:
        """The first of the alternatives; the others draw the same for other readers."""
        kept, *others = [*children(node, "case"), *children(node, "default")] or [node]
        for item in kept:
            yield from self._object(item, depth)
        for other in others:
            pass_by(self.left, other, "repeated")

    def _shape(self, node: Any, name: str, depth: int) -> Iterator[Piece]:
        """The text in a drawn shape, its groups and its caption."""
        if name == "pic":
            self.left.skip("picture")
        elif name == "ole":
            self.left.skip("embedded")
        elif name == "textart" and node.get("text", "").strip():
            yield Piece("paragraph", node.get("text"))
        elif name == "chart":
            yield from chart_in(self.package, node.get("chartIDRef", ""), self.left)
        self.left.skip("part", node.text or "")
        for item in node:
            part = local(item)
            if part in ("drawText", "caption"):
                for inner in item:
                    if part == "caption" or local(inner) == "subList":
                        yield from self.blocks(inner, depth)
                    else:
                        pass_by(self.left, inner)
            elif part == "p":
                yield from self._paragraph(item, depth)
            elif part == "equation":
                yield Piece("paragraph", inline(item, self.left))
                yield from self._object(item, depth)
            elif part == "shapeComment":
                pass_by(self.left, item, "description")
            elif (name in FORMS and part == "text") or (name == "equation" and part == "script"):
                continue  # read where it stands in the line
            else:
                yield from self._object(item, depth)

    def _table(self, node: Any, depth: int) -> Iterator[Piece]:
        grid: list[GridCell] = []
        contents: list[list[Piece]] = []
        for part in node:
            if local(part) == "caption":
                yield from (piece for inner in part for piece in self.blocks(inner, depth))
            elif local(part) != "tr":
                pass_by(self.left, part, "description" if local(part) == "shapeComment" else "part")
        for row in children(node, "tr"):
            for cell in children(row, "tc"):
                pieces = [piece for part in cell for piece in self._in_cell(part, depth)]
                grid.append(cell_of(cell, "\n".join(as_lines(pieces))))
                contents.append(pieces)
        width = max((cell.column + cell.column_span for cell in grid), default=0)
        if width > 1 and max(len(cell.text) for cell in grid) <= _LAYOUT_CELL:
            yield Piece("table", grid=tuple(grid))
        else:  # a frame around text, not a table
            for pieces in contents:
                yield from pieces

    def _in_cell(self, part: Any, depth: int) -> Iterator[Piece]:
        if local(part) == "subList":
            yield from self.blocks(part, depth)
        else:
            pass_by(self.left, part)
