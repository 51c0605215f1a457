"""The original files, each stored under the digest of what it holds."""

import hashlib
import os
import secrets
from collections.abc import Collection
from pathlib import Path

from corpus.ids import file_digest
from corpus.library import Library
from corpus.settings import Home
from corpus.storage import settle
from ingest.refusal import RefusalReason, Refused
from ingest.sources import opened

_PIECE = 1 << 20
_MARK = "originals.of"  # the library's fact and the file that say whose originals these are


def keep(home: Home, path: Path, sha256: str) -> Path:
    """The original's copy: whole or not at all, also when the power fails. Raises `Refused` where
    the file no longer holds what had that digest: then what was read is not what would be kept.
    """
    home.files.mkdir(parents=True, exist_ok=True)
    kept = home.files / sha256
    if kept.exists():
        return kept
    draft = home.files / f".{sha256}.{os.getpid()}"
    try:
        if _copy(path, draft) != sha256:
            raise Refused(RefusalReason.UNREACHABLE, "it changed while it was read")
        draft.rename(kept)
    finally:
        draft.unlink(missing_ok=True)
    settle(home.files)
    return kept


def sweep(home: Home, library: Library) -> list[str]:
    """Take away copies that a killed process left unfinished, and originals that no version names;
    how the latter were called. Where the folder was filled by another library, nothing is taken:
    what this one does not know is not worthless then.
    """
    if not home.files.is_dir():
        return []
    for draft in home.files.glob(".*.[0-9]*"):
        draft.unlink(missing_ok=True)
    named = library.originals()
    if not _is_of(home, library, named):
        return []
    gone = [path for path in home.files.iterdir() if path.name not in named and _is_ours(path)]
    for path in gone:
        path.unlink(missing_ok=True)
    return sorted(path.name for path in gone)


def faults(home: Home, library: Library) -> dict[str, str]:
    """Of the live documents' originals, those that are `missing` or `damaged`, by digest."""
    found = {}
    for document in library.documents():
        path = home.files / document.sha256
        if not path.is_file():
            found[document.sha256] = "missing"
        elif file_digest(path) != document.sha256:
            found[document.sha256] = "damaged"
    return found


def _is_of(home: Home, library: Library, named: Collection[str]) -> bool:
    """Whether the folder is this library's: it bears its mark, or holds what it names and no
    mark at all, as earlier versions left it.
    """
    mark, own = home.path / _MARK, library.recall(_MARK)
    said = mark.read_text("utf-8") if mark.is_file() else ""
    if own and said == own:
        return True
    if said or not (named or not any(map(_is_ours, home.files.iterdir()))):
        return False
    own = own or secrets.token_hex(8)
    library.remember(_MARK, own)
    mark.write_text(own, "utf-8")
    return True


def _is_ours(path: Path) -> bool:
    return len(path.name) == 64 and set(path.name) <= set("0123456789abcdef")


def _copy(path: Path, draft: Path) -> str:
    """Write the file's bytes to the disk; their digest."""
    digest = hashlib.sha256()
    with opened(path) as source, draft.open("wb") as file:
        while piece := source.read(_PIECE):
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()
