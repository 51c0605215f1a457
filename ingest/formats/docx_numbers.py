"""List numbers of a DOCX, counted as Word counts them: they are not in its text."""

import re
from typing import Any

from ingest.formats.docx_styles import Style
from ingest.numerals import numeral
from ingest.ooxml import attribute, child, children, number

_FORMATS = {
    "decimal": "1",
    "upperRoman": "I",
    "lowerRoman": "i",
    "upperLetter": "A",
    "lowerLetter": "a",
    "ganada": "가",
    "chosung": "ㄱ",
    "decimalEnclosedCircle": "①",
    "decimalEnclosedCircleChinese": "①",
    "decimalEnclosedParen": "⑴",
    "decimalEnclosedFullstop": "⒈",
    "ideographEnclosedCircle": "㊀",
    "koreanCounting": "일",
    "koreanDigital": "일",
    "koreanDigital2": "一",
    "chineseCounting": "一",
    "chineseCountingThousand": "一",
    "ideographDigital": "一",
    "japaneseCounting": "一",
    "taiwaneseCounting": "一",
    "decimalZero": "01",
    "decimalFullWidth": "1",
}


class Numbers:
    """The numbering part, and the counters as the document goes by."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, Any]] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        for node in children(root, "abstractNum"):
            levels = {number(attribute(level, "ilvl")): level for level in children(node, "lvl")}
            self._levels[attribute(node, "abstractNumId")] = levels
        for node in children(root, "num"):
            link = child(node, "abstractNumId")
            name = attribute(node, "numId")
            self._abstract[name] = attribute(link, "val") if link is not None else ""
            for override in children(node, "lvlOverride"):
                start = child(override, "startOverride")
                if start is not None:
                    self._overrides[name, number(attribute(override, "ilvl"))] = number(
                        attribute(start, "val"), 1
                    )

    def mark(self, properties: Any, style: Style) -> str:
        """The number or bullet of a paragraph; empty where it has none."""
        own = child(properties, "numPr", "numId")
        name = attribute(own, "val") if own is not None else style.numbering
        given = child(properties, "numPr", "ilvl")
        depth = number(attribute(given, "val")) if given is not None else style.depth
        levels = self._levels.get(self._abstract.get(name, ""), {})
        if not name or name == "0" or depth not in levels:
            return ""
        if _format(levels[depth]) == "none":
            return ""
        counts = self._step(name, depth, levels)
        if _format(levels[depth]) == "bullet":
            return "-"
        return self._text(levels, depth, counts)

    def _step(self, name: str, depth: int, levels: dict[int, Any]) -> dict[int, int]:
        counts = self._counts.setdefault(self._abstract[name], {})
        override = self._overrides.get((name, depth))
        if override is not None and (name, depth) not in self._started:
            counts[depth] = override
        else:
            counts[depth] = counts.get(depth, _start(levels[depth]) - 1) + 1
        self._started.add((name, depth))
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts

    def _text(self, levels: dict[int, Any], depth: int, counts: dict[int, int]) -> str:
        template = child(levels[depth], "lvlText")
        text = attribute(template, "val") if template is not None else ""

        def filled(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            count = counts.get(level, _start(levels[level]) if level in levels else 1)
            return numeral(
                count, _FORMATS.get(_format(levels[level]), "1") if level in levels else "1"
            )

        return re.sub(r"%(\d)", filled, text).strip()


def numeral_of(count: int, shape: str) -> str:
    """A number in one of Word's number formats; in digits where the format is not known here."""
    return numeral(count, _FORMATS.get(shape, "1"))


def _format(level: Any) -> str:
    found = child(level, "numFmt")
    return attribute(found, "val") if found is not None else "decimal"


def _start(level: Any) -> int:
    found = child(level, "start")
    return number(attribute(found, "val"), 1) if found is not None else 1
