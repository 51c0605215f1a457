"""Pages to passages: cut at sentence and clause ends, each with the headings it stands under.

A passage never crosses a page, so that a citation always names one. A heading opens a new passage
and stays in it; table rows are kept whole, with their column headers repeated for search.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.ids import passage_id
from corpus.passage import Block, Cell, Document, Page, Passage
from corpus.sentences import split
from corpus.settings import IndexSettings
from corpus.words import language


@dataclass(frozen=True)
class Unit:
    """What is never cut: a sentence, a heading or a table row."""

    start: int
    end: int
    headings: tuple[str, ...]
    row: str = ""
    opens: bool = False  # a heading: a new passage starts here


def chunk(document: Document, pages: Iterable[Page], settings: IndexSettings) -> list[Passage]:
    """The document's passages in reading order."""
    headings: tuple[str, ...] = ()
    passages: list[Passage] = []
    for page in pages:
        units = list(_units(page, headings))
        if units:
            headings = units[-1].headings
        for group in _groups(units, settings.passage_chars):
            passages.append(_passage(document, page, group))
    return passages


def _passage(document: Document, page: Page, group: list[Unit]) -> Passage:
    start, end = group[0].start, group[-1].end
    body = next((unit for unit in group if not unit.opens), group[-1])
    text = page.text[start:end]
    return Passage(
        id=passage_id(document, page.number, start),
        document_id=document.id,
        scope=document.scope,
        page=page.number,
        start=start,
        end=end,
        text=text,
        title=document.title,
        headings=body.headings,
        language=language(text) or document.language,
        ocr=page.ocr,
        row=group[-1].row,
    )


def _groups(units: list[Unit], limit: int) -> Iterator[list[Unit]]:
    """Consecutive units of one kind up to `limit` characters; a bare heading joins what follows."""
    group: list[Unit] = []
    for unit in units:
        if group and _closes(group, unit, limit):
            yield group
            group = []
        group.append(unit)
    if group:
        yield group


def _closes(group: list[Unit], unit: Unit, limit: int) -> bool:
    if all(u.opens for u in group):
        return False
    if unit.opens or unit.row != group[-1].row:
        return True
    return unit.end - group[0].start > limit


def _units(page: Page, headings: tuple[str, ...]) -> Iterator[Unit]:
    blocks = page.blocks or (Block("paragraph", 0, len(page.text)),)
    for block in blocks:
        if block.kind in ("header", "footer"):
            continue
        if block.kind == "heading":
            title = " ".join(page.text[block.start : block.end].split())
            headings = (*headings[: max(block.level, 1) - 1], title)
            yield Unit(block.start, block.end, headings, opens=True)
        elif block.kind == "table" and block.cells:
            yield from _rows(block, headings)
        else:
            for start, end in split(page.text[block.start : block.end]):
                yield Unit(block.start + start, block.start + end, headings)


def _rows(block: Block, headings: tuple[str, ...]) -> Iterator[Unit]:
    columns: dict[int, str] = {}
    for cell in block.cells:
        if cell.column_header:
            columns.setdefault(cell.column, cell.column_header)
    header = " | ".join(columns[c] for c in sorted(columns)) or " "
    for row in sorted({c.row for c in block.cells}):
        cells = [c for c in block.cells if c.row == row]
        filled = [c for c in cells if c.end > c.start]
        if filled:
            start, end = min(c.start for c in filled), max(c.end for c in filled)
            if all(c.column_header for c in cells):  # an empty cell, too, stands under its head
                start, end = min(start, cells[0].start), max(end, cells[-1].end)
            yield Unit(start, end, headings, _heads(cells) or header)


def _heads(cells: list[Cell]) -> str:
    """The heads of a row's own cells, where each has one: a cell may span several columns."""
    heads = [c.column_header for c in cells]
    return " | ".join(heads) if all(heads) else ""
