"""What a DOCX's drawings hold: text boxes, word art, diagrams, charts; pictures are counted."""

from collections.abc import Iterator
from typing import Any, Protocol

from ingest.charts import chart, diagram
from ingest.formats.docx_parts import letters_of, one_branch
from ingest.left_out import LeftOut
from ingest.ooxml import Package, attribute, local
from ingest.piece import Piece

_PLACES = ("posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset")
_DEEPEST = 100


class Reader(Protocol):
    """What reads text boxes, and counts what is not read."""

    package: Package
    part: str
    left: LeftOut

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Piece]:
        """The paragraphs and tables of a text box."""


def drawn(reader: Reader, node: Any, depth: int) -> Iterator[Piece]:
    """The pieces in a drawing, in the file's order."""
    for item in node:
        name = local(item)
        if depth > _DEEPEST:
            reader.left.skip("part", letters_of(item))
        elif name == "txbxContent":
            yield from reader.blocks(item, depth + 1)
        elif name == "AlternateContent":
            yield from drawn(reader, one_branch(item, reader.left), depth + 1)
        elif name in ("chart", "relIds"):
            yield from _part(reader, item, name)
        elif name == "p":  # of DrawingML: the text of a shape in a canvas
            yield Piece("paragraph", "".join(sub.text or "" for sub in item.iter() if _is_t(sub)))
        else:
            yield from _other(reader, item, name, depth)


def _other(reader: Reader, item: Any, name: str, depth: int) -> Iterator[Piece]:
    if name == "textpath" and item.get("string", "").strip():
        yield Piece("paragraph", item.get("string"))
    elif name in ("pic", "imagedata"):
        reader.left.skip("picture")
    elif name == "OLEObject":
        reader.left.skip("embedded")
    elif name == "control":
        reader.left.skip("form_field")
    reader.left.skip("description" if name in _PLACES else "part", item.text or "")
    yield from drawn(reader, item, depth + 1)


def _part(reader: Reader, item: Any, name: str) -> Iterator[Piece]:
    """A chart or a diagram, which is a part of its own."""
    key, kind, read = ("id", "chart", chart) if name == "chart" else ("dm", "diagram", diagram)
    _, target = reader.package.relations(reader.part).get(attribute(item, key), ("", ""))
    if reader.package.has(target):
        yield from read(reader.package.xml(target), reader.left)
    else:
        reader.left.skip(kind)


def _is_t(node: Any) -> bool:
    return local(node) == "t"
