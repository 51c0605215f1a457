"""A text as words are looked for in it, and where they stand.

Latin words have ends; Korean, Chinese and Japanese ones are met inside longer ones. Spaces inside a
CJK name are as its writer pleased, so they may stand or be missing.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LATIN = re.compile(r"[a-z]")
_CJK = "가-힣ぁ-んァ-ヶー一-鿿々〇"
_SEAM = re.compile(rf"(?<=[a-z])(?=[{_CJK}])|(?<=[{_CJK}])(?=[a-z])")
_ONE_KIND = str.maketrans({"’": "'", **dict.fromkeys("‐‑‒–—―", "-")})
_BETWEEN = r"[\s\-–—·ㆍ・.,/&~]*"


def plain(text: str) -> str:
    """In lower case and narrow letters, apostrophes and dashes of one kind, and a space where Latin
    letters touch Korean, Chinese or Japanese ones: "HHI가" holds the word HHI.
    """
    narrow = unicodedata.normalize("NFKC", text).lower()
    return _SEAM.sub(" ", narrow.translate(_ONE_KIND))


def is_latin(word: str) -> bool:
    """Whether a word is written in Latin letters."""
    return bool(_LATIN.search(word.lower())) and not re.search(rf"[{_CJK}]", word)


@lru_cache(maxsize=4096)
def pattern(entry: str) -> str:
    """The regular expression of one word of the data files. A Latin one is met as a word of its
    own, one that ends in `*` as the beginning of a word; any other wherever it stands.
    """
    low = plain(entry).strip() if entry.strip() else entry
    if not is_latin(low):
        return r"\s?".join(re.escape(part) for part in low.split()) + (
            "" if low == entry else r"\b"
        )
    stem = low.rstrip("*")
    joined = r"[\s\-]+".join(re.escape(part) for part in re.split(r"[\s\-]+", stem))
    return rf"(?<![a-z0-9]){joined}" + ("" if low.endswith("*") else r"(?![a-z0-9])")


@lru_cache(maxsize=512)
def compiled(entries: tuple[str, ...]) -> re.Pattern[str]:
    """One expression for all these words, the longest first; it matches nothing without words."""
    longest = sorted(entries, key=len, reverse=True)
    return re.compile("|".join(map(pattern, longest)) or r"(?!)")


def holds(text: str, entries: Iterable[str]) -> bool:
    """Whether a `plain` text holds one of these words."""
    return compiled(tuple(entries)).search(text) is not None


@lru_cache(maxsize=8192)
def name_pattern(name: str) -> re.Pattern[str]:
    """Where a name may stand in a `plain` text: its parts in order, with whatever dash or space a
    writer puts between; a Latin name as words of their own, with or without a plural's s.
    """
    low = plain(name)
    if is_latin(low):
        parts = re.findall(r"[^\s\-–—·ㆍ・.,/&~()]+", low)
        body = r"[\s\-–—·ㆍ・,/&~]+(?:and\s+)?".join(map(re.escape, parts))
        return re.compile(rf"(?<![a-z0-9]){body}(?![a-z0-9])")
    letters = [c for c in low if c.isalnum()]
    return re.compile(_BETWEEN.join(map(re.escape, letters)) or r"(?!)")
