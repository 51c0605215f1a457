"""Dates as staff write them, in four languages, brought to one form that can be compared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?P<name>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NTH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:1[89]|20)\d\d)"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_WEEKDAY = r"\s?\(\s?[월화수목금토일月火水木金土日]\s?\)"


@dataclass(frozen=True)
class When:
    """A date in a text. What was not written is 0 or empty; `part` is `Q3`, `H1` and the like."""

    year: int
    month: int
    day: int
    part: str
    start: int
    end: int

    def states(self, other: "When") -> bool:
        """Whether this date says at least everything that `other` says."""
        return all(
            not theirs or ours == theirs
            for ours, theirs in (
                (self.year, other.year),
                (self.month, other.month),
                (self.day, other.day),
                (self.part, other.part),
            )
        )

    def clashes(self, other: "When") -> bool:
        """Whether the two cannot be the same day."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return any(a and b and a != b for a, b in pairs)


def _style(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


# Most telling first: a stretch read by one style is not read again by a later one.
_STYLES: tuple[re.Pattern[str], ...] = (
    _style(
        r"(?P<era>令和|平成|昭和|大正|明治)\s?(?P<ey>\d{1,2}"
        r"|元)年(?:\s?(?P<m>\d{1,2})月)?(?:\s?(?P<d>\d{1,2})日)?"
    ),
    _style(rf"(?<!\d){_YEAR}\s?[년年]\s?(?P<m>\d{{1,2}})\s?[월月]\s?(?P<d>\d{{1,2}})\s?[일日]"),
    _style(
        rf"(?<![\d.]){_YEAR}\s?[./-]\s?(?P<m>\d{{1,2}})\s?[./-]\s?(?P<d>\d{{1,2}})(?!\d)\.?(?:{_WEEKDAY})?"
    ),
    _style(
        r"(?<![\d.])'(?P<yy>\d\d)\s?[./-]\s?(?P<m>\d{1,2})(?:\s?[./-]\s?(?P<d>\d{1,2}))?(?!\d)\.?"
    ),
    _style(r"(?<![\d.,])(?P<yy>\d\d)\.\s?(?P<m>\d{1,2})\.\s?(?P<d>\d{1,2})(?:\.|(?![\d.]))"),
    _style(
        rf"(?<!\d)(?P<d>\d{{1,2}}){_NTH}(?:\s?-\s?(?P<d2>\d{{1,2}}){_NTH})?\s(?:of\s)?{_MONTH},?\s{_YEAR}(?!\d)",
        re.I,
    ),
    _style(
        rf"\b{_MONTH}\s(?P<d>\d{{1,2}}){_NTH}(?:\s?-\s?(?P<d2>\d{{1,2}}){_NTH})?,?\s{_YEAR}(?!\d)",
        re.I,
    ),
    _style(rf"\b{_MONTH},?\s(?:of\s)?{_YEAR}(?!\d)", re.I),
    _style(rf"(?<!\d){_YEAR}\s?[년年]\s?(?P<m>\d{{1,2}})\s?[월月]"),
    _style(r"'(?P<yy>\d\d)\s?년(?:\s?(?P<m>\d{1,2})\s?월)?(?:\s?(?P<d>\d{1,2})\s?일)?"),
    _style(
        rf"(?<!\d){_YEAR}\s?년?\s?(?P<q>[1-4])\s?/\s?4\s?분기|(?<!\d)(?P<y2>(?:1[89]"
        rf"|20)\d\d)\s?년?\s?(?P<q2>[1-4])\s?분기"
    ),
    _style(rf"\bQ(?P<q>[1-4])\s?(?:of\s)?{_YEAR}"),
    _style(rf"(?<!\d){_YEAR}\s?년?\s?(?P<h>상|하)반기"),
    _style(rf"(?<![\d.,-]){_YEAR}\s?[.-]\s?(?P<m>0[1-9]|1[0-2]|[1-9])(?![\d%])\.?(?!\d)"),
    # 1987-89 and 2023/24; what could be a month was read above, a by-law's number is no date.
    _style(rf"(?<![\d.,-]){_YEAR}[-/](?P<yy2>1[3-9]|[2-9]\d)(?![\d%]|[.,/-]\d|\s?[호号號])"),
    _style(r"(?<!\d)(?P<m>\d{1,2})\s?[월月]\s?(?P<d>\d{1,2})\s?[일日]"),
    _style(rf"(?<![\d.,])(?P<m>\d{{1,2}})\s?[./]\s?(?P<d>\d{{1,2}})\.?{_WEEKDAY}"),
    _style(
        rf"(?<![\d.,])(?P<d>\d{{1,2}}){_NTH}(?:\s?-\s?(?P<d2>\d{{1,2}}){_NTH})?\s(?:of\s)?{_MONTH}(?![a-z])"
    ),
    _style(
        rf"\b{_MONTH}\s(?P<d>\d{{1,2}}){_NTH}(?:\s?-\s?(?P<d2>\d{{1,2}}){_NTH})?(?![\d%])(?!\s(?:percent"
        rf"|MOU|cit|people))"
    ),
    _style(r"(?<!\d)(?P<m>1[0-2]|[1-9])\s?[월月](?![가-힣]{2,}\s?\d)"),
    _style(
        r"\b(?P<name>January|February|April|June|July|August|September|October|November|December)\b"
    ),
    _style(r"(?<=\bin )(?P<name>March|May)\b"),
    _style(rf"(?<![\d.,-]){_YEAR}\s?(?:[년年]도?|학년도)"),
    _style(
        rf"(?<![\d.,$€£₩¥])(?<!No\. ){_YEAR}(?!\d|[.,]\d|\s?(?:%|명|건|개|원|회|곳|km|people"
        rf"|cities|MOU))"
    ),
)


def dates(text: str) -> list[When]:
    """Every date in a folded text, in reading order."""
    taken = [False] * len(text)
    found = [when for style in _STYLES for when in _read(style, text, taken)]
    return sorted(found, key=lambda w: (w.start, w.day))


def _read(style: re.Pattern[str], text: str, taken: list[bool]) -> Iterator[When]:
    for match in style.finditer(text):
        start, end = match.span()
        if any(taken[start:end]):
            continue
        days = _days(match)
        if not days:
            continue
        taken[start:end] = [True] * (end - start)
        yield from days


def _days(match: re.Match[str]) -> list[When]:
    """The date a match states, or both ends of a range (29-31 May, 1987-89); nothing if it cannot
    be one.
    """
    got = {k: v for k, v in match.groupdict().items() if v}
    if "yy2" in got:
        return _years(match, int(got["y"]), int(got["yy2"]))
    month = _MONTHS.index(got["name"][:3].lower()) + 1 if "name" in got else int(got.get("m", 0))
    if month > 12 or ("m" in got and month == 0):
        return []
    days = [int(got[k]) for k in ("d", "d2") if k in got] or [0]
    if max(days) > 31 or ("d" in got and min(days) == 0):
        return []
    return [When(_year(got), month, day, _part(got), *match.span()) for day in days]


def _years(match: re.Match[str], first: int, short: int) -> list[When]:
    """Both years of a range that shortens its second; nothing if that is not the later one."""
    last = first - first % 100 + short
    return [When(y, 0, 0, "", *match.span()) for y in (first, last)] if first < last else []


def _year(got: dict[str, str]) -> int:
    if "era" in got:
        return _ERAS[got["era"]] + (1 if got["ey"] == "元" else int(got["ey"]))
    if "yy" in got:
        return int(got["yy"]) + (1900 if int(got["yy"]) >= 60 else 2000)
    return int(got.get("y") or got.get("y2") or 0)


def _part(got: dict[str, str]) -> str:
    quarter = got.get("q") or got.get("q2")
    if quarter:
        return f"Q{quarter}"
    return {"상": "H1", "하": "H2"}.get(got.get("h", ""), "")
