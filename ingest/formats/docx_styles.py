"""What a DOCX's styles say of a paragraph: heading level, numbering; and of a run: whether anyone
can see it.
"""

from dataclasses import dataclass
from typing import Any

from ingest.ooxml import attribute, child, children, number

_WHITE = {"FFFFFF", "FEFEFE", "FDFDFD", "WHITE"}


@dataclass(frozen=True)
class Style:
    """A paragraph's outline level (1 the highest, 0 for body text) and its style's numbering."""

    outline: int = 0
    numbering: str = ""
    depth: int = 0


class Styles:
    """The styles part, read once."""

    def __init__(self, root: Any) -> None:
        self._nodes = (
            {attribute(node, "styleId"): node for node in children(root, "style")}
            if root is not None
            else {}
        )
        self._known: dict[str, Style] = {}

    def of(self, properties: Any) -> Style:
        """The style of a paragraph with these properties."""
        name = child(properties, "pStyle")
        style = self._named(attribute(name, "val")) if name is not None else Style()
        level = child(properties, "outlineLvl")
        if level is not None and number(attribute(level, "val"), 9) < 9:
            return Style(number(attribute(level, "val")) + 1, style.numbering, style.depth)
        return style

    def _named(self, name: str, depth: int = 0) -> Style:
        if name in self._known:
            return self._known[name]
        node = self._nodes.get(name)
        if node is None or depth > 20:
            return Style()
        base = child(node, "basedOn")
        style = self._named(attribute(base, "val"), depth + 1) if base is not None else Style()
        self._known[name] = _with_own(node, style)
        return self._known[name]

    def is_hidden(self, properties: Any) -> bool:
        """True for a run that is marked hidden, white on white, or smaller than a point."""
        if properties is None:
            return False
        vanish = child(properties, "vanish")
        if vanish is not None and attribute(vanish, "val", "1") not in ("0", "false"):
            return True
        size = child(properties, "sz")
        if size is not None and 0 < number(attribute(size, "val"), 20) <= 2:
            return True
        color = child(properties, "color")
        shaded = child(properties, "shd") is not None or child(properties, "highlight") is not None
        white = color is not None and attribute(color, "val").upper() in _WHITE
        return white and not shaded and self._on_paper(properties)

    def _on_paper(self, properties: Any) -> bool:
        """True when nothing dark lies under the run: no shading on its paragraph, cell, or table,
        and no shape.
        """
        for ancestor in properties.iterancestors():
            name = str(ancestor.tag).rpartition("}")[2]
            if name in ("txbxContent", "hdr", "ftr"):
                return False
            for holder in ("pPr", "tcPr", "tblPr"):
                about = child(ancestor, holder)
                if about is not None and (
                    child(about, "shd") is not None or child(about, "tblStyle") is not None
                ):
                    return False
        return True


def _with_own(node: Any, base: Style) -> Style:
    properties = child(node, "pPr")
    outline, numbering, depth = base.outline, base.numbering, base.depth
    level = child(properties, "outlineLvl")
    if level is not None:
        outline = number(attribute(level, "val"), 9) + 1
        outline = 0 if outline > 9 else outline
    elif (given := child(node, "name")) is not None:
        outline = _by_name(attribute(given, "val")) or outline
    if (found := child(properties, "numPr", "numId")) is not None:
        numbering = attribute(found, "val")
    if (found := child(properties, "numPr", "ilvl")) is not None:
        depth = number(attribute(found, "val"))
    return Style(outline, numbering, depth)


def _by_name(name: str) -> int:
    """Heading levels by the names that Word and Hancom give their styles."""
    low = name.lower().strip()
    if low == "title":
        return 1
    for prefix in ("heading ", "제목 ", "개요 ", "標題 ", "标题 ", "見出し "):
        if low.startswith(prefix) and low[len(prefix) :].isdecimal():
            return min(int(low[len(prefix) :]), 9)
    return 0
