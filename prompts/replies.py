"""The fixed sentences, by status and language."""

import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("ko", "en", "zh", "ja")


@cache
def _replies() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "replies.toml").read_text("utf-8"))


def reply(status: str, language: str) -> str:
    """The sentence for a status; English where the language is not one of the four."""
    sentences = _replies()[status]
    return sentences.get(language, sentences["en"])


def both(status: str) -> str:
    """The sentence in Korean and English, for what readers of either language will see."""
    return f"{reply(status, 'ko')} / {reply(status, 'en')}"
