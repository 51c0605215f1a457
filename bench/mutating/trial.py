"""A mistake put into a copy of the project, and the tests of its module run on it."""

import ast
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("assistant", "corpus", "eval", "ingest", "prompts", "tests", "bench", "pyproject.toml")
LEFT = ("web", "web_dist", "shelf", "__pycache__", "results")
QUICK = "not slow and not model and not browser and not server"
LONGEST = 300  # seconds for the tests of one module


@dataclass(frozen=True)
class Outcome:
    """Whether a mistake was noticed."""

    module: str
    line: int
    what: str
    noticed: bool


def copied(folder: Path) -> Path:
    """The project in a folder of its own; what is large and never changed is linked."""
    for name in COPIED:
        source = ROOT / name
        if source.is_file():
            shutil.copy(source, folder / name)
        else:
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(*LEFT))
    for linked in ("corpus/samples/shelf", "assistant/web_dist"):
        if (ROOT / linked).is_dir():
            (folder / linked).symlink_to(ROOT / linked)
    for name in ("README.md", "docs", "Makefile"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def importers(module: str) -> list[str]:
    """The test files that import a module, or a neighbour in its room that imports it."""
    room = module.rpartition(".")[0]
    neighbours = (ROOT / room.replace(".", "/")).glob("*.py")
    wanted = {module, *(f"{room}.{n.stem}" for n in neighbours if _imports(n, {module}))}
    files = sorted((ROOT / "tests").glob("test_*.py"))
    return [f"tests/{f.name}" for f in files if _imports(f, wanted)]


@cache
def _imported(file: Path) -> frozenset[str]:
    """Every dotted name that a file imports, or imports something out of."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def _imports(file: Path, modules: set[str]) -> bool:
    return bool(_imported(file) & modules)


def seconds(folder: Path, tests: list[str], most: float = LONGEST) -> float | None:
    """How long these tests take in the copy; None when one fails, or at most so many seconds have
    gone by: a mistake that never ends is noticed, too.
    """
    plain = ["-p", "no:randomly", "-p", "no:cacheprovider"]
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    begun = time.monotonic()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", *plain, "-m", QUICK, *tests],
            cwd=folder,
            env=env,
            capture_output=True,
            timeout=most,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return None
    return time.monotonic() - begun if done.returncode == 0 else None
