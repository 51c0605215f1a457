"""What has changed in folders since the last look, and has settled: by looking, since the folders
of an office lie on file servers that announce nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ingest.sources import SIDECAR, is_hidden, stamp_of

Stamp = tuple[int, ...]


@dataclass
class Watcher:
    """Looks at files and folders again and again. A file counts once it has stayed the same for
    `settle` seconds, so that none is read half-written.
    """

    paths: tuple[Path, ...]
    settle: float = 2.0
    _seen: dict[Path, Stamp] = field(default_factory=dict)
    _since: dict[Path, float] = field(default_factory=dict)
    _told: dict[Path, Stamp] | None = None

    def look(self, now: float) -> frozenset[Path] | None:
        """None while nothing has changed and settled; else the files to leave for later. What was
        told counts as done: say `again` when it could not be.
        """
        for path, stamp in self._changed(dict(self._stamps())):
            self._since[path] = now
            if stamp:
                self._seen[path] = stamp
            else:
                self._seen.pop(path, None)
        late = {p for p, since in self._since.items() if now - since < self.settle}
        self._since = {p: self._since[p] for p in late}
        told = self._told or {}
        settled = {p: s for p, s in self._seen.items() if p not in late}
        settled |= {p: told[p] for p in late if p in told}
        if settled == self._told or (self._told is None and late and not settled):
            return None
        self._told = settled
        return frozenset(_files(late))

    def again(self) -> None:
        """Tell at the next look what was told last."""
        self._told = None

    def _changed(self, found: dict[Path, Stamp]) -> Iterator[tuple[Path, Stamp]]:
        """Each path that is new, other than it was, or gone (with an empty stamp)."""
        for path in found.keys() | self._seen.keys():
            stamp = found.get(path, ())
            if stamp != self._seen.get(path, ()):
                yield path, stamp

    def _stamps(self) -> Iterator[tuple[Path, Stamp]]:
        for path in self.paths:
            for file in path.rglob("*") if path.is_dir() else (path,):
                try:
                    if file.is_file() and not is_hidden(file.relative_to(path)):
                        yield file.resolve(), stamp_of(file)
                except OSError:  # it went away while we looked
                    continue


def _files(late: Iterable[Path]) -> Iterator[Path]:
    """The files that wait; with a description beside it, the file that it describes."""
    for path in late:
        yield path
        if path.name.endswith(SIDECAR):
            yield path.with_name(path.name.removesuffix(SIDECAR))
