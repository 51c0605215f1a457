"""The characters of an HWP 5 paragraph: text, the places of controls, and stretches that nobody
sees or that a change has deleted.
"""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.formats.hwp_info import Info
from ingest.formats.hwp_records import Record

_INLINE = {4, 5, 6, 7, 8, 9, 19, 20}
_EXTENDED = {1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23}
_PLAIN = {10: "\n", 13: "", 24: "-", 30: " ", 31: " "}
_DELETED = 0x11  # the kind of a range that a tracked change has deleted
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Char:
    """A character or a control at its position in the paragraph; `control` marks extended ones."""

    text: str
    position: int
    control: bool = False


def characters(data: bytes) -> Iterator[Char]:
    """A text record's characters; halves of a pair come one by one."""
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    at = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            yield Char(chr(unit), at)
            at += 1
        elif unit in _EXTENDED:
            yield Char("", at, control=True)
            at += 8
        elif unit in _INLINE:
            yield Char(" " if unit == 9 else "", at)
            at += 8
        else:
            yield Char(_PLAIN.get(unit, ""), at)
            at += 1


def unseen(shapes: Record, info: Info) -> list[Stretch]:
    """Stretches of a paragraph set in type that nobody can see."""
    pairs = [(shapes.u32(at), shapes.u32(at + 4)) for at in range(0, len(shapes.data) - 7, 8)]
    ends = [start for start, _ in pairs[1:]] + [1 << 32]
    return [
        (start, end)
        for (start, shape), end in zip(pairs, ends, strict=True)
        if info.is_invisible(shape)
    ]


def deleted(ranges: Record) -> list[Stretch]:
    """Stretches that a tracked change has deleted."""
    found = [
        (ranges.u32(at), ranges.u32(at + 4), ranges.u32(at + 8))
        for at in range(0, len(ranges.data) - 11, 12)
    ]
    return [(start, end) for start, end, kind in found if kind >> 24 == _DELETED]


def lies_in(position: int, stretches: Iterable[Stretch]) -> bool:
    """True for a position inside one of the stretches."""
    return any(start <= position < end for start, end in stretches)


def joined(parts: Iterable[str]) -> str:
    """Characters as a text, halves of pairs put together."""
    return "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
