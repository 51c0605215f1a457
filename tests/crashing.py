"""A process to be killed: takes papers in, takes them in again changed, takes them out.

It prints `will NAME STATE` before each step and `did` once it was acknowledged. A state is what
the paper's text starts with, or `-` when it is to be gone.
"""

import random
import sys
from pathlib import Path

from corpus.database import open_database, sqlite_url
from corpus.indexes import Indexes
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.settings import Home
from corpus.vectors import ChromaVectors
from ingest.quarantine import Quarantine
from ingest.sync import Intake
from tests.fakes import WordLengthEncoder


def open_intake(home: Home) -> Intake:
    """What `entente ingest` opens, with an encoder that costs nothing."""
    home.path.mkdir(parents=True, exist_ok=True)
    library = Library(open_database(sqlite_url(home.database)))
    indexes = Indexes(library, Lexicon(home.lexicon), ChromaVectors(home.vectors))
    return Intake(library, indexes, WordLengthEncoder(), home, Quarantine())


def work(home: Home, papers: Path, seed: int) -> None:
    """Write, rewrite and remove papers until somebody ends this process."""
    chance, intake = random.Random(seed), open_intake(home)
    intake.indexes.catch_up()
    print("ready", flush=True)
    for turn in range(10_000):
        name = f"p{chance.randrange(6)}.txt"
        live = {d.name: d.id for d in intake.library.documents(["city"])}
        if name in live and chance.random() < 0.3:
            print("will", name, "-", flush=True)
            intake.remove(live[name])
        else:
            state = f"paper-{seed}-{turn}"
            text = f"{state} holds " + "words of it. " * chance.randrange(1, 60)
            (papers / name).write_text(text.strip(), "utf-8")
            print("will", name, state, flush=True)
            intake.sync([papers / name], "city")
        print("did", flush=True)


if __name__ == "__main__":
    work(Home(Path(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
