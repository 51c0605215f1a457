"""Characters a reader of the page cannot see, and the one form in which text is kept."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from ingest.marks import known_marks
from ingest.spaced import gaps

# What a person could not have seen, and an attacker or a broken font may have left there.
_INVISIBLE = (
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u00ad\u034f\u061c\u180b-\u180f"
    "\u115f\u1160\u3164\uffa0\ufff9-\ufffb\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_DROPPED = re.compile(f"[{_INVISIBLE}{_PRIVATE}{_CONTROL}]")
_SUSPICIOUS = re.compile("[\u200b\u200c\u200d\u2060-\u2064\u202a-\u202e\U000e0000-\U000e007f]")
_TO_CHANGE = re.compile(
    f"[\u119e{_INVISIBLE}{_PRIVATE}{_CONTROL}\t\r\v\f\x85\u2028\u2029\u00a0\u3000\u2000-\u200a\u202f\u205f]"
)
_SPACE = dict.fromkeys("\t\u00a0\u3000\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B))), " ")
_BREAK = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
_OLD_VOWEL = {"\u119e": "\u1161"}  # of ᄒᆞᆫ글, which people search as 한글
_UNKNOWN = re.compile(f"[{_PRIVATE}]")


@dataclass(frozen=True)
class Tidy:
    """Text as it is kept, and for each of its characters the index it came from (None: unchanged).

    `hidden` counts characters that were taken out because nobody could have seen them; `unknown`
    marks of a font of its own, taken out because no table says what they are.
    """

    text: str
    origin: list[int] | None = None
    hidden: int = 0
    unknown: int = 0


def tidy(text: str) -> Tidy:
    """The text in NFC, with line ends as one character, labels without blanks between their
    letters, and nothing in it that has no shape on paper.
    """
    between = gaps(text)
    if not between and not _TO_CHANGE.search(text) and unicodedata.is_normalized("NFC", text):
        return Tidy(text)
    text_out, origin = _replaced(text, between)
    if not unicodedata.is_normalized("NFC", text_out):
        text_out, origin = _composed(text_out, origin)
    private = [char for char in _UNKNOWN.findall(text) if char not in _changed()]
    return Tidy(text_out, origin, len(_SUSPICIOUS.findall(text)), len(private))


def clean(text: str) -> str:
    """The same text as `tidy`, for callers that need no positions."""
    return tidy(text).text


@cache
def _changed() -> dict[str, str]:
    return {**_SPACE, **_BREAK, **_OLD_VOWEL, **known_marks()}


def _replaced(text: str, between: set[int]) -> tuple[str, list[int]]:
    kept: list[str] = []
    origin: list[int] = []
    changed = _changed()
    for index, char in enumerate(text):
        if index in between or (char == "\r" and text[index + 1 : index + 2] == "\n"):
            continue
        new = changed.get(char, char)
        if not _DROPPED.match(new):
            kept.append(new)
            origin.append(index)
    return "".join(kept), origin


def _composed(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """NFC run by run: a run starts at a character that combines with nothing before it."""
    out: list[str] = []
    out_origin: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end]):
            continue
        run = unicodedata.normalize("NFC", text[start:end])
        out.append(run)
        out_origin.extend(origin[min(start + offset, end - 1)] for offset in range(len(run)))
        start = end
    return "".join(out), out_origin


def _joins(char: str) -> bool:
    """True for a mark, or for a Hangul vowel or final that completes the syllable before it."""
    return (
        unicodedata.combining(char) != 0
        or "\u1160" <= char <= "\u11ff"
        or "\ud7b0" <= char <= "\ud7ff"
    )
