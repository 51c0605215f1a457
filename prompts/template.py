"""Prompts with named slots. The hash of a prompt goes into logs and evaluation results."""

import hashlib
import string
from functools import cache
from pathlib import Path


@cache
def _text(name: str) -> str:
    return (Path(__file__).parent / f"{name}.md").read_text("utf-8")


def fill(name: str, **slots: str) -> str:
    """The prompt with its slots filled; ValueError naming a slot that is missing or unknown."""
    text = _text(name)
    wanted = {field for _, field, _, _ in string.Formatter().parse(text) if field}
    if wanted != set(slots):
        odd = ", ".join(sorted(wanted ^ set(slots)))
        raise ValueError(f"Prompt {name}.md and its slots differ: {odd}.")
    return text.format(**slots)


def digest(name: str) -> str:
    """Twelve hex digits of the prompt's text."""
    return hashlib.sha256(_text(name).encode()).hexdigest()[:12]
