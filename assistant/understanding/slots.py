"""What narrows a question: conferences, the largest few, a region, tiers, what is counted.

Logic only; the words are in `corpus/language/data`. Every text here is `plain`.
"""

import re
from typing import Any

from corpus.language.matching import compiled, holds
from corpus.language.numbers import Number, ordinals, spoken, value
from corpus.language.resources import everywhere, names_in, words

_WORDS_BETWEEN = r"(?:[\s-]+[a-z'-]+){0,2}[\s-]+"
_SEPARATED = r"\s?(?:[-,·ㆍ・/~、]|{joins})\s?"
_LINK = 2  # words that join two ordinals
_NEAR = 40  # letters between "partly" and what it counts


def conferences(text: str, rest: str = "") -> tuple[int, ...]:
    """The numbers of the conferences named, lowest first: `2nd`, `12차`, `第十一届`. `rest` is the
    text with the names that were found in it blanked.
    """
    numbers = ordinals(text)
    counted = [n for n in numbers if _of_a_conference(text, n) or _before_body(text, rest, n)]
    while more := [n for n in numbers if n not in counted and _linked(text, n, counted)]:
        counted += more
    found = {int(n.value) for n in counted} | _listed(text, counted) | _after_head(text)
    found |= {k for n in counted for k in _first_few(text, n)}
    return tuple(sorted(n for n in found if n > 0))


def _of_a_conference(text: str, number: Number) -> bool:
    """An ordinal of Korean, Chinese or Japanese form is a conference's unless it is "the n-th" of
    something else; a Latin one where a word for meeting follows.
    """
    said = text[number.start : number.end]
    behind = text[number.end :]
    heads = "|".join(map(re.escape, everywhere("heads", "conference")))
    if said.isascii():
        return bool(
            re.match(rf"{_WORDS_BETWEEN}(?:{heads})(?![a-z])|[\s-]+(?:{heads})(?![a-z])", behind)
        )
    marks = everywhere("marks", "ordinal_of_meetings")
    return bool(re.match(rf"\s?(?:{heads})", behind)) or said.rstrip().endswith(marks)


def _before_body(text: str, rest: str, number: Number) -> bool:
    """Whether a body's name comes right behind: `the eleventh Haeun–Saltmere Forum`."""
    behind = re.match(r"(\s*)\S*", rest[number.end :])
    if behind is None or len(rest) != len(text):
        return False
    name = text[number.end :][: behind.end()]
    found = name[: behind.end(1)].strip()  # what was blanked
    return bool(found) and bool(compiled(everywhere("heads", "body")).search(name))


def _linked(text: str, number: Number, counted: list[Number]) -> bool:
    """Whether a word such as "and", "to", "than" joins an ordinal to one that counts."""
    joins = {*everywhere("marks", "joins"), "-", "~", ",", "·", "、", "/"}
    for other in counted:
        low, high = sorted((number, other), key=lambda n: n.start)
        between = re.sub(r"\b(?:the|a)\b", " ", text[low.end : high.start])
        heads = compiled(everywhere("heads", "conference"))
        parts = re.split(r"\s+", heads.sub(" ", between).strip())
        if len(parts) <= _LINK and any(p in joins for p in parts):
            return True
    return bool(counted) and _ends_a_phrase(text, number, joins)


def _ends_a_phrase(text: str, number: Number, joins: set[str]) -> bool:
    """`… into the third?`: a joining word before the ordinal, and nothing that it counts behind."""
    behind = re.match(r"\s*(?:[?.,;:)]|$)", text[number.end :])
    word = re.search(r"([a-z]+)\s+(?:the\s+)?$", text[: number.start])
    return bool(behind and word and word.group(1) in joins)


def _listed(text: str, counted: list[Number]) -> set[int]:
    """`1, 2차`, `1~3차`, `第1、2次`: figures before an ordinal's mark."""
    found: set[int] = set()
    joins = "|".join(w for w in everywhere("marks", "joins") if not w.isascii())
    pattern = re.compile(r"(?<!\d)(\d{1,2})" + _SEPARATED.format(joins=joins) + r"(?:第|제)?$")
    for number in counted:
        if match := pattern.search(text[: number.start]):
            found.add(int(match.group(1)))
    return found


