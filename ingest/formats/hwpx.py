"""HWPX: paragraphs with list numbers, tables as grids, notes, text boxes, headers and footers;
tracked deletions left out.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.formats.hwpx_head import Head
from ingest.ooxml import Package, attribute, child, children, local, number
from ingest.piece import About, GridCell, Piece, as_lines
from ingest.sections import paginate

_MEDIA = "application/hwp+zip"
_NOTES: dict[str, BlockKind] = {
    "footNote": "footnote",
    "endNote": "footnote",
    "header": "header",
    "footer": "footer",
}
_BLANKS = {"tab": " ", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
_LAYOUT_CELL = 1_500
_DEEPEST = 80


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections."""
    package = Package(data)
    walk = Walk(
        Head(package.xml("Contents/header.xml") if package.has("Contents/header.xml") else None)
    )
    names = [name for name in package.names if re.fullmatch(r"Contents/section\d+\.xml", name)]
    names.sort(key=lambda name: int(re.sub(r"\D", "", name)))
    found = [piece for name in names for piece in walk.section(package.xml(name))]
    yield About(title=_title(package), media_type=_MEDIA, notes=walk.notes)
    yield from paginate(found, first)


def _title(package: Package) -> str:
    if not package.has("Contents/content.hpf"):
        return ""
    node = next(
        (item for item in package.xml("Contents/content.hpf").iter() if local(item) == "title"),
        None,
    )
    return " ".join((node.text or "").split()) if node is not None else ""


class Walk:
    """One walk over a document's sections."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.hidden = 0
        self.deleted = 0
        self.deleting = False
        self.boxed = (
            0  # how many cells, shapes and heads lie around: white type in them may well be seen
        )
        self.aside: list[Piece] = []

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the uploader."""
        deleted = (f"tracked_deletions: {self.deleted}",) if self.deleted else ()
        return deleted + ((f"hidden_text: {self.hidden}",) if self.hidden else ())

    def section(self, root: Any) -> Iterator[Piece]:
        """A section's body, its headers before it, its notes and footers after."""
        body = list(self.blocks(root))
        aside, self.aside = self.aside, []
        yield from (piece for piece in aside if piece.kind == "header")
        yield from body
        yield from (piece for piece in aside if piece.kind != "header")

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Piece]:
        """The paragraphs under a section, a cell or a text box, each followed by what is anchored
        in it.
        """
        for node in children(parent, "p"):
            yield from self._paragraph(node, depth)

    def _paragraph(self, node: Any, depth: int) -> Iterator[Piece]:
        text: list[str] = []
        anchored: list[Piece] = []
        for run in children(node, "run"):
            unseen = not self.boxed and attribute(run, "charPrIDRef") in self.head.invisible
            for item in run:
                self._item(item, text if not unseen else [], anchored, depth)
                if unseen and local(item) == "t" and "".join(item.itertext()).strip():
                    self.hidden += 1
        words = "".join(text).strip()
        if words:
            level, mark = self.head.heading_level(node), self.head.mark(node)
            kind: BlockKind = "heading" if level else "list" if mark else "paragraph"
            yield Piece(kind, f"{mark} {words}" if mark else words, level)
        yield from anchored

    def _item(self, item: Any, text: list[str], anchored: list[Piece], depth: int) -> None:
        name = local(item)
        if name == "t":
            text.extend(self._words(item))
        elif name == "ctrl":
            text.extend(part for control in item for part in self._control(control, depth))
        elif name == "secPr":
            self.head.outline = item.get("outlineShapeIDRef", "")
        elif name == "equation":
            script = child(item, "script")
            text.append(f" {script.text or ''} " if script is not None else "")
        elif name == "dutmal":
            main, gloss = child(item, "mainText"), child(item, "subText")
            words = [found.text or "" for found in (main, gloss) if found is not None]
            text.append(
                f"{words[0]}({words[1]})" if len(words) == 2 and words[1] else "".join(words)
            )
        elif name == "compose":
            text.append(item.get("composeText", ""))
        elif depth < _DEEPEST:
            self.boxed += 1
            anchored.extend(
                self._table(item, depth + 1) if name == "tbl" else self._shape(item, depth + 1)
            )
            self.boxed -= 1

    def _words(self, node: Any) -> Iterator[str]:
        """A run's text, with deletions cut out: their marks stand among the words, paragraphs
        apart perhaps.
        """
        for part in ((None, node.text), *((item, item.tail) for item in node)):
            name = local(part[0]) if part[0] is not None else ""
            if name == "deleteBegin":
                self.deleting = True
                self.deleted += 1
            elif name == "deleteEnd":
                self.deleting = False
            if not self.deleting:
                yield _BLANKS.get(name, "")
                yield part[1] or ""

    def _control(self, control: Any, depth: int) -> Iterator[str]:
        name = local(control)
        if name == "hiddenComment":
            self.aside.append(Piece("footnote", "※ " + self._inside(control, depth)))
        elif name in _NOTES:
            text = self._inside(control, depth)
            if _NOTES[name] == "footnote":
                count = 1 + sum(piece.kind == "footnote" for piece in self.aside)
                self.aside.append(Piece("footnote", f"{count}) {text}"))
                yield f"{count})"
            elif text:
                self.aside.append(Piece(_NOTES[name], text))

    def _inside(self, control: Any, depth: int) -> str:
        self.boxed += 1
        lists = children(control, "subList")
        text = " ".join(line for part in lists for line in as_lines(self.blocks(part, depth + 1)))
        self.boxed -= 1
        return text

    def _shape(self, node: Any, depth: int) -> Iterator[Piece]:
        """The text in a drawn shape, its groups and its caption."""
        for item in node:
            if local(item) in ("drawText", "caption"):
                for part in children(item, "subList"):
                    yield from self.blocks(part, depth)
            elif depth < _DEEPEST and local(item) != "shapeComment":
                yield from self._shape(item, depth + 1)

    def _table(self, node: Any, depth: int) -> Iterator[Piece]:
        caption = child(node, "caption", "subList")
        if caption is not None:
            yield from self.blocks(caption, depth)
        grid: list[GridCell] = []
        contents: list[list[Piece]] = []
        for row in children(node, "tr"):
            for cell in children(row, "tc"):
                pieces = [
                    piece
                    for part in children(cell, "subList")
                    for piece in self.blocks(part, depth)
                ]
                grid.append(_cell(cell, "\n".join(as_lines(pieces))))
                contents.append(pieces)
        width = max((cell.column + cell.column_span for cell in grid), default=0)
        if width > 1 and max(len(cell.text) for cell in grid) <= _LAYOUT_CELL:
            yield Piece("table", grid=tuple(grid))
        else:  # a frame around text, not a table
            for pieces in contents:
                yield from pieces


def _cell(node: Any, text: str) -> GridCell:
    address, span = child(node, "cellAddr"), child(node, "cellSpan")
    row, column = (
        number(attribute(address, name)) if address is not None else 0
        for name in ("rowAddr", "colAddr")
    )
    down, across = (
        number(attribute(span, name), 1) if span is not None else 1
        for name in ("rowSpan", "colSpan")
    )
    return GridCell(
        row, column, text, max(down, 1), max(across, 1), header=node.get("header") == "1"
    )
