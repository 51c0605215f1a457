"""Lists of sister and friendship cities as proposed relations, a row of a table a relation."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.passage import Block, Cell
from corpus.proposals import Found, Proposal
from corpus.record_rows import columns
from corpus.record_values import read_value
from corpus.record_words import TIERS, country_code
from ingest.extraction.whole import Whole

_CITY = re.compile(r"도시|상대|city|partner|城市|都市", re.IGNORECASE)
_COUNTRY = re.compile(r"나라|국가|country|国家|国$", re.IGNORECASE)
_DATE = re.compile(r"체결|일자|연도|signed|date|since|year|签|結|日期|年月日", re.IGNORECASE)
_TIER = re.compile(r"구분|등급|tier|kind|类别|区分|type", re.IGNORECASE)
_HEADS = (
    ("sister", re.compile(r"자매|친선|sister|姉妹|友好城市", re.IGNORECASE)),
    ("friendship", re.compile(r"우호|friendship|友好交流", re.IGNORECASE)),
    ("working", re.compile(r"실무|working", re.IGNORECASE)),
)
_OWNER = re.compile(
    r"([가-힣]{1,6}(?:특별시|광역시|특별자치도|특별자치시|시|도|군|구))\s|"
    r"\b([A-Z][a-z]+)(?:[’']s)? (?:partner|sister|friendship)|(?:of|for|in) ([A-Z][a-z]+)\b"
)


def partner_relations(whole: Whole) -> Iterator[Proposal]:
    """A proposal for every table row that names a partner city and when or where it is."""
    owner = _owner(whole)
    for start, page in zip(whole.starts, whole.pages, strict=True):
        heading = ""
        for block in page.blocks:
            if block.kind == "heading":
                heading = page.text[block.start : block.end]
            if block.kind == "table" and _names_cities(block):
                yield from _rows(whole, start, block, (heading, owner))


def _names_cities(block: Block) -> bool:
    heads = {cell.column_header for cell in block.cells if cell.column_header}
    city = any(_CITY.search(head) for head in heads)
    return city and any(_COUNTRY.search(h) or _DATE.search(h) for h in heads)


def _rows(
    whole: Whole, start: int, block: Block, about: tuple[str, tuple[str, int, int] | None]
) -> Iterator[Proposal]:
    heading, owner = about
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in block.cells:
        if cell.column_header and whole.text[start + cell.start : start + cell.end].strip():
            by_row[cell.row].append(cell)
    for row in sorted(by_row):
        found = _fields(whole, start, by_row[row])
        if "partner" not in found or not {"signed_on", "country"} & found.keys():
            continue
        if "tier" not in found and (tier := _tier(heading)):
            at = whole.text.find(heading)
            found["tier"] = Found(tier, whole.span(at, at + len(heading)))
        if owner:
            found["lg"] = Found(owner[0], whole.span(owner[1], owner[2]))
        yield Proposal("relations", whole.document.id, found)


def _fields(whole: Whole, start: int, cells: list[Cell]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for cell in cells:
        first, final = start + cell.start, start + cell.end
        said = whole.text[first:final].strip()
        name, value = _field(cell.column_header, said)
        if name and value and name not in found and said != cell.column_header:
            found[name] = Found(value, whole.span(first, final))
    return found


def _field(header: str, said: str) -> tuple[str, str]:
    if _DATE.search(header):
        try:
            return "signed_on", str(read_value(columns("relations")["signed_on"], said))
        except ValueError:
            return "", ""
    if _COUNTRY.search(header):
        return "country", country_code(said)
    if _TIER.search(header):
        return "tier", _tier(said)
    return ("partner", said) if _CITY.search(header) else ("", "")


def _tier(said: str) -> str:
    if said.strip().lower() in TIERS:
        return said.strip().lower()
    return next((tier for tier, pattern in _HEADS if pattern.search(said)), "")


def _owner(whole: Whole) -> tuple[str, int, int] | None:
    """Whose list it is, when the title says so and the text repeats it."""
    match = _OWNER.search(whole.document.title + " ")
    name = next((g for g in match.groups() if g), "") if match else ""
    at = whole.text.find(name) if name else -1
    return (name, at, at + len(name)) if at >= 0 else None
