"""A file that somebody uploads to be read once, without bringing it onto the shelf."""

from pathlib import Path, PurePosixPath

from corpus.scratch import scratch
from ingest.quarantine import parse
from ingest.refusal import Refused

_LONGEST_NAME = 120  # characters; file systems take 255 bytes, and a character may have four


def read_upload(data: bytes, name: str, language: str = "en") -> list[str]:
    """The file's pages as text, read in a child process of its own; a file that is refused is a
    ValueError with its name and the reason in that language.
    """
    with scratch("upload") as folder:
        path = Path(folder) / (PurePosixPath(name).name[-_LONGEST_NAME:] or "upload")
        path.write_bytes(data)
        try:
            return [page.text for page in parse(path).pages]
        except Refused as refused:
            raise ValueError(f"{path.name}: {refused.sentence(language)}") from refused
