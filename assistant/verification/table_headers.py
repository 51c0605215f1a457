"""The columns that the cells of a table's row stand under, for a reader who sees only the row."""

from collections.abc import Sequence

from assistant.answering.cells import CELLS, cells_of, is_head

Heads = tuple[str, ...]


def heads_of(row: str, evidence: str, heads: str) -> Heads:
    """The head of each cell of a row, out of those that its passage repeats from the paper; nothing
    for what is no row, where the two do not match cell by cell, or where the row stands before the
    heads, in another table. What only looks like heads is not taken for them.
    """
    if not heads.strip():
        return ()
    found = tuple(head.strip() for head in heads.split(CELLS.strip()))
    cells = len(cells_of(row))
    above, told, _ = evidence.partition(heads)
    earlier = bool(told) and row in above
    named = row == heads or is_head(row, found)
    return found if cells > 1 and len(found) == cells and not named and not earlier else ()


def under_heads(row: str, heads: Sequence[str]) -> str:
    """The row with each cell's head in front: "Team: Culture · Subject: film"."""
    cells = cells_of(row)
    if len(cells) != len(heads):
        return row
    pairs = zip(heads, cells, strict=True)
    return " · ".join(f"{head}: {cell}" if head else cell for head, cell in pairs if cell)
