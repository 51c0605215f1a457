"""Digits with their scales, in four languages, as exact values: 3억 5천만, 1.2 million."""

import re
from decimal import Decimal, InvalidOperation

SCALES = {
    "조": 10**12,
    "억": 10**8,
    "만": 10**4,
    "천": 10**3,
    "백": 10**2,
    "십": 10,
    "兆": 10**12,
    "亿": 10**8,
    "億": 10**8,
    "万": 10**4,
    "萬": 10**4,
    "千": 10**3,
    "trillion": 10**12,
    "billion": 10**9,
    "bn": 10**9,
    "million": 10**6,
    "mn": 10**6,
    "thousand": 10**3,
    "hundred": 10**2,
}
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SCALE = (
    r"조(?!약|례|직|사|정|치)|억|천만|백만|십만|만(?!나|들|남)|천|백|십|[兆亿億万萬千]"
    r"|(?:trillion|billion|million|thousand|hundred|bn|mn)\b"
)


def scaled(written: str) -> Decimal | None:
    """What `3억 5천만` or `1.2 million` comes to."""
    total, section = Decimal(0), Decimal(0)
    for digits, scale in re.findall(rf"({DIGITS})\s?({SCALE})?", written, re.IGNORECASE):
        try:
            number = Decimal(digits.replace(",", ""))
        except InvalidOperation:
            return None
        factor = _factor(scale)
        if factor >= 10**4:
            total += (section + number) * factor
            section = Decimal(0)
        else:
            section += number * factor
    return total + section


def _factor(scale: str) -> int:
    if scale.lower() in SCALES:
        return SCALES[scale.lower()]
    factor = 1
    for letter in scale:
        factor *= SCALES.get(letter, 1)
    return factor
