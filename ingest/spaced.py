"""Labels set with blanks between their letters (총 사 업 비, 日 時), as the word they are.

Only a whole line, a whole cell, or what stands before a colon or a bracket is such a label: inside
a sentence single syllables are words, and so are two of them alone on a line.
"""

import re

from ingest.lists import MARK

_LETTER = "[가-힣一-鿿㐀-䶿]"
_GAP = r"[^\S\n]+"
_LABEL = re.compile(
    rf"(?m)(?:^|(?P<cell>(?<=\| )))[^\S\n]*(?:(?:{MARK})[^\S\n]*)?"
    rf"(?P<label>{_LETTER}(?:{_GAP}{_LETTER})+)(?=[^\S\n]*(?P<after>$|[:：(（|\[]))"
)
_COLUMN = re.compile(rf"\s*{_LETTER}(?:\s*\n\s*{_LETTER})+\s*")
_SPACES = re.compile(_GAP)


def gaps(text: str, *, cell: bool = False) -> set[int]:
    """The places of the blanks inside such labels, of a page's text or of a cell's. Where some
    gaps are wider than the others, the wide ones stand between words and stay.
    """
    found: set[int] = set()
    for match in _LABEL.finditer(text):
        spaces = list(_SPACES.finditer(match["label"]))
        narrow = min(len(space[0]) for space in spaces)
        alone = not (cell or match["cell"] is not None or match["after"])
        if alone and len(spaces) == 1 and spaces[0][0] == " ":
            continue
        for space in spaces:
            if len(space[0]) == narrow:
                start = match.start("label") + space.start()
                found.update(range(start, start + narrow))
    return found


def joined(cell: str) -> str:
    """A cell's text with its labels as words, one set letter under letter too."""
    if _COLUMN.fullmatch(cell):
        return "".join(cell.split())
    dropped = gaps(cell, cell=True)
    return "".join(char for index, char in enumerate(cell) if index not in dropped)
