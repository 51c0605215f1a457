"""The reading pairs: questions on invented documents, with the characters that prove the answer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

READING = Path(__file__).parent / "reading"
NEAR_MISSES = frozenset(
    f"another {what}" for what in ("year", "edition", "party", "country", "body")
) | {"silent", "planned only"}


@dataclass(frozen=True)
class ReadDocument:
    """A document's text, without its front matter, and the language that it is written in."""

    name: str
    title: str
    language: str
    text: str


@dataclass(frozen=True)
class ReadingPair:
    """A question on a document. `spans` are the [start, end) characters of `document.text` that
    prove the answer, empty when the document does not say it; `nearest` is then the span that a
    careless reader would take, and `near_miss` says why it is no answer.
    """

    id: str
    document: ReadDocument
    language: str
    question: str
    form: str
    answer: str
    spans: tuple[tuple[int, int], ...]
    near_miss: str = ""
    nearest: tuple[int, int] | None = None


def read_pairs(folder: Path = READING) -> list[ReadingPair]:
    """Every pair of the folder, by document. ValueError names the file and the line that is wrong:
    no JSON, a field missing, a quote that its document does not hold exactly once.
    """
    return [
        pair
        for path in sorted((folder / "documents").glob("*.md"))
        for pair in _pairs(folder / "questions" / f"{path.stem}.jsonl", _document(path))
    ]


def _document(path: Path) -> ReadDocument:
    try:
        _, front, text = path.read_text("utf-8").split("---\n", 2)
        told = yaml.safe_load(front)
        return ReadDocument(path.stem, told["title"], told["language"], text)
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: no front matter with title and language ({error})") from error


def _pairs(path: Path, document: ReadDocument) -> Iterator[ReadingPair]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield _pair(json.loads(line), document)
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: {error}") from error


def _pair(row: dict[str, Any], document: ReadDocument) -> ReadingPair:
    asked = (row["id"], document, row["language"], row["question"])
    if row["answerable"]:
        spans = tuple(_span(quote, document.text) for quote in row["quotes"])
        if not spans:
            raise ValueError("an answer without a quote")
        return ReadingPair(*asked, row["form"], row["answer"], spans)
    if row["near_miss"] not in NEAR_MISSES:
        raise ValueError(f"no such near miss: {row['near_miss']}")
    nearest = _span(row["nearest"], document.text) if row["nearest"] else None
    return ReadingPair(*asked, "", "", (), row["near_miss"], nearest)


def _span(quote: str, text: str) -> tuple[int, int]:
    if text.count(quote) != 1:
        raise ValueError(f"“{quote}” stands {text.count(quote)} times in the document")
    start = text.index(quote)
    return start, start + len(quote)
