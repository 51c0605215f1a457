"""The units of numbers in Korean, English, Chinese and Japanese: what stands behind a figure."""

import re

_UNITS: tuple[tuple[str, str], ...] = (
    (
        "pp",
        r"%\s?[pP](?![A-Za-z])|%\s?포인트|퍼센트\s?포인트|percentage[- ]points?"
        r"|percent(?:age)? points?|p\.?p(?![A-Za-z])\.?|ポイント|个百分点|個百分點",
    ),
    ("%", r"%|퍼센트|프로(?![가-힣])|per\s?cent\b|percent\b|パーセント"),
    ("KRW", r"원(?![가-힣]{2})|won\b|KRW\b|韓元|韩元|ウォン"),
    ("USD", r"(?:미국\s?|미\s?)?(?:달러|불(?![가-힣]))|(?:US\s?)?dollars?\b|USD\b|美元|ドル"),
    ("CNY", r"위안|yuan\b|RMB\b|CNY\b|元|人民币"),
    ("JPY", r"엔(?![가-힣]{2})|yen\b|JPY\b|円|日元"),
    ("EUR", r"유로|euros?\b|EUR\b|欧元|ユーロ"),
    ("month", r"개월|months?\b|个月|個月|[かヶカ]月"),
    ("year", r"개년|년(?!도?\s?\d*월)|years?(?:-long|-old)?\b|[年]"),
    ("week", r"주(?:일|간)|주(?=\s|$|[가-힣]?\b)|weeks?\b|周|週"),
    ("day", r"일(?![가-힣]{2})|일간|days?\b|日|天"),
    ("hour", r"시간|hours?\b|小时|時間"),
    ("minute", r"minutes?\b|分钟"),
    ("km", r"km\b|㎞|킬로미터|kilomet(?:er|re)s?\b"),
    ("m2", r"㎡|m²|제곱미터|square met(?:er|re)s?\b"),
    ("ug/m3", r"[㎍µμ]g?/[㎥m](?:³|3)?"),
    ("t", r"톤|tons?\b|tonnes?\b"),
    ("person", r"여?\s?명|인(?![가-힣])|名|人"),
    ("country", r"개국|국(?![가-힣]{2})|个国家|か国|カ国"),
    ("time", r"회(?!의|담|원|견|장)|차례|번(?!째)|回|次"),
    ("thing", r"개(?!월|국|년|회|최)|건|가지|종|항목|件|项|項|個|个"),
    ("place", r"곳|개소"),
)
HARD = {
    "%",
    "pp",
    "KRW",
    "USD",
    "CNY",
    "JPY",
    "EUR",
    "month",
    "year",
    "week",
    "day",
    "hour",
    "minute",
    "km",
    "m2",
    "ug/m3",
    "t",
    "article",
}
_UNIT = re.compile("|".join(f"(?P<u{i}>{p})" for i, (_, p) in enumerate(_UNITS)))
SIGNS = {"₩": "KRW", "￦": "KRW", "US$": "USD", "$": "USD", "€": "EUR", "¥": "¥", "￥": "¥"}


def unit_at(text: str, at: int) -> tuple[str, int]:
    """The unit that starts at a place, and where it ends."""
    here = at + 1 if text[at : at + 1] in (" ", "-") else at
    match = _UNIT.match(text, here)
    if not match:
        return "", at
    return _UNITS[int(str(match.lastgroup)[1:])][0], match.end()


def counted(counter: str) -> str:
    """The unit that a counting word stands for, or nothing."""
    match = _UNIT.fullmatch(counter)
    return _UNITS[int(str(match.lastgroup)[1:])][0] if match else ""
