"""PPTX: a slide is a page: its title, its text in reading order, its tables, and the speaker's
notes.
"""

from collections.abc import Iterator
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.ooxml import Package, attribute, child, children, local, number
from ingest.piece import About, GridCell, Piece
from ingest.sections import paginate

_MEDIA = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
_TITLES = ("title", "ctrTitle")
_MARGINS: dict[str, BlockKind] = {
    "ftr": "footer",
    "hdr": "header",
    "dt": "footer",
    "sldNum": "footer",
}


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
    for number_, name in enumerate(slides, 1):
        if number_ < first or not package.has(name):
            continue
        root = package.xml(name)
        hidden = root.get("show") == "0"
        yield from _one_page([] if hidden else list(_slide(package, name, root)), number_)
        if hidden:
            yield About(notes=(f"hidden_text: slide {number_}",))


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


def _slide(package: Package, name: str, root: Any) -> Iterator[Piece]:
    tree = child(root, "cSld", "spTree")
    if tree is not None:
        shapes = sorted(_shapes(tree), key=lambda found: found[0])
        for _, shape in shapes:
            yield from _shape(shape)
    for kind, target in package.relations(name).values():
        if kind == "notesSlide" and package.has(target):
            yield from _notes(package.xml(target))


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
        elif name in ("sp", "graphicFrame", "cxnSp"):
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


def _shape(shape: Any) -> Iterator[Piece]:
    kind = _placeholder(shape)
    for node in shape.iter():
        if local(node) == "tbl":
            yield Piece("table", grid=tuple(_cells(node)))
            return
    body = child(shape, "txBody")
    if body is None:
        return
    if kind in _TITLES:
        text = " ".join(_paragraph(node) for node in children(body, "p")).strip()
        yield Piece("heading", text, 1)
        return
    for node in children(body, "p"):
        text = _paragraph(node)
        level = child(node, "pPr")
        depth = number(attribute(level, "lvl")) if level is not None else 0
        block: BlockKind = _MARGINS.get(kind) or (
            "list" if kind in ("body", "obj") or depth else "paragraph"
        )
        yield Piece(block, text, depth)


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


def _notes(root: Any) -> Iterator[Piece]:
    tree = child(root, "cSld", "spTree")
    for shape in children(tree, "sp") if tree is not None else ():
        if _placeholder(shape) != "body":
            continue
        body = child(shape, "txBody")
        text = (
            "\n".join(_paragraph(node) for node in children(body, "p")) if body is not None else ""
        )
        yield Piece("footnote", text)
