# ruff: noqa: E501 - a pattern reads better whole
"""An MOU or agreement as one proposed row: parties, type, date, term, renewal, review, contacts,
areas.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.passage import Block
from corpus.proposals import Found, Proposal
from ingest.extraction.signing import Place, body, parties, signed_on
from ingest.extraction.terms import auto_renewal, review, term, term_end
from ingest.extraction.whole import Whole

_TYPES = (  # the first that stands in the title or the head of the text
    ("minutes", r"회의록|의사록|\bminutes\b|record of discussion|会谈纪要|議事録"),
    ("loi", r"의향서|letter of intent|意向书|意向書"),
    ("joint_declaration", r"공동\s*(?:선언|성명)|joint (?:declaration|statement)|共同(?:声明|宣言)|联合声明"),
    ("sister_agreement", r"자매(?:결연|도시)|친선결연|sister[- ]cit|友好城市关系协议|姉妹都市"),
    ("friendship_agreement", r"우호(?:교류|협력|도시)[^\n]{0,8}(?:협정|협약|합의)|friendship (?:city )?(?:agreement|cooperation)|友好(?:交流|合作)[^\n]{0,8}协议|友好(?:交流|協力)[^\n]{0,6}協定"),
    ("mou", r"양해각서|업무협약|memorandum of understanding|\bmou\b|谅解备忘录|覚書"),
    ("agreement", r"협정|협약|합의서|약정|의정서|조약|시행계획서|agreement|convention|protocol|协议|协定|協定|合意書"),
)  # fmt: skip
_CONTACT = re.compile(r"연락|contact|联络|連絡", re.IGNORECASE)
_OFFICE_COLUMN = re.compile(r"부서|office|unit|部门|部署|課", re.IGNORECASE)
_OFFICES = (
    re.compile(r"contact: the ([^,.;]{3,60}?) of [^,.;]{2,40}? and the ([^,.;]{3,60}) of (?=[A-Z])", re.IGNORECASE),
    re.compile(r"^([^\n。和与]{2,30})[和与]([^\n。]{2,30}?)为联络部门", re.MULTILINE),
    re.compile(r"([가-힣]{1,20}(?:과|국|실|단|팀|담당관))(?:와|과|,|및)\s*([가-힣A-Za-z ]{2,30}?)(?:을|를|이|가)\s*연락\s*(?:부서|창구)"),
)  # fmt: skip
_AREAS = re.compile(
    r"협력\s*(?:의\s*)?분야|교류\s*(?:의\s*)?분야|\bareas?\b|合作领域|分野|協力の内容",
    re.IGNORECASE,
)
_SIGNERS = re.compile(r"에서\s+([^\n,.]{2,60}?)(?:와|과)\s+([^\n]{2,80}?)\s*간에\s*(?:서명|체결)")
_NAMED = re.compile(r"^\s*(?:성명|이름|Name)\s*:\s*([^\n]{2,40})$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, as places of the joined text."""

    heading: str
    start: int
    end: int


def instrument(whole: Whole) -> Proposal | None:
    """The row an instrument proposes; None when the text is not one (no two sides sign it)."""
    text_of = body(whole)
    text = text_of.text
    kind = _type(whole)
    when = signed_on(text_of)
    sides = parties(text_of, when)
    if kind is None or sides is None:
        return None
    title = Place(whole.document.title or str(kind.value), kind.start, kind.end)
    length = term(text)
    places = {
        "title": title,
        "type": kind,
        "parties": sides,
        "signed_on": when,
        "term": _spoken(text, length),
        "term_end": term_end(text, str(when.value) if when else "", length),
        "auto_renew": auto_renewal(text),
        "review_clause": review(text),
        "contact_offices": _contacts(text_of),
        "areas": _areas(text_of),
        "signatories": _signatories(text),
    }
    found = {
        name: Found(place.value, text_of.span(place.start, place.end))
        for name, place in places.items()
        if place is not None
    }
    return Proposal("mous", whole.document.id, found)


def sections(whole: Whole) -> list[Section]:
    """The text under each heading; the whole text when there is none."""
    heads = [
        (start + block.start, start + block.end)
        for start, page in zip(whole.starts, whole.pages, strict=True)
        for block in page.blocks
        if block.kind == "heading" and block.end <= len(page.text)
    ]
    text = whole.text
    if not heads:
        return [Section("", 0, len(text))]
    ends = [start for start, _ in heads[1:]] + [len(text)]
    return [Section(text[a:b], b, end) for (a, b), end in zip(heads, ends, strict=True)]


def _type(whole: Whole) -> Place | None:
    """What it calls itself: in its title, else in the first lines of the text."""
    text, named = whole.text, whole.document.title.lower()
    head = text[:600].lower()
    for name, pattern in _TYPES:
        if re.search(pattern, named):
            there = re.search(pattern, text.lower())
            start, end = there.span() if there else (0, min(len(text), 40))
            return Place(name, start, end)
    found = [(m.start(), m.end(), n) for n, p in _TYPES if (m := re.search(p, head))]
    if not found:
        late = re.search(r"이\s*(양해각서|협정|협약|의정서|조약|합의서)", text)
        if not late:
            return None
        name = "mou" if late.group(1) == "양해각서" else "agreement"
        return Place(name, late.start(1), late.end(1))
    start, end, name = min(found, key=lambda f: f[0])
    return Place(name, start, end)


def _spoken(text: str, length: Place | None) -> Place | None:
    return Place(text[length.start : length.end], length.start, length.end) if length else None


def _contacts(whole: Whole) -> Place | None:
    for section in sections(whole):
        if not _CONTACT.search(section.heading):
            continue
        cells = [
            (start + cell.start, start + cell.end)
            for start, block in _tables(whole)
            for cell in block.cells
            if section.start <= start + cell.start < section.end
            and _OFFICE_COLUMN.search(cell.column_header)
        ]
        if cells:
            names = [whole.text[a:b].strip() for a, b in cells if whole.text[a:b].strip()]
            return Place(names, cells[0][0], cells[-1][1])
    for pattern in _OFFICES:
        if match := pattern.search(whole.text):
            names = [" ".join(g.split()) for g in match.groups()]
            return Place(names, match.start(1), match.end(2))
    return None


def _tables(whole: Whole) -> Iterator[tuple[int, Block]]:
    for start, page in zip(whole.starts, whole.pages, strict=True):
        for block in page.blocks:
            if block.kind == "table":
                yield start, block


def _areas(whole: Whole) -> Place | None:
    for section in sections(whole):
        if not _AREAS.search(section.heading):
            continue
        items = list(
            re.finditer(r"^\s*(?:\d{1,2}[.)]|[가나다라마바사][.)]|[-•·])\s*(.+)$", whole.text[section.start : section.end], re.MULTILINE)
        )  # fmt: skip
        if len(items) > 1:
            names = [m.group(1).strip() for m in items]
            return Place(names, section.start + items[0].start(1), section.start + items[-1].end(1))
    return None


def _signatories(text: str) -> Place | None:
    if match := _SIGNERS.search(text[:1500]):
        names = [" ".join(g.split()) for g in match.groups()]
        return Place(names, match.start(1), match.end(2))
    named = list(_NAMED.finditer(text))
    if len(named) >= 2:
        return Place([m.group(1).strip() for m in named], named[0].start(1), named[-1].end(1))
    return None
