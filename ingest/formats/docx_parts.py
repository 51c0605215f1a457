"""How a DOCX is put together: its main part, wrappers that mean nothing, alternatives, papers
inside it.
"""

from collections.abc import Iterator
from typing import Any

from ingest.encoding import decode
from ingest.formats import html, txt
from ingest.gate import admit
from ingest.left_out import LeftOut
from ingest.limits import Limits
from ingest.ooxml import Package, attribute, child, local
from ingest.piece import Piece
from ingest.refusal import Refused

_THROUGH = {
    "ins",
    "moveTo",
    "hyperlink",
    "smartTag",
    "sdt",
    "sdtContent",
    "fldSimple",
    "customXml",
    "dir",
    "bdo",
}


def main_part(package: Package) -> str:
    """The name of the part that holds the body."""
    for kind, target in package.relations("").values():
        if kind == "officeDocument" and package.has(target):
            return target
    return "word/document.xml"


def through(node: Any) -> Iterator[Any]:
    """Children, and those of wrappers that mean nothing here."""
    for item in node:
        if local(item) in _THROUGH:
            yield from through(item)
        else:
            yield item


def letters_of(node: Any) -> str:
    """All the text below an element."""
    return " ".join(str(text) for text in node.itertext())


def one_branch(node: Any, left: LeftOut) -> Any:
    """The alternative to read: the one for new readers, unless only the other one holds text.
    The other one shows the same, and its letters are counted.
    """
    choice, fallback = child(node, "Choice"), child(node, "Fallback")
    if choice is None or fallback is None:
        return choice if choice is not None else fallback if fallback is not None else node
    shows = ("txbxContent", "chart", "relIds", "t", "p")
    has = any(local(item) in shows for item in choice.iter())
    kept, other = (choice, fallback) if has else (fallback, choice)
    left.skip("repeated", letters_of(other))
    for art in (item for item in other.iter() if local(item) == "textpath"):
        left.skip("repeated", art.get("string", ""))
    return kept


def inner_docx(package: Package, part: str, node: Any) -> Package | None:
    """The DOCX that the document takes in whole, opened within the limits of any other file."""
    _, name = package.relations(part).get(attribute(node, "id"), ("", ""))
    if not package.has(name):
        return None
    data = package.bytes_of(name)
    try:
        return Package(data) if admit(data, Limits()).reader == "docx" else None
    except Refused:
        return None


def embedded(package: Package, part: str, node: Any, left: LeftOut) -> Iterator[Piece]:
    """A paper that the document takes in whole: web pages and plain text are read, others told."""
    _, name = package.relations(part).get(attribute(node, "id"), ("", ""))
    if not package.has(name):
        left.skip("embedded")
    elif name.lower().endswith((".htm", ".html", ".xhtml")):
        yield from html.pieces(decode(package.bytes_of(name))[0])
    elif name.lower().endswith(".txt"):
        yield from txt.pieces(decode(package.bytes_of(name))[0])
    else:
        left.skip("embedded")