def _after_head(text: str) -> set[int]:
    """`conference 2`, `rounds 1 and 2`."""
    heads = "|".join(w for w in words("en")["heads"]["conference"])
    joins = "|".join([*words("en")["marks"]["joins"], "-", ",", "&"])
    number = rf"({spoken()})"
    span = re.compile(
        rf"(?<![a-z])(?:{heads})[\s-]*(?:no\.?\s*)?{number}(?:\s*(?:{joins})\s*{number})?(?!\s?(?:months|years))"
    )
    numbered = re.compile(rf"(?<![a-z])no\.?\s*{number}")
    bodies = compiled(tuple(words("en")["heads"]["body"]))
    found = [*span.finditer(text), *(numbered.finditer(text) if bodies.search(text) else ())]
    said = [n for match in found for n in match.groups() if n]
    return {int(v) for n in said if (v := value(n)) is not None}


def _first_few(text: str, number: Number) -> range:
    """`the first two conferences`."""
    if number.value != 1:
        return range(0)
    few = re.match(rf"\s+({spoken()})\s", text[number.end :])
    return range(1, int(value(few.group(1)) or 0) + 1) if few else range(0)


def largest(text: str) -> int | None:
    """How many of the largest: `top three`, `상위 5개국`, `前三`, `CR3`."""
    most = "|".join(p.pattern for p in (compiled(everywhere("asked", "largest")),))
    few = rf"({spoken()})"
    match = re.search(rf"(?:{most})[\s-]*{few}|(?<![a-z]){few}\s(?:{most})|\bcr{few}", text)
    said = next((g for g in match.groups() if g), "") if match else ""
    return int(value(said) or 0) or None


def region(text: str, known: "dict[str, frozenset[str]] | None" = None) -> str:
    """The region named: one of those the metrics count, or one that the record has. Empty where two
    are named, or none.
    """
    cut = compiled(everywhere("regions", "not_a_region")).sub(" ", text)
    found = {
        r
        for r in names_in("regions")
        if r != "not_a_region" and holds(cut, everywhere("regions", r))
    }
    if not found:
        found = {
            r for r, names in (known or {}).items() if names and holds(cut, tuple(sorted(names)))
        }
    return found.pop() if len(found) == 1 else ""


def tiers(text: str) -> list[str]:
    """The tiers of relation named."""
    return [name for name in names_in("tiers") if holds(text, everywhere("tiers", name))]


def counted_things(text: str) -> dict[str, Any]:
    """What is counted: agreements (as by default), partner cities, activities, or each of them."""
    said = [name for name in names_in("counted") if holds(text, everywhere("counted", name))]
    if len(said) > 1:
        return {"by": "unit"}
    return {"unit": said[0]} if said and said[0] != "agreements" else {}


def asks(text: str, what: str) -> bool:
    """Whether a question says something of the kind: `by_team`, `change`, `ours`."""
    return holds(text, everywhere("asked", what))


def by_team(text: str) -> bool:
    """Whether a row for each team is asked for: `per team`, `팀별`, `the four teams`."""
    heads = "|".join(map(re.escape, everywhere("heads", "team")))
    counted = rf"(?<![a-z0-9가-힣]){spoken()}\s?(?:개|个|個|つ)?\s?[의の]?\s?"
    several = re.search(rf"{counted}(?:{heads})", text)
    return asks(text, "by_team") or several is not None


def partial_weight(text: str) -> float | None:
    """What a partly implemented plan counts, where the question says so: 0.5, half."""
    match = compiled(everywhere("asked", "partly")).search(text)
    if match is None:
        return None
    behind = text[match.end() : match.end() + _NEAR]
    if number := re.search(r"(?<!\d)0?\.\d+", behind):
        return float(number.group())
    halves = (*everywhere("asked", "half"), "half")
    return 0.5 if holds(behind, halves) else None


def activity_options(text: str) -> dict[str, Any]:
    """What counts as activity: without online meetings, without the pandemic's years."""
    if not asks(text, "left_out"):
        return {}
    return {
        **({"online": False} if asks(text, "online") else {}),
        **({"exclude_covid": True} if asks(text, "pandemic") else {}),
    }
