"""A disk that fills up: a small file system in memory, mounted in a namespace of its own.

Run under `unshare -Urm`. For each amount of room left it takes papers in, in a process of its own,
then makes room and takes them in again; prints a line of JSON for each.
"""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import chromadb  # noqa: F401  (here, so that no child pays for it)
import langchain_chroma  # noqa: F401

from corpus.settings import Home
from corpus.storage import StorageError
from ingest.sync import Intake
from tests.crashing import open_intake
from tests.faults import Scans

SIZE = 24 << 20
PAPERS = 4
LEAST, MORE = 30_000, 60_000  # bytes left at the first point, and more at every other


def child(home: Home, papers: list[Path]) -> str:
    """What a process of its own came to: an error's words, or the shelf's, as JSON."""
    out, into = os.pipe()
    if pid := os.fork():
        os.close(into)
        with os.fdopen(out) as said:
            words = said.read()
        os.waitpid(pid, 0)
        return words
    said_by_us = "something else than a refusal"
    try:
        intake = replace(open_intake(home), quarantine=Scans())
        try:
            if papers:
                intake.sync(papers, "city")
            said_by_us = json.dumps(state(intake))
        except StorageError as error:
            said_by_us = f"refused: {error}"
    finally:
        os.write(into, said_by_us.encode())
        os._exit(0)


def state(intake: Intake) -> dict[str, object]:
    """The first words of every document, and whether everything agrees."""
    pages = {d.name: list(intake.library.pages(d.id)) for d in intake.library.documents(["city"])}
    passages = intake.library.passages(["city"])
    ids = {p.id for p in passages}
    whole = all(
        " ".join(p.text for p in passages if p.document_id == d.id).split()
        == " ".join(page.text for page in pages[d.name]).split()
        for d in intake.library.documents(["city"])
    )
    indexed = intake.indexes.lexicon.ids("city") == ids
    return {
        "documents": {name: found[0].text.split()[0] for name, found in pages.items()},
        "whole": whole,
        "indexed": indexed and intake.indexes.vectors.agrees("city", ids),
        "behind": intake.library.unindexed(),
    }


def write(folder: Path, edition: str) -> list[Path]:
    """Papers of one edition, each of twenty pages."""
    folder.mkdir(exist_ok=True)
    made = []
    for n in range(PAPERS):
        path = folder / f"p{n}.txt"
        page = f"{edition} says in its paper {n} what the committee has decided. " * 12
        path.write_text("\n".join([page] * 20), "utf-8")
        made.append(path)
    return made


def fill(disk: Path, room: int) -> Path:
    """A file that leaves so many bytes free."""
    ballast = disk / "ballast"
    free = shutil.disk_usage(disk).free
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, free - room))
    return ballast


def main(disk: Path, papers: Path, points: list[int]) -> None:
    """Every point starts from a shelf that holds the first edition."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", disk], check=True)
    seed, home = Home(papers / "seed"), Home(disk / "var")
    old = write(papers / "old", "First")
    child(seed, [])
    assert "whole" in child(seed, old)
    new = write(papers / "new", "Second")
    for point in points:
        shutil.copytree(seed.path, home.path)
        ballast = fill(disk, LEAST + point * MORE)
        tried = child(home, new)
        ballast.unlink()
        print(json.dumps([tried, child(home, []), child(home, new)]), flush=True)
        shutil.rmtree(home.path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [int(p) for p in sys.argv[3:]])
