"""A mistake put into a copy of the project, and the tests that import its module run on it."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("assistant", "corpus", "eval", "ingest", "prompts", "tests", "bench", "pyproject.toml")
LEFT = ("web", "web_dist", "shelf", "__pycache__", "results")
MINUTES_AWAY = "not slow and not model and not browser and not server"
LONGEST = 180  # seconds; a mistake that never ends is noticed, too


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
    """The test files that import a module by its dotted name, or something out of it."""
    package, _, name = module.rpartition(".")
    wanted = re.compile(
        rf"\b(from {re.escape(module)} import|import {re.escape(module)}\b"
        rf"|from {re.escape(package)} import [^\n]*\b{name}\b)"
    )
    files = sorted((ROOT / "tests").glob("test_*.py"))
    return [f"tests/{f.name}" for f in files if wanted.search(f.read_text("utf-8"))]


def passes(folder: Path, tests: list[str]) -> bool:
    """Whether these tests pass in the copy."""
    plain = ["-p", "no:randomly", "-p", "no:cacheprovider"]
    env = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", *plain, "-m", MINUTES_AWAY, *tests],
            cwd=folder,
            env=env,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0
