"""What stands in a run of an HWPX beside its text: form objects, text art, automatic numbers."""

import re
from typing import Any

from ingest.formats.hwpx_head import NUMERALS
from ingest.left_out import LeftOut
from ingest.numerals import numeral
from ingest.ooxml import child, children, local, number

FORMS = frozenset({"checkBtn", "radioBtn", "btn", "comboBox", "listBox", "edit", "scrollBar"})
_OWN_MARK = ("FOOTNOTE", "ENDNOTE")
_PAGES = ("PAGE", "TOTAL_PAGE")


def inline(node: Any, left: LeftOut) -> str:
    """A form object, or an equation's script, as it reads in its line."""
    if local(node) in FORMS:
        return _form(node, left)
    script = child(node, "script")
    return f" {script.text or ''} " if script is not None else ""


def _form(node: Any, left: LeftOut) -> str:
    """A form object as it is filled in: ☑ or ☐ with its caption, the entry chosen, the text
    typed. Entries not chosen are counted.
    """
    name = local(node)
    caption = re.sub("&(&?)", r"\1", node.get("caption", ""))  # && is one &, & marks a key
    if name in ("checkBtn", "radioBtn"):
        return f" {'☑' if node.get('value') == 'CHECKED' else '☐'} {caption} "
    if name in ("comboBox", "listBox"):
        return f" {_chosen(node, left)} "
    typed = child(node, "text")
    return f" {caption} {typed.text or '' if typed is not None else ''} "


def _chosen(node: Any, left: LeftOut) -> str:
    value = node.get("selectedValue", "")
    told = ""
    for item in children(node, "listItem"):
        shown = item.get("displayText", "") or item.get("value", "")
        if value and not told and value in (item.get("value"), shown):
            told = shown
        else:
            left.skip("choice", shown)
    return told or left.wrote(value)  # typed, not chosen


def is_inline(node: Any) -> bool:
    """True for an object that is set in the line like a letter."""
    place = next((item for item in node.iter() if local(item) in ("pos", "POSITION")), None)
    return place is not None and place.get("treatAsChar", "").lower() in ("1", "true")


def memo_id(field: Any) -> str:
    """The number of the memo that a field pins to its place; empty where it holds the memo."""
    named = (node for node in field.iter() if node.get("name") == "ID")
    return next(((node.text or "").strip() for node in named), "")


def note_mark(node: Any, count: int) -> str:
    """The mark of a foot- or endnote as it is printed; `count` for a file that does not say."""
    inside = next((item for item in node.iter() if local(item) == "autoNum"), None)
    given = number(node.get("number", "0")) or (
        number(inside.get("num", "0")) if inside is not None else 0
    )
    shape = child(inside, "autoNumFormat")
    if shape is None:
        return f"{given or count})"
    return _formatted(shape, given or count, ")")


def automatic(node: Any) -> str:
    """An automatic number's text: of tables, pictures, equations. Notes carry their mark already,
    and a page's number is not of the text.
    """
    if node.get("numType", "") in (*_OWN_MARK, *_PAGES):
        return ""
    count = number(node.get("num", "0"))
    shape = child(node, "autoNumFormat")
    if not count or shape is None:
        return str(count or "")
    return _formatted(shape, count, "")


def _formatted(shape: Any, count: int, after: str) -> str:
    kind = shape.get("type", "DIGIT")
    if kind == "USER_CHAR" and shape.get("userChar"):
        return str(shape.get("userChar"))
    text = numeral(count, NUMERALS.get(kind, "1"))
    before, suffix = shape.get("prefixChar", ""), shape.get("suffixChar", after)
    return f"{before}{text}{suffix}"
