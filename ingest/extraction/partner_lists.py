"""Lists of sister and friendship cities as proposed relations, a row of a table a relation."""

import re
from collections.abc import Iterator

from corpus.language.countries import country_code
from corpus.passage import Block
from corpus.proposals import Found, Proposal
from corpus.record_rows import columns as fields_of
from corpus.record_values import read_value
from corpus.record_words import TIERS
from ingest.extraction import columns
from ingest.extraction.whole import Whole

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
    heads = columns.heads(block)
    city = any(columns.CITY.search(head) for head in heads)
    return city and any(columns.COUNTRY.search(h) or columns.DATE.search(h) for h in heads)


def _rows(
    whole: Whole, start: int, block: Block, about: tuple[str, tuple[str, int, int] | None]
) -> Iterator[Proposal]:
    heading, owner = about
    for found in columns.rows(whole, start, block, _field):
        if "partner" not in found or not {"signed_on", "country"} & found.keys():
            continue
        if "tier" not in found and (tier := _tier(heading)):
            at = whole.text.find(heading)
            found["tier"] = Found(tier, whole.span(at, at + len(heading)))
        if owner:
            found["lg"] = Found(owner[0], whole.span(owner[1], owner[2]))
        yield Proposal("relations", whole.document.id, found)


def _field(header: str, said: str) -> tuple[str, str]:
    if columns.DATE.search(header):
        try:
            return "signed_on", str(read_value(fields_of("relations")["signed_on"], said))
        except ValueError:
            return "", ""
    if columns.COUNTRY.search(header):
        return "country", country_code(said)
    if columns.TIER.search(header):
        return "tier", _tier(said)
    return ("partner", said) if columns.CITY.search(header) else ("", "")


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
