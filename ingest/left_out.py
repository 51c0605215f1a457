"""What a reader passed by: by kind how many, how many letters, and where.

The law that every reader keeps: the letters in a file are the letters in its text and the letters
counted here, less those that the reader wrote itself (list numbers, marks of notes).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.hidden import clean
from prompts.notes import left_out_kinds

ADDED = "added"  # letters of the text that are not in the file
_PLACES = 12


@dataclass(frozen=True)
class Skipped:
    """So many things of one kind, with so many letters in all. `places` names some of them.

    A place is `page:3`, `slide:3` or `sheet:name`, which people read in their own language, or
    anything else, which they read as it is (`B2`).
    """

    kind: str
    count: int
    letters: int = 0
    places: tuple[str, ...] = ()


@dataclass
class LeftOut:
    """Grows while a file is read."""

    _kinds: dict[str, Skipped] = field(default_factory=dict)

    def skip(self, kind: str, text: str | None = None, *, count: int = 1, place: str = "") -> None:
        """Count things of a kind that are not in the text. What holds `text` without a letter in
        it is nothing; without `text` it is not known what stands there, and it counts.

        Raises ValueError for a kind that has no words in `prompts/left_out.toml`.
        """
        if kind not in left_out_kinds():
            raise ValueError(f"prompts/left_out.toml has no words for the kind {kind!r}")
        size = letters(text or "")
        if text is None or size:
            self._add(Skipped(kind, count, size, (place,) if place else ()))

    def wrote(self, text: str) -> str:
        """The same text, its letters counted as the reader's own."""
        if size := letters(text):
            self._add(Skipped(ADDED, 1, size))
        return text

    def take(self, others: Iterable[Skipped]) -> None:
        """Add what another count found."""
        for other in others:
            self._add(other)

    def skipped(self) -> tuple[Skipped, ...]:
        """What was counted, in the order of first sight."""
        return tuple(self._kinds.values())

    def note(self) -> str:
        """One note for the uploader, `left_out: memo=2; picture=1 [page:3]`; empty where all was
        read.
        """
        told = [
            f"{one.kind}={one.count}{_places(one.places)}"
            for one in self._kinds.values()
            if left_out_kinds().get(one.kind)
        ]
        return f"left_out: {'; '.join(told)}" if told else ""

    def _add(self, new: Skipped) -> None:
        old = self._kinds.get(new.kind, Skipped(new.kind, 0))
        places = tuple(dict.fromkeys((*old.places, *new.places)))[: _PLACES + 1]
        self._kinds[new.kind] = replace(
            old, count=old.count + new.count, letters=old.letters + new.letters, places=places
        )


def letters(text: str) -> int:
    """How many letters and digits a text holds, in the form in which text is kept."""
    return sum(char.isalnum() for char in clean(text))


def unaccounted(in_file: int, in_text: int, skipped: Iterable[Skipped]) -> int:
    """By how many letters the law is broken: 0 where it holds, above 0 where some were lost."""
    counted = list(skipped)
    left = sum(one.letters for one in counted if one.kind != ADDED)
    wrote = sum(one.letters for one in counted if one.kind == ADDED)
    return in_file + wrote - in_text - left


def _places(places: tuple[str, ...]) -> str:
    named = [place.translate({ord("["): "(", ord("]"): ")", ord(";"): ","}) for place in places]
    more = ["…"] if len(named) > _PLACES else []
    return f" [{', '.join(named[:_PLACES] + more)}]" if named else ""
