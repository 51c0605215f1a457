# ruff: noqa: E501 - a pattern reads better whole
"""Committee papers as proposed rows: conferences with date and level, plans with their status."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.passage import Block, Cell
from corpus.proposals import Found, Proposal
from ingest.extraction.whole import Whole

_KO_DATE = r"(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일"
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_EN_DATE = rf"(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})"
_ORDINALS = {
    w: n for n, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth"], 1)
}
_HELD = (  # one sentence that names the conference, its day, and that it was held
    re.compile(rf"(?P<seq>\d{{1,2}})차\s*(?:전체|정기)?\s*(?:회의|총회)[^.\n]{{0,80}}?(?P<date>{_KO_DATE})[^.\n]{{0,60}}?(?:열렸|개최(?:했|하였|되었|됐))"),
    re.compile(rf"(?P<date>{_KO_DATE})[^.\n]{{0,80}}?(?P<seq>\d{{1,2}})차\s*(?:전체|정기)?\s*(?:회의|총회)[^.\n]{{0,40}}?(?:열렸|열었|개최(?:했|하였|되었|됐))"),
    re.compile(rf"\b(?P<seq>{'|'.join(_ORDINALS)}) (?:plenary|conference|meeting)[^.\n]{{0,80}}?(?:was held|took place|met)[^.\n]{{0,60}}?(?P<date>{_EN_DATE})", re.IGNORECASE),
    re.compile(rf"\b(?P<seq>{'|'.join(_ORDINALS)}) (?:plenary|conference)[^.\n]{{0,40}}?\bon (?P<date>{_EN_DATE})", re.IGNORECASE),
)  # fmt: skip
_LEVELS = (
    ("head", re.compile(r"(?<!부)시장(?:이|과|급)|도지사|(?<!vice )(?<!vice-)(?<!deputy )\bmayors?\b", re.IGNORECASE)),
    ("deputy_head", re.compile(r"부시장|부지사|vice[- ]mayor|deputy mayor", re.IGNORECASE)),
    ("bureau", re.compile(r"국장급|bureau")),
    ("division", re.compile(r"과장급|division[- ]head")),
)  # fmt: skip
_PLAN_COLUMN = re.compile(r"사업|안건|과제|plan|project", re.IGNORECASE)
_STATUS_COLUMN = re.compile(r"상태|추진|결과|status", re.IGNORECASE)
_KIND_COLUMN = re.compile(r"구분|주체|kind|type", re.IGNORECASE)
_STATUS = (
    ("agreed", re.compile(r"시작하지\s*못|미착수|not started", re.IGNORECASE)),
    ("implemented", re.compile(r"완료|이행\s*후|completed?|finished|implemented", re.IGNORECASE)),
    ("partial", re.compile(r"일부|partial", re.IGNORECASE)),
    ("suspended", re.compile(r"보류|중단|on hold|suspended|held over", re.IGNORECASE)),
    ("dropped", re.compile(r"폐기|dropped|cancel", re.IGNORECASE)),
    ("promoted", re.compile(r"시작|추진|started|under way|in progress", re.IGNORECASE)),
)
_KINDS = (
    ("mutual", re.compile(r"공동|mutual|joint", re.IGNORECASE)),
    ("one_sided_a", re.compile(r"제안|일방|one-sided|proposed by", re.IGNORECASE)),
)


def conferences(whole: Whole) -> Iterator[Proposal]:
    """A proposal for each conference that one sentence names, dates and calls held."""
    seen: set[int] = set()
    for pattern in _HELD:
        for match in pattern.finditer(whole.text):
            seq = _number(match.group("seq"))
            if seq in seen:
                continue
            seen.add(seq)
            place = whole.span(match.start(), match.end())
            found = {
                "seq": Found(seq, whole.span(*match.span("seq"))),
                "held_on": Found(_iso(match.group("date")), whole.span(*match.span("date"))),
                "status": Found("held", place),
            }
            if level := _level(whole.text[match.start() : match.end() + 120]):
                found["level"] = Found(level, place)
            yield Proposal("conferences", whole.document.id, found)


def plans(whole: Whole) -> Iterator[Proposal]:
    """A proposal for each row of a table that lists plans with their status."""
    for start, page in zip(whole.starts, whole.pages, strict=True):
        for block in page.blocks:
            if block.kind == "table" and _lists_plans(block):
                yield from _rows(whole, start, block)


def _lists_plans(block: Block) -> bool:
    heads = {cell.column_header for cell in block.cells}
    return any(_PLAN_COLUMN.search(h) for h in heads) and any(
        _STATUS_COLUMN.fullmatch(h.strip()) for h in heads
    )


def _rows(whole: Whole, start: int, block: Block) -> Iterator[Proposal]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in block.cells:
        if cell.column_header:
            rows[cell.row].append(cell)
    for row in sorted(rows):
        found: dict[str, Found] = {}
        for cell in rows[row]:
            first, final = start + cell.start, start + cell.end
            said = whole.text[first:final].strip()
            name, value = _field(cell.column_header.strip(), said)
            if said and value and name not in found and said != cell.column_header:
                found[name] = Found(value, whole.span(first, final))
        if {"title", "status"} <= found.keys():
            yield Proposal("plans", whole.document.id, found)


def _field(header: str, said: str) -> tuple[str, str]:
    if _STATUS_COLUMN.fullmatch(header):
        return "status", next((name for name, p in _STATUS if p.search(said)), "unknown")
    if _PLAN_COLUMN.search(header):
        return "title", said
    if _KIND_COLUMN.fullmatch(header):
        return "kind", next((name for name, p in _KINDS if p.search(said)), "unclear")
    return "", ""


def _number(said: str) -> int:
    return _ORDINALS.get(said.lower()) or int(said)


def _iso(said: str) -> str:
    parts = re.findall(r"\w+", re.sub(r"[년월일]", " ", said))
    if parts[0].isdigit() and int(parts[0]) > 1000:
        return f"{int(parts[0]):04d}-{int(parts[1]):02d}-{int(parts[2]):02d}"
    return f"{int(parts[2]):04d}-{_MONTHS.index(parts[1].lower()) + 1:02d}-{int(parts[0]):02d}"


def _level(said: str) -> str:
    return next((name for name, pattern in _LEVELS if pattern.search(said)), "")
