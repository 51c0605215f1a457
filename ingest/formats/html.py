"""HTML: headings, lists, tables and paragraphs of what a reader would see; scripts and hidden
parts left out.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.passage import BlockKind, Page
from ingest.encoding import decode
from ingest.piece import About, GridCell, Piece
from ingest.sections import paginate

_SILENT = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "select"}
    | {"button", "math", "canvas", "audio", "video", "#comment", "-comment", "_comment"}
)
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "li"}
    | {"dl", "dt", "dd", "table", "blockquote", "pre", "figure", "figcaption", "form", "fieldset"}
    | {"address", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "center", "details", "summary", "body"}
    | {"html", "tr", "td", "th", "caption", "thead", "tbody", "tfoot"}
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden"
    r"|font-size\s*:\s*0*(?:\.\d+)?(?:px|pt|em|rem|%)?\s*(?:;|$|!)"
    r"|opacity\s*:\s*0*(?:\.0*)?\s*(?:;|$|!)"
    r"|(?:left|top|text-indent|margin-left)\s*:\s*-\d{4,}"
    r"|(?<![-\w])color\s*:\s*"
    r"(?:white|#fff(?:fff)?|rgb\(255,\s*255,\s*255\)|transparent)\s*(?:;|$|!)",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"background", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_DEEPEST = 200


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The page's sections."""
    declared = _CHARSET.search(data[:4096])
    text, encoding = decode(data, declared[1].decode("ascii", "replace") if declared else "")
    walk = Walk()
    tree = LexborHTMLParser(text)
    title = tree.css_first("title")
    found = list(walk.pieces(tree))
    name = " ".join(title.text().split()) if title else ""
    heading = next((piece.text for piece in found if piece.kind == "heading"), "")
    yield About(
        title=name or heading, media_type="text/html", meta={"encoding": encoding}, notes=walk.notes
    )
    yield from paginate(found, first)


def pieces(text: str) -> list[Piece]:
    """What a page shows, for a page inside something else."""
    return Walk().pieces(LexborHTMLParser(text))


class Walk:
    """One walk over a page's elements."""

    def __init__(self) -> None:
        self.hidden = 0
        self.run: list[str] = []
        self.out: list[Piece] = []

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the uploader."""
        return (f"hidden_text: {self.hidden}",) if self.hidden else ()

    def pieces(self, tree: LexborHTMLParser) -> list[Piece]:
        """Everything the page shows, in order."""
        if tree.body is not None:
            self._children(tree.body, "paragraph", 0)
            self._flush("paragraph")
        return self.out

    def _flush(self, kind: BlockKind, level: int = 0, mark: str = "") -> None:
        lines = [" ".join(line.split()) for line in "".join(self.run).split("\n")]
        text = "\n".join(line for line in lines if line)
        self.run = []
        if text:
            self.out.append(Piece(kind, mark + text, level))

    def _children(self, node: LexborNode, kind: BlockKind, depth: int) -> None:
        child = node.child
        while child is not None:
            self._node(child, kind, depth)
            child = child.next

    def _node(self, node: LexborNode, kind: BlockKind, depth: int) -> None:
        tag = (node.tag or "").lower()
        if tag == "-text":
            self.run.append(re.sub(r"\s+", " ", node.text(deep=False) or ""))
            return
        if tag in _SILENT or depth > _DEEPEST:
            return
        if _is_hidden(node):
            self.hidden += bool((node.text() or "").strip())
            return
        if tag == "br":
            self.run.append("\n")
        elif tag in ("del", "s", "strike"):
            return
        elif tag not in _BLOCKS:
            self._children(node, kind, depth + 1)
        else:
            self._flush(kind)
            self._block(node, tag, kind, depth)

    def _block(self, node: LexborNode, tag: str, kind: BlockKind, depth: int) -> None:
        if tag == "table" and self._table(node, depth):
            return
        inner: BlockKind = kind
        if tag in ("nav", "header"):
            inner = "header" if tag == "nav" or not node.css_first("h1,h2,h3") else kind
        elif tag in ("footer", "aside"):
            inner = "footer"
        elif tag in ("li", "dt", "dd"):
            inner = "list" if kind == "paragraph" else kind
        if re.fullmatch("h[1-6]", tag):
            self._children(node, "heading", depth + 1)
            self._flush("heading", int(tag[1]))
            return
        before = len(self.out)
        self._children(node, inner, depth + 1)
        self._flush(inner)
        if tag == "li" and len(self.out) > before and self.out[before].kind == "list":
            self.out[before] = Piece("list", _mark(node) + self.out[before].text)

    def _table(self, node: LexborNode, depth: int) -> bool:
        """Take the table as a grid; False where it only lays out a page."""
        rows = [row for row in node.css("tr") if _owner(row, "table") == node.mem_id]
        if any(inner.mem_id != node.mem_id for inner in node.css("table")) or not rows:
            return False
        grid = _grid(rows)
        if max((cell.column + cell.column_span for cell in grid), default=0) < 2:
            return False
        if max((len(cell.text) for cell in grid), default=0) > 1_500:
            return False
        if caption := node.css_first("caption"):
            self.out.append(Piece("paragraph", " ".join(caption.text().split())))
        self.out.append(Piece("table", grid=grid))
        return True


def _grid(rows: list[LexborNode]) -> tuple[GridCell, ...]:
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row, node in enumerate(rows):
        column = 0
        for cell in (c for c in node.iter() if c.tag in ("td", "th")):
            while (row, column) in taken:
                column += 1
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            taken.update((row + r, column + c) for r in range(down) for c in range(across))
            text = "" if _is_hidden(cell) else _cell_text(cell)
            cells.append(
                GridCell(
                    row, column, text, down, across, header=cell.tag == "th" and _in_head(node)
                )
            )
            column += across
    return tuple(cells)


def _in_head(row: LexborNode) -> bool:
    """True for a row of nothing but header cells."""
    return all(cell.tag != "td" for cell in row.iter())


def _cell_text(cell: LexborNode) -> str:
    walk = Walk()
    walk._children(cell, "paragraph", 0)
    walk._flush("paragraph")
    return "\n".join(piece.text for piece in walk.out)


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() and len(value) < 6 else 1


def _owner(node: LexborNode, tag: str) -> int:
    parent = node.parent
    while parent is not None and parent.tag != tag:
        parent = parent.parent
    return parent.mem_id if parent is not None else 0


def _mark(item: LexborNode) -> str:
    """The bullet or number a browser draws."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return "- "
    start = _span(parent, "start")
    before, sibling = 0, item.prev
    while sibling is not None:
        before += sibling.tag == "li"
        sibling = sibling.prev
    return f"{start + before}. "


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    style = attributes.get("style") or ""
    if "hidden" in attributes or attributes.get("type") == "hidden":
        return True
    match = _HIDDEN.search(style)
    return bool(match) and not (
        match is not None and "color" in match[0].lower() and _BACKGROUND.search(style)
    )
