"""Follow-ups that ask for the same answer in another shape: done in code, on what was checked
already.
"""

import re
from collections.abc import Sequence
from typing import Literal

from assistant.answer import Citation, Sentence

Shape = Literal["table", "short", "list", "sources"]

_ASKED: tuple[tuple[Shape, str], ...] = (
    (
        "table",
        r"\b(?:make|put|show|give|turn|format|as)\b.{0,24}\b(?:table|tabular)\b"
        r"|^(?:as )?(?:a )?table\b(?! of)"
        r"|표로\s|표로$|표\s?형식|(?:做成|用|以)表格|表に",
    ),
    (
        "short",
        r"\bshort(?:er|en)\b|\bone (?:paragraph|sentence|line)\b|\bbrief(?:er|ly)\b"
        r"|\bsummari[sz]e (?:it|this|that)\b"
        r"|짧게|간단히|간략|한\s?(?:문단|문장|줄)|줄여|简短|短く|一句话|一文で",
    ),
    (
        "list",
        r"\b(?:bullet(?:s|ed)?|bullet points|as a list)\b|목록으로|개조식|항목별|列表|箇条書き",
    ),
    (
        "sources",
        r"\b(?:cite|show|which|what|give)\b.{0,16}\b(?:pages?|sources?)\b(?!.{0,20}\b(?:says?|of)\b)"
        r"|^(?:쪽수|페이지|출처|근거)(?:를|을|는|도|만)?\s?(?:알려|표시|밝혀|보여|달아|적어)|出典を|来源",
    ),
)
_PATTERNS = tuple((shape, re.compile(pattern, re.IGNORECASE)) for shape, pattern in _ASKED)
_LONGEST_REQUEST = 80
_HEADS = {
    "ko": ("내용", "출처", "쪽"),
    "zh": ("内容", "来源", "页"),
    "ja": ("内容", "出典", "ページ"),
}


def wanted(question: str) -> Shape | None:
    """The shape that a follow-up asks the last answer to take; None for any other question."""
    flat = " ".join(question.split())
    if len(flat) > _LONGEST_REQUEST:
        return None
    return next((shape for shape, pattern in _PATTERNS if pattern.search(flat)), None)


def reshape(
    shape: Shape,
    sentences: Sequence[Sentence],
    citations: Sequence[Citation],
    language: str = "en",
) -> str:
    """The checked sentences in that shape, each with its labels; nothing is added to what they
    say.
    """
    kept = [s for s in sentences if s.support != "unsupported" and s.reason != "introduction"]
    if not kept:
        return ""
    if shape == "short":
        return _labelled(min(kept, key=lambda s: (s.support != "verified", len(s.text))))
    if shape == "list":
        return "\n".join(f"- {_labelled(s)}" for s in kept)
    rows = _rows(kept, {c.label: c for c in citations})
    return _table(rows, _HEADS.get(language, ("Statement", "Source", "Page")))


def _labelled(sentence: Sentence) -> str:
    return sentence.text + "".join(f" [{n}]" for n in sentence.labels)


def _rows(sentences: Sequence[Sentence], places: dict[int, Citation]) -> list[tuple[str, str, str]]:
    made = []
    for sentence in sentences:
        found = [places[n] for n in sentence.labels if n in places]
        titles = "; ".join(f"{c.title} [{c.label}]" for c in found)
        made.append((sentence.text, titles, ", ".join(str(c.page) for c in found)))
    return made


def _table(rows: Sequence[tuple[str, str, str]], head: tuple[str, str, str]) -> str:
    lines = [head, ("---", "---", "---"), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
