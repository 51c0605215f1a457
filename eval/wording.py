"""Whether a text says a fact, however it writes numbers, dates and spaces."""

import re
import unicodedata
from collections.abc import Sequence

_CJK = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3]"
_MONTHS = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
]  # fmt: skip
_MONTH = "|".join(f"{m[:3]}(?:{m[3:]})?" if m[3:] else m for m in _MONTHS)
_DATES = (
    re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{_MONTH}),? (?P<y>\d{{4}})\b"),
    re.compile(rf"\b(?P<m>{_MONTH}) (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})\b"),
    re.compile(rf"\b(?P<m>{_MONTH}),? (?P<y>\d{{4}})\b"),
    re.compile(r"(?P<y>\d{4}) ?[년年] ?(?P<m>\d{1,2}) ?[월月](?: ?(?P<d>\d{1,2}) ?[일日])?"),
    re.compile(r"\b(?P<y>\d{4})[-./] ?(?P<m>\d{1,2})[-./] ?(?P<d>\d{1,2})\b"),
)
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "~": "-", "∼": "-"})
_QUOTES = str.maketrans(dict.fromkeys("‘’“”「」『』《》\"'", ""))
_DOTS = str.maketrans(dict.fromkeys("·ㆍ・‧•･\u119e", " "))
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20",
    "first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "twentieth": "20th",
}  # fmt: skip
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def says(text: str, fact: str | Sequence[str]) -> bool:
    """Whether the text holds the fact; of several forms of it, any."""
    forms = [fact] if isinstance(fact, str) else list(fact)
    flat = _spelt(plain(text))
    return any(_holds(flat, _spelt(plain(form))) for form in forms)


def plain(text: str) -> str:
    """One spelling: lower case, one dash, no quotation marks, ISO dates, no thousands commas, no
    spaces beside Hangul, Han or kana.
    """
    flat = unicodedata.normalize("NFKC", text).lower()
    flat = flat.translate(_DASHES).translate(_QUOTES).translate(_DOTS)
    flat = re.sub(r"(?<=\d),(?=\d{3})", "", " ".join(flat.split()))
    for pattern in _DATES:
        flat = pattern.sub(_iso, flat)
    return re.sub(rf" (?={_CJK})|(?<={_CJK}) ", "", flat)


def numbers(text: str) -> set[float]:
    """Every number of the text, dates apart into their parts."""
    return {float(n) for n in _NUMBER.findall(plain(text))}


def _iso(match: re.Match[str]) -> str:
    found = match.groupdict()
    month = found["m"]
    number = int(month) if month.isdigit() else 1 + [m[:3] for m in _MONTHS].index(month[:3])
    day = f"-{int(found['d']):02}" if found.get("d") else ""
    return f"{found['y']}-{number:02}{day}"


def _spelt(text: str) -> str:
    """Number words as digits."""
    return re.sub(r"[a-z]+", lambda m: _WORDS.get(m.group(), m.group()), text)


def _holds(text: str, fact: str) -> bool:
    if not fact:
        return False
    if _NUMBER.fullmatch(fact):
        standing = re.findall(r"(?<![\d.])\d+(?:\.\d+)?(?![\d])", text)
        return float(fact) in {float(n) for n in standing}
    before = (
        r"(?<!\d)(?<!\d[.,])" if fact[0].isdigit() else r"(?<![a-z])" if fact[0].isascii() else ""
    )
    after = r"(?!\d|[.,]\d)" if fact[-1].isdigit() else ""
    return re.search(before + re.escape(fact) + after, text) is not None
