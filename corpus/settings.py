"""The settings that force a rebuild of the indexes when they change, and where the data lives."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

DEFAULT_MODEL = "all-MiniLM-L6-v2"
MULTILINGUAL = "multilingual-e5-small"
# Korean passages are cut into twice as many pieces as English ones: 57 % of them exceed 256 of
# multilingual-e5-small's, none exceeds 512.
PIECES = {MULTILINGUAL: 512}


@dataclass(frozen=True)
class IndexSettings:
    """How documents become passages and vectors. Another `identity`, another index."""

    encoder: str = DEFAULT_MODEL  # or MULTILINGUAL, or the path of a sentence-transformers model
    encoder_file: str = ""  # where MULTILINGUAL is made from, if not from its package
    pieces: int = 0  # of a text that are read; 0 leaves it to the encoder
    passage_chars: int = 700
    passage_overlap: int = 0

    @property
    def word_pieces(self) -> int:
        """How many pieces of a text are read; what follows is cut off."""
        return self.pieces or PIECES.get(self.encoder, 256)

    @property
    def identity(self) -> str:
        """A short name of everything here; stored beside the vectors it made."""
        return f"{self.encoder}/{self.word_pieces}/{self.cutting}"

    @property
    def cutting(self) -> str:
        """The part of `identity` that says where passages begin and end."""
        return f"{self.passage_chars}/{self.passage_overlap}/2"


@dataclass(frozen=True)
class Home:
    """The data folder and what stands where in it."""

    path: Path

    @property
    def database(self) -> Path:
        """The library: one SQLite file."""
        return self.path / "library.sqlite"

    @property
    def files(self) -> Path:
        """The original files, each named by its SHA-256."""
        return self.path / "files"

    @property
    def lexicon(self) -> Path:
        """Word indexes, one folder a scope. Disposable."""
        return self.path / "lexicon"

    @property
    def vectors(self) -> Path:
        """Chroma's folder. Disposable."""
        return self.path / "chroma"

    @property
    def models(self) -> Path:
        """Compiled encoders. Disposable."""
        return self.path / "models"

    @property
    def runs(self) -> Path:
        """Evaluation runs."""
        return self.path / "runs"

    @property
    def incoming(self) -> Path:
        """Uploads on their way to the shelf. Emptied when a server starts."""
        return self.path / "incoming"

    @contextmanager
    def receiving(self) -> Iterator[Path]:
        """A folder for one upload, gone after the block."""
        self.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        with TemporaryDirectory(dir=self.incoming) as folder:
            yield Path(folder)

    def sweep_incoming(self) -> None:
        """Remove what uploads have left that a kill cut off. For the owner of the folder only."""
        shutil.rmtree(self.incoming, ignore_errors=True)

    @property
    def lock(self) -> Path:
        """Held by the one process that owns the folder."""
        return self.path / "owner.lock"
