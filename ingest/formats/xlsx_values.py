"""A cell's stored value as the sheet shows it: number formats, dates and times, in Excel's codes.

Two departures, so that no figure is lost: a percentage keeps up to two decimals that its format
would round away, and a date whose format hides its year, or names its era, is told in ISO.
"""

import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from ingest.formats.xlsx_codes import Section, Token, chosen, plain, sections

_DAY = 86_400
_FIRST, _FIRST_1904 = datetime.datetime(1899, 12, 30), datetime.datetime(1904, 1, 1)
_LAST_DAY = 2_958_466  # the day after 9999-12-31
_EXACT = 2  # decimals of a percentage that no format hides


def shown(value: float, code: str, since_1904: bool = False) -> str:
    """The number as the sheet shows it; empty where the format shows nothing."""
    section, bare = chosen(sections(code or "General"), value)
    if section.is_date:
        return _moment(value, section, since_1904)
    return _number(abs(value) if bare else value, section)


def shown_text(text: str, code: str) -> str:
    """Text as the sheet shows it: within the format's last section, where that holds an @."""
    section = sections(code or "General")[-1]
    if not any(token == Token("other", "@") for token in section.tokens):
        return text
    parts = (text if token == Token("other", "@") else plain(token) for token in section.tokens)
    return "".join(parts)


def general(value: float) -> str:
    """A number without a format: no tail of zeros, no noise of its last bits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.11g}" if 1e-9 <= abs(value) < 1e15 else f"{value:.6g}"


def _number(value: float, section: Section) -> str:
    kinds = [token.kind for token in section.tokens]
    if "general" in kinds:
        parts = (
            general(value) if token.kind == "general" else plain(token) for token in section.tokens
        )
        return "".join(parts)
    if "digit" not in kinds:
        return "".join(map(plain, section.tokens)).replace("@", general(value))
    if any(token == Token("other", "/") for token in section.tokens):
        return general(value)  # fractions
    return _filled(value, section.tokens)


def _filled(value: float, tokens: tuple[Token, ...]) -> str:
    """The number in its format's places."""
    percent = sum(token == Token("other", "%") for token in tokens)
    places = [n for n, token in enumerate(tokens) if token.kind == "digit"]
    point = next((n for n, token in enumerate(tokens) if token == Token("other", ".")), len(tokens))
    if exponent := next((t for t in tokens if t.kind == "exponent"), None):
        decimals = sum(n > point for n in places)
        return f"{value:.{decimals}E}" if exponent else ""
    last = max((n for n in places if n < point), default=-1)
    scaled = 0
    while tokens[last + 1 + scaled : last + 2 + scaled] == (Token("other", ","),):
        scaled += 1
    amount = Decimal(repr(value)).scaleb(2 * percent - 3 * scaled)
    decimals = sum(n > point for n in places)
    if percent:
        decimals = max(decimals, min(_EXACT, _decimals(amount)) if _is_short(amount) else 0)
    rounded = abs(amount).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    grouped = any(
        token == Token("other", ",") and places and places[0] < n < last
        for n, token in enumerate(tokens)
    )
    inside = {n for n in range(last + 1, last + 1 + scaled)}
    body = _whole(tokens[:point], whole, grouped, inside)
    kept = [tokens[n].text for n in places if n > point]
    body += _rest(rest, kept) + "".join(
        plain(token) for n, token in enumerate(tokens) if n > point and token.kind != "digit"
    )
    if percent and point == len(tokens) and rest:
        at = body.rfind(whole[-1:]) + 1 if whole else 0
        body = body[:at] + "." + rest + body[at:]
    return f"-{body}" if amount < 0 and rounded else body


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _is_short(amount: Decimal) -> bool:
    """True for a number that two decimals hold whole."""
    return abs(amount - round(amount, _EXACT)) < Decimal("1e-9")


