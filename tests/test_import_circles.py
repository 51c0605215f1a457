"""No module imports, by whatever way round, one that imports it."""

from pathlib import Path

from tests.import_circles import circles, page_graph, python_graph

PAGE = Path(__file__).parents[1] / "assistant" / "web" / "src"


def test_a_circle_is_found_by_whatever_way_round() -> None:
    assert circles({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}) == [["a", "b", "c"]]
    assert circles({"a": ["b", "c"], "b": ["c"], "c": []}) == []


def test_no_python_module_imports_in_a_circle() -> None:
    graph = python_graph()
    assert len(graph) > 300
    assert circles(graph) == []


def test_no_file_of_the_page_imports_in_a_circle() -> None:
    graph = page_graph(PAGE)
    assert graph["App.tsx"] and len(graph) > 100
    assert circles(graph) == []


def test_the_pages_imports_are_read_over_several_lines_and_for_types(tmp_path: Path) -> None:
    (tmp_path / "one.ts").write_text('import type {\n  A,\n} from "./two";\n', "utf-8")
    (tmp_path / "two.tsx").write_text('export { b } from "./one";\n', "utf-8")
    assert circles(page_graph(tmp_path)) == [["one.ts", "two.tsx"]]
