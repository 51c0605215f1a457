"""Folders for a moment, which whoever comes next takes away when a kill has left them.

A folder is locked for as long as its process lives, and the system drops the lock with the process:
what can be locked belongs to nobody any more.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "entente.scratch-"


class Scratch:
    """A folder under the system's temporary one or under `parent`, until `close`."""

    def __init__(self, purpose: str, parent: Path | None = None) -> None:
        made = Path(tempfile.mkdtemp(prefix=f".{PREFIX}", dir=parent))
        self._held = _lock(made)
        # Only now by the name that is swept: unlocked, it would look like one left behind.
        self.path = made.rename(made.with_name(f"{PREFIX}{purpose}-{made.name[-8:]}"))

    def close(self) -> None:
        """Take the folder away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        if self._held is not None:
            os.close(self._held)
            self._held = None


@contextmanager
def scratch(purpose: str, parent: Path | None = None) -> Iterator[Path]:
    """A folder for the block."""
    made = Scratch(purpose, parent)
    try:
        yield made.path
    finally:
        made.close()


def sweep(parent: Path | None = None) -> list[str]:
    """Take away what killed processes of this user left under a folder, by default the system's
    temporary one; its names.
    """
    gone = []
    for left in sorted(Path(parent or tempfile.gettempdir()).glob(f"{PREFIX}*")):
        if left.is_symlink() or not left.is_dir():
            continue
        with suppress(OSError):  # somebody else's, gone by now, or in use
            if left.stat().st_uid == os.getuid() and (held := _lock(left)) is not None:
                shutil.rmtree(left, ignore_errors=True)
                os.close(held)
                gone.append(left.name)
    return gone


def _lock(folder: Path) -> int | None:
    """The folder's lock; None where it is held, or where the file system has none to give."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(held)
        return None
    return held
