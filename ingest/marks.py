"""Marks that fonts keep in the private area, as characters, from `marks.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("ingest").joinpath("marks.toml").read_text(encoding="utf-8"))


@cache
def known_marks() -> dict[str, str]:
    """The marks of known meaning, each with the character that says it."""
    found = {chr(int(code, 16)): mark for code, mark in _data()["symbols"].items()}
    for run in _data()["counted"]:
        first, numeral = int(run["first"], 16), ord(run["numeral"])
        found |= {chr(first + step): chr(numeral + step) for step in range(run["count"])}
    return found


def symbol(font: str, code: int) -> str:
    """What a symbol of that font shows; the code itself where no table of the font is known."""
    of_font = _data()["fonts"].get(font, {})
    return str(of_font.get(f"{code:04X}", chr(code)))


def memo_mark() -> str:
    """What stands before a memo in the text."""
    return str(_data()["written"]["memo"])
