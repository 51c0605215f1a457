"""A first suite for the user's own shelf: questions made from its tables, marked generated.

A row of a table names its subject in the first column; its other cells are facts. So each row gives
a question that names the subject and the column, with the cell as the fact and the row as the key.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.runtime.container import House
from corpus.passage import Document, Passage

_ASK = {
    "en": "According to “{title}”, what is the {column} of {subject}?",
    "ko": "“{title}”에 따르면 {subject}의 {column}은(는) 무엇인가요?",
    "zh": "根据“{title}”，{subject}的{column}是什么？",
    "ja": "「{title}」によると、{subject}の{column}は何ですか。",
}
_CELL = re.compile(r"\s*\|\s*")
PER_DOCUMENT = 3


def write(house: House, path: Path, count: int) -> int:
    """Writes the suite; how many questions it has. ValueError when no table gives any."""
    cases = list(questions(house, count))
    if not cases:
        raise ValueError("No table on the shelf gives a question; write the suite by hand.")
    suite = {
        "name": path.stem,
        "about": "Generated from the tables of the shelf; read each before you trust it.",
        "kind": "questions",
        "documents": "library",
        "record": False,
        "cases": cases,
    }
    text = yaml.safe_dump(suite, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, "utf-8")
    return len(cases)


def questions(house: House, count: int) -> Iterator[dict[str, Any]]:
    """At most `count` cases, a few a document, in the order of the shelf."""
    made = 0
    for document in house.library.documents():
        for n, case in enumerate(_of(house, document)):
            if n >= PER_DOCUMENT or made >= count:
                break
            made += 1
            yield case


def _of(house: House, document: Document) -> Iterator[dict[str, Any]]:
    from corpus.words import language

    passages = [p for p in house.library.passages([document.scope]) if p.document_id == document.id]
    for passage in passages:
        for n, (subject, column, cell) in enumerate(_cells(passage)):
            spoken = document.language or language(passage.text) or "en"
            ask = _ASK.get(spoken, _ASK["en"]).format(
                title=document.title, column=column, subject=subject
            )
            source = {"document": Path(document.name).name, "page": passage.page}
            yield {
                "id": f"gen-{passage.id}-{n}".replace("/", "-"),
                "tags": ["table", spoken],
                "generated": True,
                "ask": ask,
                "expect": {"status": ["answered"], "facts": [cell], "sources": [source]},
            }


def _cells(passage: Passage) -> Iterator[tuple[str, str, str]]:
    """Subject, column and cell of the rows under a header; only cells with a number are asked."""
    lines = [line for line in passage.text.splitlines() if line.count("|") >= 1]
    if len(lines) < 2:
        return
    header = _CELL.split(lines[0].strip("| "))
    for line in lines[1:]:
        row = _CELL.split(line.strip("| "))
        if len(row) != len(header) or not 0 < len(row[0]) < 40:
            continue
        for column, cell in zip(header[1:], row[1:], strict=True):
            if re.search(r"\d", cell) and len(cell) < 30 and column and not column[0].isdigit():
                yield row[0], column, cell
                break
