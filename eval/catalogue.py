"""Which suites there are: the product's own, and the user's in the data folder."""

from collections.abc import Sequence
from pathlib import Path

from eval.suite import Suite
from eval.suite_file import read_suite

OWN = Path(__file__).parent / "suites"
ENDINGS = (".yaml", ".yml", ".jsonl")


def suites(*folders: Path) -> list[Suite]:
    """Every suite of the product and of these folders, by name."""
    return [read_suite(path) for path in files(folders)]


def files(folders: Sequence[Path] = ()) -> list[Path]:
    """The suites' files: those of the product, then those of these folders."""
    found: list[Path] = []
    for folder in (OWN, *folders):
        if folder.is_dir():
            found += [p for p in sorted(folder.iterdir()) if p.suffix in ENDINGS]
    return found


def find(name: str, *folders: Path) -> Suite:
    """The suite of that name, in that file, or in that BEIR folder. ValueError lists the names."""
    path = Path(name)
    if path.is_file() or (path / "queries.jsonl").is_file():
        return read_suite(path)
    known = {p.stem: p for p in files(folders)}
    if name in known:
        return read_suite(known[name])
    raise ValueError(f"There is no suite {name}. Suites: {', '.join(known)}; or give a file.")
