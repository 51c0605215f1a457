"""What an ingest did, file by file, and in one sentence."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any

from ingest.refusal import RefusalReason, refusal_sentence
from prompts.notes import note_sentence

LANGUAGES = ("ko", "en")
Progress = Callable[[int, int, str], None]  # files done, files in all, the name of the next


def silent(_done: int, _total: int, _name: str) -> None:
    """A progress that tells nobody."""


@dataclass(frozen=True)
class Entry:
    """One file and what became of it. `document_id` is empty for what did not reach the shelf."""

    name: str
    document_id: str = ""
    reason: str = ""  # machine name of a refusal, or the other name of a duplicate
    detail: str = ""
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The fields, and what a person reads instead of the machine names, by language."""
        found = asdict(self)
        if self.reason in set(RefusalReason):
            reason = RefusalReason(self.reason)
            found["sentence"] = {code: refusal_sentence(reason, code) for code in LANGUAGES}
        if self.notes:
            found["note_sentences"] = {
                code: [note_sentence(note, code) for note in self.notes] for code in LANGUAGES
            }
        return found


@dataclass
class Report:
    """Grows while an ingest runs; every file found ends in exactly one of the lists."""

    created: list[Entry] = field(default_factory=list)
    updated: list[Entry] = field(default_factory=list)
    unchanged: list[Entry] = field(default_factory=list)
    renamed: list[Entry] = field(default_factory=list)
    duplicate: list[Entry] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The lists by name."""
        return {name: [e.to_json() for e in entries] for name, entries in vars(self).items()}

    def sentence(self) -> str:
        """Counts of what happened, in words."""
        counts = {name: len(entries) for name, entries in vars(self).items() if entries}
        told = ", ".join(f"{n} {name}" for name, n in counts.items())
        return f"{told}." if told else "Nothing to do: no files found."
