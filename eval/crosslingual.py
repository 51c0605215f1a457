"""Questions in one language whose answer stands in another, over the sample shelf.

A question counts when one of the first five passages holds the quoted words, or most of them, of
the document named. The same is run without the glossary, to show what the glossary is worth.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.retrieval.hybrid import HybridRetriever, Retriever
from assistant.retrieval.snapshot import Shelf
from corpus.database import open_database, sqlite_url
from corpus.encoders import Encoder
from corpus.glossary import load_glossary
from corpus.indexes import Indexes
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.passage import Passage
from corpus.settings import Home
from corpus.vectors import ChromaVectors
from ingest.quarantine import Quarantine
from ingest.sync import Intake

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
SCOPE = "samples"
FIRST = 5


@dataclass(frozen=True)
class CrossQuestion:
    """A question, and the words of the document that answer it."""

    id: str
    question: str
    pair: str
    document: str
    quote: str


def run(
    encoder: Encoder,
    questions: Path = SAMPLES / "crosslingual.jsonl",
    shelf: Path = SAMPLES / "shelf",
) -> dict[str, Any]:
    """Recall@5 with and without the glossary, for all questions and by pair of languages."""
    asked = read_questions(questions)
    with _sample_library(encoder, shelf) as (library, lexicon):
        plain = HybridRetriever(library, lexicon, Shelf(library), encoder)
        helped = HybridRetriever(library, lexicon, Shelf(library), encoder, load_glossary())
        # A file's name, wherever on the shelf it lies.
        names = {d.id: PurePosixPath(d.name).name for d in library.documents([SCOPE])}
        with_it = {q.id: found(helped, q, names) for q in asked}
        without = {q.id: found(plain, q, names) for q in asked}
    return {
        "set": "crosslingual",
        "queries": len(asked),
        "recall@5": _share(with_it.values()),
        "without_glossary": {"recall@5": _share(without.values())},
        "pairs": {
            pair: _share([with_it[q.id] for q in asked if q.pair == pair])
            for pair in sorted({q.pair for q in asked})
        },
        "missed": [q.id for q in asked if not with_it[q.id]],
    }


def read_questions(path: Path) -> list[CrossQuestion]:
    """The questions of a JSON Lines file. ValueError names the line that is not whole."""
    asked = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        try:
            asked.append(
                CrossQuestion(
                    row["id"], row["question"], row["pair"], row["document"], row["quote"]
                )
            )
        except KeyError as missing:
            raise ValueError(f"{path.name}, line {number} has no {missing}.") from None
    return asked


def found(retriever: Retriever, asked: CrossQuestion, names: dict[str, str]) -> bool:
    """Whether one of the first passages is the document's and holds the quoted words."""
    hits = retriever.search(asked.question, [SCOPE], FIRST).hits
    passages = [hit.passage for hit in hits if names[hit.passage.document_id] == asked.document]
    return holds(passages, asked.quote)


def holds(passages: Sequence[Passage], quote: str) -> bool:
    """Whether a passage has at least half of the quote in one piece, spaces aside."""
    wanted = "".join(quote.split())
    half = max(1, len(wanted) // 2)
    for passage in passages:
        text = "".join(passage.text.split())
        if wanted[:half] in text or wanted[-half:] in text:
            return True
    return False


@contextmanager
def _sample_library(encoder: Encoder, shelf: Path) -> Iterator[tuple[Library, Lexicon]]:
    with tempfile.TemporaryDirectory(prefix="entente-crosslingual-") as folder:
        home = Home(Path(folder))
        engine = open_database(sqlite_url(home.database))
        try:
            library, lexicon = Library(engine), Lexicon(home.lexicon)
            indexes = Indexes(library, lexicon, ChromaVectors(home.vectors))
            with Quarantine() as quarantine:
                intake = Intake(library, indexes, encoder, home, quarantine)
                report = intake.sync([shelf], SCOPE)
            if report.refused:
                raise ValueError(
                    f"The sample shelf has a file that cannot be read: {report.refused[0]}"
                )
            yield library, lexicon
        finally:
            engine.dispose()


def _share(found_: Iterable[bool]) -> float:
    values = list(found_)
    return round(sum(values) / max(len(values), 1), 4)
