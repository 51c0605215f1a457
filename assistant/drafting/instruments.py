"""The instrument ladder and the clause library, read once from `prompts/clauses`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "prompts" / "clauses"
LANGUAGES = ("ko", "en", "zh", "ja")


@dataclass(frozen=True)
class Instrument:
    """A rung of the ladder: its names, who signs, and whether a council resolves on it."""

    id: str
    family: str
    name: Mapping[str, str]
    this: Mapping[str, str]
    signatory: str
    council: str


@dataclass(frozen=True)
class ClauseType:
    """One of the twenty-five: what it must state and the wordings there are for it."""

    id: str
    order: int
    need: Mapping[str, str]
    title: Mapping[str, str]
    states: Mapping[str, str]
    wordings: Mapping[str, Mapping[str, list[str]]]
    cues: Mapping[str, list[str]]
    when: str = ""

    def level(self, instrument: Instrument) -> str:
        """`required`, `recommended`, `conditional` or `no` for this instrument."""
        fallback = self.need.get(instrument.family, self.need["default"])
        return self.need.get(instrument.id, fallback)

    def wording(self, instrument: Instrument, language: str) -> str:
        """The first wording for this instrument in this language; empty where there is none."""
        for key in (instrument.id, instrument.family, "default"):
            found = self.wordings.get(key, {}).get(language)
            if found:
                return found[0]
        return ""


@dataclass(frozen=True)
class Section:
    """A paper's own section, or (without text) the place of one of the twenty-five."""

    id: str
    title: Mapping[str, str]
    text: Mapping[str, str]


@lru_cache(maxsize=1)
def instruments() -> dict[str, Instrument]:
    """Every instrument by id, in the ladder's order."""
    with (FOLDER / "instruments.toml").open("rb") as file:
        return {key: Instrument(id=key, **value) for key, value in tomllib.load(file).items()}


@lru_cache(maxsize=1)
def clause_types() -> tuple[ClauseType, ...]:
    """The twenty-five, in order. A file that does not follow the schema is a ValueError."""
    found = [_clause_type(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda c: c.order))


@lru_cache(maxsize=32)
def sections(instrument: str) -> tuple[Section, ...]:
    """A paper's sections in order."""
    data = read_yaml(FOLDER / "papers" / f"{instrument}.yaml")
    return tuple(Section(s["id"], s.get("title", {}), s.get("text", {})) for s in data["sections"])


@lru_cache(maxsize=1)
def slots() -> dict[str, Any]:
    """What fills a template: placeholders, ranks, languages and teams."""
    with (FOLDER / "slots.toml").open("rb") as file:
        return tomllib.load(file)


def placeholder(name: str, language: str, detail: str = "") -> str:
    """The visible mark for what is not known. It never carries a guess."""
    said = slots()["placeholder"].get(name, {}).get(language) or name.replace("_", " ")
    return f"[확인 필요 / TO CONFIRM: {said}{': ' + detail if detail else ''}]"


def read_yaml(path: Path) -> Any:
    """A YAML file's content, by the compiled reader where there is one."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)


def _clause_type(path: Path) -> ClauseType:
    data = read_yaml(path)
    missing = {"id", "order", "need", "title", "states", "wordings"} - set(data)
    if missing:
        raise ValueError(f"{path.name} lacks {', '.join(sorted(missing))}")
    return ClauseType(
        id=data["id"],
        order=data["order"],
        need=data["need"],
        title=data["title"],
        states=data["states"],
        wordings=data["wordings"],
        cues=data.get("cues", {}),
        when=data.get("when", ""),
    )
