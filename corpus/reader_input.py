"""What a reader is given: a question and a passage as one row of word pieces, and which pieces each
stretch of the passage is written with.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PIECES = 512  # the encoder's own limit
LONGEST = 300  # characters of a question

Stretch = tuple[int, int]  # [start, end) characters of a passage


@dataclass(frozen=True)
class Read:
    """A question and a passage in pieces, the question's from 1 to `asked` (without the last,
    mostly its question mark). `places` holds, for each stretch, its [first, last) pieces; equal
    numbers where it was cut off.
    """

    ids: list[int]
    asked: int
    places: tuple[tuple[int, int], ...]


class ReaderInput:
    """Makes readers' input with the tokenizer of an encoder's folder."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(PIECES, strategy="only_second")
        self._tokenizer.no_padding()

    def read(self, question: str, about: str, text: str, stretches: Sequence[Stretch]) -> Read:
        """`about` (a title, headings, a table's heads) stands before the passage's own text."""
        head = f"{about}\n" if about else ""
        asked = f"query: {question[:LONGEST]}"  # the passage must have room beside it
        made = self._tokenizer.encode(asked, f"passage: {head}{text}")
        shift = len("passage: ") + len(head)
        starts = [
            (start - shift, end - shift, n)
            for n, ((start, end), part) in enumerate(
                zip(made.offsets, made.sequence_ids, strict=True)
            )
            if part == 1 and end > start and start >= shift
        ]
        asked_pieces = max(2, sum(part == 0 for part in made.sequence_ids))
        return Read(
            made.ids, asked_pieces, tuple(_pieces(starts, stretch) for stretch in stretches)
        )


def _pieces(starts: Sequence[tuple[int, int, int]], stretch: Stretch) -> tuple[int, int]:
    inside = [n for start, end, n in starts if start < stretch[1] and end > stretch[0]]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
