"""Numbers as lists write them: 1, I, a, 가, ㄱ, ①, 일, 一."""

_HANGUL = "가나다라마바사아자차카타파하"
_JAMO = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_HAN = "〇一二三四五六七八九"
_READ = "영일이삼사오육칠팔구"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ENCLOSED = {  # how many there are, in a ring, in brackets or with a point
    **{"①": 20, "ⓐ": 26, "Ⓐ": 26, "㉮": 14, "㉠": 14, "㊀": 10},
    **{"⑴": 20, "⒈": 20, "⒜": 26, "㈎": 14, "㈀": 14, "㈠": 10},
}


def numeral(count: int, kind: str) -> str:
    """The number in the kind of numeral whose first one is `kind`."""
    if count < 1:
        return str(count)
    if kind in ("I", "i"):
        text = _roman(count)
        return text if kind == "I" else text.lower()
    if kind in ("A", "a"):
        return chr(ord(kind) + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if kind in ("가", "ㄱ"):
        letters = _HANGUL if kind == "가" else _JAMO
        return letters[(count - 1) % 14]
    if count <= _ENCLOSED.get(kind, 0):
        return chr(ord(kind) + count - 1)
    if kind in ("一", "일"):
        return _placed(count, *((_HAN, "十") if kind == "一" else (_READ, "십")))
    return f"{count:02d}" if kind == "01" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def _placed(count: int, digits: str, ten: str) -> str:
    if count > 99:
        return "".join(digits[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    return ("" if tens == 0 else ten if tens == 1 else digits[tens] + ten) + (
        digits[ones] if ones else ""
    )
