"""Which modules import each other in a circle, in Python and in the page's source."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

Graph = Mapping[str, Iterable[str]]
PACKAGES = ("assistant", "corpus", "eval", "ingest", "prompts")
_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.[^"']+)["']""")


def circles(graph: Graph) -> list[list[str]]:
    """Each set of nodes that reach one another, sorted; none for a graph without a circle."""
    after = {node: _reached(graph, node) for node in graph}
    found = {
        tuple(sorted(other for other in after[node] if node in after.get(other, ())))
        for node in graph
        if node in after[node]
    }
    return [list(circle) for circle in sorted(found)]


def python_graph() -> dict[str, set[str]]:
    """Every module with those it imports, inside functions and for types only included."""
    import grimp

    built = grimp.build_graph(*PACKAGES, cache_dir=None)
    return {m: built.find_modules_directly_imported_by(m) for m in built.modules}


def page_graph(source: Path) -> dict[str, set[str]]:
    """Every TypeScript file below a folder with those it imports by a relative path."""
    files = {p.relative_to(source).as_posix(): p for p in source.rglob("*.ts*")}
    return {name: set(_imported(path, source)) for name, path in files.items()}


def _imported(path: Path, source: Path) -> Iterable[str]:
    for written in _IMPORT.findall(path.read_text("utf-8")):
        base = path.parent / written
        for suffix in ("", ".ts", ".tsx"):
            target = base.parent / (base.name + suffix)
            if target.is_file():
                yield target.resolve().relative_to(source.resolve()).as_posix()


def _reached(graph: Graph, start: str) -> set[str]:
    found: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(graph.get(node, ()))
    return found
