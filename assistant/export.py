"""A conversation as a document: questions, checked answers, and every source as a footnote."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from assistant.markdown import plain

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
    """The same as a Word file; notes stand at the end, their numbers raised in the text."""
    from docx import Document
    from docx.oxml.ns import qn

    asked, sources, page, note, sample = _WORDS.get(language, _WORDS["en"])
    made = Document()
    style = made.styles["Normal"]
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "맑은 고딕")
    made.core_properties.created = made.core_properties.modified = datetime(2000, 1, 1)
    made.core_properties.title = title
    made.add_heading(title or "Entente", 0)
    made.add_paragraph(f"{note}.")
    notes: list[str] = []
    for answer in answers:
        made.add_heading(f"{asked}: {answer['question']}", 2)
        for line in str(answer["answer"]).splitlines():
            _paragraph(made, line, answer["citations"], len(notes))
        notes += [_note(c, page, sample) for c in answer["citations"]]
    made.add_heading(sources, 2)
    for at, text in enumerate(notes, 1):
        made.add_paragraph(f"{at}. {text}")
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _paragraph(made: Any, line: str, citations: Sequence[Mapping[str, Any]], first: int) -> None:
    if not line.strip():
        return
    numbers = {str(c["label"]): at for at, c in enumerate(citations, first + 1)}
    paragraph = made.add_paragraph()
    for piece in _split(line):
        label = piece.strip().strip("[]")
        if piece.strip().startswith("[") and label in numbers:
            paragraph.add_run(str(numbers[label])).font.superscript = True
        else:
            paragraph.add_run(piece)


def _split(line: str) -> list[str]:
    return [p for p in re.split(r"(\s\[\d+\])", line) if p]
