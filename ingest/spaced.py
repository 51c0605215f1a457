"""Labels set with blanks between their letters (총 사 업 비, 日 時), as the word they are.

Only a whole line, a whole cell, or what stands before a colon or a bracket is such a label: inside
a sentence single syllables are words. Two of them alone (할 일) may be two words: they are one
where a colon follows, where they stand wide apart, or where neighbours in the table are set so.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.lists import MARK

_LETTER = "[가-힣一-鿿㐀-䶿]"
_GAP = r"[^\S\n]+"
_LABEL = re.compile(
    rf"(?m)[^\S\n]*(?:(?:{MARK})[^\S\n]*)?"
    rf"(?P<label>{_LETTER}(?:{_GAP}{_LETTER})+)(?=[^\S\n]*(?P<after>$|[:：(（|\[]))"
)
_COLUMN = re.compile(rf"\s*{_LETTER}(?:\s*\n\s*{_LETTER})+\s*")
_STARTS = re.compile(r"\n|\| ")
_SPACES = re.compile(_GAP)


def gaps(text: str) -> set[int]:
    """The places of the blanks inside such labels of a page's text."""
    if text.isascii():
        return set()
    found = list(_labels(text))
    rows = [text.rfind("\n", 0, match.start()) for match in found]
    certain = [
        match
        for match, row in zip(found, rows, strict=True)
        if _is_sure(match) or (_is_in_row(match) and rows.count(row) > 1)
    ]
    return {place for match in certain for place in _places(match)}


def cells_joined(cells: Sequence[str]) -> list[str]:
    """The texts of a table's cells with their labels as words, one set letter under letter too."""
    spaced = [list(_labels(cell)) for cell in cells]
    several = sum(map(bool, spaced)) > 1
    return [
        _joined(cell, [match for match in found if several or _is_sure(match)])
        for cell, found in zip(cells, spaced, strict=True)
    ]


def _labels(text: str) -> Iterator[re.Match[str]]:
    """The labels at the starts of lines and of cells."""
    for start in (0, *(match.end() for match in _STARTS.finditer(text))):
        if (match := _LABEL.match(text, start)) is not None:
            yield match


def _joined(cell: str, labels: Sequence[re.Match[str]]) -> str:
    if _COLUMN.fullmatch(cell):
        return "".join(cell.split())
    dropped = {place for match in labels for place in _places(match)}
    return "".join(char for index, char in enumerate(cell) if index not in dropped)


def _is_sure(match: re.Match[str]) -> bool:
    spaces = _SPACES.findall(match["label"])
    return len(spaces) > 1 or spaces[0] != " " or match["after"] not in ("", "|")


def _is_in_row(match: re.Match[str]) -> bool:
    return match["after"] == "|" or match.string.endswith("| ", 0, match.start())


def _places(match: re.Match[str]) -> Iterator[int]:
    """The blanks inside a label. Where some gaps are wider than the others, the wide ones stand
    between words and stay.
    """
    spaces = list(_SPACES.finditer(match["label"]))
    narrow = min(len(space[0]) for space in spaces)
    for space in spaces:
        if len(space[0]) == narrow:
            start = match.start("label") + space.start()
            yield from range(start, start + narrow)
