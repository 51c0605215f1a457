"""The original files, each stored under the digest of what it holds."""

import hashlib
import os
from pathlib import Path

from corpus.settings import Home
from ingest.refusal import RefusalReason, Refused
from ingest.sources import opened

_PIECE = 1 << 20


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
    _settle(home.files)
    return kept


def sweep(home: Home) -> None:
    """Take away copies that a killed process left unfinished."""
    for draft in home.files.glob(".*") if home.files.is_dir() else ():
        draft.unlink(missing_ok=True)


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


def _settle(folder: Path) -> None:
    """Make a new name in a folder survive a power failure."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
