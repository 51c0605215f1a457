"""A conversation as a document: questions, checked answers, and every source as a footnote."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.exports.footnotes import Footnotes
from assistant.exports.markup import plain

_WORDS = {
    "ko": ("질문", "출처", "쪽", "확인된 문장만 실었다", "예시 자료"),
    "en": ("Question", "Sources", "p.", "Only checked sentences are shown", "synthetic sample"),
}
Answer = Mapping[str, Any]


def to_markdown(answers: Sequence[Answer], title: str = "", language: str = "en") -> str:
    """The turns, each an answer in the contract's form, with footnotes counted through."""
    asked, _, page, note, sample = _WORDS.get(language, _WORDS["en"])
    parts, notes = [f"# {plain(title or 'Entente')}", f"*{note}.*"], list[str]()
    for answer in answers:
        first = len(notes)
        parts.append(f"## {asked}: {plain(str(answer['question']))}")
        parts.append(_footnoted(str(answer["answer"]), answer["citations"], first))
        notes += [_note(c, page, sample) for c in answer["citations"]]
    foot = [f"[^{n}]: {text}" for n, text in enumerate(notes, 1)]
    return "\n\n".join([*parts, "\n".join(foot)]).strip() + "\n"


def _footnoted(text: str, citations: Sequence[Mapping[str, Any]], first: int) -> str:
    for at, citation in sorted(enumerate(citations, first + 1), reverse=True):
        text = text.replace(f" [{citation['label']}]", f"[^{at}\x00]")
    return text.replace("\x00", "")


def _note(citation: Mapping[str, Any], page: str, sample: str) -> str:
    quote = " ".join(str(citation["quote"]).split())
    marked = f" ({sample})" if citation.get("synthetic") else ""
    dated = f", {citation['issued_on']}" if citation.get("issued_on") else ""
    return f"{plain(str(citation['title']))}{dated}, {page} {citation['page']}{marked}: “{quote}”"


def to_docx(answers: Sequence[Answer], title: str = "", language: str = "en") -> bytes:
    """The same as a Word file, with real footnotes, tables and lists."""
    from docx import Document
    from docx.oxml.ns import qn

    asked, _, page, note, sample = _WORDS.get(language, _WORDS["en"])
    made: Any = Document()
    style = made.styles["Normal"]
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "맑은 고딕")
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1)
    made.core_properties.title = title
    made.add_heading(plain(title or "Entente"), 0)
    made.add_paragraph(f"{note}.")
    notes = Footnotes(made)
    for answer in answers:
        made.add_heading(f"{asked}: {plain(str(answer['question']))}", 2)
        places = {str(c["label"]): _note(c, page, sample) for c in answer["citations"]}
        _body(made, str(answer["answer"]), _Noted(notes, places))
    notes.attach()
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


@dataclass(frozen=True)
class _Noted:
    """Writes a line of an answer into a paragraph, its labels as footnotes."""

    notes: Footnotes
    places: Mapping[str, str]

    def write(self, paragraph: Any, line: str) -> None:
        for piece in re.split(r"(\s?\[\d+\])", line.replace("**", "")):
            label = piece.strip().strip("[]")
            if piece.strip().startswith("[") and label in self.places:
                self.notes.add(paragraph, self.places[label])
            elif piece:
                paragraph.add_run(piece)


def _body(made: Any, text: str, noted: _Noted) -> None:
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append(_cells(line))
            continue
        _table(made, [r for r in rows if not all(set(c) <= set("-: ") for c in r)], noted)
        rows = []
        if line.startswith(("- ", "* ")):
            noted.write(made.add_paragraph(style="List Bullet"), line[2:])
        elif line.strip():
            noted.write(made.add_paragraph(), line)


def _cells(line: str) -> list[str]:
    parts = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    return [part.strip().replace("\\|", "|") for part in parts]


def _table(made: Any, rows: list[list[str]], noted: _Noted) -> None:
    if not rows:
        return
    table = made.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            noted.write(cell.paragraphs[0], text)
