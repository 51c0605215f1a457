"""PPTX: a slide is a page: its title, its text in reading order, its tables, charts and diagrams,
its comments and the speaker's notes. Pictures are counted.
"""

from collections.abc import Iterator
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.charts import chart, diagram
from ingest.left_out import LeftOut
from ingest.ooxml import Package, attribute, child, children, local, number
from ingest.piece import About, GridCell, Piece, as_lines
from ingest.sections import paginate

_MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TITLES = ("title", "ctrTitle")
_MARGINS: dict[str, BlockKind] = {
    "ftr": "footer",
    "hdr": "header",
    "dt": "footer",
    "sldNum": "footer",
}
_PARTS = {"chart": ("id", chart), "relIds": ("dm", diagram)}


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The slides in order; hidden ones are left blank and named."""
    package = Package(data)
    main = next(
        (name for kind, name in package.relations("").values() if kind == "officeDocument"),
        "ppt/presentation.xml",
    )
    relations = package.relations(main)
    slides = [
        relations[attribute(node, "id")][1]
        for node in _slide_ids(package.xml(main))
        if attribute(node, "id") in relations
    ]
    core = package.core()
    yield About(title=core.get("title", ""), media_type=_MEDIA, meta={**core, "pages": len(slides)})
    seen: set[str] = set()
    for number_, name in enumerate(slides, 1):
        if number_ < first or not package.has(name):
            continue
        slide = _Slide(package, name, f"slide:{number_}", seen)
        yield from _one_page(slide.pieces(), number_)
        yield About(notes=slide.notes(number_), left_out=slide.left.skipped())


def _one_page(pieces: list[Piece], number_: int) -> Iterator[Page | About]:
    empty = True
    for item in paginate(pieces, by_size=False):
        if isinstance(item, Page):
            empty = False
            yield Page(number_, item.text, item.blocks)
        else:
            yield item
    if empty:
        yield Page(number_, "")


def _slide_ids(root: Any) -> Iterator[Any]:
    """Slide ids, whose relation is in an attribute that has the same local name as their own
    number.
    """
    listed = child(root, "sldIdLst")
    for node in listed if listed is not None else ():
        relation = next(
            (value for key, value in node.attrib.items() if str(key).endswith("}id")), ""
        )
        node.attrib.clear()
        node.set("id", relation)
        yield node


class _Slide:
    """One slide's shapes, in reading order, with what is not read of them counted."""

    def __init__(self, package: Package, name: str, place: str, seen: set[str]) -> None:
        self.package = package
        self.part = name
        self.root = package.xml(name)
        self.place = place
        self.seen = seen  # layouts and masters whose own words stand on an earlier slide
        self.left = LeftOut()

    @property
    def is_hidden(self) -> bool:
        """True for a slide that is not shown."""
        return bool(self.root.get("show") == "0")

    def notes(self, number_: int) -> tuple[str, ...]:
        """What to tell the uploader."""
        return (f"hidden_text: slide {number_}",) if self.is_hidden else ()

    def pieces(self) -> list[Piece]:
        """The pieces of a slide that is shown; of a hidden one the letters are counted."""
        self._described(self.root)
        relations = list(self.package.relations(self.part).values())
        found = [*self._printed(relations), *self._tree(self.root)]
        for kind, target in relations:
            if kind == "notesSlide" and self.package.has(target):
                found.extend(self._spoken(self.package.xml(target)))
            elif kind == "comments" and self.package.has(target):
                found.extend(self._comments(self.package.xml(target)))
        if not self.is_hidden:
            return found
        self.left.skip("hidden", " ".join(as_lines(found)))
        return []

    def _printed(self, relations: list[tuple[str, str]]) -> Iterator[Piece]:
        """What the slide's layout and master print themselves, at the first slide that shows it."""
        if self.is_hidden or self.root.get("showMasterSp") == "0":
            return
        for kind, name in relations:
            if kind not in ("slideLayout", "slideMaster") or not self.package.has(name):
                continue
            if name not in self.seen:
                self.seen.add(name)
                if kind == "slideLayout":
                    yield from self._printed(list(self.package.relations(name).values()))
                yield from self._own(self.package.xml(name), name)

    def _own(self, root: Any, name: str) -> Iterator[Piece]:
        tree, part = child(root, "cSld", "spTree"), self.part
        self.part = name
        for _, shape in _in_order(_shapes(tree)) if tree is not None else ():
            if not _placeholder(shape) and local(shape) == "sp":
                for piece in self._shape(shape):
                    yield Piece("header", piece.text)
        self.part = part

    def _tree(self, root: Any) -> Iterator[Piece]:
        tree = child(root, "cSld", "spTree")
        for _, shape in _in_order(_shapes(tree)) if tree is not None else ():
            yield from self._shape(shape)

    def _shape(self, shape: Any) -> Iterator[Piece]:
        name = local(shape)
        if name == "AlternateContent":
            yield from self._alternatives(shape)
        elif name == "pic":
            self.left.skip("picture", place=self.place)
            self._pass(shape)
        elif name == "graphicFrame":
            yield from self._frame(shape)
        elif (body := child(shape, "txBody")) is not None:
            yield from _body(body, _placeholder(shape))
        else:
            self._pass(shape)

    def _alternatives(self, node: Any) -> Iterator[Piece]:
        """The shapes for new readers, or those for old ones where there are no others."""
        kept, *others = [*children(node, "Choice"), *children(node, "Fallback")] or [node]
        for _, shape in _in_order(_shapes(kept)):
            yield from self._shape(shape)
        for other in others:
            self._pass(other, "repeated")

    def _frame(self, frame: Any) -> Iterator[Piece]:
        data = child(frame, "graphic", "graphicData")
        for item in data if data is not None else ():
            name = local(item)
            if name == "tbl":
                yield Piece("table", grid=tuple(_cells(item)))
            elif name in _PARTS:
                yield from self._linked(item, name)
            elif name == "AlternateContent":  # an embedded file and the picture of it
                self.left.skip("embedded", place=self.place)
                self._pass(item)
            else:
                self.left.skip("embedded", place=self.place)
                self._pass(item)

    def _linked(self, item: Any, name: str) -> Iterator[Piece]:
        key, read_part = _PARTS[name]
        _, target = self.package.relations(self.part).get(attribute(item, key), ("", ""))
        if self.package.has(target):
            yield from read_part(self.package.xml(target), self.left)
        else:
            self.left.skip("chart" if name == "chart" else "diagram", place=self.place)

    def _spoken(self, root: Any) -> Iterator[Piece]:
        """The speaker's notes; the page's own head, date and number are those of every page."""
        self._described(root)
        tree = child(root, "cSld", "spTree")
        for _, shape in _in_order(_shapes(tree)) if tree is not None else ():
            body = child(shape, "txBody")
            kind = _placeholder(shape)
            if body is None or kind in (*_MARGINS, "sldImg"):
                self._pass(shape, "repeated")
                continue
            yield Piece("footnote", "\n".join(map(_paragraph, children(body, "p"))))

    def _comments(self, root: Any) -> Iterator[Piece]:
        for comment in root:
            told = [item.text or "" for item in comment.iter() if local(item) in ("t", "text")]
            if text := " ".join(" ".join(told).split()):
                yield Piece("footnote", f"※ {text}")
            for item in comment.iter():
                if local(item) not in ("t", "text"):
                    self.left.skip("description", item.text or "")

    def _pass(self, node: Any, kind: str = "part") -> None:
        """Count the letters of something that is not read."""
        self.left.skip(
            kind, " ".join(item.text or "" for item in node.iter() if local(item) == "t")
        )

    def _described(self, root: Any) -> None:
        """Count what stands in a slide's part for programs: ids of styles, names of effects."""
        for item in root.iter():
            if local(item) != "t":
                self.left.skip("description", item.text or "")


