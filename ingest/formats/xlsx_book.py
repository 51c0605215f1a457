"""An XLSX workbook's parts, transitional or Strict: its sheets, shared strings and number formats.

Element and relation names are told by their last word, so that both families of namespaces read
alike.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.formats.xlsx_codes import BUILT_IN
from ingest.ooxml import Package, attribute, child, children, local, number
from ingest.refusal import RefusalReason, Refused


@dataclass(frozen=True)
class SheetPart:
    """A sheet's name, the part that holds it, whether it is shown, and what it is (`worksheet`)."""

    name: str
    part: str
    visible: bool
    kind: str


class Book:
    """A workbook. Raises `Refused` where a part that it needs is damaged."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self._name = self._workbook()
        root = self.package.xml(self._name)
        links = self.package.relations(self._name)
        properties = child(root, "workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904", "") in ("1", "true")
        self.sheets = tuple(self._sheets(root, links))
        parts = dict(links.values())
        self.strings = self._strings(parts.get("sharedStrings", ""))
        self.formats = self._formats(parts.get("styles", ""))

    @property
    def title(self) -> str:
        """What the file says that it is called."""
        return self.package.core().get("title", "")

    def _workbook(self) -> str:
        for kind, target in self.package.relations("").values():
            if kind == "officeDocument" and self.package.has(target):
                return target
        return "xl/workbook.xml"

    def _sheets(
        self, root: "etree._Element", links: dict[str, tuple[str, str]]
    ) -> Iterator[SheetPart]:
        listed = child(root, "sheets")
        for node in children(listed, "sheet") if listed is not None else ():
            kind, part = links.get(_relation(node), ("", ""))
            if self.package.has(part):
                shown = node.get("state", "visible") == "visible"
                yield SheetPart(node.get("name", ""), part, shown, kind)

    def _strings(self, name: str) -> list[str]:
        if not self.package.has(name):
            return []
        return [rich_text(item) for item in children(self.package.xml(name), "si")]

    def _formats(self, name: str) -> list[str]:
        """The number format of each cell style."""
        if not self.package.has(name):
            return []
        root = self.package.xml(name)
        own = {
            number(node.get("numFmtId", "")): node.get("formatCode", "")
            for node in root.iter("{*}numFmt")
        }
        styles = child(root, "cellXfs")
        ids = [
            number(node.get("numFmtId", "0"))
            for node in (children(styles, "xf") if styles is not None else ())
        ]
        return [own.get(i, BUILT_IN.get(i, "General")) for i in ids]


def _relation(node: "etree._Element") -> str:
    """The id of a relation, in either family's namespace: never an attribute without one."""
    for key, value in node.attrib.items():
        if str(key).endswith("}id"):
            return str(value)
    return ""


def relation(node: "etree._Element") -> str:
    """The id of the relation that an element names; empty where it names none."""
    return _relation(node)


def rich_text(node: "etree._Element") -> str:
    """The text of a string or a comment; the reading written over Han letters left out."""
    parts: list[str] = []
    for item in node:
        name = local(item)
        if name == "t":
            parts.append(item.text or "")
        elif name in ("r", "text"):
            parts.append(rich_text(item))
    return "".join(parts)


def rows(package: Package, part: str) -> Iterator["etree._Element"]:
    """The children of a worksheet in order, rows one by one; each is forgotten after its turn.
    Raises `Refused` where the part is not well-formed.
    """
    from io import BytesIO

    events = etree.iterparse(
        BytesIO(package.bytes_of(part)),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    depth = 0
    inside = False
    try:
        for event, node in events:
            depth += 1 if event == "start" else -1
            if event == "start":
                inside = inside or (depth == 2 and local(node) == "sheetData")
            elif depth == (2 if inside else 1):
                if inside or local(node) != "sheetData":
                    yield node
                node.clear()
                while node.getprevious() is not None:
                    del node.getparent()[0]
            elif inside and depth == 1:
                inside = False
                node.clear()
    except etree.XMLSyntaxError as error:
        raise Refused(RefusalReason.DAMAGED, f"{part}: {error}") from error


__all__ = ["Book", "SheetPart", "attribute", "relation", "rich_text", "rows"]
