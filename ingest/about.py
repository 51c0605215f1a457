"""What a document is: from what its folder says of it, from the file itself, and from its words."""

import re
from collections.abc import Mapping
from dataclasses import fields
from pathlib import PurePath
from typing import Any

from corpus.ids import document_id
from corpus.passage import Document, Parsed
from corpus.words import language
from ingest.sources import Source

# In order: the first whose words stand in the title or the first lines names the kind.
_KINDS: tuple[tuple[str, str], ...] = (
    ("mou", r"양해각서|업무협약|memorandum of understanding|\bMOU\b|谅解备忘录|覚書"),
    ("minutes", r"회의록|회의결과|minutes of|record of discussion|会议纪要|議事録"),
    ("ordinance", r"조례|ordinance|条例"),
    ("directive", r"훈령|예규|directive|训令|訓令"),
    ("committee_report", r"위원회|committee|委员会|委員会"),
    ("forum", r"포럼|forum|论坛|フォーラム"),
    ("agreement", r"협정|합의서|자매결연|agreement|declaration|协议书|協定"),
    ("statistics", r"통계|현황|statistics|统计|統計"),
    ("talking_points", r"말씀자료|talking points|讲话要点|発言要領"),
    ("manual", r"매뉴얼|지침|편람|manual|handbook|guide"),
)
_MADE = [
    "id",
    "scope",
    "name",
    "sha256",
    "media_type",
    "pages",
    "notes",
    "synthetic",
    "entities",
    "aliases",
]
_TEXTS = {f.name for f in fields(Document)}.difference(_MADE)


def describe(source: Source, parsed: Parsed, scope: str, sha256: str) -> Document:
    """The document's card. What a manifest or a sidecar says goes before what is guessed."""
    start = parsed.pages[0].text[:600] if parsed.pages else ""
    title = parsed.title.strip() or _first_line(_own(parsed)) or PurePath(source.name).stem
    text = "\n".join(page.text for page in parsed.pages[:20])
    guessed = {"title": title, "kind": _kind(f"{title}\n{start}"), "language": language(text)}
    given = {k: _text(v) for k, v in source.about.items() if k in _TEXTS and v is not None}
    about: dict[str, Any] = guessed | {k: v for k, v in given.items() if v}
    return Document(
        id=document_id(scope, source.name),
        scope=scope,
        name=source.name,
        sha256=sha256,
        media_type=parsed.media_type,
        pages=len(parsed.pages),
        notes=parsed.notes,
        synthetic=bool(source.about.get("synthetic", False)),
        entities=_texts(source.about, "entities"),
        aliases=_texts(source.about, "aliases"),
        **about,
    )


def _kind(text: str) -> str:
    kinds = (kind for kind, words in _KINDS if re.search(words, text, re.IGNORECASE))
    return next(kinds, "document")


def _own(parsed: Parsed) -> str:
    """The start of the first page without its running heads and its tables: those name a house, a
    stamp or a column, and not the paper.
    """
    page = next(iter(parsed.pages), None)
    if page is None or not page.blocks:
        return page.text[:600] if page is not None else ""
    named = (block for block in page.blocks if block.kind not in ("header", "footer", "table"))
    return "\n".join(page.text[block.start : block.end] for block in named)[:600]


def _first_line(text: str) -> str:
    """The first line long enough to be a title, cut at 120 characters."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return next((line[:120] for line in lines if len(line) > 8), "")


def _text(value: Any) -> str:
    return str(value).strip()


def _texts(about: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = about.get(name) or ()
    return (value,) if isinstance(value, str) else tuple(str(v) for v in value)
