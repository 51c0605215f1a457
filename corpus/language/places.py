"""Which of the glossary's names are places, and of which country."""

import tomllib
from functools import cache

from corpus.language.resources import FOLDER


@cache
def place_groups() -> dict[str, str]:
    """A glossary group that is a place, to its country's two-letter code."""
    held = tomllib.loads((FOLDER / "places.toml").read_text("utf-8"))["country"]
    return {group: code for code, groups in held.items() for group in groups}
