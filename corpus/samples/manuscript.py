"""A manuscript of the sample shelf as read: what it says of itself, and its blocks."""

import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from corpus.samples.markup import Block, parse

LABEL = "SYNTHETIC SAMPLE / 가상 예시 문서"
KINDS = frozenset(
    {"forum", "committee_report", "mou", "agreement", "ordinance", "directive"}
    | {"statistics", "manual", "press", "talking_points", "guide", "minutes"}
)
LANGUAGES = frozenset({"ko", "en", "zh", "ja"})
FORMATS = frozenset({"pdf", "docx", "md", "html", "txt"})
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Front:
    """A manuscript's metadata. Dates are ISO, as exact as they are known, or empty."""

    title: str
    kind: str
    language: str
    issued_on: str
    as_of: str
    entities: tuple[str, ...]
    source: str
    confidence: str
    synthetic: bool
    format: str
    valid_from: str = ""
    valid_to: str = ""
    aliases: tuple[str, ...] = ()
    supersedes: str = ""
    encoding: str = "utf-8"

    def __post_init__(self) -> None:
        """Refuse a value no reader of the manifest would understand."""
        allowed = {"kind": KINDS, "language": LANGUAGES, "format": FORMATS}
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise ValueError(f"{self.title}: {name} must be one of {sorted(values)}")
        for name in ("issued_on", "as_of", "valid_from", "valid_to"):
            value = getattr(self, name)
            if value and not _DATE.fullmatch(value):
                raise ValueError(f"{self.title}: {name} {value!r} is not an ISO date")
        if self.confidence not in {"H", "M", "L"}:
            raise ValueError(f"{self.title}: confidence must be H, M or L")


@dataclass(frozen=True)
class Manuscript:
    """One manuscript: `stem` names its file on the shelf."""

    stem: str
    front: Front
    body: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """The file's name on the shelf."""
        return f"{self.stem}.{self.front.format}"

    @property
    def day(self) -> date:
        """The day the file claims to be made: its date of issue, or the first day of that month."""
        parts = [int(part) for part in self.front.issued_on.split("-")]
        year, month, day = [*parts, 1, 1][:3]
        return date(year, month, day)

    def metadata(self) -> dict[str, Any]:
        """The front matter as the manifest lists it."""
        listed = asdict(self.front)
        return {key: list(v) if isinstance(v, tuple) else v for key, v in listed.items()}


def read(path: Path) -> Manuscript:
    """The manuscript in a file of `sources/`; ValueError names the file and what is wrong."""
    text = path.read_text(encoding="utf-8")
    try:
        _, head, body = text.split("---\n", 2)
        front = _front(yaml.safe_load(head))
        return Manuscript(path.stem, front, body.strip() + "\n", parse(body))
    except (TypeError, ValueError, yaml.YAMLError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def read_all(folder: Path) -> tuple[Manuscript, ...]:
    """Every manuscript of a folder, in the order of their names."""
    return tuple(read(path) for path in sorted(folder.glob("*.md")))


def _front(raw: dict[str, Any]) -> Front:
    texts = {k: v for k, v in raw.items() if k not in ("entities", "aliases", "synthetic")}
    return Front(
        **{key: "" if value is None else str(value) for key, value in texts.items()},
        entities=tuple(str(name) for name in raw.get("entities") or ()),
        aliases=tuple(str(name) for name in raw.get("aliases") or ()),
        synthetic=bool(raw["synthetic"]),
    )
