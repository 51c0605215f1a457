"""Lengths of time, full dates and years, as questions give them."""

import re
from functools import cache

from corpus.language.numbers import spoken, value
from corpus.language.resources import LANGUAGES, everywhere, words

MONTHS_A_YEAR = 12
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:[-./]|년|年)\s?(?P<m>\d{1,2})\s?(?:[-./]|월|月)\s?"
    r"(?P<d>\d{1,2})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?!\s?(?:원|명|won|건))")
LONGEST_YEARS = 100  # a greater number before "year" is a calendar year


def months(text: str) -> int | None:
    """A length of time in whole months: `eighteen months`, `2년`, `半年`; None without one."""
    match = _length().search(text)
    if match is None:
        halves = everywhere("units", "half_year")
        return MONTHS_A_YEAR // 2 if any(half in text for half in halves) else None
    said = _amount(match["n"])
    if said is None or (match["year"] and said >= LONGEST_YEARS):
        return None
    return round(said * (MONTHS_A_YEAR if match["year"] else 1))


def full_date(text: str) -> str:
    """The first full date as ISO; empty without one, or where there is no such day."""
    match = _DATE.search(text)
    if match is None or not (0 < int(match["m"]) <= MONTHS_A_YEAR and 0 < int(match["d"]) <= 31):
        return ""
    return f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"


def calendar_years(text: str) -> list[int]:
    """The years given in four digits, each once, earliest first."""
    return sorted({int(match.group()) for match in _YEAR.finditer(text)})


@cache
def _length() -> re.Pattern[str]:
    amounts = [w for code in LANGUAGES for w in words(code)["amounts"]]
    latin = "|".join(w for w in amounts if w.isascii())
    other = "".join(w for w in amounts if not w.isascii())
    n = rf"(?P<n>{spoken()}|(?<![a-z])(?:half\s)?(?:{latin})(?:\s(?:of|an?))?(?![a-z])|[{other}])"
    month = "|".join(everywhere("units", "month"))
    year = "|".join(everywhere("units", "year"))
    return re.compile(rf"{n}[\s-]*(?:(?P<month>{month})|(?P<year>{year})(?![a-z도대차]))")


def _amount(said: str) -> float | None:
    parts = said.split()
    known = {w: n for code in LANGUAGES for w, n in words(code)["amounts"].items()}
    fixed = [known[part] for part in parts if part in known]
    if fixed:
        return min(fixed) if len(parts) > 1 and "half" in parts else float(max(fixed))
    return value(said)
