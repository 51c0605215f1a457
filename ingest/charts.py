"""Charts and diagrams as Office and HWPX files keep them: titles, boxes, figures as a table."""

from collections.abc import Iterator
from typing import Any

from ingest.left_out import LeftOut
from ingest.ooxml import child, children, local, number
from ingest.piece import GridCell, Piece

_LABELS = ("cat", "xVal")
_VALUES = ("val", "yVal", "bubbleSize")
_READ = ("tx", *_LABELS, *_VALUES)


def chart(root: Any, left: LeftOut) -> Iterator[Piece]:
    """A chart's title and other words, and its figures: a column a series, a row a category."""
    nodes = list(root.iter())
    series = [node for node in nodes if local(node) == "ser"]
    apart = [node for node in nodes if local(node) == "v" and not _is_in_series(node)]
    words = [text for text in _paragraphs(root) if text.strip()]
    words += [node.text for node in apart if (node.text or "").strip()]  # titles kept in a sheet
    yield from (Piece("paragraph", text) for text in words)
    grid = _grid(series, words[0] if words else "", left)
    if grid:
        yield Piece("table", grid=tuple(grid))
    told = [value for node in series for name in _READ for value in _values_of(child(node, name))]
    read = {id(node) for node in (*apart, *told)}
    for node in nodes:
        if local(node) == "v" and id(node) not in read:
            left.skip("part", node.text or "")  # error bars, labels of single points
        elif local(node) not in ("t", "v"):
            left.skip("field_code", node.text or "")


def diagram(root: Any, left: LeftOut) -> Iterator[Piece]:
    """The boxes of a diagram, in the order of the file."""
    for point in (node for node in root.iter() if local(node) == "pt"):
        text = "\n".join(text for text in _paragraphs(point) if text.strip())
        if text:
            yield Piece("list", text)
    for node in root.iter():
        if local(node) != "t":
            left.skip("field_code", node.text or "")


def _paragraphs(node: Any) -> Iterator[str]:
    """The text of each DrawingML paragraph below."""
    for paragraph in (item for item in node.iter() if local(item) == "p"):
        yield "".join(item.text or "" for item in paragraph.iter() if local(item) == "t")


def _values_of(node: Any) -> Iterator[Any]:
    return (item for item in node.iter() if local(item) == "v") if node is not None else iter(())


def _is_in_series(node: Any) -> bool:
    return any(local(above) == "ser" for above in node.iterancestors())


def _grid(series: list[Any], title: str, left: LeftOut) -> list[GridCell]:
    rows: dict[str, int] = {}
    cells: list[GridCell] = []
    for column, node in enumerate(series, 1):
        name = _points(child(node, "tx"))
        head = " ".join(name.values()) or (left.wrote(title) if column == 1 else "")
        cells.append(GridCell(0, column, head, header=True))
        _column(node, column, rows, cells, left)
    labels = [GridCell(row, 0, label) for label, row in rows.items()]
    return [GridCell(0, 0, "", header=True), *labels, *cells] if rows else cells


def _column(
    node: Any, column: int, rows: dict[str, int], cells: list[GridCell], left: LeftOut
) -> None:
    """A series' figures beside the categories, which most files repeat with every series."""
    labels = {index: text for index, text in _one(node, _LABELS).items() if text}
    figures = [_points(child(node, name)) for name in _VALUES if child(node, name) is not None]
    at = sorted({*labels, *(index for points in figures for index in points)})
    for index in at:
        label = labels.get(index) or str(index + 1)
        if index not in labels and label not in rows:
            left.wrote(label)
        elif index in labels and label in rows:
            left.skip("repeated", label)
        row = rows.setdefault(label, len(rows) + 1)
        told = " / ".join(points[index] for points in figures if index in points)
        cells.append(GridCell(row, column, told))


def _one(node: Any, names: tuple[str, ...]) -> dict[int, str]:
    found = next((child(node, name) for name in names if child(node, name) is not None), None)
    return _points(found)


def _points(node: Any) -> dict[int, str]:
    """The cached values under a reference, by their index; levels of a category in one."""
    found: dict[int, str] = {}
    if node is None:
        return found
    for point in (item for item in node.iter() if local(item) == "pt"):
        text = " ".join(value.text or "" for value in children(point, "v")).strip()
        index = number(point.get("idx", "0"))
        found[index] = f"{text} {found[index]}" if index in found else text
    if not found:  # a series named by a word of its own
        text = " ".join(value.text or "" for value in children(node, "v"))
        return {0: text} if text else found
    return found
