"""An invitation (iCalendar, RFC 5545) as text: what, when, where, who."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from corpus.words import language
from ingest.left_out import LeftOut
from ingest.piece import Piece

_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"(?P<name>[A-Za-z-]+)(?P<parameters>(?:;[^:\"]*(?:\"[^\"]*\")?[^:\"]*)*):")
_COMMON_NAME = re.compile(r";CN=(?:\"([^\"]*)\"|([^;:]*))", re.IGNORECASE)
_ZONE = re.compile(r";TZID=\"?([^;:\"]*)", re.IGNORECASE)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?$")
_ESCAPED = re.compile(r"\\([nN,;\\])")
_EVENTS = ("VEVENT", "VTODO", "VJOURNAL")
_WRITTEN = ("SUMMARY", "LOCATION", "DESCRIPTION")
_SILENT = ("VTIMEZONE", "VALARM")


@dataclass(frozen=True)
class Field:
    """One line of an event."""

    name: str
    parameters: str
    value: str


def pieces(text: str, offset: datetime.timedelta | None, left: LeftOut) -> Iterator[Piece]:
    """Each event as a heading and its lines. Times in UTC are told as `offset` has them."""
    for event in _events(text):
        told = " ".join(field.value for field in event if field.name in _WRITTEN)
        yield from _event(event, _words(language(told) or "en"), offset, left)


def _events(text: str) -> Iterator[list[Field]]:
    event: list[Field] | None = None
    silent = 0
    for line in _FOLD.sub("", text).splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        field = Field(match["name"].upper(), match["parameters"], _plain(line[match.end() :]))
        if field.name in ("BEGIN", "END") and field.value.upper() in _SILENT:
            silent += 1 if field.name == "BEGIN" else -1
        elif field.name == "BEGIN" and field.value.upper() in _EVENTS:
            event = []
        elif field.name == "END" and event is not None and field.value.upper() in _EVENTS:
            yield event
            event = None
        elif event is not None and silent <= 0:
            event.append(field)


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda m: "\n" if m[1] in "nN" else m[1], value).strip()


def _event(
    event: list[Field],
    words: Mapping[str, str],
    offset: datetime.timedelta | None,
    left: LeftOut,
) -> Iterator[Piece]:
    by_name = {field.name: field for field in reversed(event)}

    def value(name: str) -> str:
        return by_name[name].value if name in by_name else ""

    start, end = (_moment(by_name.get(name), offset) for name in ("DTSTART", "DTEND"))
    what = words["cancelled"] if value("STATUS").upper() == "CANCELLED" else words["what"]
    lines = (
        (what, value("SUMMARY")),
        (words["when"], _span(start, end)),
        (words["repeats"], value("RRULE")),
        (words["where"], value("LOCATION")),
        (words["who"], _person(by_name.get("ORGANIZER"))),
        (words["with"], ", ".join(_person(f) for f in event if f.name == "ATTENDEE")),
    )
    told = [f"{left.wrote(label)}: {text}" for label, text in lines if text]
    yield Piece("paragraph", "\n".join(told))
    if description := value("DESCRIPTION"):
        yield Piece("paragraph", description)


def _person(field: Field | None) -> str:
    if field is None:
        return ""
    address = re.sub(r"(?i)^mailto:", "", field.value)
    match = _COMMON_NAME.search(field.parameters)
    name = (match[1] or match[2] or "").strip() if match else ""
    return f"{name} <{address}>" if name and name != address else address


def _moment(field: Field | None, offset: datetime.timedelta | None) -> tuple[str, str, str]:
    """Day, time and zone; empty where there is none."""
    match = _TIME.match(field.value) if field else None
    if field is None or match is None:
        return "", field.value if field else "", ""
    year, month, day, hour, minute, _, utc = match.groups()
    if hour is None:
        return f"{year}-{month}-{day}", "", ""
    zone = _ZONE.search(field.parameters)
    if not utc or offset is None:
        named = "UTC" if utc else zone[1] if zone else ""
        return f"{year}-{month}-{day}", f"{hour}:{minute}", named
    try:
        moment = datetime.datetime.fromisoformat(f"{year}-{month}-{day} {hour}:{minute}") + offset
    except (ValueError, OverflowError):
        return f"{year}-{month}-{day}", f"{hour}:{minute}", "UTC"
    sign, minutes = "-" if offset < datetime.timedelta() else "+", abs(offset) // _MINUTE
    named = f"UTC{sign}{minutes // 60:02d}:{minutes % 60:02d}"
    return moment.date().isoformat(), f"{moment:%H:%M}", named


_MINUTE = datetime.timedelta(minutes=1)


def _span(start: tuple[str, str, str], end: tuple[str, str, str]) -> str:
    first = f"{start[0]} {start[1]}".strip()
    last = end[1] if end[0] == start[0] else f"{end[0]} {end[1]}".strip()
    zone = f" ({start[2]})" if start[2] else ""
    return f"{first} – {last}{zone}" if last else f"{first}{zone}"


@lru_cache(maxsize=8)
def _words(code: str) -> Mapping[str, str]:
    place = Path(__file__).parents[1] / "mail_words.toml"
    told: dict[str, dict[str, str]] = tomllib.loads(place.read_text("utf-8"))
    return told.get(code, told["en"])
