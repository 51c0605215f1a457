"""One process owns the data folder; any other learns who, and where to send its work."""

import json
import os
import secrets
from dataclasses import dataclass, field

from filelock import FileLock, Timeout

from corpus.privacy import close_to_others, keep_closed
from corpus.scratch import sweep
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
    """The lock on a data folder, from `take` to `release`; the system drops it with the process."""

    home: Home
    lock: FileLock
    token: str = field(default_factory=secrets.token_hex)
    mask: int = 0o022  # what the process's files were before it owned the folder

    @classmethod
    def take(cls, home: Home, url: str = "", wait: float = WAIT_SECONDS) -> "Ownership":
        """Become the owner; `Owned` when another process stays it for `wait` seconds. The folder is
        closed to everybody else, and what killed processes left in it is taken away.
        """
        home.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(str(home.lock))
        try:
            lock.acquire(timeout=0 if server(home) else wait)
        except Timeout:
            owner = _owner(home)
            raise Owned(home, owner.pid, owner.url) from None
        ownership = cls(home, lock, mask=keep_closed())
        close_to_others(home.path)
        for left in (home.path, None):
            sweep(left)
        ownership.announce(url)
        return ownership

    def announce(self, url: str) -> None:
        """Tell other processes where this one listens."""
        card = self.home.lock.with_suffix(".json")
        card.touch(mode=0o600)
        said = {"pid": os.getpid(), "url": url, "token": self.token}
        card.write_text(json.dumps(said), "utf-8")

    def release(self) -> None:
        """Give the folder back."""
        self.home.lock.with_suffix(".json").unlink(missing_ok=True)
        self.lock.release()
        os.umask(self.mask)


@dataclass(frozen=True)
class Owner:
    """Who owns a folder: the process, and if it is a server, its address and the way in."""

    pid: int = 0
    url: str = ""
    token: str = ""


def server(home: Home) -> Owner | None:
    """The server that owns the folder now; None when none does."""
    owner = _owner(home)
    if not owner.url:
        return None
    try:
        os.kill(owner.pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass
    return owner


def _owner(home: Home) -> Owner:
    try:
        card = json.loads(home.lock.with_suffix(".json").read_text("utf-8"))
        return Owner(int(card["pid"]), str(card["url"]), str(card["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Owner()
