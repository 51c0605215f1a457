"""What is ticked, chosen or drawn as a symbol in a DOCX."""

from typing import Any

from lxml import etree

from ingest.left_out import LeftOut
from ingest.marks import symbol
from ingest.ooxml import attribute, child, children, local, number

_FALSE = ("0", "false", "off")
_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")


def ticked(root: Any, left: LeftOut) -> Any:
    """The same part, with ☑ or ☐ in each box to tick, by the state of its control and not by the
    mark its author chose for it: Word's own mark for a ticked box is ☒.
    """
    for box in list(root.iter("{*}checkbox")):
        properties = box.getparent()
        content = child(properties.getparent(), "sdtContent")
        runs = content.iter("{*}r") if local(properties) == "sdtPr" and content is not None else ()
        if (run := next(iter(runs), None)) is not None:
            _redraw(content, run, _box(child(box, "checked")), left)
    return root


def _redraw(content: Any, run: Any, box: str, left: LeftOut) -> None:
    for mark in [item for item in content.iter() if local(item) in ("t", "sym")]:
        left.skip("repeated", mark.text or "")
        mark.getparent().remove(mark)
    text = etree.SubElement(run, run.tag[:-1] + "t")
    text.text = box


def field_of(node: Any, left: LeftOut) -> str:
    """An old form field as it is filled in; its text, where it has one, stands in runs."""
    data = child(node, "ffData")
    if data is None:
        return ""
    if (box := child(data, "checkBox")) is not None:
        state = child(box, "checked")
        return _box(state if state is not None else child(box, "default")) + " "
    entries = child(data, "ddList")
    if entries is None:
        return ""
    result = child(entries, "result")
    chosen = number(attribute(result, "val", "0")) if result is not None else 0
    names = [attribute(item, "val") for item in children(entries, "listEntry")]
    return left.wrote(names[chosen]) if 0 <= chosen < len(names) else ""


def symbol_of(node: Any, left: LeftOut) -> str:
    """The character a symbol font shows; a mark that no table knows is taken out later on, and
    counted there.
    """
    font = attribute(node, "font")
    try:
        code = int(attribute(node, "char"), 16)
    except ValueError:
        left.skip("mark")
        return ""
    if code < 0x100 and font.lower().startswith(_SYMBOL_FONTS):
        code += 0xF000
    return left.wrote(symbol(font, code)) if 0 < code < 0x110000 else ""


def _box(state: Any) -> str:
    if state is None:
        return "☐"
    return "☐" if attribute(state, "val", "1") in _FALSE else "☑"
