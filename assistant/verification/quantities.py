"""Numbers with their units, in Korean, English, Chinese and Japanese, as exact values."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.verification.scales import DIGITS, SCALE, SCALES, scaled
from assistant.verification.units import HARD, SIGNS, counted, unit_at

_NUMBER = re.compile(
    rf"(?P<sign>(?:(?<=[\s(\[:~])|^)[-−](?=\d)|[△▲]\s?)?(?:(?P<money>US\$|[₩￦$€¥￥])\s?)?"
    rf"(?P<ord>제\s?"
    rf"|第\s?)?(?P<n>(?:{DIGITS})(?:\s?(?:{SCALE})(?:\s?(?:{DIGITS})\s?(?:{SCALE}"
    rf"|(?=\s?[원명개건위엔달])))*)?)"
    r"(?P<nth>(?:st|nd|rd|th)\b|\s?주년|\s?번째|\s?차(?!례|이|원|량|관)"
    r"|\s?[次](?!会议的)|\s?[회回](?=\s?(?:째|대회|회의|포럼|会))|\s?次)?"
)
_ARTICLE = re.compile(r"제\s?(\d+)\s?조")
_CARDINALS_TEXT = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_CARDINALS = _CARDINALS_TEXT.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS_TEXT = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = _ORDINALS_TEXT.split()
_WORDS = {w: i for i, w in enumerate(_CARDINALS)} | {w: 10 * i for i, w in enumerate(_TENS, 2)}
_WORDS |= {
    f"{t}-{u}": 10 * i + j
    for i, t in enumerate(_TENS, 2)
    for j, u in enumerate(_CARDINALS[1:10], 1)
}
_WORDS |= {"dozen": 12}
_NTHS = {w: i for i, w in enumerate(_ORDINALS, 1)}
_ENGLISH = re.compile(
    r"\b(?P<w>" + "|".join(sorted([*_WORDS, *_NTHS], key=len, reverse=True)) + r")\b"
    r"(?:\s(?P<s>hundred|thousand|million|billion|trillion)\b)?(?!\s(?:of|another|hand)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:no|any|each|every|this|that|which|the)\s$", re.IGNORECASE)
_NATIVE = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "첫": 1,
}
_KOREAN = re.compile(
    r"(?<![가-힣])(?P<w>한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|첫)\s?"
    r"(?P<c>번째|번(?![가-힣])|차례|개(?!월|최)|명|건|가지|곳|팀|도시|나라|분야|해)"
)
_SINO = {"일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9, "십": 10}
_SINO_NTH = re.compile(r"제(?P<w>[일이삼사오육칠팔구십])\s?(?P<c>차|회|기|조)")
_HAN = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_HAN_COUNT = re.compile(
    r"(?P<o>第)?(?P<w>[一二两三四五六七八九十])(?P<c>次|届|屆|回|个|個|名|件|项|項|年|条|つ)"
)
_MORE = re.compile(
    r"(?:more than|over|at least|exceed\w*|above|upwards of|minimum of|최소|超过|超過)\s?$", re.I
)
_LESS = re.compile(r"(?:less than|under|at most|up to|below|fewer than|최대|不到)\s?$", re.I)
_ABOUT = re.compile(
    r"(?:about|around|approximately|some|nearly|almost|roughly|약|대략|約|约|近)\s?$", re.I
)
_MORE_AFTER = re.compile(r"\s?(?:이상|초과|을 넘|를 넘|이 넘|가 넘|or more|以上|余|多)")
_LESS_AFTER = re.compile(r"\s?(?:이하|미만|이내|or less|or fewer|以下|未満)")


@dataclass(frozen=True)
class Quantity:
    """A number in a text. `unit` is empty for a bare number; `nth` marks an ordinal; `bound` is
    `>`, `<`, `~` or nothing.
    """

    value: Decimal
    unit: str
    nth: bool
    bound: str
    start: int
    end: int

    def states(self, other: "Quantity") -> bool:
        """Whether this number says what `other` says: the same value, in no other unit."""
        return self.value == other.value and self._alike(other)

    def _alike(self, other: "Quantity") -> bool:
        mine, theirs = self.unit, other.unit
        if mine == theirs or {mine, theirs} in ({"¥", "JPY"}, {"¥", "CNY"}):
            return True
        if mine and theirs:
            return False
        return (mine or theirs) not in HARD


def quantities(text: str) -> list[Quantity]:
    """Every number of a folded text in which dates are already blanked out, in reading order."""
    taken = [False] * len(text)
    found: list[Quantity] = []
    for reader in (_sino, _articles, _digits, _english, _native, _han):
        for item in reader(text):
            if not any(taken[item.start : item.end]):
                taken[item.start : item.end] = [True] * (item.end - item.start)
                found.append(item)
    return _shared(sorted(found, key=lambda q: q.start), text)


def _digits(text: str) -> list[Quantity]:
    return [q for m in _NUMBER.finditer(text) if (q := _digit(m, text))]


def _digit(match: re.Match[str], text: str) -> Quantity | None:
    before = text[match.start("n") - 1 : match.start("n")]
    if before.isascii() and before.isalpha():
        return None  # part of a name, such as PM2 or W16
    value = scaled(match["n"])
    if value is None:
        return None
    if match["sign"]:
        value = -value
    nth = bool(match["ord"] or match["nth"])
    unit, end = unit_at(text, match.end()) if not match["nth"] else ("", match.end())
    if match["money"]:
        unit = SIGNS[match["money"]]
    return Quantity(value, unit, nth, _bound(text, match.start(), end), match.start(), end)


def _bound(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 16) : start], text[end : end + 9]
    if _MORE.search(before) or _MORE_AFTER.match(after):
        return ">"
    if _LESS.search(before) or _LESS_AFTER.match(after):
        return "<"
    about = _ABOUT.search(before) or re.search(r"여\s?\S{0,2}$", text[start:end])
    return "~" if about or after.startswith("여") else ""


def _english(text: str) -> list[Quantity]:
    found = []
    for match in _ENGLISH.finditer(text):
        word = match["w"].lower()
        if word == "one" and _PRONOUN.search(text[: match.start()]):
            continue
        nth = word in _NTHS
        value = Decimal(_NTHS[word] if nth else _WORDS[word])
        value *= SCALES[match["s"].lower()] if match["s"] else 1
        unit, end = ("", match.end()) if nth else unit_at(text, match.end())
        found.append(
            Quantity(value, unit, nth, _bound(text, match.start(), end), match.start(), end)
        )
    return found


def _native(text: str) -> list[Quantity]:
    return [
        Quantity(Decimal(_NATIVE[m["w"]]), counted(m["c"]), m["c"] == "번째", "", *m.span())
        for m in _KOREAN.finditer(text)
        if m["w"] != "첫" or m["c"] == "번째"
    ]


def _sino(text: str) -> list[Quantity]:
    return [
        Quantity(
            Decimal(_SINO[m["w"]]),
            "article" if m["c"] == "조" else "",
            m["c"] != "조",
            "",
            *m.span(),
        )
        for m in _SINO_NTH.finditer(text)
    ]


def _articles(text: str) -> list[Quantity]:
    return [
        Quantity(Decimal(m[1]), "article", False, "", *m.span()) for m in _ARTICLE.finditer(text)
    ]


def _han(text: str) -> list[Quantity]:
    return [
        Quantity(
            Decimal(_HAN[m["w"]]), "" if m["o"] else counted(m["c"]), bool(m["o"]), "", *m.span()
        )
        for m in _HAN_COUNT.finditer(text)
    ]


def _shared(found: list[Quantity], text: str) -> list[Quantity]:
    """A range writes its unit once, at the end: 2-3 years, 59.5→78.0 %."""
    units = [q.unit for q in found]
    for i in range(len(found) - 2, -1, -1):
        between = text[found[i].end : found[i + 1].start].strip()
        if not units[i] and units[i + 1] and between in ("-", "~", "→", "to", "에서", "or"):
            units[i] = units[i + 1]
    return [
        Quantity(q.value, unit, q.nth, q.bound, q.start, q.end)
        for q, unit in zip(found, units, strict=True)
    ]
