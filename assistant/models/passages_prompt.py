"""What a model gets to read: numbered passages, as values and as plain text.

Labels are `[1]`, `[2]`, …; a model never sees an id or a path. A language model reads the text; the
offline model takes the values, which travel beside it as the tool message's artifact.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.retrieval.hybrid import Hit
from corpus.passage import Document

NOTHING = "(no passage found)"


@dataclass(frozen=True)
class Excerpt:
    """One numbered passage as a model reads it. `score` is 1 for the best passage of the search."""

    label: int
    text: str
    title: str = ""
    page: int = 0
    kind: str = ""
    issued_on: str = ""
    as_of: str = ""
    language: str = ""
    synthetic: bool = False
    score: float = 0.0
    headings: str = ""
    row: str = ""


@dataclass(frozen=True)
class Numbered:
    """A search's passages, and how rare each of the question's words is on the shelf."""

    excerpts: tuple[Excerpt, ...] = ()
    rarities: Mapping[str, float] = field(default_factory=dict)


def numbered(
    hits: Sequence[Hit],
    documents: Mapping[str, Document],
    first: int = 1,
    rarities: Mapping[str, float] | None = None,
) -> Numbered:
    """The passages numbered from `first`."""
    made = (_excerpt(n, h, documents.get(h.passage.document_id)) for n, h in enumerate(hits, first))
    return Numbered(tuple(made), dict(rarities or {}))


def render(found: Numbered) -> str:
    """The passages as the tool message that a language model reads."""
    return "\n\n".join(map(_entry, found.excerpts)) or NOTHING


def _excerpt(label: int, hit: Hit, document: Document | None) -> Excerpt:
    passage = hit.passage
    return Excerpt(
        label,
        # A line of the passage that looks like a label must not become one.
        re.sub(r"^\[(?=\d+\] )", "［", passage.text, flags=re.MULTILINE),
        title=" ".join(passage.title.split()),
        page=passage.page,
        kind=document.kind if document else "",
        issued_on=document.issued_on if document else "",
        as_of=document.as_of if document else "",
        language=passage.language,
        synthetic=bool(document and document.synthetic),
        score=round(hit.score, 3),
        headings=" > ".join(passage.headings),
        row=" ".join(passage.row.split()),
    )


def _entry(excerpt: Excerpt) -> str:
    about = {
        "page": excerpt.page,
        "kind": excerpt.kind,
        "issued_on": excerpt.issued_on,
        "as_of": excerpt.as_of,
        "language": excerpt.language,
        "synthetic": "yes" if excerpt.synthetic else "",
        "headings": excerpt.headings,
        "row": excerpt.row,
    }
    told = {name: str(value).replace(" | ", " / ") for name, value in about.items() if value}
    facts = " | ".join(f"{name}: {value}" for name, value in told.items())
    title = excerpt.title.replace(" | ", " / ")
    return f"[{excerpt.label}] {title} | {facts}\n{excerpt.text.strip(chr(10))}"
