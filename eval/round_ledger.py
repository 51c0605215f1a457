"""What happened to rounds, in order: each line holds the digest of the line before it."""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock

Event = Literal["sealed", "started", "ended", "revealed"]
Line = dict[str, Any]


@dataclass(frozen=True)
class Ledger:
    """A file that is only ever added to."""

    path: Path

    def lines(self) -> list[Line]:
        """Every line. ValueError names the first that is not as it was written."""
        found: list[Line] = []
        before = ""
        for n, raw in enumerate(self._raws(), 1):
            line = _read(raw)
            if line is None or line.get("before") != before:
                raise ValueError(
                    f"{self.path}: line {n} or the one before it is not as it was written; "
                    "bring the file back from a copy."
                )
            found.append(line)
            before = _digest(raw)
        return found

    def of(self, name: str) -> dict[str, Line]:
        """The first line of each event of that round."""
        found: dict[str, Line] = {}
        for line in self.lines():
            if line["round"] == name:
                found.setdefault(line["event"], line)
        return found

    def append(self, event: Event, name: str, **told: Any) -> Line:
        """One more line, on the disk when this returns. ValueError when the file was changed."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(self.path.with_suffix(".lock"))):
            self.lines()
            raws = self._raws()
            before = _digest(raws[-1]) if raws else ""
            line = {"event": event, "round": name, "at": now(), **told, "before": before}
            with self.path.open("ab") as file:
                file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        return line

    def _raws(self) -> list[bytes]:
        return self.path.read_bytes().splitlines(keepends=True) if self.path.is_file() else []


def now() -> str:
    """This moment, as the ledger and the seal write it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(raw: bytes) -> Line | None:
    """A whole line with what each has; None for anything else."""
    try:
        line = json.loads(raw)
    except ValueError:
        return None
    whole = isinstance(line, dict) and {"event", "round", "at", "before"} <= set(line)
    return line if whole and raw.endswith(b"\n") else None


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw.rstrip(b"\n")).hexdigest()
