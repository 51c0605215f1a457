"""One process owns the data folder; any other learns who, and where to send its work."""

import json
import os
from dataclasses import dataclass

from filelock import FileLock, Timeout

from corpus.settings import Home

WAIT_SECONDS = 5.0


class Owned(ValueError):
    """The folder has an owner already; `url` is its address when it is a server."""

    def __init__(self, home: Home, pid: int, url: str) -> None:
        where = f"its server at {url}" if url else f"process {pid}"
        super().__init__(
            f"The data folder {home.path} is in use by {where}. "
            "Wait until it has finished or stop it, or set ENTENTE_HOME to another folder."
        )
        self.url = url


@dataclass
class Ownership:
    """The lock on a data folder, held from `take` to `release`. The system drops it with the process."""

    home: Home
    lock: FileLock

    @classmethod
    def take(cls, home: Home, url: str = "", wait: float = WAIT_SECONDS) -> "Ownership":
        """Become the owner; `Owned` when another process stays it for `wait` seconds."""
        home.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(str(home.lock))
        if address := server_url(home):
            wait = 0.0 if address != url else wait
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise Owned(home, *_owner(home)) from None
        ownership = cls(home, lock)
        ownership.announce(url)
        return ownership

    def announce(self, url: str) -> None:
        """Tell other processes where this one listens."""
        card = self.home.lock.with_suffix(".json")
        card.write_text(json.dumps({"pid": os.getpid(), "url": url}), "utf-8")

    def release(self) -> None:
        """Give the folder back."""
        self.home.lock.with_suffix(".json").unlink(missing_ok=True)
        self.lock.release()


def server_url(home: Home) -> str:
    """The address of the server that owns the folder now; empty when none does."""
    pid, url = _owner(home)
    if not url:
        return ""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return ""
    except PermissionError:
        pass
    return url


def _owner(home: Home) -> tuple[int, str]:
    try:
        card = json.loads(home.lock.with_suffix(".json").read_text("utf-8"))
        return int(card["pid"]), str(card["url"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0, ""
