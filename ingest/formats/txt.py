"""Plain text: encodings told apart by content, paragraphs at blank lines, sections as
`ingest.sections` cuts them.
"""

import re
from collections.abc import Iterator

from corpus.passage import Page
from ingest.encoding import decode
from ingest.lists import is_item
from ingest.piece import About, Piece
from ingest.sections import paginate

_CHAPTER = re.compile(r"(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[IVX]{1,5})\s?\.\s?\S.{0,50}$")


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The text's sections."""
    text, encoding = decode(data)
    yield About(media_type="text/plain", meta={"encoding": encoding})
    yield from paginate(pieces(text), first)


def pieces(text: str) -> Iterator[Piece]:
    """Headings, list items and paragraphs of a plain text."""
    for number, leaf in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f")):
        new_page = number > 0
        for paragraph in re.split(r"\n[ \t]*(?:\n[ \t]*)+", leaf):
            for piece in _paragraph(paragraph):
                yield Piece(piece.kind, piece.text, piece.level, new_page=new_page)
                new_page = False


def _paragraph(paragraph: str) -> Iterator[Piece]:
    """List items one by one; anything else as one paragraph, its line ends kept."""
    lines: list[str] = []
    for line in paragraph.split("\n"):
        if not line.strip():
            continue
        if _CHAPTER.match(line.strip()) or is_item(line):
            yield from _flush(lines)
            lines = []
        if _CHAPTER.match(line.strip()):
            yield Piece("heading", line, 1)
        else:
            lines.append(line)
    yield from _flush(lines)


def _flush(lines: list[str]) -> Iterator[Piece]:
    if lines:
        yield Piece("list" if is_item(lines[0]) else "paragraph", "\n".join(lines))
