"""Files and folders to be read, and what is known of each before it is opened."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MANIFEST = "manifest.yaml"
SIDECAR = ".about.yaml"  # `report.pdf` may have a `report.pdf.about.yaml` beside it
_SKIPPED = (MANIFEST, "README.md")


@dataclass(frozen=True)
class Source:
    """One file. `name` is how the shelf will know it; `about` holds the fields given for it."""

    path: Path
    name: str
    root: str = ""  # the folder it was found in; a file that vanishes from there leaves the shelf
    about: dict[str, Any] = field(default_factory=dict)

    def sha256(self) -> str:
        """The content's digest, read in pieces."""
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def find(paths: Iterable[Path]) -> list[Source]:
    """Every file under these paths, by name, each once; ValueError for a path that is not there."""
    found: dict[Path, Source] = {}
    for path in paths:
        if not path.exists():
            raise ValueError(f"{path} is not there. Give an existing file or folder.")
        for source in _below(path.resolve()) if path.is_dir() else _single(path.resolve()):
            found.setdefault(source.path, source)
    return sorted(found.values(), key=lambda s: s.name)


def _single(path: Path) -> Iterator[Source]:
    yield Source(path, path.name, about=_sidecar(path))


def _below(folder: Path) -> Iterator[Source]:
    manifest = _manifest(folder)
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if not path.is_file() or any(part.startswith(".") for part in relative.parts):
            continue
        if path.name in _SKIPPED and manifest or path.name.endswith(SIDECAR):
            continue
        about = manifest.get(relative.as_posix(), {}) | _sidecar(path)
        yield Source(path, f"{folder.name}/{relative.as_posix()}", folder.name, about)


def _manifest(folder: Path) -> dict[str, dict[str, Any]]:
    """What a folder's manifest says of its files, by their names; empty without one."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        entries = yaml.safe_load(path.read_text("utf-8"))
        entries = entries["documents"] if isinstance(entries, dict) else entries
        return {entry["name"]: entry for entry in entries}
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise ValueError(
            f"{path} cannot be read as a list of entries with a `name`: {error}"
        ) from error


def _sidecar(path: Path) -> dict[str, Any]:
    beside = path.with_name(path.name + SIDECAR)
    if not beside.is_file():
        return {}
    try:
        about = yaml.safe_load(beside.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{beside} is not valid YAML: {error}") from error
    if not isinstance(about, dict):
        raise ValueError(f"{beside} must hold fields such as `title: …`.")
    return about
