"""How much knowledge of languages stands in code: `python -m bench.language_in_code [--json]`.

Regular expressions (calls of `re`, and the alternatives inside their patterns) and named numeric
constants, by thousand lines of Python, for `assistant/` and for the whole product, beside the same
figures of an earlier commit. A line is a line of the file, empty ones included.
"""

import argparse
import ast
import io
import json
import re
import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
BEFORE = "6c03119"  # before a question was a value and words were data
PRODUCT = ("assistant", "corpus", "eval", "ingest", "prompts")
CALLS = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split"}
_NAME = re.compile(r"_?[A-Z][A-Z0-9_]*")

Sources = dict[str, str]  # by path


@dataclass(frozen=True)
class Count:
    """What stands in some files."""

    lines: int = 0
    calls: int = 0
    alternatives: int = 0
    constants: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.lines + other.lines,
            self.calls + other.calls,
            self.alternatives + other.alternatives,
            self.constants + other.constants,
        )

    def by_thousand(self, n: int) -> float:
        """A number by thousand lines."""
        return round(1000 * n / self.lines, 2) if self.lines else 0.0

    def to_json(self) -> dict[str, float]:
        """The counts, and those that are compared by thousand lines."""
        return {
            "lines": self.lines,
            "regex_calls": self.calls,
            "regex_calls_per_1000": self.by_thousand(self.calls),
            "alternatives": self.alternatives,
            "constants": self.constants,
            "constants_per_1000": self.by_thousand(self.constants),
        }


def count(text: str) -> Count:
    """What stands in one module's text."""
    tree = ast.parse(text)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_regex(node)]
    return Count(
        len(text.splitlines()),
        len(calls),
        sum(_alternatives(text) for text in _patterns(tree)),
        sum(1 for _ in _numeric(tree)),
    )


def _is_regex(call: ast.Call) -> bool:
    name = call.func
    return (
        isinstance(name, ast.Attribute)
        and isinstance(name.value, ast.Name)
        and (name.value.id, name.attr in CALLS) == ("re", True)
    )


def _patterns(tree: ast.AST) -> Iterator[str]:
    """Strings that are a pattern, or a part of one: those with a bar that no spaces surround."""
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and "|" in text and " | " not in text:
            yield text


def _alternatives(pattern: str) -> int:
    """How many alternatives a pattern offers: one more than its bars outside of classes."""
    bare = re.sub(r"\\.|\[[^\]]*\]", "", pattern)
    return bare.count("|") + 1 if "|" in bare else 0


def _numeric(tree: ast.Module) -> Iterator[ast.stmt]:
    """Names in capitals that a module gives a number."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        value = getattr(node, "value", None)
        named = isinstance(target, ast.Name) and _NAME.fullmatch(target.id)
        if isinstance(value, ast.UnaryOp):
            value = value.operand
        number = isinstance(value, ast.Constant) and type(value.value) in (int, float)
        if named and number:
            yield node


def of_files(sources: Sources, packages: Iterable[str]) -> Count:
    """What stands in the packages' modules."""
    wanted = tuple(f"{name}/" for name in packages)
    return sum((count(t) for path, t in sources.items() if path.startswith(wanted)), Count())


def here() -> Sources:
    """The modules of the working tree."""
    files = (path for name in PRODUCT for path in sorted((ROOT / name).rglob("*.py")))
    kept = (path for path in files if "node_modules" not in path.parts)
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in kept}


def at(commit: str) -> Sources:
    """The modules of a commit, out of git. ValueError where this is no clone that has it."""
    asked = ["git", "archive", commit, *PRODUCT]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise ValueError(f"git has no commit {commit}: {done.stderr.decode().strip()}")
    found: Sources = {}
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".py") else None
            if file is not None:
                found[member.name] = file.read().decode()
    return found


def main() -> None:
    """Print the table, or the same as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--before", default=BEFORE, help="the commit to compare with")
    asked = parser.parse_args()
    now, before = here(), at(asked.before)
    areas = {"assistant/": ("assistant",), "product": PRODUCT}
    found = {
        area: {asked.before: of_files(before, of).to_json(), "now": of_files(now, of).to_json()}
        for area, of in areas.items()
    }
    if asked.json:
        print(json.dumps(found, indent=2))
        return
    for area, columns in found.items():
        print(f"{area:<26}{asked.before:>12}{'now':>12}")
        for name in columns["now"]:
            print(f"  {name:<24}{columns[asked.before][name]:>12}{columns['now'][name]:>12}")


if __name__ == "__main__":
    main()
