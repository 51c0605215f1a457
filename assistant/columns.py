"""The columns that the cells of a table's row stand under, for a reader who sees only the row."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.composing.cells import CELLS, column_heads
from corpus.sentences import split

Heads = tuple[str, ...]


def heads_of(row: str, evidence: str, heads: str = "") -> Heads:
    """The head of each cell of a row, out of the table's first line, which the passage repeats or
    holds; nothing for what is no row, or where the two do not match cell by cell.
    """
    cells = row.count(CELLS) + 1
    over = heads.strip() or column_heads(evidence, split(evidence))
    found = tuple(head.strip() for head in over.split(CELLS.strip()))
    return found if cells > 1 and len(found) == cells and over.strip() != row.strip() else ()


def under_heads(row: str, heads: Sequence[str]) -> str:
    """The row with each cell's head in front: "Weeks before: 12 · Step: ask"."""
    cells = [cell.strip() for cell in row.split(CELLS)]
    if len(cells) != len(heads):
        return row
    pairs = zip(heads, cells, strict=True)
    return " · ".join(f"{head}: {cell}" if head else cell for head, cell in pairs if cell)


def legible(answer: Mapping[str, Any]) -> str:
    """The text of an answer in the contract's form, its rows with their heads."""
    text = str(answer["answer"])
    for sentence in answer.get("sentences", ()):
        if heads := sentence.get("heads"):
            text = text.replace(sentence["text"], under_heads(sentence["text"], heads))
    return text
