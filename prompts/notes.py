"""A reader's notes on a file as sentences: what was hidden, recognised, left out."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PART = re.compile(r"(?P<kind>\w+)=(?P<count>\d+)(?: \[(?P<places>[^\]]*)\])?")
_PLACE = re.compile(r"(?P<of>[a-z]+):(?P<name>.+)")


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


def left_out_kinds() -> dict[str, dict[str, str]]:
    """The kinds of things a reader leaves out, with their words; no words where nothing is
    said.
    """
    kinds: dict[str, dict[str, str]] = _data("left_out.toml")["kind"]
    return kinds


def note_sentence(note: str, language: str = "en") -> str:
    """A reader's note (`kind: detail`) as a sentence, in Korean (`ko`) or English (anything else).
    A note of no known kind stays as it is.
    """
    kind, _, detail = note.partition(": ")
    spoken = "ko" if language == "ko" else "en"
    if kind == "left_out":
        return _left_out(detail, spoken) or note
    entry = _data("refusals.toml")["note"].get(kind)
    return note if entry is None else str(entry[spoken]).replace("{detail}", detail)


def _left_out(detail: str, language: str) -> str:
    found = [match for match in map(_PART.fullmatch, detail.split("; ")) if match]
    parts = [_part(match, language) for match in found]
    sentence = _data("left_out.toml")["sentence"]
    one = len(found) == 1 and found[0]["count"] == "1"
    told: str = sentence["one" if one and language == "en" else language]
    return told.replace("{parts}", ", ".join(parts)) if parts else ""


def _part(match: re.Match[str], language: str) -> str:
    words = left_out_kinds().get(match["kind"]) or left_out_kinds()["other"]
    told = words["one" if language == "en" and match["count"] == "1" else language]
    places = ", ".join(_place(name, language) for name in (match["places"] or "").split(", "))
    return told.replace("{count}", match["count"]) + (f" ({places})" if places else "")


def _place(place: str, language: str) -> str:
    match = _PLACE.fullmatch(place)
    words = _data("left_out.toml")["place"].get(match["of"]) if match else None
    return str(words[language]).replace("{name}", match["name"]) if match and words else place
