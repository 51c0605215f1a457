# ruff: noqa: E501 - a pattern reads better whole
"""Committee papers as proposed rows: conferences with date and level, plans with their status."""

import re
from collections.abc import Iterator

from corpus.passage import Block
from corpus.proposals import Found, Proposal
from ingest.extraction import columns
from ingest.extraction.whole import Whole
from ingest.extraction.written_dates import ENGLISH, KOREAN, iso

_ORDINALS = {
    w: n for n, w in enumerate(["first", "second", "third", "fourth", "fifth", "sixth"], 1)
}
_HELD = (  # one sentence that names the conference, its day, and that it was held
    re.compile(rf"(?P<seq>\d{{1,2}})차\s*(?:전체|정기)?\s*(?:회의|총회)[^.\n]{{0,80}}?(?P<date>{KOREAN})[^.\n]{{0,60}}?(?:열렸|개최(?:했|하였|되었|됐))"),
    re.compile(rf"(?P<date>{KOREAN})[^.\n]{{0,80}}?(?P<seq>\d{{1,2}})차\s*(?:전체|정기)?\s*(?:회의|총회)[^.\n]{{0,40}}?(?:열렸|열었|개최(?:했|하였|되었|됐))"),
    re.compile(rf"\b(?P<seq>{'|'.join(_ORDINALS)}) (?:plenary|conference|meeting)[^.\n]{{0,80}}?(?:was held|took place|met)[^.\n]{{0,60}}?(?P<date>{ENGLISH})", re.IGNORECASE),
    re.compile(rf"\b(?P<seq>{'|'.join(_ORDINALS)}) (?:plenary|conference)[^.\n]{{0,40}}?\bon (?P<date>{ENGLISH})", re.IGNORECASE),
)  # fmt: skip
_LEVELS = (
    ("head", re.compile(r"(?<!부)시장(?:이|과|급)|도지사|(?<!vice )(?<!vice-)(?<!deputy )\bmayors?\b", re.IGNORECASE)),
    ("deputy_head", re.compile(r"부시장|부지사|vice[- ]mayor|deputy mayor", re.IGNORECASE)),
    ("bureau", re.compile(r"국장급|bureau")),
    ("division", re.compile(r"과장급|division[- ]head")),
)  # fmt: skip
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
                for found in columns.rows(whole, start, block, _field):
                    if {"title", "status"} <= found.keys():
                        yield Proposal("plans", whole.document.id, found)


def _lists_plans(block: Block) -> bool:
    heads = columns.heads(block)
    return any(columns.PLAN.search(h) for h in heads) and any(
        columns.STATUS.fullmatch(h.strip()) for h in heads
    )


def _field(header: str, said: str) -> tuple[str, str]:
    if columns.STATUS.fullmatch(header):
        return "status", next((name for name, p in _STATUS if p.search(said)), "unknown")
    if columns.PLAN.search(header):
        return "title", said
    if columns.KIND.fullmatch(header):
        return "kind", next((name for name, p in _KINDS if p.search(said)), "unclear")
    return "", ""


def _number(said: str) -> int:
    return _ORDINALS.get(said.lower()) or int(said)


def _iso(said: str) -> str:
    return iso(re.findall(r"\w+", re.sub(r"[년월일]", " ", said)))


def _level(said: str) -> str:
    return next((name for name, pattern in _LEVELS if pattern.search(said)), "")
