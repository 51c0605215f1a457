"""HWPML: Hancom's older XML, as the law office's site serves it. It is HWPX in other words, so its
elements are given HWPX's names and read as that.
"""

import re
from collections.abc import Iterator
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from corpus.passage import Page
from ingest.formats.hwpx import Walk
from ingest.formats.hwpx_head import Head
from ingest.ooxml import local
from ingest.piece import About
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_DOCTYPE = re.compile(rb"<!DOCTYPE\s[^\[>]*(?:\[(?P<inside>.*?)\]\s*)?>", re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\s+(\w+)\s+([\"'])((?:[^&\"'<%]|&#\w{1,7};){0,64})\2\s*>")
_USED = re.compile(rb"&(\w+);")
_KEPT = (b"amp", b"lt", b"gt", b"quot", b"apos")
_NAMES = {
    **{"P": "p", "TEXT": "run", "CHAR": "t", "PARALIST": "subList", "SECDEF": "secPr"},
    **{"TABLE": "tbl", "ROW": "tr", "CELL": "tc", "CAPTION": "caption"},
    **{"HEADER": "header", "FOOTER": "footer", "FOOTNOTE": "footNote", "ENDNOTE": "endNote"},
    **{"MASTERPAGE": "header", "HIDDENCOMMENT": "hiddenComment", "FIELDBEGIN": "fieldBegin"},
    **{"AUTONUM": "autoNum", "AUTONUMFORMAT": "autoNumFormat", "DRAWTEXT": "drawText"},
    **{"EQUATION": "equation", "SCRIPT": "script", "TEXTART": "textart", "DUTMAL": "dutmal"},
    **{"MAINTEXT": "mainText", "SUBTEXT": "subText", "COMPOSE": "compose"},
    **{"PICTURE": "pic", "OLE": "ole", "SHAPECOMMENT": "shapeComment"},
    **{"CHECKBUTTON": "checkBtn", "RADIOBUTTON": "radioBtn", "BUTTON": "btn", "EDIT": "edit"},
    **{"COMBOBOX": "comboBox", "LISTBOX": "listBox", "LISTITEM": "listItem", "EDITTEXT": "text"},
    **{"TAB": "tab", "LINEBREAK": "lineBreak", "NBSPACE": "nbSpace", "FWSPACE": "fwSpace"},
    **{"HYPEN": "hyphen", "HYPHEN": "hyphen", "PARASHAPE": "paraPr", "CHARSHAPE": "charPr"},
    **{"STYLE": "style", "NUMBERING": "numbering", "PARAHEAD": "paraHead"},
}
_ATTRIBUTES = {
    **{"ParaShape": "paraPrIDRef", "CharShape": "charPrIDRef", "Style": "styleIDRef"},
    **{"Number": "num", "NumberType": "numType", "CompositeText": "composeText"},
}
_CAPITALS = ("type", "numType", "numFormat")


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections."""
    root = _parsed(data)
    title = next((node.text or "" for node in root.iter("TITLE")), "")
    for node in list(root.iter()):
        if isinstance(node.tag, str):
            _renamed(node)
    walk = Walk(Head(root.find("HEAD")))
    found = [piece for section in root.iter("SECTION") for piece in walk.section(section)]
    yield About(
        title=title.strip(),
        media_type="application/x-hwpml",
        notes=walk.notes,
        left_out=walk.left.skipped(),
    )
    yield from paginate(found, first)


def _parsed(data: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_without_entities(data), parser)
    except etree.XMLSyntaxError as error:
        raise Refused(RefusalReason.DAMAGED, f"HWPML: {error}") from error


def _without_entities(data: bytes) -> bytes:
    """The file without its document type; entities that it declares as plain characters, and those
    of HTML, are replaced. One that is made of others stays, and the parser refuses it.
    """
    declared = _DOCTYPE.search(data)
    inside = (declared["inside"] or b"") if declared is not None else b""
    entities: dict[bytes, bytes] = {name: text for name, _, text in _ENTITY.findall(inside)}

    def plain(match: re.Match[bytes]) -> bytes:
        name = match[1]
        if name in _KEPT:
            return match[0]
        code = name2codepoint.get(name.decode("ascii", "replace"))
        return entities.get(name) or (b"&#%d;" % code if code else bytes(match[0]))

    if declared is None:
        return _USED.sub(plain, data)
    return data[: declared.start()] + _USED.sub(plain, data[declared.end() :])


def _renamed(node: Any) -> None:
    """Give an element and its attributes HWPX's names, and put what HWPX keeps elsewhere there."""
    kind = local(node)
    node.tag = _NAMES.get(kind, kind)
    for key, value in list(node.attrib.items()):
        new = _ATTRIBUTES.get(key, key[:1].lower() + key[1:])
        del node.attrib[key]
        node.set(new, _capitals(value) if new in _CAPITALS else value)
    if kind == "CELL":
        etree.SubElement(
            node, "cellAddr", rowAddr=node.get("rowAddr", "0"), colAddr=node.get("colAddr", "0")
        )
        etree.SubElement(
            node, "cellSpan", rowSpan=node.get("rowSpan", "1"), colSpan=node.get("colSpan", "1")
        )
    elif kind == "PARASHAPE":
        kinds = {"level": "level", "heading": "idRef", "headingType": "type"}
        given = {new: node.get(old, "0") for old, new in kinds.items()}
        etree.SubElement(node, "heading", {**given, "type": given["type"].upper()})
    elif kind == "CHARSHAPE":
        for name in ("textColor", "shadeColor"):
            node.set(name, _color(node.get(name, "0" if name == "textColor" else "4294967295")))
    elif kind == "BUTTONSET" and node.getparent() is not None:
        _lend(node, node.getparent())
    elif kind in ("CAPTION", "SHAPECOMMENT") and _stands_in(node, "SHAPEOBJECT"):
        node.getparent().getparent().append(node)
    elif kind == "MASTERPAGE" and _stands_in(node, "secPr"):
        node.getparent().addnext(node)


def _stands_in(node: Any, name: str) -> bool:
    """True for an element in one of that name which is not the root."""
    parent = node.getparent()
    return parent is not None and local(parent) == name and parent.getparent() is not None


def _lend(settings: Any, button: Any) -> None:
    """A button's caption and state stand on an element inside it."""
    button.set("caption", settings.get("caption", ""))
    ticked = settings.get("value", "").upper() in ("1", "TRUE", "CHECKED")
    button.set("value", "CHECKED" if ticked else "UNCHECKED")


def _capitals(value: str) -> str:
    """`CircledHangulSyllable` as `CIRCLED_HANGUL_SYLLABLE`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", value).upper()


def _color(value: str) -> str:
    """A colour as `#RRGGBB`, from the number whose lowest byte is red."""
    if not value.isdecimal() or int(value) > 0xFFFFFF:
        return "none" if value.isdecimal() else value
    code = int(value)
    return f"#{code & 255:02x}{code >> 8 & 255:02x}{code >> 16 & 255:02x}"
