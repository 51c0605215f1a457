"""Files and folders to be read, and what is known of each before it is opened."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Any

import yaml

from ingest.refusal import RefusalReason, Refused

MANIFEST = "manifest.yaml"
SIDECAR = ".about.yaml"  # `report.pdf` may have a `report.pdf.about.yaml` beside it
_COARSE = 2_000_000_000  # nanoseconds: the coarsest clock of a file system
_SKIPPED = (MANIFEST, "README.md")


@dataclass(frozen=True)
class Source:
    """One file. `name` is how the shelf will know it; `about` holds the fields given for it."""

    path: Path
    name: str
    root: str = ""  # the folder it was found in; a file that vanishes from there leaves the shelf
    about: dict[str, Any] = field(default_factory=dict)

    def sha256(self) -> str:
        """The content's digest, read in pieces. Raises `Refused` where the file cannot be read."""
        with opened(self.path) as file:
            try:
                return hashlib.file_digest(file, "sha256").hexdigest()
            except OSError as error:
                raise _unreachable(error) from error


class Digests:
    """Contents' digests, remembered while a file's size, times and place on the disk stay."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, ...], str]] = {}

    def of(self, source: Source) -> str:
        """The content's digest. Raises `Refused` where the file cannot be read."""
        try:
            stamp = stamp_of(source.path)
        except OSError as error:
            raise _unreachable(error) from error
        known = self._known.get(source.path)
        if known and known[0] == stamp:
            return known[1]
        begun = time.time_ns()
        found = source.sha256()
        if max(stamp[2:]) < begun - _COARSE:  # else it may change again without showing it
            self._known[source.path] = stamp, found
        return found


def stamp_of(path: Path) -> tuple[int, ...]:
    """What tells that a file may have changed: its number, size and times (in nanoseconds)."""
    seen = path.stat()
    return seen.st_ino, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns


def opened(path: Path) -> BufferedReader:
    """The file, open to be read. Raises `Refused` where it is gone by now or may not be read."""
    try:
        return path.open("rb")
    except OSError as error:
        raise _unreachable(error) from error


def _unreachable(error: OSError) -> Refused:
    return Refused(RefusalReason.UNREACHABLE, error.strerror or str(error))


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
        if not path.is_file() or is_hidden(relative):
            continue
        if path.name in _SKIPPED and manifest or path.name.endswith(SIDECAR):
            continue
        about = manifest.get(relative.as_posix(), {}) | _sidecar(path)
        yield Source(path, f"{folder.name}/{relative.as_posix()}", folder.name, about)


def is_hidden(inside: Path) -> bool:
    """True for what programs keep beside a file while it is open, and for hidden folders."""
    return any(part.startswith((".", "~$")) for part in inside.parts)


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
    try:
        about = yaml.safe_load(beside.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except yaml.YAMLError as error:
        raise ValueError(f"{beside} is not valid YAML: {error}") from error
    if not isinstance(about, dict):
        raise ValueError(f"{beside} must hold fields such as `title: …`.")
    return about
