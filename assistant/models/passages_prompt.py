"""What a model gets to read: numbered passages as plain text, and the way back to passages.

The offline model reads this text exactly as any LLM would. Labels are `[1]`, `[2]`, …; a model
never sees an id or a path.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.retrieval.hybrid import Hit
from corpus.passage import Document

_HEAD = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
NOTHING = "(no passage found)"
RARE = "(word rarity on this shelf) "


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


def render(
    hits: Sequence[Hit],
    documents: dict[str, Document],
    first: int = 1,
    rarities: Mapping[str, float] | None = None,
) -> str:
    """The passages as the tool message a model reads, numbered from `first`. `rarities` goes in
    front: how rare each of the question's words is on the shelf.
    """
    head = RARE + " ".join(f"{t}={v:g}" for t, v in rarities.items()) if rarities else ""
    entries = [
        _entry(n, hit, documents.get(hit.passage.document_id)) for n, hit in enumerate(hits, first)
    ]
    return "\n\n".join(part for part in (head, *(entries or [NOTHING])) if part)


def rarities(text: str) -> dict[str, float]:
    """How rare the question's words are, out of a tool message; empty where it does not say."""
    line = text.split("\n", 1)[0]
    if not line.startswith(RARE):
        return {}
    pairs = (item.rsplit("=", 1) for item in line.removeprefix(RARE).split())
    return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2}


def parse(text: str) -> list[Excerpt]:
    """The passages again, out of a tool message."""
    heads = list(_HEAD.finditer(text))
    ends = [h.start() for h in heads[1:]] + [len(text)] if heads else []
    return [_parsed(h, text[h.end() : end].strip("\n")) for h, end in zip(heads, ends, strict=True)]


def _entry(label: int, hit: Hit, document: Document | None) -> str:
    about = {
        "page": hit.passage.page,
        "kind": document.kind if document else "",
        "issued_on": document.issued_on if document else "",
        "as_of": document.as_of if document else "",
        "language": hit.passage.language,
        "synthetic": "yes" if document and document.synthetic else "",
        "score": f"{hit.score:.3f}",
        "headings": " > ".join(hit.passage.headings),
        "row": " ".join(hit.passage.row.split()),
    }
    told = {name: str(value).replace(" | ", " / ") for name, value in about.items() if value}
    facts = " | ".join(f"{name}: {value}" for name, value in told.items())
    # A line of the passage that looks like a label must not become one.
    body = re.sub(r"^\[(?=\d+\] )", "［", hit.passage.text, flags=re.MULTILINE)
    title = " ".join(hit.passage.title.split()).replace(" | ", " / ")
    return f"[{label}] {title} | {facts}\n{body}"


def _parsed(head: re.Match[str], body: str) -> Excerpt:
    title, *facts = head.group(2).split(" | ")
    about = dict(f.split(": ", 1) for f in facts if ": " in f)
    return Excerpt(
        label=int(head.group(1)),
        text=body,
        title=title,
        page=int(about.get("page", "0")),
        kind=about.get("kind", ""),
        issued_on=about.get("issued_on", ""),
        as_of=about.get("as_of", ""),
        language=about.get("language", ""),
        synthetic=about.get("synthetic") == "yes",
        score=float(about.get("score", "0")),
        headings=about.get("headings", ""),
        row=about.get("row", ""),
    )
