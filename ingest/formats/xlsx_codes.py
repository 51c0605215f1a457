"""Excel's number formats: a code's marks, its parts, which part a number takes, built-in codes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*](?P<room>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P|오전/오후)|(?P<exponent>E[+-]0+)"
    r"|(?P<date>y+|m+|d+|h+|s+|a{3,4}|b+|g+|e+)|(?P<digit>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[\d.]+)")
_CURRENCY = re.compile(r"\$([^-\]]*)")
BUILT_IN = {
    **{0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"},
    **{11: "0.00E+00", 12: "General", 13: "General", 14: "yyyy-mm-dd", 15: "yyyy-mm-dd"},
    **{16: "yyyy-mm-dd", 17: "yyyy-mm", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm"},
    **{21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00"},
    **{40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00"},
    **{45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@"},
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33), "h:mm:ss"),
}


@dataclass(frozen=True)
class Token:
    """One mark of a format: `kind` is a group of the pattern above."""

    kind: str
    text: str


@dataclass(frozen=True)
class Section:
    """One of a format's parts, for numbers that meet its condition (operator, bound)."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None

    @property
    def is_date(self) -> bool:
        """Whether it shows a day or a time."""
        kinds = {token.kind for token in self.tokens}
        return bool(kinds & {"date", "elapsed", "noon"}) and "general" not in kinds


@lru_cache(maxsize=1_024)
def sections(code: str) -> tuple[Section, ...]:
    """A format's parts, as semicolons divide them."""
    found: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    for token in _tokens(code):
        if token == Token("other", ";"):
            found.append(Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif token.kind == "condition":
            match = _CONDITION.fullmatch(token.text)
            condition = (match[1], float(match[2])) if match else condition
        else:
            tokens.append(token)
    return (*found, Section(tuple(tokens), condition))


def _tokens(code: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        text = match[kind]
        if kind == "bracket":
            if _ELAPSED.fullmatch(text):
                yield Token("elapsed", text.lower())
            elif _CONDITION.fullmatch(text):
                yield Token("condition", text)
            elif currency := _CURRENCY.match(text):
                yield Token("quoted", currency[1])
        elif kind == "date":
            yield Token("date", text.lower())
        elif kind != "room":
            yield Token(kind, text)


def chosen(parts: tuple[Section, ...], value: float) -> tuple[Section, bool]:
    """The section for the number, and whether it shows it without its sign."""
    numeric = parts[:3]
    if any(section.condition for section in numeric):
        for section in numeric:
            if section.condition is None or _meets(value, *section.condition):
                return section, False
        return numeric[-1], False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _meets(value: float, operator: str, bound: float) -> bool:
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }[operator]


def plain(token: Token) -> str:
    """What a mark shows by itself; nothing for one that a value fills."""
    return token.text if token.kind in ("quoted", "escaped", "other") else ""
