"""Small mistakes are made where they can be noticed, one at a time."""

from bench.mutating.mutants import mutants
from bench.mutating.trial import importers

MODULE = '''LIMIT = 5


def accepts(n, names):
    """Whether it passes."""
    return n < 3 and not names
'''


def test_each_mistake_changes_one_thing_of_a_function_and_nothing_of_its_top() -> None:
    made = {m.what for m in mutants(MODULE)}
    assert made == {
        "n < 3 → n <= 3",
        "n < 3 and (not names) → n < 3 and True",
        "not names → not not names",
        "3 → 4",
    }
    assert all("LIMIT = 5" in m.text for m in mutants(MODULE))


def test_a_mistake_is_valid_python_and_says_its_line() -> None:
    for mutant in mutants(MODULE):
        compile(mutant.text, "mutant", "exec")
        assert mutant.line == 6


def test_a_modules_tests_are_those_that_import_it() -> None:
    assert "tests/test_library.py" in importers("corpus.library")
    assert "tests/test_stream.py" not in importers("corpus.library")
