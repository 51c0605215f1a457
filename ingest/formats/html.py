"""HTML: headings, lists, tables and paragraphs of what a reader would see; scripts and hidden
parts left out.
"""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.passage import BlockKind, Page
from ingest.encoding import decode
from ingest.formats.html_table import grid_of, span, table_rows
from ingest.left_out import LeftOut
from ingest.piece import About, Piece
from ingest.sections import paginate

_SILENT = frozenset(
    {"script", "style", "template", "head", "#comment", "-comment", "_comment", "param", "source"}
)
_LEFT_OUT = {
    "object": "embedded",
    "embed": "embedded",
    "audio": "embedded",
    "video": "embedded",
    "canvas": "picture",
    "button": "control",
    "datalist": "control",
}
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
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
    text, encoding = decoded(data)
    walk = Walk()
    tree = LexborHTMLParser(text)
    title = tree.css_first("head title")
    found = list(walk.pieces(tree))
    name = " ".join(title.text().split()) if title else ""
    heading = next((piece.text for piece in found if piece.kind == "heading"), "")
    yield About(
        title=name or heading,
        media_type="text/html",
        meta={"encoding": encoding},
        notes=walk.notes,
        left_out=walk.left.skipped(),
    )
    yield from paginate(found, first)


def decoded(data: bytes, charset: str = "") -> tuple[str, str]:
    """A page's text and its encoding, which the page itself may say."""
    declared = _CHARSET.search(data[:4096])
    return decode(data, charset or (declared[1].decode("ascii", "replace") if declared else ""))


def walked(text: str) -> "Walk":
    """What a page shows, for a page inside something else, and what was left out of it."""
    walk = Walk()
    walk.pieces(LexborHTMLParser(text))
    return walk


def pieces(text: str) -> list[Piece]:
    """What a page shows, for a page inside something else."""
    return walked(text).out


class Walk:
    """One walk over a page's elements."""

    def __init__(self) -> None:
        self.left = LeftOut()
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
        for frame in tree.css("frameset frame"):
            self.left.skip("frame", place=frame.attributes.get("src") or "")
        for inside in tree.css("frameset noframes"):  # its marks are letters to the parser
            self._take(walked(inside.text() or ""))
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
        if tag in _SILENT:
            return
        if _is_hidden(node) or tag == "noscript":
            self._hide(node)
        elif depth > _DEEPEST:
            self.left.skip("other", node.text())
        elif tag in _LEFT_OUT:
            self.left.skip(_LEFT_OUT[tag], node.text() if tag in ("button", "datalist") else None)
        elif tag in ("del", "s", "strike") or _STRUCK.search(node.attributes.get("style") or ""):
            self.left.skip("struck", node.text())
        elif tag in _SHOWN:
            _SHOWN[tag](self, node)
        elif tag not in _BLOCKS:
            self._children(node, kind, depth + 1)
        else:
            self._flush(kind)
            self._block(node, tag, kind, depth)

    def _hide(self, node: LexborNode) -> None:
        text = (node.text() or "").strip()
        self.hidden += bool(text)
        self.left.skip("hidden", text)

    def _break(self, _: LexborNode) -> None:
        self.run.append("\n")

    def _picture(self, node: LexborNode) -> None:
        self.left.skip("picture", node.attributes.get("alt") or "")

    def _input(self, node: LexborNode) -> None:
        """A form's field as it is filled in."""
        attributes = node.attributes
        kind = (attributes.get("type") or "text").lower()
        if kind in ("checkbox", "radio"):
            self.run.append("☑ " if "checked" in attributes else "☐ ")
        elif kind in ("submit", "button", "reset", "image"):
            self.left.skip("control", attributes.get("value") or attributes.get("alt") or "")
        elif kind not in ("hidden", "password", "file"):
            self.run.append(f" {attributes.get('value') or ''} ")

    def _select(self, node: LexborNode) -> None:
        """The choice that is taken; the first where none is."""
        options = node.css("option")
        taken = [option for option in options if "selected" in option.attributes] or options[:1]
        chosen = {option.mem_id for option in taken}
        self.run.append(" " + ", ".join((option.text() or "").strip() for option in taken) + " ")
        for option in options:
            if option.mem_id not in chosen:
                self.left.skip("control", option.text())

    def _svg(self, node: LexborNode) -> None:
        """The letters of a drawing, each run of them a line; what it says of itself is counted."""
        for inner in node.css("text"):
            self.run.append("\n" + " ".join((inner.text() or "").split()) + "\n")
        for about in node.css("title, desc"):
            self.left.skip("description", about.text())

    def _formula(self, node: LexborNode) -> None:
        sources = [(inner.text() or "") for inner in node.css("annotation")]
        text = node.text() or ""
        for source in sources:
            text = text.replace(source, " ", 1)
            self.left.skip("repeated", source)
        self.run.append(f" {text} ")

    def _frame(self, node: LexborNode) -> None:
        inner = node.attributes.get("srcdoc")
        if inner is None:
            self.left.skip("frame", place=node.attributes.get("src") or "")
            return
        self._flush("paragraph")
        self._take(walked(inner))

    def _take(self, walk: "Walk") -> None:
        self.out += walk.out
        self.hidden += walk.hidden
        self.left.take(walk.left.skipped())

    def _block(self, node: LexborNode, tag: str, kind: BlockKind, depth: int) -> None:
        if tag == "table" and self._table(node):
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
            mark = self.left.wrote(_mark(node))
            self.out[before] = Piece("list", mark + self.out[before].text)

    def _table(self, node: LexborNode) -> bool:
        """Take the table as a grid; False where it only lays out a page."""
        within = Walk()
        grid = grid_of(table_rows(node), within.cell)
        if max((cell.column + cell.column_span for cell in grid), default=0) < 2:
            return False
        if max((len(cell.text) for cell in grid), default=0) > 1_500:
            return False
        within.out = []
        self._take(within)
        if caption := node.css_first("caption"):
            self.out.append(Piece("paragraph", " ".join(caption.text().split())))
        self.out.append(Piece("table", grid=grid))
        return True

    def cell(self, node: LexborNode) -> list[Piece]:
        """What one cell shows."""
        self.out = []
        if _is_hidden(node):
            self._hide(node)
        else:
            self._children(node, "paragraph", 0)
            self._flush("paragraph")
        return self.out


def _mark(item: LexborNode) -> str:
    """The bullet or number a browser draws."""
    parent = item.parent
    if parent is None or parent.tag != "ol":
        return "- "
    start = span(parent, "start")
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


_SHOWN = {
    "br": Walk._break,
    "img": Walk._picture,
    "input": Walk._input,
    "select": Walk._select,
    "svg": Walk._svg,
    "math": Walk._formula,
    "iframe": Walk._frame,
}
