"""Two drafts side by side, and the precedent on the shelf that is nearest to a clause."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assistant.drafting.clausework import clause_of, nearest
from assistant.drafting.draft import Draft
from assistant.drafting.language import language_of
from assistant.drafting.review import split
from assistant.retrieval.hybrid import Hit


@dataclass(frozen=True)
class Precedent:
    """A clause of a document on the shelf that is like ours: `likeness` from 0 to 1, and the
    diff.
    """

    document_id: str
    title: str
    page: int
    start: int
    end: int
    quote: str
    likeness: float
    changes: tuple[tuple[str, str], ...]


def compare(a: Draft, b: Draft) -> list[dict[str, Any]]:
    """One row a clause and language: same, changed (with the words), only in one."""
    rows = []
    left, right = {c.id: c for c in a.clauses}, {c.id: c for c in b.clauses}
    for clause_id in [*left, *(c for c in right if c not in left)]:
        for language in dict.fromkeys((*a.languages, *b.languages)):
            one = left[clause_id].text.get(language, "") if clause_id in left else ""
            two = right[clause_id].text.get(language, "") if clause_id in right else ""
            if one or two:
                rows.append(_row(clause_id, language, one, two))
    return rows


def words_changed(a: str, b: str) -> list[tuple[str, str]]:
    """The differing stretches as (taken out, put in); scripts without spaces go by character."""
    spaced = language_of(a or b) in ("en", "ko")
    left, right = (a.split(), b.split()) if spaced else (list(a), list(b))
    joint = " " if spaced else ""
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    return [
        (joint.join(left[i:j]), joint.join(right[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    ]


def nearest_precedent(clause_id: str, text: str, hits: Iterable[Hit]) -> Precedent | None:
    """The most similar passage on the shelf that is the same kind of clause, or None."""
    best: Precedent | None = None
    for hit in hits:
        for piece in split(hit.passage.text):
            language = piece.language
            kind = clause_of(piece.heading, language) or nearest(piece.text, language)
            start = hit.passage.text.find(piece.text)
            if kind != clause_id or start < 0 or language != language_of(text):
                continue
            ratio = difflib.SequenceMatcher(None, piece.text, text, autojunk=False).ratio()
            if best is None or ratio > best.likeness:
                best = _precedent(hit, start, piece.text, text, ratio)
    return best


def _precedent(hit: Hit, start: int, quote: str, text: str, ratio: float) -> Precedent:
    place = hit.passage
    return Precedent(
        document_id=place.document_id,
        title=place.title,
        page=place.page,
        start=place.start + start,
        end=place.start + start + len(quote),
        quote=quote,
        likeness=round(ratio, 3),
        changes=tuple(words_changed(quote, text)),
    )


def _row(clause_id: str, language: str, one: str, two: str) -> dict[str, Any]:
    kind = "same" if one == two else "changed"
    if not one or not two:
        kind = "only in the second" if two else "only in the first"
    return {
        "clause": clause_id,
        "language": language,
        "kind": kind,
        "first": one,
        "second": two,
        "changes": [list(c) for c in words_changed(one, two)] if kind == "changed" else [],
    }
