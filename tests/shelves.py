"""The sample shelf as a reader sees it: files, manuscripts, questions."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import yaml

from corpus.samples import render
from corpus.samples.manuscript import read_all
from corpus.samples.plain import render_text

MANUSCRIPTS = {manuscript.name: manuscript for manuscript in read_all(render.SOURCES)}
LISTED: list[dict[str, Any]] = yaml.safe_load(
    (render.SHELF / render.MANIFEST).read_text(encoding="utf-8")
)["documents"]


def flat(text: str) -> str:
    """The text without its blanks, for comparing across line ends."""
    return re.sub(r"\s+", "", text)


@cache
def shown(name: str) -> list[str]:
    """The pages of a file of the shelf, as a reader sees their text."""
    path = render.SHELF / name
    if path.suffix == ".pdf":
        import pypdfium2

        document = pypdfium2.PdfDocument(path)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return pages
    if path.suffix == ".docx":
        return [word_text(path)]
    text = path.read_bytes().decode(MANUSCRIPTS[name].front.encoding)
    return [unescape(re.sub(r"<[^>]+>", "", text)) if path.suffix == ".html" else text]


def word_text(path: Path) -> str:
    """The paragraphs and the table cells of a Word file."""
    import docx

    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def plain(name: str) -> str:
    """A document's manuscript as plain text."""
    manuscript = MANUSCRIPTS[name]
    return render_text(manuscript).decode(manuscript.front.encoding)


def questions(file: str) -> list[dict[str, Any]]:
    """The rows of a file of questions."""
    return [json.loads(line) for line in (render.ROOM / file).read_text("utf-8").splitlines()]


def proofs(file: str) -> Iterator[tuple[str, str, str]]:
    """Question, document and quote of every proof in a file of questions."""
    for row in questions(file):
        places = [row, *row.get("also", [])] if row["document"] else []
        for place in places:
            yield row["id"], place["document"], place["quote"]