def _in_order(shapes: Any) -> list[Any]:
    return sorted(shapes, key=lambda found: found[0])


def _shapes(tree: Any, top: int = 0) -> Iterator[tuple[tuple[int, int, int], Any]]:
    """Shapes with what puts them in reading order: titles, then the file's order inside rough
    rows.
    """
    for index, node in enumerate(tree):
        name = local(node)
        if name == "grpSp":
            yield from (
                ((rank[0], top + index, rank[1] + rank[2]), shape)
                for rank, shape in _shapes(node, top + index)
            )
        elif name in ("sp", "graphicFrame", "cxnSp", "pic", "AlternateContent", "contentPart"):
            kind = _placeholder(node)
            rank = 0 if kind in _TITLES else 2 if kind in _MARGINS else 1
            yield (rank, top + index, 0), node


def _placeholder(shape: Any) -> str:
    for node in shape.iter():
        if local(node) == "ph":
            return str(node.get("type", "body"))
        if local(node) in ("txBody", "graphic"):
            break
    return ""


def _body(body: Any, kind: str) -> Iterator[Piece]:
    """A shape's paragraphs; a title's as one heading."""
    if kind in _TITLES:
        text = " ".join(_paragraph(node) for node in children(body, "p")).strip()
        yield Piece("heading", text, 1)
        return
    for node in children(body, "p"):
        level = child(node, "pPr")
        depth = number(attribute(level, "lvl")) if level is not None else 0
        block: BlockKind = _MARGINS.get(kind) or (
            "list" if kind in ("body", "obj") or depth else "paragraph"
        )
        yield Piece(block, _paragraph(node), depth)


def _paragraph(node: Any) -> str:
    parts = []
    for item in node.iter():
        if local(item) == "t":
            parts.append(item.text or "")
        elif local(item) in ("br", "tab"):
            parts.append(" ")
    return "".join(parts)


def _cells(table: Any) -> Iterator[GridCell]:
    about = child(table, "tblPr")
    titled = about is not None and about.get("firstRow") == "1"
    for row, line in enumerate(children(table, "tr")):
        for column, cell in enumerate(children(line, "tc")):
            if cell.get("hMerge") == "1" or cell.get("vMerge") == "1":
                continue
            body = child(cell, "txBody")
            lines = [_paragraph(node) for node in children(body, "p")] if body is not None else []
            down, across = number(cell.get("rowSpan", "1"), 1), number(cell.get("gridSpan", "1"), 1)
            yield GridCell(row, column, "\n".join(lines), down, across, header=titled and row == 0)
