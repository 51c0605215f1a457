"""DOCX: the body in order with its list numbers, tables as grids, notes, text boxes; deletions and
hidden runs left out.
"""

from collections.abc import Iterator
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.formats.docx_numbers import Numbers
from ingest.formats.docx_styles import Styles
from ingest.ooxml import Package, attribute, child, children, local, number
from ingest.piece import About, GridCell, Piece, as_lines
from ingest.sections import paginate

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DELETED = {"del", "moveFrom"}
_THROUGH = {
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
}
_LAYOUT_CELL = 1_500
_DEEPEST = 100


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections."""
    package = Package(data)
    main = _main_part(package)
    walk = Walk(package, main)
    found = list(walk.pieces())
    core = package.core()
    yield About(title=core.get("title", ""), media_type=_MEDIA, meta=core, notes=walk.notes)
    yield from paginate(found, first)


def _main_part(package: Package) -> str:
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and package.has(target):
            return target
    return "word/document.xml"


class Walk:
    """One walk over a document's parts."""

    def __init__(self, package: Package, main: str) -> None:
        self.package = package
        self.main = main
        self.parts = package.relations(main)
        self.styles = Styles(self._part("styles"))
        self.numbers = Numbers(self._part("numbering"))
        self.deleted = 0
        self.hidden = 0
        self.aside: list[Piece] = []  # text boxes met inside the paragraph being read

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the uploader."""
        deleted = (f"tracked_deletions: {self.deleted}",) if self.deleted else ()
        return deleted + ((f"hidden_text: {self.hidden}",) if self.hidden else ())

    def pieces(self) -> Iterator[Piece]:
        """Headers, the body, footnotes and endnotes, footers."""
        yield from self._margins("header")
        body = child(self.package.xml(self.main), "body")
        if body is not None:
            yield from self.blocks(body)
        for kind in ("footnotes", "endnotes", "comments"):
            yield from self._notes(kind)
        yield from self._margins("footer")

    def _part(self, kind: str) -> Any:
        names = [
            name for found, name in self.parts.values() if found == kind and self.package.has(name)
        ]
        return self.package.xml(names[0]) if names else None

    def _margins(self, kind: BlockKind) -> Iterator[Piece]:
        """Each different header or footer once."""
        names = sorted(
            name for found, name in self.parts.values() if found == kind and self.package.has(name)
        )
        seen: set[str] = set()
        for name in names:
            for piece in self.blocks(self.package.xml(name)):
                text = piece.text or " | ".join(cell.text for cell in piece.grid if cell.text)
                if text.strip() and text not in seen:
                    seen.add(text)
                    yield Piece(kind, text)

    def _notes(self, kind: str) -> Iterator[Piece]:
        root = self._part(kind)
        for note in root if root is not None else ():
            if attribute(note, "type") in (
                "separator",
                "continuationSeparator",
                "continuationNotice",
            ):
                continue
            text = " ".join(piece.text for piece in self.blocks(note) if piece.text.strip())
            if text.strip():
                mark = "※" if kind == "comments" else f"{attribute(note, 'id')})"
                yield Piece("footnote", f"{mark} {text.strip()}")

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Piece]:
        """Paragraphs and tables under a body, a cell, a note or a text box."""
        for node in parent:
            name = local(node)
            if name == "p":
                yield from self._paragraph(node, depth)
            elif name == "tbl" and depth < _DEEPEST:
                yield from self._table(node, depth + 1)
            elif name in _THROUGH:
                yield from self.blocks(node, depth)
            elif name in _DELETED:
                self.deleted += 1

    def _paragraph(self, node: Any, depth: int) -> Iterator[Piece]:
        properties = child(node, "pPr")
        outer, self.aside = self.aside, []
        text = "".join(self._runs(node, depth)).strip()
        boxes, self.aside = self.aside, outer
        style = self.styles.of(properties)
        mark = self.numbers.mark(properties, style) if text else ""
        if text:
            kind: BlockKind = "heading" if style.outline else "list" if mark else "paragraph"
            yield Piece(kind, f"{mark} {text}" if mark else text, style.outline)
        yield from boxes

    def _runs(self, node: Any, depth: int) -> Iterator[str]:
        for item in node:
            name = local(item)
            if name in _DELETED:
                self.deleted += any(local(sub) == "delText" for sub in item.iter())
            elif name in _THROUGH:
                yield from self._runs(item, depth)
            elif name == "r":
                yield from self._run(item, depth)
            elif name in ("oMath", "oMathPara"):
                yield (
                    " " + "".join(sub.text or "" for sub in item.iter() if local(sub) == "t") + " "
                )

    def _run(self, run: Any, depth: int) -> Iterator[str]:
        text = "".join(self._run_text(run, depth))
        if text.strip() and self.styles.is_hidden(child(run, "rPr")):
            self.hidden += 1
            return
        yield text

    def _run_text(self, run: Any, depth: int) -> Iterator[str]:
        for item in run:
            name = local(item)
            if name == "t":
                yield item.text or ""
            elif name in ("tab", "ptab"):
                yield " "
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name in ("footnoteReference", "endnoteReference"):
                yield f"{attribute(item, 'id')})"
            elif name in ("drawing", "pict", "AlternateContent", "object") and depth < _DEEPEST:
                self._boxes(item, depth)

    def _boxes(self, node: Any, depth: int) -> None:
        """Text boxes, each once: Word writes them twice, for new and for old readers."""
        if local(node) == "AlternateContent":
            node = child(node, "Choice") if child(node, "Choice") is not None else node
        for item in _outermost(node, "txbxContent"):
            self.aside.extend(self.blocks(item, depth + 1))

    def _table(self, node: Any, depth: int) -> Iterator[Piece]:
        grid = tuple(self._cells(node, depth))
        width = max((cell.column + cell.column_span for cell in grid), default=0)
        if width > 1 and max(len(cell.text) for cell in grid) <= _LAYOUT_CELL:
            yield Piece("table", grid=grid)
            return
        for row in children(node, "tr"):  # a frame around text, not a table
            for cell in _cells_of(row):
                yield from self.blocks(cell, depth)

    def _cells(self, node: Any, depth: int) -> Iterator[GridCell]:
        held: dict[int, GridCell] = {}
        for row, line in enumerate(item for item in _through(node) if local(item) == "tr"):
            properties = child(line, "trPr")
            marked = child(properties, "tblHeader")
            header = marked is not None and attribute(marked, "val", "1") not in ("0", "false")
            before = child(properties, "gridBefore")
            column = number(attribute(before, "val")) if before is not None else 0
            for cell in _cells_of(line):
                about = child(cell, "tcPr")
                span = child(about, "gridSpan")
                across = max(1, number(attribute(span, "val"), 1)) if span is not None else 1
                merge = child(about, "vMerge")
                if (
                    merge is not None
                    and attribute(merge, "val", "continue") == "continue"
                    and column in held
                ):
                    above = held[column]
                    held[column] = GridCell(
                        above.row,
                        column,
                        above.text,
                        row - above.row + 1,
                        above.column_span,
                        above.header,
                    )
                else:
                    if column in held:
                        yield held.pop(column)
                    held[column] = GridCell(
                        row, column, self._cell_text(cell, depth), 1, across, header
                    )
                column += across
        yield from held.values()

    def _cell_text(self, cell: Any, depth: int) -> str:
        return "\n".join(as_lines(self.blocks(cell, depth)))


def _cells_of(row: Any) -> Iterator[Any]:
    return (item for item in _through(row) if local(item) == "tc")


def _through(node: Any) -> Iterator[Any]:
    """Children, and those of wrappers that mean nothing here."""
    for item in node:
        if local(item) in _THROUGH:
            yield from _through(item)
        else:
            yield item


def _outermost(node: Any, name: str) -> Iterator[Any]:
    for item in node:
        if local(item) == name:
            yield item
        elif local(item) == "AlternateContent":
            yield from _outermost(
                child(item, "Choice") if child(item, "Choice") is not None else item, name
            )
        else:
            yield from _outermost(item, name)
