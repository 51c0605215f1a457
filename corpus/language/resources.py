"""The words of four languages, as the data files give them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("ko", "en", "zh", "ja")
FOLDER = Path(__file__).parent / "data"


@cache
def words(language: str) -> Mapping[str, Any]:
    """One language's file: tables of words by what they stand for. ValueError for another code."""
    if language not in LANGUAGES:
        raise ValueError(f"a language is one of {', '.join(LANGUAGES)}, not '{language}'")
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@cache
def everywhere(table: str, name: str = "") -> tuple[str, ...]:
    """The words under a name of a table (or of the whole table) in every language, each once."""
    found: dict[str, None] = {}
    for language in LANGUAGES:
        held = words(language).get(table, {})
        for key, listed in held.items():
            if name in ("", key) and isinstance(listed, list):
                found.update(dict.fromkeys(listed))
    return tuple(found)


@cache
def names_in(table: str) -> tuple[str, ...]:
    """The names under which a table lists words in any language, in the order of the files."""
    return tuple(dict.fromkeys(key for code in LANGUAGES for key in words(code).get(table, {})))
