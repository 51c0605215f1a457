"""Tables that list records: what their columns are called, and their rows as found fields."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from corpus.passage import Block, Cell
from corpus.proposals import Found
from ingest.extraction.whole import Whole

PLAN = re.compile(r"사업|안건|과제|plan|project", re.IGNORECASE)
STATUS = re.compile(r"상태|추진|결과|status", re.IGNORECASE)
KIND = re.compile(r"구분|주체|kind|type", re.IGNORECASE)
CITY = re.compile(r"도시|상대|city|partner|城市|都市", re.IGNORECASE)
COUNTRY = re.compile(r"나라|국가|country|国家|国$", re.IGNORECASE)
DATE = re.compile(r"체결|일자|연도|signed|date|since|year|签|結|日期|年月日", re.IGNORECASE)
TIER = re.compile(r"구분|등급|tier|kind|类别|区分|type", re.IGNORECASE)

Read = Callable[[str, str], tuple[str, str]]


def heads(block: Block) -> set[str]:
    """The headers of a table's columns."""
    return {cell.column_header for cell in block.cells if cell.column_header}


def rows(whole: Whole, start: int, block: Block, read: Read) -> Iterator[dict[str, Found]]:
    """Each row's fields, in order, with their places. `read` takes a header and a cell to a field
    and its value; an empty one is left out, and so is a header repeated in the body. `start` is
    where the table's page begins in the text.
    """
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in block.cells:
        if cell.column_header:
            by_row[cell.row].append(cell)
    for row in sorted(by_row):
        found: dict[str, Found] = {}
        for cell in by_row[row]:
            first, final = start + cell.start, start + cell.end
            said = whole.text[first:final].strip()
            if not said or said == cell.column_header:
                continue
            name, value = read(cell.column_header.strip(), said)
            if name and value and name not in found:
                found[name] = Found(value, whole.span(first, final))
        yield found
