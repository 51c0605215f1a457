"""What is wanted, checked: a draft's spec from YAML or a dict, with errors that say the remedy."""

import datetime
import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.drafting.instruments import LANGUAGES, instruments
from assistant.drafting.plan import Row, read_row

TIERS = ("metropolitan", "provincial", "basic", "district", "city", "county", "department", "body")
DATES = ("start_date", "signing_date", "council_date", "partner_approval_date")
SWITCHES = ("visits", "data", "people", "emblems")
KNOWN = frozenset(
    (
        "instrument", "languages", "parties", "body", "conference", "team", "purpose", "areas",
        "term_years", "notice_months", "plan", "previous", "facts", "figures", "values",
        "partner_draft", "from_instrument", "precedents", "author", *DATES, *SWITCHES,
    )
)  # fmt: skip
Said = Mapping[str, str]


class SpecError(ValueError):
    """A spec that cannot be drafted from; the message names the key and the remedy."""


@dataclass(frozen=True)
class Party:
    """One side: its name in each language, country (ISO 3166 alpha-2) and administrative tier."""

    name: Said
    country: str = ""
    tier: str = ""
    contact: Said = field(default_factory=dict)
    signatory: Said = field(default_factory=dict)


@dataclass(frozen=True)
class Spec:
    """A checked spec. Empty means the spec is silent, and the draft will say so."""

    instrument: str
    parties: tuple[Party, ...]
    languages: tuple[str, ...] = ("ko", "en")
    body: str = ""
    conference: str = ""
    team: str = ""
    purpose: Said = field(default_factory=dict)
    areas: tuple[Said, ...] = ()
    term_years: int | None = None
    notice_months: int | None = None
    plan: tuple[Row, ...] = ()
    previous: tuple[Mapping[str, Any], ...] = ()
    facts: tuple[Said, ...] = ()
    figures: tuple[str, ...] = ()
    values: Mapping[str, Said] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    switches: frozenset[str] = frozenset()
    partner_draft: str = ""
    from_instrument: str = ""
    precedents: bool = True
    notes: tuple[str, ...] = ()
    source: Mapping[str, Any] = field(default_factory=dict)


def load_spec(path: Path, instrument: str = "") -> Spec:
    """The spec in a YAML or JSON file. `instrument` overrides or supplies the file's own."""
    return parse_spec(path.read_text(encoding="utf-8"), instrument)


def parse_spec(text: str, instrument: str = "") -> Spec:
    """The spec in a YAML or JSON text."""
    import yaml

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:
        # PyYAML raises a bare ValueError for a date such as 2027-02-30.
        raise SpecError(f"the spec is not readable YAML{_place(error)}") from error
    if not isinstance(data, dict):
        raise SpecError("the spec has to be a mapping with the keys `instrument` and `parties`")
    return read_spec({**data, "instrument": instrument} if instrument else data)


def _place(error: Exception) -> str:
    """Where in the text, and what is wrong there, without the parser's own file names."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return f": {' '.join(str(error).split())}"
    wrong = getattr(error, "problem", None) or "it cannot be read"
    return f" at line {mark.line + 1}, column {mark.column + 1}: {wrong}"


def read_spec(data: Mapping[str, Any]) -> Spec:
    """The spec in a mapping."""
    instrument = _instrument(data.get("instrument"))
    languages = _languages(data.get("languages"))
    dates = {key: _date(data[key], key) for key in DATES if data.get(key)}
    return Spec(
        instrument=instrument,
        parties=_parties(data.get("parties")),
        languages=languages,
        body=_text(data.get("body"), "body"),
        conference=_text(data.get("conference"), "conference"),
        team=_text(data.get("team"), "team"),
        purpose=_said(data.get("purpose"), "purpose", languages),
        areas=tuple(_said(a, "areas", languages) for a in _list(data.get("areas"), "areas")),
        term_years=_count(data.get("term_years"), "term_years", 50),
        notice_months=_count(data.get("notice_months"), "notice_months", 24),
        plan=tuple(
            _row(r, n, languages) for n, r in enumerate(_list(data.get("plan"), "plan"), start=1)
        ),
        previous=tuple(_mapping(p, "previous") for p in _list(data.get("previous"), "previous")),
        facts=tuple(_fact(f) for f in _list(data.get("facts"), "facts")),
        figures=tuple(_text(f, "figures") for f in _list(data.get("figures"), "figures")),
        values={
            str(key): _said(value, f"values.{key}", languages)
            for key, value in _mapping(data.get("values") or {}, "values").items()
        },
        dates=dates,
        switches=frozenset(key for key in SWITCHES if data.get(key)),
        partner_draft=_text(data.get("partner_draft"), "partner_draft"),
        from_instrument=_text(data.get("from_instrument"), "from_instrument"),
        precedents=data.get("precedents") is not False,
        notes=_notes(data),
        source=plain(data),
    )


def plain(value: Any) -> Any:
    """The value with dates as ISO text, so that it is JSON."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _instrument(value: Any) -> str:
    if not value:
        raise SpecError("the spec has no `instrument`; one of " + ", ".join(instruments()))
    name = str(value).strip().lower().replace("-", "_").replace(" ", "_")
    if name not in instruments():
        near = difflib.get_close_matches(name, instruments(), 1)
        hint = f"; did you mean {near[0]!r}?" if near else "."
        raise SpecError(f"unknown instrument {value!r}{hint} Known: {', '.join(instruments())}")
    return name


