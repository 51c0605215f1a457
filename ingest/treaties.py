"""How a treaty, or another instrument of a numbered series, says its number and its name."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_START = 3_000  # characters in which an instrument is announced
_FIRST = 600  # in which it names its parties; later ones name other instruments, too
_LONGEST = 90


def number_said(text: str) -> str:
    """The number of its series that a paper's first lines give as its own; empty for none."""
    match = _patterns()["own"].search(text[:_START])
    return " ".join(match["number"].split()) if match else ""


def instrument_name(text: str) -> str:
    """The instrument's name: behind its number, in its announcement, or in what its parties wish.
    Empty where it does not say its name.
    """
    patterns = _patterns()
    for kind, within in (
        ("own", _START),
        ("quoted", _START),
        ("announced", _START),
        ("wished", _START),
        ("parties", _FIRST),
    ):
        if match := patterns[kind].search(text[:within]):
            found = match.groupdict()
            name = found.get("name") or ""
            if kind == "wished":
                between, aim = found["parties"].strip(), found["subject"].strip()
                name = f"{between} 간의 {aim} 위한 {found['noun']}"
            if name := " ".join(name.split()):
                return name
    return ""


def described(number: str, kind: str, day: str, text: str) -> str:
    """An instrument that does not say its name: its number, what it calls itself, with whom it is,
    and its day.
    """
    words = _words()
    match = _patterns()["itself"].search(text)
    parts = {"number": number, "noun": match["noun"] if match else "", "kind": kind, "day": day}
    other = _other(text)
    form = str(words["between"] if other else words["only"]).format(**parts, other=other)
    told = re.sub(r"\(\s*,?\s*|\s*,\s*\)", lambda m: "(" if m[0][0] == "(" else ")", form)
    return " ".join(told.replace("()", "").split())[:_LONGEST]


def _other(text: str) -> str:
    """The party beside our own; empty where the paper names none."""
    for pattern in _words()["other"]:
        if match := re.search(pattern, text):
            return " ".join(match["other"].split())
    return ""


@cache
def _words() -> dict[str, Any]:
    data = tomllib.loads(files("ingest").joinpath("titles.toml").read_text("utf-8"))
    said = "|".join(f"(?:{series['said']})" for series in data["series"])
    return {**data["instrument"], "said": said}


@cache
def _patterns() -> dict[str, "re.Pattern[str]"]:
    words = _words()
    own = r"(?:^|⊙|◎|○)\s*[\[【<(]?\s*(?P<number>" + words["said"] + ")"
    found = {}
    for name in ("own", "quoted", "announced", "wished", "parties", "itself"):
        pattern = str(words[name]).replace("NOUN", words["nouns"]).replace("SAID", own)
        found[name] = re.compile(pattern, re.MULTILINE)
    return found
