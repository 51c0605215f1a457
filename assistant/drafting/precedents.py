"""A clause adapted from an agreement on the shelf, where one of the same instrument has it.

It stands in place of our wording only when it says no less and nothing else: every language of the
draft from the same agreement, the same numbers, no name or date of the other cities, no finding of
the reviewer. Anything less, and our wording stays.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import Citation
from assistant.drafting.clausework import clause_of, told
from assistant.drafting.draft import Clause
from assistant.drafting.figures import values
from assistant.drafting.gates import PERSON
from assistant.drafting.instruments import ClauseType, clause_types
from assistant.drafting.lint import Setting, lint
from assistant.drafting.parity import parity
from assistant.drafting.review import guess_instrument, split
from assistant.drafting.workshop import Agreement, Workshop

# What these state is the parties' own, or the spec's: nothing in them can be borrowed.
_OWN = frozenset(
    ("title", "participants", "introduction", "purpose", "areas", "contacts", "signatures")
    + ("annexes", "languages", "duration", "implementation")
)
_MOST = 700  # characters of a clause worth borrowing
_FOOTER = re.compile(r"\s+\d+ ?/ ?\d+\s*$")  # a page's number of pages, run into its last clause
_SIDES = (
    (re.compile(r"\b(?:Sides|Parties|Signatories)\b"), "Participants"),
    (re.compile(r"\b(?:Side|Party|Signatory)\b"), "Participant"),
)


@dataclass(frozen=True)
class Found:
    """A clause as it stands in an agreement."""

    page: int
    start: int
    end: int
    quote: str
    text: str


Group = Mapping[str, Agreement]  # one agreement, by language


def adapted(shop: Workshop, clause: Clause) -> Clause:
    """The clause in the words of the newest agreement that has it, cited; else as it is."""
    if clause.origin != "template" or clause.id in _OWN or not shop.sources.agreements:
        return clause
    for group in groups(shop):
        found = {lang: _clauses_of(doc, lang).get(clause.id) for lang, doc in group.items()}
        texts = {lang: _ours(f.text, lang) for lang, f in found.items() if f is not None}
        if len(texts) == len(shop.spec.languages) and _fits(shop, group, clause, texts):
            return _cited(shop, group, clause, {k: v for k, v in found.items() if v})
    return clause


def groups(shop: Workshop) -> Sequence[Group]:
    """The agreements of the draft's instrument that exist in all its languages, newest first."""
    if shop.agreements is None:
        assert shop.sources.agreements is not None
        same = [a for a in shop.sources.agreements() if _instrument(a) == shop.spec.instrument]
        shop.agreements = tuple(_grouped(same, shop.spec.languages))
    return shop.agreements


def _grouped(agreements: Sequence[Agreement], languages: Sequence[str]) -> Iterator[Group]:
    newest = sorted(agreements, key=lambda a: (a.issued_on, a.document_id), reverse=True)
    for first in newest:
        if not _clauses_of(first, languages[0]):
            continue
        found = {languages[0]: first}
        for language in languages[1:]:
            other = next((a for a in newest if _same(first, a) and _clauses_of(a, language)), None)
            if other:
                found[language] = other
        if len(found) == len(languages):
            yield found


def _same(one: Agreement, other: Agreement) -> bool:
    """Versions of one agreement: one document, or signed on one day and naming each other's
    sides.
    """
    if one.document_id == other.document_id:
        return True
    if not one.issued_on or one.issued_on != other.issued_on:
        return False
    return _names(one, other) or _names(other, one)


def _names(one: Agreement, other: Agreement) -> bool:
    said = " ".join((other.title, *other.aliases))
    return bool(one.sides) and all(side in said for side in one.sides)


def _instrument(agreement: Agreement) -> str:
    return guess_instrument(
        f"{agreement.title}\n{agreement.pages[0][1] if agreement.pages else ''}"
    )


@lru_cache(maxsize=256)
def _clauses_of(agreement: Agreement, language: str) -> Mapping[str, Found]:
    """The clauses with a heading of their own, in that language; the first of each kind."""
    found: dict[str, Found] = {}
    for number, page in agreement.pages:
        for piece in split(page):
            kind = clause_of(piece.heading, piece.language)
            text = _FOOTER.sub("", piece.text)
            place = _place(text, page) if kind and piece.language == language else None
            if place and kind not in found and len(text) <= _MOST:
                found[kind] = Found(number, *place, page[place[0] : place[1]], text)
    return found


def _place(text: str, page: str) -> tuple[int, int] | None:
    """Where the text stands on its page, however the page breaks its lines."""
    words = [re.escape(word) for word in text.split()]
    match = re.search(r"\s+".join(words), page) if words else None
    return match.span() if match else None


def _ours(text: str, language: str) -> str:
    """The text with the sides called as our wordings call them."""
    plain = " ".join(text.split())
    if language == "en":
        for pattern, name in _SIDES:
            plain = pattern.sub(name, plain)
    return plain


def _fits(shop: Workshop, group: Group, clause: Clause, texts: Mapping[str, str]) -> bool:
    kind = next(c for c in clause_types() if c.id == clause.id)
    names = {side for agreement in group.values() for side in agreement.sides}
    for language, text in texts.items():
        ours = clause.text[language]
        if any(name in text for name in names) or "|" in text or PERSON.search(text):
            return False
        if values(text) != values(ours) or not _says(kind, language, ours, text):
            return False
        setting = Setting(shop.spec.instrument, clause.id, clause.id, "en", False)
        if any(f.severity != "advice" for f in lint(text, setting, language)):
            return False
    return not parity([replace(clause, text=texts)], shop.spec.languages)


def _says(kind: ClauseType, language: str, ours: str, theirs: str) -> bool:
    """Every cue of the clause that our wording has, and what a reviewer looks for in it."""
    cues = [re.compile(cue, re.I | re.M) for cue in kind.cues.get(language, [])]
    if not all(cue.search(theirs) for cue in cues if cue.search(ours)):
        return False
    return kind.id not in told(ours, language) or kind.id in told(theirs, language)


def _cited(shop: Workshop, group: Group, clause: Clause, found: Mapping[str, Found]) -> Clause:
    cited = [
        shop.notebook.place(
            Citation(
                label=0,
                document_id=a.document_id,
                title=a.title,
                page=f.page,
                start=f.start,
                end=f.end,
                quote=f.quote,
                scope=a.scope,
                ocr=a.ocr,
                synthetic=a.synthetic,
                issued_on=a.issued_on,
            )
        )
        for a, f in ((group[language], f) for language, f in found.items())
    ]
    marks = "".join(f"[{n}]" for n in sorted({c.label for c in cited}))
    texts = {language: f"{_ours(f.text, language)} {marks}" for language, f in found.items()}
    return replace(clause, text=texts, origin="precedent", citations=tuple(dict.fromkeys(cited)))
