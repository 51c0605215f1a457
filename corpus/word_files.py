"""Whether the files of a word index are all there and hold what was written.

tantivy ends each of its files with a checksum and looks at it only when told to, in Rust; opened
with a damaged file it answers with less, and says nothing.
"""

import json
import struct
import zlib
from pathlib import Path

_MAGIC = 1337
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")


def is_sound(folder: Path) -> bool:
    """True where every file that the index lists is whole."""
    try:
        listed = json.loads((folder / "meta.json").read_text("utf-8"))["segments"]
        return all(_is_whole(folder / name) for segment in listed for name in _names(segment))
    except (OSError, ValueError, KeyError, TypeError, struct.error):
        return False


def _names(segment: dict[str, object]) -> list[str]:
    stem = str(segment["segment_id"]).replace("-", "")
    names = [f"{stem}.{part}" for part in _PARTS]
    deletes = segment.get("deletes")
    if isinstance(deletes, dict):
        names.append(f"{stem}.{deletes['opstamp']}.del")
    return names


def _is_whole(path: Path) -> bool:
    """Body, its checksum as JSON, that JSON's length, a fixed number."""
    data = memoryview(path.read_bytes())
    length, magic = struct.unpack("<II", data[-8:])
    footer = json.loads(bytes(data[-8 - length : -8]))
    return magic == _MAGIC and zlib.crc32(data[: -8 - length]) == int(footer["crc"])