def _languages(value: Any) -> tuple[str, ...]:
    found = tuple(str(v) for v in _list(value, "languages")) or ("ko", "en")
    unknown = [v for v in found if v not in LANGUAGES]
    if unknown:
        raise SpecError(f"unknown language {unknown[0]!r} in `languages`; use ko, en, zh or ja")
    if len(set(found)) != len(found):
        raise SpecError("a language stands twice in `languages`")
    return found


def _parties(value: Any) -> tuple[Party, ...]:
    parties = tuple(_party(p, n) for n, p in enumerate(_list(value, "parties"), start=1))
    if len(parties) < 2:
        raise SpecError("`parties` needs two entries, each with a `name`")
    seen: dict[str, int] = {}
    for number, party in enumerate(parties, start=1):
        for name in {_folded(n) for n in party.name.values()}:
            if name in seen and seen[name] != number:
                raise SpecError(f"the same party is named twice: {next(iter(party.name.values()))}")
            seen[name] = number
    return parties


def _party(value: Any, number: int) -> Party:
    where = f"parties[{number}]"
    data = {"name": value} if isinstance(value, str) else _mapping(value, where)
    name = _said(data.get("name"), f"{where}.name", LANGUAGES)
    if not name:
        raise SpecError(f"{where} has no `name`")
    tier = _text(data.get("tier"), f"{where}.tier").lower()
    country = _text(data.get("country"), f"{where}.country").upper()
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        raise SpecError(f"{where}.country is {country!r}; use a two-letter code such as KR or CN")
    return Party(
        name=name,
        country=country,
        tier=tier,
        contact=_said(data.get("contact"), f"{where}.contact", LANGUAGES),
        signatory=_said(data.get("signatory"), f"{where}.signatory", LANGUAGES),
    )


def _row(value: Any, number: int, languages: Sequence[str]) -> Row:
    data = dict(_mapping(value, f"plan[{number}]"))
    if data.get("due"):
        data["due"] = _date(data["due"], f"plan[{number}].due")
    try:
        return read_row(data, number, languages)
    except ValueError as error:
        raise SpecError(str(error)) from error


def _fact(value: Any) -> Said:
    """A fact's wording by language; a plain text counts for the language it is written in."""
    if isinstance(value, Mapping):
        return {str(k): str(v).strip() for k, v in value.items() if str(v).strip()}
    from assistant.drafting.language import language_of

    text = _text(value, "facts")
    return {language_of(text): text} if text else {}


def _said(value: Any, key: str, languages: Sequence[str]) -> Said:
    if value is None or value == "":
        return {}
    if isinstance(value, Mapping):
        unknown = [k for k in value if k not in LANGUAGES]
        if unknown:
            raise SpecError(f"`{key}` has the language {unknown[0]!r}; use ko, en, zh or ja")
        return {
            str(k): str(v).strip() for k, v in value.items() if v is not None and str(v).strip()
        }
    if isinstance(value, list):
        raise SpecError(f"`{key}` has to be a text, or a text for each language")
    from assistant.drafting.language import language_of

    text = str(plain(value)).strip()
    if not re.search(r"[^\W\d_]", text):  # a date or a number reads the same in every language
        return dict.fromkeys(languages, text)
    return {language_of(text): text}


def _date(value: Any, key: str) -> str:
    text = value.isoformat() if isinstance(value, datetime.date) else str(value).strip()
    try:
        found = datetime.date.fromisoformat(text[:10])
    except ValueError as error:
        raise SpecError(
            f"`{key}` is {text!r}, which is not a date; write it as 2027-06-30"
        ) from error
    if not 1950 <= found.year <= 2100:
        raise SpecError(f"`{key}` is {text}: a year outside 1950 to 2100")
    return found.isoformat()


def _count(value: Any, key: str, most: int) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not str(value).strip().isdigit() or not 1 <= int(value) <= most:
        raise SpecError(f"`{key}` is {value!r}; use a whole number from 1 to {most}")
    return int(value)


def _list(value: Any, key: str) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list | tuple):
        raise SpecError(f"`{key}` has to be a list")
    if len(value) > 200:
        raise SpecError(f"`{key}` has {len(value)} entries; at most 200")
    return list(value)


def _mapping(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SpecError(f"`{key}` has to be a mapping of names to values")
    return value


def _text(value: Any, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping | list):
        raise SpecError(f"`{key}` has to be a text")
    return str(plain(value)).strip()


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _notes(data: Mapping[str, Any]) -> tuple[str, ...]:
    unknown = [str(key) for key in data if key not in KNOWN]
    return tuple(f"the spec's key `{key}` is not known and was not used" for key in unknown)
