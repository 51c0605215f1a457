"""Numbers and ordinals of four languages, in figures and in words, of any size that people write.

`12`, `twelve`, `twenty-first`, `열두`, `십이`, `第十二`: each is a value and where it stands.
"""

import re
from dataclasses import dataclass
from functools import cache

from corpus.language.resources import LANGUAGES, everywhere, words

TEN, HUNDRED = 10, 100


@dataclass(frozen=True)
class Number:
    """A value and where a text gives it: `text[start:end]`."""

    value: float
    start: int
    end: int


@cache
def spoken() -> str:
    """An expression for every number said in words or figures."""
    return rf"(?:\d+(?:\.\d+)?|{_english()}|{_native()}|[{_digits()}]+)"


def value(written: str) -> float | None:
    """The value of a number that `spoken` matched; None for what is none."""
    low = written.strip().lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", low):
        return float(low)
    for reading in (_latin_value, _native_value, _placed_value):
        if (found := reading(low)) is not None:
            return found
    return None


def ordinals(text: str) -> list[Number]:
    """The ordinals of a `plain` text in reading order: `2nd`, `eleventh`, `제12차`, `두 번째`,
    `第十二届`, `第3回`, `2回目`.
    """
    found = [
        Number(_ordinal_value(match), match.start(), match.end())
        for match in _ordinal().finditer(text)
    ]
    return [number for number in found if number.value > 0]


@cache
def _ordinal() -> re.Pattern[str]:
    latin = "|".join(sorted(_english_ordinals(), key=len, reverse=True))
    suffix = "|".join(words("en")["marks"]["ordinal_after"])
    before = "|".join(everywhere("marks", "ordinal_before"))
    after = "|".join(sorted(everywhere("marks", "ordinal_after"), key=len, reverse=True))
    cjk = "|".join(w for w in after.split("|") if not w.isascii())
    first = "|".join(w for code in ("ko", "zh", "ja") for w in words(code)["ordinals"])
    first_heads = "|".join(everywhere("heads", "conference"))
    counted = "|".join(everywhere("marks", "ordinal_before_head"))
    number = rf"(?:\d+|{_native()}|[{_digits()}]+)"
    return re.compile(
        rf"(?<![a-z])(?P<word>{latin})(?![a-z])"
        rf"|(?<![\d.])(?P<digits>\d+)(?:{suffix})(?![a-z])"
        rf"|(?:{before})\s?(?P<marked>{number})\s?(?:{cjk}|{counted})?(?![조항條条호号])"
        rf"|(?<![\d.가-힣])(?P<counted>{number})\s?(?:{cjk})(?![가-힣]*(?:원|전지|량))"
        rf"|(?<![\d.])(?P<times>\d+)\s?(?:{counted})(?=\s?(?:{first_heads}))"
        rf"|(?<![가-힣])(?P<first>{first})\s?(?:(?:{cjk})|(?=(?:{first_heads})))"
    )


def _ordinal_value(match: re.Match[str]) -> float:
    if match["word"]:
        return _english_ordinals()[re.sub(r"[\s-]+", "-", match["word"])]
    if match["first"]:
        return 1
    said = match["digits"] or match["marked"] or match["counted"] or match["times"]
    return value(said) or 0


@cache
def _english_ordinals() -> dict[str, int]:
    """`first` to `ninety-ninth`."""
    cardinals, ordinal = words("en")["numbers"], words("en")["ordinals"]
    tens = {word: n for word, n in cardinals.items() if n >= 2 * TEN}
    found = dict(ordinal)
    for word, n in tens.items():
        found.setdefault(word[:-1] + "ieth", n)
        found |= {f"{word}-{unit}": n + u for unit, u in ordinal.items() if u < TEN}
    return found


@cache
def _english() -> str:
    cardinals = words("en")["numbers"]
    tens = "|".join(w for w, n in cardinals.items() if n >= 2 * TEN)
    units = "|".join(w for w, n in cardinals.items() if 0 < n < TEN)
    rest = "|".join(sorted((w for w, n in cardinals.items() if n < 2 * TEN), key=len, reverse=True))
    return rf"(?<![a-z])(?:(?:{tens})(?:[\s-](?:{units}))?|{rest})(?![a-z])"


def _latin_value(low: str) -> float | None:
    known = words("en")["numbers"]
    parts = re.split(r"[\s-]+", low)
    return float(sum(known[p] for p in parts)) if all(p in known for p in parts) else None


@cache
def _native() -> str:
    native = words("ko")["native"]
    tens = "|".join(w for w, n in native.items() if n >= TEN)
    units = "|".join(w for w, n in native.items() if n < TEN)
    return rf"(?:(?:{tens})(?:{units})?|(?:{units}))"


def _native_value(low: str) -> float | None:
    native = words("ko")["native"]
    for split in range(1, len(low) + 1):
        tens, unit = native.get(low[:split]), low[split:]
        if tens is not None and not unit:
            return float(tens)
        if tens is not None and tens >= TEN and native.get(unit, TEN) < TEN:
            return float(tens + native[unit])
    return None


@cache
def _digits() -> str:
    return "".join(w for code in ("ko", "zh", "ja") for w in words(code)["numbers"] if len(w) == 1)


def _placed_value(low: str) -> float | None:
    """`십이`, `二十三`, `一百零五`: digits before tens and hundreds."""
    known = {w: n for code in LANGUAGES if code != "en" for w, n in words(code)["numbers"].items()}
    total, digit = 0, None
    for letter in low:
        n = known.get(letter)
        if n is None:
            return None
        if n in (TEN, HUNDRED):
            total, digit = total + (1 if digit is None else digit) * n, None
        else:
            digit = n if digit is None else digit * TEN + n
    return float(total + (digit or 0)) if low else None
