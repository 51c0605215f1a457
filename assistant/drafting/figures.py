# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""Numbers and dates as values, however four languages write them."""

import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",),
            ("june", "jun"), ("july", "jul"), ("august", "aug"), ("september", "sep", "sept"),
            ("october", "oct"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\.?,? (\d{{4}})\b", re.I)
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\.? (\d{{4}})\b", re.I)
_ISO = re.compile(r"(?<!\d)(\d{4})[-./] ?(\d{1,2})[-./] ?(\d{1,2})(?!\d)")
_CJK = re.compile(r"(?<!\d)(\d{4}) ?[년年] ?(\d{1,2}) ?[월月] ?(\d{1,2}) ?[일日]")
_CJK_MONTH = re.compile(r"(?<!\d)(\d{4}) ?[년年] ?(\d{1,2}) ?[월月](?! ?\d)")
_NUMBER = re.compile(r"(?<![\d.])\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SCALE = re.compile(
    r"(?<!제)(?<!제 )(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?) ?(억|만|조|亿|億|万|兆|million|billion|trillion)",
    re.I,
)
_SCALES = {
    "만": 10**4, "万": 10**4, "million": 10**6, "억": 10**8, "亿": 10**8, "億": 10**8,
    "billion": 10**9, "조": 10**12, "兆": 10**12, "trillion": 10**12,
}  # fmt: skip
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "eighteen": 18, "thirty": 30, "sixty": 60, "ninety": 90,
    "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10,
    "십": 10, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6,
}  # fmt: skip
_WORDED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|eighteen|thirty|sixty|ninety)"
    r"(?=[ -](?:\(\d+\) )?(?:calendar )?(?:years?|months?|days?|weeks?|copies|originals|per ?cent))"
    r"|([二两三四五六七八九十])(?= ?(?:年|个月|個月|か月|ヶ月|箇月|日|份|通|部|周))"
    r"|(두|세|네|다섯|여섯)(?= ?(?:해|달|부|통|주))",
    re.I,
)
# "Third party" is a word in every language, not a figure.
_NOT_COUNTED = re.compile(r"제 ?3 ?(?:자|국)|第3(?:者|国|方)")
_WIDE = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


def dates(text: str) -> set[str]:
    """Every date as ISO (`2015-11-04`), months without a day as `2015-11`."""
    return _split(text)[0]


def numbers(text: str) -> set[str]:
    """Every number outside a date, in plain digits; `₩0.5 bn` style scales multiplied out."""
    return _split(text)[1]


def values(text: str) -> set[str]:
    """Dates and numbers together."""
    found, plain = _split(text)
    return found | plain


def _split(text: str) -> tuple[set[str], set[str]]:
    text = _NOT_COUNTED.sub(" ", text.translate(_WIDE))
    found: set[str] = set()
    for pattern, order in (
        (_DAY_FIRST, "dmy"),
        (_MONTH_FIRST, "mdy"),
        (_ISO, "ymd"),
        (_CJK, "ymd"),
    ):
        text = pattern.sub(lambda m, o=order: _note(found, m, o), text)  # type: ignore[misc]
    for pattern, order in ((_CJK_MONTH, "ym"), (_MONTH_YEAR, "my")):
        text = pattern.sub(lambda m, o=order: _note(found, m, o), text)  # type: ignore[misc]
    plain: set[str] = set()
    text = _SCALE.sub(lambda m: _scaled(plain, m), text)
    text = _WORDED.sub(lambda m: str(_WORDS[m.group().lower()]), text)
    plain |= {_plain(n) for n in _NUMBER.findall(text)}
    return found, plain


def _note(found: set[str], match: re.Match[str], order: str) -> str:
    parts = dict(zip(order, match.groups(), strict=True))
    month = parts["m"].lower()
    number = _MONTHS.get(month) or int(month)
    if not 1 <= number <= 12 or not 1 <= int(parts.get("d", 1)) <= 31:
        return match.group()
    iso = f"{parts['y']}-{number:02d}"
    found.add(f"{iso}-{int(parts['d']):02d}" if "d" in parts else iso)
    return " "


def _scaled(plain: set[str], match: re.Match[str]) -> str:
    amount = float(match.group(1).replace(",", "")) * _SCALES[match.group(2).lower()]
    plain.add(_plain(f"{amount:.4f}"))
    return " "


def _plain(number: str) -> str:
    text = number.replace(",", "")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.lstrip("0") or "0"
