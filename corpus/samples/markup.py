"""The small Markdown of the manuscripts: headings, paragraphs, lists, tables, footnotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

RunKind = Literal["text", "bold", "note"]
BlockKind = Literal["heading", "paragraph", "item", "table"]

_HEADING = re.compile(r"(#{1,4}) +(.+)")
_ITEM = re.compile(r"(\d+[.)]|[-*]) +(.+)")
_NOTE = re.compile(r"\[\^(\w+)\]: +(.+)")
_RULE = re.compile(r"\|[\s:|-]+\|")
_INLINE = re.compile(r"\*\*(.+?)\*\*|\[\^(\w+)\]")


@dataclass(frozen=True)
class Run:
    """A stretch of a line: plain or bold text, or the whole text of a footnote called there."""

    kind: RunKind
    text: str


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item (`label` is its number) or table (`rows[0]` heads it)."""

    kind: BlockKind
    line: Line = ()
    level: int = 0
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The block as the page template reads it."""
        return {
            "kind": self.kind,
            "line": [[run.kind, run.text] for run in self.line],
            "level": self.level,
            "label": self.label,
            "rows": [list(row) for row in self.rows],
        }


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a manuscript's body, in order; ValueError for a footnote without its text."""
    notes: dict[str, str] = {}
    paragraphs: list[list[str]] = []
    for chunk in re.split(r"\n\s*\n", text.strip()):
        kept: list[str] = []
        for row in chunk.splitlines():
            if note := _NOTE.fullmatch(row.strip()):
                notes[note[1]] = note[2]
            else:
                kept.append(row.strip())
        if kept:
            paragraphs.append(kept)
    return tuple(block for rows in paragraphs for block in _blocks(rows, notes))


def _blocks(rows: list[str], notes: dict[str, str]) -> Iterator[Block]:
    if rows[0].startswith("|"):
        yield Block("table", rows=tuple(_cells(row) for row in rows if not _RULE.fullmatch(row)))
        return
    open_label, open_text = "", ""
    for row in rows:
        if heading := _HEADING.fullmatch(row):
            yield Block("heading", _line(heading[2], notes), level=len(heading[1]))
        elif item := _ITEM.fullmatch(row):
            if open_text:
                yield _prose(open_label, open_text, notes)
            open_label, open_text = item[1].replace("-", "•").replace("*", "•"), item[2]
        else:
            open_text = f"{open_text} {row}".strip()
    if open_text:
        yield _prose(open_label, open_text, notes)


def _prose(label: str, text: str, notes: dict[str, str]) -> Block:
    return Block("item" if label else "paragraph", _line(text, notes), label=label)


def _cells(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.strip("|").split("|"))


def _line(text: str, notes: dict[str, str]) -> Line:
    runs: list[Run] = []
    done = 0
    for match in _INLINE.finditer(text):
        if match.start() > done:
            runs.append(Run("text", text[done : match.start()]))
        if match[1]:
            runs.append(Run("bold", match[1]))
        elif match[2] in notes:
            runs.append(Run("note", notes[match[2]]))
        else:
            raise ValueError(f"footnote [^{match[2]}] is called but not written; add its line")
        done = match.end()
    if done < len(text):
        runs.append(Run("text", text[done:]))
    return tuple(runs)