def _whole(tokens: tuple[Token, ...], digits: str, grouped: bool, skipped: set[int]) -> str:
    """The places before the point, filled from the right; the leftmost takes all that is left."""
    left = "" if digits == "0" else digits
    places = [n for n, token in enumerate(tokens) if token.kind == "digit"]
    out: list[str] = []
    count = 0

    def put(digit: str) -> None:
        nonlocal count
        if grouped and count and count % 3 == 0:
            out.append(",")
        out.append(digit)
        count += 1

    for n in range(len(tokens) - 1, -1, -1):
        token = tokens[n]
        if token.kind == "digit":
            if left:
                put(left[-1])
                left = left[:-1]
            elif token.text == "0":
                put("0")
            while places and n == places[0] and left:
                put(left[-1])
                left = left[:-1]
        elif not (token == Token("other", ",") and (grouped or n in skipped)):
            out.append(plain(token)[::-1])
    return "".join(out)[::-1]


def _rest(digits: str, places: list[str]) -> str:
    """The decimals; a # at the end shows no zero."""
    while places and digits and len(digits) <= len(places) and digits[-1] == "0":
        if places[len(digits) - 1] == "0":
            break
        digits = digits[:-1]
    return f".{digits}" if places and (digits or "0" in places) else ""


def _moment(value: float, section: Section, since_1904: bool) -> str:
    """A day or a time in the format's own words where they hold the year first, or no day."""
    if not 0 <= value < _LAST_DAY:
        return general(value)
    seconds = round(value * _DAY, 3)
    elapsed = any(token.kind == "elapsed" for token in section.tokens)
    if not since_1904 and value < 60 and not elapsed:
        value += 1 if value >= 1 else 0  # Excel's calendar has a 29 February 1900
    start = _FIRST_1904 if since_1904 else _FIRST
    moment = start + datetime.timedelta(seconds=round(value * _DAY, 3))
    if not elapsed and not _is_told(section):
        return moment.isoformat(" ", "minutes") if seconds % _DAY else moment.date().isoformat()
    return "".join(_moments(section.tokens, moment, seconds)).strip()


def _is_told(section: Section) -> bool:
    """Whether the format's day can be told in its own words: year, month, day in that order."""
    marks = [t.text for t in section.tokens if t.kind == "date"]
    order = "".join(dict.fromkeys(mark[0] for mark in marks))
    if any(mark[0] in "gbea" or mark in ("mmm", "mmmm", "mmmmm", "ddd", "dddd") for mark in marks):
        return False
    days = "".join(char for char in order if char in "yd")
    return days in ("y", "yd") and order[0] == "y" if days else True


def _moments(tokens: tuple[Token, ...], moment: datetime.datetime, seconds: float) -> Iterator[str]:
    half = any(token.kind == "noon" for token in tokens)
    times = [n for n, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    for n, token in enumerate(tokens):
        mark = token.text
        if token.kind == "elapsed":
            yield f"{int(seconds // {'h': 3600, 'm': 60, 's': 1}[mark[0]]):0{len(mark)}d}"
        elif token.kind == "noon":
            yield "PM" if moment.hour >= 12 else "AM"
        elif token.kind == "date":
            before = next((tokens[t].text for t in reversed(times) if t < n), "")
            after = next((tokens[t].text for t in times if t > n), "")
            minute = mark[0] == "m" and (before[:1] == "h" or after[:1] == "s")
            yield _part(mark, moment, minute, half)
        elif token.kind != "digit":
            yield plain(token)


def _part(mark: str, moment: datetime.datetime, minute: bool, half: bool) -> str:
    if mark[0] == "y":
        return f"{moment.year:04d}" if len(mark) > 2 else f"{moment.year % 100:02d}"
    hour = (moment.hour + 11) % 12 + 1 if half else moment.hour
    number = {
        "m": moment.minute if minute else moment.month,
        "d": moment.day,
        "h": hour,
        "s": moment.second,
    }.get(mark[0])
    return "" if number is None else f"{number:02d}" if len(mark) > 1 else str(number)
