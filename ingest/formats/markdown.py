"""Markdown: front matter as what the file says of itself, headings, lists, tables; marks of
emphasis taken off.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.passage import Page
from ingest.encoding import decode
from ingest.piece import About, GridCell, Piece
from ingest.sections import paginate

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_LIMIT = 16_384
_ATX = re.compile(r" {0,3}(#{1,6})\s+(.*?)(?:\s+#+)?\s*$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_ITEM = re.compile(r"(\s*)(?:[-*+]|(\d{1,4})[.)])\s+(.*)$")
_TABLE_LINE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_INLINE = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\]]+)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\d*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\d*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?!\w)"), r"\1"),
    (re.compile(r"~~(.+?)~~"), ""),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>"), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])"), r"\1"),
)


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The text's sections; front matter comes as `meta`."""
    text, encoding = decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    meta, body = front_matter(text)
    found = list(pieces(body))
    title = str(meta.get("title") or next((p.text for p in found if p.kind == "heading"), ""))
    yield About(title=title, media_type="text/markdown", meta={**meta, "encoding": encoding})
    yield from paginate(found, first)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The YAML at the head of a text, and the rest. What is no plain mapping counts as text."""
    match = _FRONT.match(text)
    if not match or len(match[1]) > _FRONT_LIMIT or re.search(r"[:\-]\s+[&*]\w", match[1]):
        return {}, text
    import yaml

    try:
        loaded = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError):
        return {}, text
    if not isinstance(loaded, dict):
        return {}, text
    return {str(key): _plain(value) for key, value in loaded.items()}, text[match.end() :]


def pieces(text: str) -> Iterator[Piece]:
    """Headings, paragraphs, list items and tables in order."""
    lines = text.split("\n")
    held: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        taken, piece = _block_at(lines, at, bool(held))
        if piece is None and taken == 0:
            held.append(line.strip())
            at += 1
            continue
        if piece is not None and piece.kind == "heading" and not piece.text and held:
            yield Piece("heading", _inline(" ".join(held)), piece.level)
            held = []
        yield from _flush(held)
        held = []
        if piece is not None and (piece.text or piece.grid):
            yield piece
        at += taken
    yield from _flush(held)


def _block_at(lines: list[str], at: int, in_paragraph: bool) -> tuple[int, Piece | None]:
    """How many lines the block starting here takes, and what it is; (0, None) for a paragraph's
    line.
    """
    line = lines[at]
    if not line.strip():
        return 1, None
    if in_paragraph and re.match(r" {0,3}(=+|-+)\s*$", line):
        return 1, Piece("heading", "", 1 if "=" in line else 2)
    if _RULE.match(line):
        return 1, None
    if atx := _ATX.match(line):
        return 1, Piece("heading", _inline(atx[2]), len(atx[1]))
    if fence := _FENCE.match(line):
        return _fenced(lines, at, fence[1])
    if (
        "|" in line
        and at + 1 < len(lines)
        and "-" in lines[at + 1]
        and _TABLE_LINE.match(lines[at + 1])
    ):
        return _table(lines, at)
    if item := _ITEM.match(line):
        return _item(lines, at, item)
    if line.lstrip().startswith(">"):
        return 1, Piece("paragraph", _inline(line.lstrip(" >")))
    return 0, None


def _flush(held: list[str]) -> Iterator[Piece]:
    if held:
        yield Piece("paragraph", _inline("\n".join(held)))


def _fenced(lines: list[str], at: int, fence: str) -> tuple[int, Piece]:
    end = at + 1
    while end < len(lines) and not lines[end].lstrip().startswith(fence):
        end += 1
    return end - at + 1, Piece("paragraph", "\n".join(lines[at + 1 : end]))


def _table(lines: list[str], at: int) -> tuple[int, Piece]:
    end = at + 2
    while end < len(lines) and "|" in lines[end] and lines[end].strip():
        end += 1
    rows = [lines[at], *lines[at + 2 : end]]
    grid = tuple(
        GridCell(row, column, _inline(text.strip()), header=row == 0)
        for row, line in enumerate(rows)
        for column, text in enumerate(re.split(r"(?<!\\)\|", line.strip().strip("|")))
    )
    return end - at, Piece("table", grid=grid)


def _item(lines: list[str], at: int, item: re.Match[str]) -> tuple[int, Piece]:
    end = at + 1
    while (
        end < len(lines)
        and lines[end].startswith("  ")
        and not _ITEM.match(lines[end])
        and lines[end].strip()
    ):
        end += 1
    mark = f"{item[2]}. " if item[2] else "- "
    text = " ".join([item[3], *(line.strip() for line in lines[at + 1 : end])])
    return end - at, Piece("list", mark + _inline(text), len(item[1]) // 2)


def _inline(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text


def _plain(value: Any) -> Any:
    """Front matter as JSON has it: dates become ISO text."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
