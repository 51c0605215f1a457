"""The columns that the cells of a table's row stand under, for a reader who sees only the row."""

import re
from collections.abc import Sequence

CELLS = " | "  # between two cells of a row, as the readers of tables write it
HEADS = " / "  # between the heads of one column that has several
_BETWEEN = re.compile(r"(?:^|\s)\|(?=\s|$)")  # an empty cell leaves two marks a blank apart
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


def cells_of(row: str) -> list[str]:
    """The cells of a row, empty ones among them; one for what is no row."""
    if "|" not in row:
        return [row.strip()]
    return [cell.strip() for cell in _BETWEEN.split(row)]


def is_head(row: str, heads: Sequence[str]) -> bool:
    """Whether a row is the one that names the columns, or one of two that do: each of its cells
    stands in its column's head, which may say its unit as well.
    """
    cells = cells_of(row)
    named = zip(cells, heads, strict=False)
    return len(cells) == len(heads) and all(cell in head for cell, head in named)
