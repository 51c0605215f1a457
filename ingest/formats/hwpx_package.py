"""Which parts an HWPX has, its title, and where a cell stands."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.charts import chart
from ingest.left_out import LeftOut
from ingest.ooxml import Package, attribute, child, children, local, number
from ingest.piece import GridCell, Piece


def parts(package: Package, kind: str) -> list[str]:
    """The names of the sections or master pages, in order."""
    names = [name for name in package.names if re.fullmatch(rf"(?i:Contents/{kind}\d+\.xml)", name)]
    return sorted(names, key=lambda name: int(re.sub(r"\D", "", name)))


def title(package: Package) -> str:
    """The title the author gave in the document's properties."""
    if not package.has("Contents/content.hpf"):
        return ""
    node = next(
        (item for item in package.xml("Contents/content.hpf").iter() if local(item) == "title"),
        None,
    )
    return " ".join((node.text or "").split()) if node is not None else ""


def memos_of(section: Any) -> Iterator[tuple[str, Any]]:
    """The memos that stand together in a section, each with the number it is pinned by."""
    for group in children(section, "memogroup"):
        for index, memo in enumerate(children(group, "memo")):
            yield memo.get("id", str(index)), memo


def chart_in(package: Package | None, name: str, left: LeftOut) -> Iterator[Piece]:
    """The chart of that name, or word that it was not read."""
    if package is not None and package.has(name):
        yield from chart(package.xml(name), left)
    else:
        left.skip("chart")


def cell_of(node: Any, text: str) -> GridCell:
    """A table cell by the address and the span that its element gives."""
    address, span = child(node, "cellAddr"), child(node, "cellSpan")
    row, column = (
        number(attribute(address, name)) if address is not None else 0
        for name in ("rowAddr", "colAddr")
    )
    down, across = (
        number(attribute(span, name), 1) if span is not None else 1
        for name in ("rowSpan", "colSpan")
    )
    return GridCell(
        row, column, text, max(down, 1), max(across, 1), header=node.get("header") == "1"
    )
