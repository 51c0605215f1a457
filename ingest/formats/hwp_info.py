"""What an HWP's DocInfo says of its paragraphs: heading levels, list numbers, and whether type can
be seen.
"""

import re
import struct
from dataclasses import dataclass

from ingest.formats.hwp_records import Record
from ingest.numerals import numeral

_CHAR_SHAPE, _NUMBERING, _PARA_SHAPE, _STYLE = 21, 23, 25, 26
KINDS = ("1", "①", "I", "i", "A", "a", "Ⓐ", "ⓐ", "가", "㉮", "ㄱ", "㉠", "일", "一", "㊀")
_OUTLINE, _NUMBER, _BULLET = 1, 2, 3


@dataclass(frozen=True)
class ParaShape:
    """A paragraph shape: `head` 0 none, 1 outline, 2 number, 3 bullet; its depth from 0; which
    numbering.
    """

    head: int
    depth: int
    numbering: int


@dataclass(frozen=True)
class Level:
    """One level of a numbering: its kind of numeral, its text (`^1.`), its first number."""

    kind: str
    text: str
    start: int


class Info:
    """DocInfo, read once; counts list numbers as paragraphs go by."""

    def __init__(self, records: list[Record]) -> None:
        self.shapes = [_para_shape(record) for record in records if record.tag == _PARA_SHAPE]
        self.numberings = [_numbering(record) for record in records if record.tag == _NUMBERING]
        self.styles = [_style_name(record) for record in records if record.tag == _STYLE]
        self.invisible = [_is_invisible(record) for record in records if record.tag == _CHAR_SHAPE]
        self.outline = 0  # the numbering of outlines, from the section at hand
        self._counts: dict[tuple[int, int], list[int]] = {}

    def heading_level(self, shape: int, style: int) -> int:
        """1 and up for a heading, 0 for body text."""
        if shape < len(self.shapes) and self.shapes[shape].head == _OUTLINE:
            return self.shapes[shape].depth + 1
        name = self.styles[style] if style < len(self.styles) else ""
        if match := re.fullmatch(r"(?:개요|Outline|제목)\s*(\d)", name):
            return int(match[1])
        return 1 if name in ("제목", "Title", "차례 제목") else 0

    def mark(self, shape: int) -> str:
        """The number or bullet before a paragraph of that shape; empty where it has none."""
        if shape >= len(self.shapes) or not self.shapes[shape].head:
            return ""
        found = self.shapes[shape]
        if found.head == _BULLET:
            return "-"
        which = self.outline if found.head == _OUTLINE else found.numbering
        if not 1 <= which <= len(self.numberings):
            return ""
        levels = self.numberings[which - 1]
        if found.depth >= len(levels):
            return ""
        counts = self._counts.setdefault((found.head, which), [0] * 10)
        counts[found.depth] = (
            counts[found.depth] + 1 if counts[found.depth] else levels[found.depth].start
        )
        counts[found.depth + 1 :] = [0] * (9 - found.depth)

        def filled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            level = levels[at] if 0 <= at < len(levels) else levels[found.depth]
            return numeral(counts[at] or level.start, level.kind) if 0 <= at < 10 else ""

        text = (
            levels[found.depth]
            .text.replace("^n", f"^{found.depth + 1}")
            .replace("^N", f"^{found.depth + 1}")
        )
        return re.sub(r"\^(\d)", filled, text).strip()

    def is_invisible(self, char_shape: int) -> bool:
        """True for type that is white without a ground, or smaller than a point."""
        return char_shape < len(self.invisible) and self.invisible[char_shape]


def _para_shape(record: Record) -> ParaShape:
    flags = record.u32(0)
    return ParaShape(flags >> 23 & 3, flags >> 25 & 7, record.u16(30))


def _style_name(record: Record) -> str:
    length = record.u16(0)
    return record.data[2 : 2 + 2 * length].decode("utf-16-le", "replace")


def _numbering(record: Record) -> list[Level]:
    levels: list[Level] = []
    at, data = 0, record.data
    for _ in range(7):
        if at + 14 > len(data):
            return levels
        flags = struct.unpack_from("<I", data, at)[0]
        length = struct.unpack_from("<H", data, at + 12)[0]
        text = data[at + 14 : at + 14 + 2 * length].decode("utf-16-le", "replace")
        kind = flags >> 5 & 0xF
        levels.append(Level(KINDS[kind] if kind < len(KINDS) else "1", text, 1))
        at += 14 + 2 * length
    starts = [record.u32(at + 2 + 4 * index, 1) for index in range(7)]
    return [
        Level(level.kind, level.text, start if 0 < start < 10_000 else 1)
        for level, start in zip(levels, starts, strict=True)
    ]


def _is_invisible(record: Record) -> bool:
    """A character shape: seven fonts, ratios, spacings, sizes and offsets; then size, flags, and
    colours.
    """
    size = record.u32(42, 1_000)
    color, shade = record.u32(52), record.u32(60, 0xFFFFFFFF)
    red, green, blue = color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF
    grounded = shade not in (0xFFFFFFFF, 0xFFFFFF)
    return 0 < size < 100 or (
        min(red, green, blue) >= 253 and len(record.data) >= 56 and not grounded
    )
