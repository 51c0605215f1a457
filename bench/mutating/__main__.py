"""`python -m bench.mutating [--count N] [--seed N] [ROOM…]`: the score, and every mistake that
nobody noticed, into `bench/mutating/score.json`.
"""

import argparse
import json
import random
import tempfile
from pathlib import Path

from bench.mutating.mutants import Mutant, mutants
from bench.mutating.trial import ROOT, Outcome, copied, importers, seconds

ROOMS = ("corpus", "ingest", "assistant/metrics", "assistant/verification")
KEPT = Path(__file__).parent / "score.json"


def modules(room: str) -> list[Path]:
    """The modules of a room that some test imports."""
    files = sorted((ROOT / room).rglob("*.py"))
    inside = [f for f in files if not {"migrations", "samples"} & set(f.parts)]
    return [f for f in inside if f.name != "__init__.py" and importers(dotted(f))]


def dotted(file: Path) -> str:
    """A module's name."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def tried(room: str, count: int, seed: int, folder: Path) -> list[Outcome]:
    """So many mistakes of a room, drawn by the seed, and whether each was noticed."""
    draw, found = random.Random(f"{seed}{room}"), list[Outcome]()
    known = {file: mutants(file.read_text("utf-8")) for file in modules(room)}
    usual: dict[Path, float] = {}  # seconds that a module's tests take; none where they fail
    while len(found) < count and (left := [f for f in known if known[f] and usual.get(f, 1)]):
        file = draw.choice(left)
        tests = importers(dotted(file))
        if file not in usual:
            usual[file] = seconds(folder, tests) or 0
        if usual[file]:
            mutant = known[file].pop(draw.randrange(len(known[file])))
            found.append(_one(file, mutant, folder, 30 + 5 * usual[file]))
            print("·" if found[-1].noticed else "X", end="", flush=True)
    return found


def _one(file: Path, mutant: Mutant, folder: Path, most: float) -> Outcome:
    place, tests = folder / file.relative_to(ROOT), importers(dotted(file))
    place.write_text(mutant.text, "utf-8")
    try:
        noticed = seconds(folder, tests, most) is None
        return Outcome(dotted(file), mutant.line, mutant.what, noticed)
    finally:
        place.write_text(file.read_text("utf-8"), "utf-8")


def main() -> None:
    """Try the rooms; keep and print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", default=ROOMS)
    parser.add_argument("--count", type=int, default=50, help="mistakes a room")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    score = {}
    with tempfile.TemporaryDirectory(prefix="entente-mutants-") as made:
        folder = copied(Path(made))
        for room in asked.rooms:
            found = tried(room, asked.count, asked.seed, folder)
            noticed = sum(o.noticed for o in found)
            missed = [
                {"module": o.module, "line": o.line, "what": o.what} for o in found if not o.noticed
            ]
            score[room] = {"tried": len(found), "noticed": noticed, "missed": missed}
            print(f" {room}: {noticed} of {len(found)} noticed")
            kept = {"seed": asked.seed, "rooms": score}
            KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
