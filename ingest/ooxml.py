"""What Word, PowerPoint and HWPX files share: members of a zip parsed as XML that can call for
nothing outside.
"""

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from posixpath import dirname, join, normpath

from lxml import etree

from ingest.refusal import RefusalReason, Refused


class Package:
    """A zip of XML parts."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError) as error:
            raise Refused(RefusalReason.DAMAGED, f"zip: {error}") from error
        self.names = {name.replace("\\", "/"): name for name in self._zip.namelist()}

    def has(self, name: str) -> bool:
        """True when the part is there."""
        return name in self.names

    def bytes_of(self, name: str) -> bytes:
        """A part's bytes."""
        return self._zip.read(self.names[name])

    def xml(self, name: str) -> "etree._Element":
        """A part as a tree. Raises `Refused` where it is missing or is not well-formed."""
        if not self.has(name):
            raise Refused(RefusalReason.DAMAGED, f"the part {name} is missing")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            recover=False,
            load_dtd=False,
            remove_comments=True,
        )
        try:
            root = etree.fromstring(self.bytes_of(name), parser)
        except etree.XMLSyntaxError as error:
            raise Refused(RefusalReason.DAMAGED, f"{name}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused(RefusalReason.DAMAGED, f"{name} declares entities")
        return root

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """A part's relations: id to (type's last word, target's full name); those to the outside
        left out.
        """
        rels = join(dirname(name), "_rels", name.rpartition("/")[2] + ".rels")
        if not self.has(rels):
            return {}
        found = {}
        for node in self.xml(rels):
            if node.get("TargetMode") != "External":
                target = node.get("Target", "")
                full = (
                    target.lstrip("/")
                    if target.startswith("/")
                    else normpath(join(dirname(name), target))
                )
                found[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], full)
        return found

    def core(self) -> dict[str, str]:
        """Title, author and dates of an OOXML file."""
        if not self.has("docProps/core.xml"):
            return {}
        values = {
            etree.QName(node).localname: (node.text or "").strip()
            for node in self.xml("docProps/core.xml")
        }
        return {key: value for key, value in values.items() if value}


def local(node: "etree._Element") -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = node.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4_096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def attribute(node: "etree._Element", name: str, default: str = "") -> str:
    """An attribute by its local name."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(node: "etree._Element | None", *path: str) -> "etree._Element | None":
    """The first descendant down the path of local names."""
    for name in path:
        if node is None:
            return None
        node = next(node.iterchildren("{*}" + name), None)
    return node


def children(node: "etree._Element", name: str) -> Iterator["etree._Element"]:
    """Children of that local name."""
    found: Iterator[etree._Element] = node.iterchildren("{*}" + name)
    return found


def number(text: str, default: int = 0) -> int:
    """The text as a whole number, or the default."""
    try:
        return int(text)
    except ValueError:
        return default
