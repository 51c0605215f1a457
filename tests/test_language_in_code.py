"""The figures that say how much of a language stands in code, on modules counted by eye."""

from bench.language_in_code import Count, count, of_files

MODULE = '''"""A sentence with one bar | between spaces is no pattern."""
import re

NEAR = 0.8
_FAR = -3
NAMES = ("a", "b")
MONTH = re.compile(r"jan|feb|[m|n]ar")


def found(text: str) -> bool:
    least = 4
    return bool(re.search("rise|fall", text)) and text.split("|") != [least]
'''


def test_patterns_calls_and_named_numbers_are_counted() -> None:
    found = count(MODULE)
    assert (found.lines, found.calls, found.constants) == (12, 2, 2)
    assert found.alternatives == 3 + 2 + 2  # a lone bar is taken for a pattern, too


def test_only_the_packages_asked_for_are_counted() -> None:
    sources = {"assistant/a.py": "x = 1\n", "corpus/b.py": "Y = 1\n", "assistants/c.py": "Z = 2\n"}
    assert of_files(sources, ("assistant",)) == Count(lines=1)
    assert of_files(sources, ("assistant", "corpus")) == Count(lines=2, constants=1)


def test_figures_are_by_thousand_lines() -> None:
    assert Count(lines=500, calls=9).to_json()["regex_calls_per_1000"] == 18.0
    assert Count().by_thousand(0) == 0.0
