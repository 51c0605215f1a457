"""Export: a conversation as a document that keeps every source."""

import io
import re
import zipfile
from typing import Any

from docx import Document

from assistant.exports.conversation_document import to_docx, to_markdown

ANSWERS: list[dict[str, Any]] = [
    {
        "question": "When was it founded?",
        "answer": "It was founded in 2013. [1] It has four teams. [2]",
        "citations": [
            {
                "label": 1,
                "title": "Report",
                "page": 3,
                "quote": "founded\nin 2013",
                "issued_on": "2020",
            },
            {"label": 2, "title": "Minutes", "page": 7, "quote": "four teams", "synthetic": True},
        ],
    },
    {
        "question": "And the forum? <script>",
        "answer": "It met in Jeju. [1]",
        "citations": [{"label": 1, "title": "Forum", "page": 1, "quote": "met in Jeju"}],
    },
]


def test_footnotes_count_through_the_whole_conversation() -> None:
    text = to_markdown(ANSWERS, "Our talk")
    assert "It was founded in 2013.[^1] It has four teams.[^2]" in text
    assert "It met in Jeju.[^3]" in text
    assert "[^1]: Report, 2020, p. 3: “founded in 2013”" in text
    assert "[^2]: Minutes, p. 7 (synthetic sample): “four teams”" in text
    assert "script" not in text


def test_every_footnote_that_is_used_is_there() -> None:
    text = to_markdown(ANSWERS, language="ko")
    assert [text.count(f"[^{n}]") for n in (1, 2, 3, 4)] == [2, 2, 2, 0]
    assert "3" in text.split("[^1]: ")[1].splitlines()[0]


def footnotes(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read("word/footnotes.xml").decode()
    return re.findall(r'preserve"> (.+?)</w:t>', xml)


def test_the_word_file_has_real_footnotes_under_raised_numbers() -> None:
    data = to_docx(ANSWERS, "Our talk")
    made = Document(io.BytesIO(data))
    raised = [r for p in made.paragraphs for r in p.runs if r.font.superscript]
    assert len(raised) == 3 and all("footnoteReference" in r._r.xml for r in raised)
    assert footnotes(data)[2] == "Forum, p. 1: “met in Jeju”"


def test_a_table_of_an_answer_is_a_table_of_the_word_file() -> None:
    text = "| Statement | Source |\n| --- | --- |\n| It met \\| sat. | Forum [1] |"
    data = to_docx([{**ANSWERS[1], "answer": text}])
    (table,) = Document(io.BytesIO(data)).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["Statement", "Source"],
        ["It met | sat.", "Forum"],
    ]
    assert len(footnotes(data)) == 1


def test_a_word_file_without_sources_opens() -> None:
    made = Document(io.BytesIO(to_docx([{"question": "?", "answer": "No.", "citations": []}])))
    assert made.paragraphs[-1].text == "No."


def test_the_same_conversation_is_the_same_file() -> None:
    assert to_markdown(ANSWERS) == to_markdown(ANSWERS)
    first, second = (Document(io.BytesIO(to_docx(ANSWERS))) for _ in range(2))
    assert [p.text for p in first.paragraphs] == [p.text for p in second.paragraphs]


def test_an_empty_conversation_is_an_empty_document() -> None:
    assert to_markdown([]).startswith("# Entente")
