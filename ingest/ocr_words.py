"""Recognised words as a page: lines joined, every character with its share of its word's box."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.boxes import Box, pack
from corpus.passage import Block, Page
from ingest.lines import Words, needs_no_blank
from ingest.lists import is_item
from ingest.piece import Piece
from ingest.raster import Raster
from ingest.sections import paginate

_NOISE = 25.0
_CONFIDENT = 60.0
_BLANK = 0.25
_ENDS = (".", "。", "!", "?", ":", ";")
_KOREAN = re.compile("[가-힣]")


@dataclass(frozen=True)
class Word:
    """A word, its box in pixels, how sure the recogniser is (0 to 100), and its line."""

    text: str
    box: tuple[int, int, int, int]  # left, top, width, height
    confidence: float
    line: tuple[int, int, int]  # block, paragraph, line


@dataclass(frozen=True)
class Recognised:
    """What came of a page. `weight` counts the characters the recogniser is sure of."""

    words: tuple[Word, ...]
    language: str

    @property
    def weight(self) -> int:
        """Characters in confident words."""
        return sum(len(word.text) for word in self.words if word.confidence >= _CONFIDENT)

    @property
    def confidence(self) -> float:
        """The mean over characters."""
        total = sum(len(word.text) for word in self.words)
        return (
            sum(word.confidence * len(word.text) for word in self.words) / total if total else 0.0
        )

    def is_better_than(self, other: "Recognised") -> bool:
        """Whether more was read of the page, and more surely."""
        return self.weight * self.confidence > other.weight * other.confidence

    @property
    def text(self) -> str:
        """The words, in order."""
        return " ".join(word.text for word in self.words)


def recognised(table: str, language: str) -> Recognised:
    """Tesseract's TSV as words; noise is dropped."""
    words = []
    for row in table.splitlines()[1:]:
        fields = row.split("\t")
        if (
            len(fields) < 12
            or fields[0] != "5"
            or not fields[11].strip()
            or float(fields[10]) < _NOISE
        ):
            continue
        left, top, wide, high = (int(value) for value in fields[6:10])
        line = int(fields[2]), int(fields[3]), int(fields[4])
        words.append(Word(fields[11].strip(), (left, top, wide, high), float(fields[10]), line))
    return Recognised(tuple(words), language)


def page_of(number: int, found: Recognised, raster: Raster) -> Page:
    """The page with its text, boxes, blocks and mean confidence."""
    pieces, boxes = _written(found, raster)
    text, packed = "", b""
    blocks: tuple[Block, ...] = ()
    for page in paginate(pieces, by_size=False):
        if isinstance(page, Page):
            text, blocks = page.text, page.blocks
            packed = pack([_as_shown(box, raster.turns) for box in _aligned(text, boxes)])
    return Page(
        number, text, blocks, packed or None, ocr=True, confidence=round(found.confidence, 1)
    )


def _as_shown(box: Box, turns: int) -> Box:
    """A box of a picture that was turned with the clock, on the page as it is shown."""
    x0, y0, x1, y1 = box
    for _ in range(turns):
        x0, y0, x1, y1 = y0, 1 - x1, y1, 1 - x0
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 and any(box) else (0.0, 0.0, 0.0, 0.0)


def _written(found: Recognised, raster: Raster) -> tuple[list[Piece], list[tuple[str, Box]]]:
    """Paragraphs, and every inked character with its box, in the same order."""
    lines = [list(words) for _, words in groupby(found.words, key=lambda word: word.line)]
    known = Words(" ".join(word.text for word in line) for line in lines)
    pieces: list[Piece] = []
    for _, group in groupby(lines, key=lambda line: line[0].line[:2]):
        text = ""
        for line in group:
            words = _line_text(line)
            if text and is_item(words) and (text.endswith(_ENDS) or not words[0].isalpha()):
                pieces.append(_piece(text))
                text = ""
            close = needs_no_blank(text, words) or known.is_one_word(text, words)
            text += words if not text or close else " " + words
        pieces.append(_piece(text))
    boxes = [item for line in lines for word in line for item in _spread(word, raster)]
    return pieces, boxes


def _piece(text: str) -> Piece:
    return Piece("list" if is_item(text) else "paragraph", text)


def _line_text(line: list[Word]) -> str:
    """The line's words; where the recogniser cuts Korean into syllables, the room between them
    tells words apart.
    """
    text = ""
    for before, word in zip([None, *line], line, strict=False):
        if before is not None and not needs_no_blank(text, word.text) and not _touch(before, word):
            text += " "
        text += word.text
    return text


def _touch(before: Word, word: Word) -> bool:
    """True for two parts of one Korean word: a blank is wider than a quarter of the height of the
    type.
    """
    if not _KOREAN.search(before.text[-1] + word.text[0]):
        return False
    height = max(before.box[3], word.box[3])
    return word.box[0] - (before.box[0] + before.box[2]) < _BLANK * height


def _spread(word: Word, raster: Raster) -> Iterator[tuple[str, Box]]:
    left, top, wide, high = word.box
    step = wide / len(word.text)
    for index, char in enumerate(word.text):
        x0, x1 = (left + step * index) / raster.width, (left + step * (index + 1)) / raster.width
        yield char, (x0, top / raster.height, x1, (top + high) / raster.height)


def _aligned(text: str, boxes: list[tuple[str, Box]]) -> list[Box]:
    """A box for every character: blanks get none; a character that tidying dropped is skipped
    over.
    """
    out: list[Box] = []
    at = 0
    for char in text:
        if char.isspace():
            out.append((0.0, 0.0, 0.0, 0.0))
            continue
        ahead = next(
            (step for step in range(at, min(at + 6, len(boxes))) if boxes[step][0] == char), None
        )
        if ahead is None:
            ahead = min(at, len(boxes) - 1)
        out.append(boxes[ahead][1])
        at = ahead + 1
    return out
