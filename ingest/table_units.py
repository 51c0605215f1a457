"""The unit that a paper states once for a table, told with the head of every column that it is
of.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

NUMBER = re.compile(r"[△▲▽▼+\-−–(]?\s?\d[\d,]*(?:\.\d+)?\)?")
_NOTHING = re.compile(r"[\s\-–—−.·…*x×]*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(（\[【〔<]([^)）\]】〕>]{1,30})[)）\]】〕>]")
_LONGEST = 60


def is_unit(text: str) -> bool:
    """Whether a line states a table's unit and nothing else: (단위: 천원)."""
    bare = text.strip().strip("()（）[]【】〔〕<>※* ")
    match = _stated().match(bare) if len(text) <= _LONGEST else None
    return match is not None and bool(match["units"].strip())


def units_in(text: str) -> tuple[str, ...]:
    """The units that a line states, alone, in a title's brackets or at its end."""
    for part in (*_IN_BRACKETS.findall(text), text.strip().strip("()（）[]【】〔〕<>※* ")):
        match = _stated().match(part.strip())
        if match and len(part) <= _LONGEST:
            found = re.split(r"\s*[,，、/·ㆍ]\s*", match["units"].strip())
            return tuple(unit for unit in found if unit)
    return ()


def with_units(
    heads: Mapping[int, str], columns: Mapping[int, Sequence[str]], units: Sequence[str]
) -> dict[int, str]:
    """The heads, each with its unit in brackets where its column's texts are bare numbers."""
    if not units:
        return dict(heads)
    return {
        column: f"{head}({unit})" if (unit := _unit(head, columns.get(column, ()), units)) else head
        for column, head in heads.items()
    }


def _unit(head: str, texts: Sequence[str], units: Sequence[str]) -> str:
    """The unit of a column; empty where it has none, or one of its own."""
    if not is_numeric(texts) or any(_kind_of_unit(own) for own in _IN_BRACKETS.findall(head)):
        return ""
    kind = _kind_of_head(head)
    if not kind:
        return ", ".join(units)
    fitting = [unit for unit in units if _kind_of_unit(unit) in (kind, "")]
    return ", ".join(fitting) if kind != "none" else ""


def is_numeric(texts: Sequence[str]) -> bool:
    """Whether a column holds numbers and blanks, and nothing else."""
    told = [text.strip() for text in texts if not _NOTHING.fullmatch(text)]
    return bool(told) and all(NUMBER.fullmatch(text) for text in told)


def _kind_of_unit(unit: str) -> str:
    bare = re.sub(r"\s+", "", unit).lower()
    return next((kind for kind, (units, _) in _kinds().items() if units.search(bare)), "")


def _kind_of_head(head: str) -> str:
    words = _IN_BRACKETS.sub("", head).strip().lower()
    found = [
        (m.start(), kind) for kind, (_, heads) in _kinds().items() if (m := heads.search(words))
    ]
    return min(found)[1] if found else ""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _stated() -> re.Pattern[str]:
    words = "|".join(_data()["stated"])
    return re.compile(rf"(?:{words})\s*[:：=]?\s*(?P<units>[^:：()（）]+)$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _kinds() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """For each kind what its units are, whole, and what its heads end in."""
    found = {}
    for kind, words in _data()["kind"].items():
        units = "|".join([*words["units"], *words["latin"], *words["han"]]) or "(?!)"
        latin = "|".join(words["latin"])
        within = rf"|\b(?:{latin})\b" if latin else ""
        heads = "|".join(sorted(words["heads"], key=len, reverse=True))
        found[kind] = re.compile(rf"^(?:{units})${within}"), re.compile(rf"(?:{heads})$")
    return found
