"""The settings that force a rebuild of the indexes when they change, and where the data lives."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class IndexSettings:
    """How documents become passages and vectors. Another `identity`, another index."""

    encoder: str = "all-MiniLM-L6-v2"  # or the path of a sentence-transformers model
    word_pieces: int = 256
    passage_chars: int = 700
    passage_overlap: int = 0

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
    def lock(self) -> Path:
        """Held by the one process that owns the folder."""
        return self.path / "owner.lock"
