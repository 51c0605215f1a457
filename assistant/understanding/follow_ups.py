"""Follow-ups that only put another edition, year or name in the place of the last one.

"그럼 1차는요?" after a question about the second conference is that question about the first. Said
in full, it is searched for, figured and shown as a question of its own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.retrieval.routing import ORDINAL, YEAR
from assistant.verification.names import aliases, find

# What may stand around the new piece without asking anything more.
_TURNING = re.compile(
    r"\b(?:and|but|so|then|ok|okay|what|how|about|at|in|for|of|on|with|to|from|the|one|year"
    r"|conference|meeting|plenary|session|same)\b"
    r"|그럼|그러면|그렇다면|그리고|그런데|혹시|회의|때|경우|에서|에는|[은는이가도의엔에요년]"
    r"|那么?|呢|会议|年|では|じゃあ|会議|は|の|で",
    re.IGNORECASE,
)
_POLITE = re.compile(r"요(?=\W*$)")


@dataclass(frozen=True)
class Piece:
    """An edition, a year or a name, where it stands: `text[start:end]`."""

    kind: str
    start: int
    end: int


def resolved(question: str, earlier: Iterable[str]) -> str:
    """The question said in full where it only exchanges one piece of the last one, else as it is.
    `earlier` are the conversation's questions, the oldest first, follow-ups among them.
    """
    last = ""
    for asked in (*earlier, question):
        last = _exchanged(last, asked) or asked
    return last


def _exchanged(last: str, question: str) -> str:
    """The last question with the follow-up's only piece in the place of its own of that kind."""
    mine = _pieces(question)
    if len(mine) != 1 or not last:
        return ""
    piece = mine[0]
    around = f"{question[: piece.start]} {question[piece.end :]}"
    if any(c.isalnum() for c in _TURNING.sub("", around)):
        return ""  # it asks something of its own
    theirs = [p for p in _pieces(last) if p.kind == piece.kind]
    if len(theirs) != 1:
        return ""
    place = theirs[0]
    return f"{last[: place.start]}{question[piece.start : piece.end]}{last[place.end :]}"


def _pieces(text: str) -> list[Piece]:
    found = [Piece("edition", *m.span()) for m in ORDINAL.finditer(text)]
    found += [Piece("year", *m.span()) for m in YEAR.finditer(text)]
    plain = _POLITE.sub(" ", text)  # 인천은요: the particle is read as one
    named = (m for m in _names().finditer(text) if find(m.group(), plain) == m.start())
    return found + [Piece("name", *m.span()) for m in named]


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    """Every name that stands for one place, body or person, the longest first."""
    longest_first = sorted(aliases(), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)
