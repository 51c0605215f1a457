"""The data folder is its owner's alone, whatever it was before."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

OTHERS = 0o077


def close_to_others(folder: Path) -> None:
    """Let nobody but its owner into a folder: files 0600, folders 0700. What lies in a folder that
    was closed already is not looked at again, and no link is followed. What belongs to somebody
    else stays as it is; `open_to_others` names it.
    """
    for path in sorted(folder.iterdir()):
        if path.is_symlink():
            continue
        if path.is_dir() and _is_open(path):
            close_to_others(path)
        else:
            _close(path)
    _close(folder)  # last: cut off before, the next call begins again


def open_to_others(folder: Path) -> Iterator[Path]:
    """The folder itself and what stands right in it, where somebody else may read it."""
    yield from (path for path in (folder, *sorted(folder.iterdir())) if _is_open(path))


def _is_open(path: Path) -> bool:
    return not path.is_symlink() and bool(path.stat().st_mode & OTHERS)


def _close(path: Path) -> None:
    with suppress(PermissionError, FileNotFoundError):  # another's, or gone by now
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & OTHERS:
            path.chmod(mode & ~OTHERS)


def keep_closed() -> int:
    """From now on this process makes files for its owner alone; what was in force before."""
    return os.umask(OTHERS)
