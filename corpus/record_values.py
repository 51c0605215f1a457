"""What a person may write in a cell, and what it becomes: dates, numbers, yes or no, words."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from corpus.language.countries import country_code
from corpus.passage import Span
from corpus.record_rows import KINDS, Column, Row, columns

_DATE = re.compile(
    r"^(\d{4})(?:\s*[-./年년]\s*(\d{1,2})(?:\s*[-./月월]\s*(\d{1,2})\s*[日일.]?|\s*[月월.]?)?|\s*[年년])?$"
)
_YES = {"y", "yes", "예", "유", "있음", "o", "true", "1"}
_NO = {"n", "no", "아니오", "무", "없음", "x", "false", "0"}
_UNSAID = {"", "?", "-", "미상"}


def read_value(column: Column, written: Any) -> Any:
    """The value of a cell. ValueError says what was expected."""
    text = "" if written is None else str(written).strip()
    if column.kind == "date":
        return _date(written, text)
    if column.kind == "number":
        return _number(text)
    if column.kind == "yes":
        return _yes(text)
    if column.kind == "list":
        return _list(written)
    return _word(column.values, text) if column.values else text


def make_row(kind: str, values: Mapping[Any, Any]) -> Row:
    """A row out of values as a database, form or sheet gives them. ValueError names the field."""
    wanted, found = columns(kind), {}
    for name, column in wanted.items():
        try:
            found[name] = read_value(column, values.get(name))
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
        if column.required and found[name] in ("", None, ()):
            raise ValueError(f"{name}: this field is required")
    if "country" in found:
        found["country"] = country_code(found["country"])
    for name in ("id", "entered_by", "entered_at"):
        found[name] = str(values.get(name) or "")
    found["synthetic"] = bool(values.get("synthetic"))
    cited = values.get("citation")
    found["citation"] = Span(**cited) if isinstance(cited, Mapping) else cited
    return KINDS[kind](**_whole(kind, found))


def _whole(kind: str, found: dict[str, Any]) -> dict[str, Any]:
    """Numbers declared whole are whole."""
    for name, value in found.items():
        declared = str(KINDS[kind].__dataclass_fields__[name].type)
        if isinstance(value, float) and "int" in declared:
            if value != int(value):
                raise ValueError(f"{name}: {value} is not a whole number")
            found[name] = int(value)
    return found


def _date(written: Any, text: str) -> str:
    if isinstance(written, datetime | date):
        return written.isoformat()[:10]
    if not text or text in _UNSAID:
        return ""
    match = _DATE.match(text.rstrip("."))
    if not match:
        raise ValueError(f"'{text}' is not a date; write 2024, 2024-05 or 2024-05-31")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    date(year, month or 1, day or 1)  # refuses a thirteenth month
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def _number(text: str) -> float | None:
    if text in _UNSAID:
        return None
    try:
        return float(text.replace(",", ""))
    except ValueError:
        raise ValueError(f"'{text}' is not a number") from None


def _yes(text: str) -> str:
    low = text.lower()
    if low in _UNSAID:
        return ""
    if low in _YES or low in _NO:
        return "y" if low in _YES else "n"
    raise ValueError(f"'{text}' is neither yes nor no; write y, n or leave it empty")


def _list(written: Any) -> tuple[str, ...]:
    if isinstance(written, list | tuple):
        return tuple(str(item) for item in written)
    return tuple(part.strip() for part in str(written or "").split(";") if part.strip())


def _word(values: Mapping[str, tuple[str, ...]], text: str) -> str:
    low = " ".join(text.lower().split())
    if low == "":
        return ""
    for canonical, others in values.items():
        if low == canonical or low.replace(" ", "_") == canonical or low in others:
            return canonical
    raise ValueError(f"'{text}' is not one of: {', '.join(values)}")
