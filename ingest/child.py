"""One reader's process as its parent sees it: started cheaply, asked over a socket, killed with
all it started.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.passage import Page
from corpus.scratch import Scratch
from ingest.limits import MEBIBYTE, Limits
from ingest.piece import About
from ingest.refusal import RefusalReason
from ingest.sources import opened
from ingest.wire import load

_ROOT = Path(__file__).resolve().parents[1]
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from ingest.quarantine_child import main; "
    "main(int(sys.argv[2]), int(sys.argv[3]))"
)
_LINE = 64 * MEBIBYTE
_GROWN = 400 * MEBIBYTE
_FILES = 200
Message = Page | About | dict[str, Any]


@dataclass(frozen=True)
class Ended:
    """How a request ended: `clean`, `refused` with a reason, or with the process's death (`why`
    says how).
    """

    clean: bool = False
    refused: RefusalReason | None = None
    reason: RefusalReason = RefusalReason.DAMAGED
    why: str = ""
    alive: bool = True


class Child:
    """A process that reads files. Not for use by two threads at once."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.served = 0
        self.memory = 0
        self._scratch = Scratch("read")
        self._log = (self._scratch.path / "log").open("w+b")
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-I",
                    "-c",
                    _START,
                    str(_ROOT),
                    str(theirs.fileno()),
                    str(limits.memory),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                cwd=self._scratch.path,
                env=_environment(str(self._scratch.path)),
                start_new_session=True,
            )
        self._socket = ours

    @property
    def is_spent(self) -> bool:
        """True when the next file should get a new process."""
        return self.served >= _FILES or self.memory > _GROWN or self._process.poll() is not None

    def ask(self, path: Path, request: dict[str, Any], take: Callable[[Message], None]) -> Ended:
        """Send the request with the file's descriptor, and hand every message to `take` as it
        comes.
        """
        self.served += 1
        with opened(path) as stream, suppress(BrokenPipeError, ConnectionResetError):
            line = json.dumps(request).encode() + b"\n"
            socket.send_fds(self._socket, [line], [stream.fileno()])
        deadline = time.monotonic() + self.limits.wall
        buffer = bytearray()
        while True:
            part = self._part(deadline)
            if part is None:
                return self._dead(
                    f"no answer within {self.limits.wall:.0f} s", RefusalReason.OVER_LIMIT
                )
            if not part or len(buffer) > _LINE:
                return self._dead()
            buffer += part
            *lines, rest = bytes(buffer).split(b"\n") if b"\n" in part else (buffer,)
            buffer = bytearray(rest)
            for line in lines:
                message = load(line)
                if ended := self._final(message):
                    return ended
                take(message)
                deadline += self.limits.wall_page * isinstance(message, Page)

    def close(self) -> None:
        """End the process and everything it started, and remove its folder."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._socket.close()
        self._log.close()
        self._scratch.close()

    def _part(self, deadline: float) -> bytes | None:
        """The next bytes; empty at the end, None once the deadline has passed."""
        self._socket.settimeout(max(0.01, deadline - time.monotonic()))
        try:
            return self._socket.recv(1 << 20)
        except TimeoutError:
            return None
        except ConnectionResetError:
            return b""

    def _final(self, message: Message) -> Ended | None:
        if not isinstance(message, dict):
            return None
        if "done" in message:
            self.memory = int(message["memory"])
            return Ended(clean=True)
        if "refused" in message:
            return Ended(refused=RefusalReason(message["refused"]), why=str(message["detail"]))
        return None

    def _dead(self, why: str = "", reason: RefusalReason = RefusalReason.DAMAGED) -> Ended:
        if not why:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=2)
            code = self._process.poll()
            self._log.seek(0)
            last = self._log.read()[-400:].decode("utf-8", "replace").strip().rpartition("\n")[2]
            by = signal.Signals(-code).name if code and code < 0 else f"exit {code}"
            why = f"{by} {last}".strip()
            if (code or 0) < 0 or "MemoryError" in last or "bad_alloc" in last:
                reason = RefusalReason.OVER_LIMIT
        return Ended(reason=reason, why=why, alive=False)


def _environment(folder: str) -> dict[str, str]:
    """Nothing of ours but where programs are: no keys, no proxies, no home."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
        if name in os.environ
    }
    threads = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return {
        **kept,
        **threads,
        "HOME": folder,
        "TMPDIR": folder,
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
