"""Lengths of time, full dates and years, as questions give them."""

import re
from calendar import monthrange
from datetime import date
from functools import cache

from babel import Locale

from corpus.language.matching import plain
from corpus.language.numbers import spoken, value
from corpus.language.resources import LANGUAGES, everywhere, words

MONTHS_A_YEAR = 12
_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:[-./]|년|年)\s?(?P<m>\d{1,2})\s?(?:[-./]|월|月)\s?"
    r"(?P<d>\d{1,2})(?!\d)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)(?!\s?(?:원|명|won|건))")
_MONTH = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?(?:년|年)\s?(?P<m>\d{1,2})\s?(?:월|月)(?!\s?\d)"
)
LONGEST_YEARS = 100  # a greater number before "year" is a calendar year


def months(text: str) -> int | None:
    """A length of time in whole months: `eighteen months`, `2년`, `半年`; None without one."""
    for match in _length().finditer(text):
        said = _amount(match["n"])
        if said is not None and not (match["year"] and said >= LONGEST_YEARS):
            return round(said * (MONTHS_A_YEAR if match["year"] else 1))
    halves = everywhere("units", "half_year")
    return MONTHS_A_YEAR // 2 if any(half in text for half in halves) else None


def full_date(text: str) -> str:
    """The first full date as ISO; empty without one, or where there is no such day."""
    match = _DATE.search(text)
    if match is not None:
        return _iso(int(match["y"]), int(match["m"]), int(match["d"]))
    named = _named_month().search(text)
    if named is None:
        return ""
    month = _months()[named["m"] or named["m2"]]
    return _iso(int(named["y"] or named["y2"]), month, int(named["d"] or named["d2"]))


def month_end(text: str) -> str:
    """The last day, as ISO, of the one month that is named with its year and without a day; empty
    where none or several are.
    """
    named = {(int(m["y"]), int(m["m"])) for m in _MONTH.finditer(text)}
    named |= {(int(m["y"]), _months()[m["m"]]) for m in _month_alone().finditer(text)}
    if len(named) != 1:
        return ""
    year, month = named.pop()
    return _iso(year, month, monthrange(year, month)[1]) if month in range(1, 13) else ""


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _months() -> dict[str, int]:
    """Month names of American and British English, in full and short (CLDR)."""
    return {
        plain(str(name)).rstrip("."): number
        for place in ("en", "en_GB")
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(place).months["format"][width].items()
    }


@cache
def _named_month() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{month})\.?,?\s+"
        rf"(?P<y>(?:19|20)\d\d)"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)"
    )


@cache
def _month_alone() -> re.Pattern[str]:
    month = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?<![a-z])(?<!\d )(?P<m>{month})\.?,?\s+(?:of\s+)?(?P<y>(?:19|20)\d\d)(?!\d)"
    )


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
