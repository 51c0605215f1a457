"""Writes the five locks from pyproject.toml: `make lock`, which needs the program `uv`.

Each package at one version for all platforms and Pythons, with the hashes of all its files. What is
locked already stays at its version; `--upgrade` takes the newest that fit together.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = str(ROOT / "pyproject.toml")
RUN, DEV, TORCH, CUDA, CPU = (
    ROOT / f"requirements{part}.lock" for part in ("", "-dev", "-torch", "-cuda", "-cpu")
)
WISHES = {"torch": "torch==2.13.0", "build": "setuptools>=80"}
# Chroma names these, for its clusters and for a model of its own that it would download. The
# product uses neither; they are 200 MB.
LEFT_OUT = ("kubernetes", "onnxruntime")
# A CPU build of the same version (Linux x86-64, Python 3.11), which no registry has. It has a lock
# of its own: of two files for one version, pip takes the one whose hash its index tells.
CPU_BUILD = """\
torch==2.13.0+cpu \\
    --hash=sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b
"""
HEADS = {
    RUN: "What the product runs on, torch apart.",
    DEV: "What only tests, benchmarks and evaluation need, on top of requirements.lock.",
    TORCH: "torch and what it alone brings, for other encoders, rerankers and training.",
    CPU: "torch's CPU build, taken where pip is told of a place that has it.",
    CUDA: "What torch's CUDA build names beside: installed where that is the build that came.",
}
ENTRY = re.compile(r"^(?=[a-z0-9])", re.MULTILINE)
Packages = dict[str, str]  # each name's lines


def main() -> None:
    """All five, each without what a smaller one holds."""
    held = _read(RUN) | _read(DEV) | _read(TORCH) | _read(CUDA)
    if "--upgrade" in sys.argv:
        held = {}
    run = _resolved(("build",), held, PROJECT)
    full = _resolved(("build",), held | run, PROJECT, "--extra", "eval", "--extra", "dev")
    torch = _without(_resolved(("torch",), held | full), run)
    cuda = {name: lines for name, lines in torch.items() if "linux" in lines.split("\n")[0]}
    _write(RUN, run)
    _write(DEV, _without(full, run))
    _write(TORCH, _without(torch, cuda))
    _write(CUDA, cuda)
    _write(CPU, {"torch": CPU_BUILD})


def _resolved(wishes: Sequence[str], held: Packages, *sources: str) -> Packages:
    """What uv makes of the wishes and the project, by package."""
    told = ["uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11"]
    told += ["--generate-hashes", "--no-annotate", "--no-header", *sources]
    with tempfile.TemporaryDirectory() as scratch:
        files = {
            "": "\n".join(WISHES[name] for name in wishes),
            "-c": "".join(held.values()),
            "--excludes": "\n".join(("torch", *LEFT_OUT)) if sources else "",
        }
        for number, (option, text) in enumerate(files.items()):
            path = Path(scratch) / f"{number}.txt"
            path.write_text(text, "utf-8")
            told += [option, str(path)] if option else [str(path)]
        return _packages(subprocess.run(told, check=True, stdout=-1, text=True).stdout)


def _packages(text: str) -> Packages:
    entries = [part for part in ENTRY.split(text) if "==" in part]
    return {part.split("==")[0]: part for part in entries}


def _read(lock: Path) -> Packages:
    """The versions without their hashes: a new file of the same version is welcome."""
    found = _packages(lock.read_text("utf-8") if lock.is_file() else "")
    return {name: part.split("\n")[0].rstrip(" \\") + "\n" for name, part in found.items()}


def _without(packages: Packages, others: Packages) -> Packages:
    return {name: lines for name, lines in packages.items() if name not in others}


def _write(lock: Path, packages: Packages) -> None:
    head = f"# {HEADS[lock]}\n# Written by `make lock`; install with --no-deps --require-hashes.\n"
    lock.write_text(head + "".join(packages.values()), "utf-8")
    print(f"{lock.name}: {len(packages)} packages")


if __name__ == "__main__":
    main()
