"""What an HWPX's header.xml says of its paragraphs: heading levels, list numbers, type that nobody
can see.
"""

import re
from typing import Any

from ingest.numerals import numeral
from ingest.ooxml import attribute, child, local, number

NUMERALS = {
    "DIGIT": "1",
    "CIRCLED_DIGIT": "①",
    "ROMAN_CAPITAL": "I",
    "ROMAN_SMALL": "i",
    "LATIN_CAPITAL": "A",
    "LATIN_SMALL": "a",
    "CIRCLED_LATIN_CAPITAL": "Ⓐ",
    "CIRCLED_LATIN_SMALL": "ⓐ",
    "HANGUL_SYLLABLE": "가",
    "CIRCLED_HANGUL_SYLLABLE": "㉮",
    "HANGUL_JAMO": "ㄱ",
    "CIRCLED_HANGUL_JAMO": "㉠",
    "IDEOGRAPH": "一",
    "CIRCLED_IDEOGRAPH": "㊀",
    "HANGUL_PHONETIC": "일",
}


class Head:
    """header.xml, read once; counts list numbers as paragraphs go by."""

    def __init__(self, root: Any) -> None:
        self.shapes: dict[
            str, tuple[str, int, str]
        ] = {}  # paraPr id to (type, depth, numbering id)
        self.styles: dict[str, str] = {}
        self.levels: dict[str, dict[int, Any]] = {}
        self.invisible: set[str] = set()
        self.outline = ""
        self._counts: dict[tuple[str, str], dict[int, int]] = {}
        for node in root.iter() if root is not None else ():
            self._take(node, local(node))

    def _take(self, node: Any, name: str) -> None:
        if name == "paraPr":
            heading = next((item for item in node.iter() if local(item) == "heading"), None)
            if heading is not None:
                found = (
                    heading.get("type", "NONE"),
                    number(heading.get("level", "0")),
                    heading.get("idRef", ""),
                )
                self.shapes[node.get("id", "")] = found
        elif name == "style":
            self.styles[node.get("id", "")] = node.get("name", "")
        elif name == "numbering":
            heads = {
                number(item.get("level", "1")) - 1: item
                for item in node
                if local(item) == "paraHead"
            }
            self.levels[node.get("id", "")] = heads
        elif name == "charPr" and _is_invisible(node):
            self.invisible.add(node.get("id", ""))

    def heading_level(self, paragraph: Any) -> int:
        """1 and up for a heading, 0 for body text."""
        kind, depth, _ = self.shapes.get(attribute(paragraph, "paraPrIDRef"), ("NONE", 0, ""))
        if kind == "OUTLINE":
            return depth + 1
        name = self.styles.get(attribute(paragraph, "styleIDRef"), "")
        if match := re.fullmatch(r"(?:개요|Outline|제목)\s*(\d)", name):
            return int(match[1])
        return 1 if name in ("제목", "Title") else 0

    def mark(self, paragraph: Any) -> str:
        """The number or bullet before a paragraph; empty where it has none."""
        kind, depth, which = self.shapes.get(attribute(paragraph, "paraPrIDRef"), ("NONE", 0, ""))
        if kind == "BULLET":
            return "-"
        which = self.outline if kind == "OUTLINE" else which
        levels = self.levels.get(which, {})
        if kind == "NONE" or depth not in levels:
            return ""
        counts = self._counts.setdefault((kind, which), {})
        counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]

        def filled(match: re.Match[str]) -> str:
            level = levels.get(int(match[1]) - 1)
            if level is None:
                return ""
            count = counts.get(int(match[1]) - 1, _start(level))
            return numeral(count, NUMERALS.get(level.get("numFormat", ""), "1"))

        text = (
            (levels[depth].text or "").replace("^n", f"^{depth + 1}").replace("^N", f"^{depth + 1}")
        )
        return re.sub(r"\^(\d+)", filled, text).strip()


def _start(level: Any) -> int:
    return max(1, number(level.get("start", "1"), 1))


def _is_invisible(node: Any) -> bool:
    """White type without a ground of its own, or type under a point."""
    size = number(node.get("height", "1000"), 1000)
    color = node.get("textColor", "").lower()
    grounded = node.get("shadeColor", "none").lower() not in ("none", "#ffffffff", "#ffffff", "")
    white = bool(re.fullmatch(r"#f[d-f]f[d-f]f[d-f]", color))
    return (
        0 < size < 100
        or (white and not grounded and child(node, "outline") is None)
        or (white and not grounded and attribute(child(node, "outline"), "type", "NONE") == "NONE")
    )
