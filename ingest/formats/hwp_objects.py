"""What controls of an HWP 5 hold themselves: form objects, automatic numbers, equations, text
art, words with a gloss.
"""

import re
from collections.abc import Iterator

from ingest.formats.hwp_info import KINDS
from ingest.formats.hwp_records import Record
from ingest.numerals import numeral

EQUATION, TEXT_ART, FORM = 88, 90, 91
_NUMBERED = (3, 4, 5)  # pictures, tables, equations; notes carry their mark, pages none
_BOXES = (b"tbc+", b"tbr+")
_LONGEST = 2_000
_ITEM = re.compile(r"(\w+):(set|wstring|int|bool):")
_SINGLE_AND = re.compile(r"&(&?)")


def equation(control: Record) -> str:
    """An equation's script."""
    found = control.first(EQUATION)
    return f" {_string(found.data, 4)} " if found is not None else ""


def drawn(control: Record) -> str:
    """Letters a control holds itself: a word with its gloss above it, or characters printed on one
    another.
    """
    word = _string(control.data, 4)
    gloss = _string(control.data, 6 + 2 * min(control.u16(4), 200)).strip("\0")
    return f"{word}({gloss})" if control.data[3::-1] == b"tdut" and gloss else word


def automatic(control: Record) -> str:
    """The number of a table, a picture or an equation."""
    flags, count = control.u32(4), control.u16(8)
    if flags & 0xF not in _NUMBERED or not count:
        return ""
    before, after = (_letter(control, at) for at in (12, 14))
    return f"{before}{_numeral(flags >> 4 & 0xFF, count)}{after}"


def note_mark(control: Record, count: int) -> str:
    """The mark of a foot- or endnote as it is printed; `count` where the file does not say."""
    number = control.u32(4) or count
    before, after = (_letter(control, at) for at in (8, 10))
    return f"{before}{_numeral(control.u32(12), number)}{after or ')'}"


def memo_number(field: Record) -> int:
    """The number of the memo that a field pins to its place."""
    return field.u32(15 + 2 * field.u16(9), 1 << 32)


def text_art(record: Record) -> str:
    """The words of a piece of text art, which stand behind its four corners; empty where they do
    not.
    """
    text = _string(record.data, 32)
    return text if text.isprintable() else ""


def form(record: Record) -> str:
    """A form object as it is filled in: ☑ or ☐ with its caption, or the text typed or chosen."""
    length = record.u16(12)
    values = dict(_values(record.data[14 : 14 + 2 * length].decode("utf-16-le", "replace")))
    if values.get("PasswordChar", "").strip():
        values.pop("Text", None)
    caption = _SINGLE_AND.sub(r"\1", values.get("Caption", ""))  # && is one &, & marks a key
    if record.data[:4] in _BOXES:
        return f" {'☑' if values.get('Value', '0') == '1' else '☐'} {caption} "
    return f" {caption} {values.get('Text', '')} "


def _values(text: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The values in a form's settings, those in sets of settings included."""
    at = 0
    while (match := _ITEM.match(text, at)) and depth < 8:
        name, kind = match.groups()
        head, _, _ = text[match.end() :].partition(":" if kind in ("set", "wstring") else " ")
        start = match.end() + len(head) + 1
        if kind in ("int", "bool"):
            yield name, head
            at = start
            continue
        if not head.isdecimal():
            return
        value = text[start : start + int(head)]
        if kind == "set":
            yield from _values(value, depth + 1)
        else:
            yield name, value
        at = start + int(head)
        at += text[at : at + 1] == " "


def _string(data: bytes, at: int) -> str:
    """A string with its length before it; empty where it runs past the record."""
    length = int.from_bytes(data[at : at + 2], "little")
    part = data[at + 2 : at + 2 + 2 * length]
    if length > _LONGEST or len(part) < 2 * length:
        return ""
    return part.decode("utf-16-le", "replace")


def _letter(control: Record, at: int) -> str:
    code = control.u16(at)
    return chr(code) if code >= 32 and not 0xD800 <= code < 0xE000 else ""


def _numeral(kind: int, count: int) -> str:
    return numeral(count, KINDS[kind] if kind < len(KINDS) else "1")
