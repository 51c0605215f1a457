"""HWP 5 streams as trees of records: inflated with a bound, and deciphered where the file is for
distribution.

The layout and the cipher are Hancom's, as published in its file format description (revision 1.3).
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import olefile

from ingest.limits import MEBIBYTE
from ingest.refusal import RefusalReason, Refused

_STREAM = 64 * MEBIBYTE
_DEEPEST = 60
_DISTRIBUTION_DATA = 28
_COMPRESSED, _DISTRIBUTION = 0b1, 0b100


@dataclass
class Record:
    """A record with those that stand under it."""

    tag: int
    data: bytes
    under: list["Record"] = field(default_factory=list)

    def first(self, tag: int) -> "Record | None":
        """The first record of that tag directly under this one."""
        return next((record for record in self.under if record.tag == tag), None)

    def u16(self, at: int, default: int = 0) -> int:
        """Two bytes as a number; the default past the end."""
        return (
            int(struct.unpack_from("<H", self.data, at)[0]) if at + 2 <= len(self.data) else default
        )

    def u32(self, at: int, default: int = 0) -> int:
        """Four bytes as a number; the default past the end."""
        return (
            int(struct.unpack_from("<I", self.data, at)[0]) if at + 4 <= len(self.data) else default
        )


class HwpFile:
    """An opened HWP 5 file. Raises `Refused` where it is damaged."""

    def __init__(self, data: bytes) -> None:
        try:
            self._ole = olefile.OleFileIO(BytesIO(data))
            self.flags = struct.unpack_from("<I", self._stream("FileHeader"), 36)[0]
        except (OSError, struct.error, IndexError, ValueError, TypeError) as error:
            raise Refused(RefusalReason.DAMAGED, f"HWP: {error}") from error

    @property
    def is_distribution(self) -> bool:
        """True for a document sealed for distribution (배포용)."""
        return bool(self.flags & _DISTRIBUTION)

    def info(self) -> list[Record]:
        """The records of DocInfo, flat."""
        return list(_records(self._plain("DocInfo")))

    def sections(self) -> Iterator[list[Record]]:
        """Each section's top records, in order."""
        folder = "ViewText" if self.is_distribution else "BodyText"
        names = [path[1] for path in self._ole.listdir() if len(path) == 2 and path[0] == folder]
        numbered = sorted(
            (int(name[7:]), name)
            for name in names
            if name[:7] == "Section" and name[7:].isdecimal()
        )
        if not numbered:
            raise Refused(
                RefusalReason.DISTRIBUTION if self.is_distribution else RefusalReason.DAMAGED,
                f"no {folder}",
            )
        for _, name in numbered:
            yield list(_tree(self._plain(f"{folder}/{name}", sealed=self.is_distribution)))

    def summary_title(self) -> str:
        """The title the author gave in the document's properties."""
        try:
            properties = self._ole.getproperties("\x05HwpSummaryInformation", convert_time=False)
        except (OSError, struct.error, ValueError, IndexError, KeyError, TypeError, AttributeError):
            return ""
        title = properties.get(2, "")
        text = title.decode("utf-8", "replace") if isinstance(title, bytes) else str(title)
        return " ".join(text.partition("\0")[0].split())

    def _stream(self, name: str) -> bytes:
        try:
            with self._ole.openstream(name) as stream:
                return bytes(stream.read())
        except (OSError, IndexError, ValueError, TypeError) as error:
            raise Refused(RefusalReason.DAMAGED, f"HWP stream {name}: {error}") from error

    def _plain(self, name: str, *, sealed: bool = False) -> bytes:
        data = self._stream(name)
        if sealed:
            data = _unsealed(data)
        return _inflated(data, name) if self.flags & _COMPRESSED else data


def _inflated(data: bytes, name: str) -> bytes:
    machine = zlib.decompressobj(-15)
    try:
        plain = machine.decompress(data, _STREAM)
    except zlib.error as error:
        raise Refused(RefusalReason.DAMAGED, f"HWP stream {name}: {error}") from error
    if (
        machine.unconsumed_tail
        and len(plain) >= _STREAM
        or len(plain) > MEBIBYTE
        and len(plain) > 200 * len(data)
    ):
        raise Refused(RefusalReason.TOO_LARGE, f"HWP stream {name}")
    if not plain:
        raise Refused(RefusalReason.DAMAGED, f"HWP stream {name} is empty")
    return plain


def _unsealed(data: bytes) -> bytes:
    """The stream behind its first record, which hides the key: see the description, chapter on
    distribution.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    first = next(_records(data), None)
    if first is None or first.tag != _DISTRIBUTION_DATA or len(first.data) != 256:
        raise Refused(RefusalReason.DISTRIBUTION, "no key record")
    key = _key(first.data)
    body = data[4 + 256 :]
    machine = Cipher(algorithms.AES(key), modes.ECB()).decryptor()
    return machine.update(body[: len(body) - len(body) % 16]) + machine.finalize()


def _key(data: bytes) -> bytes:
    """The AES key in the 256 bytes, once the generator of the Microsoft C library has been run
    over them.
    """
    seed = struct.unpack_from("<I", data)[0]
    state, mask, left = seed, 0, 0
    plain = bytearray(data)
    for index in range(256):
        if left == 0:
            state = (state * 214_013 + 2_531_011) & 0xFFFFFFFF
            mask = (state >> 16) & 0xFF
            state = (state * 214_013 + 2_531_011) & 0xFFFFFFFF
            left = ((state >> 16) & 0xF) + 1
        if index >= 4:
            plain[index] ^= mask
        left -= 1
    offset = 4 + (seed & 0xF)
    return bytes(plain[offset : offset + 16])


def _records(data: bytes) -> Iterator[Record]:
    for _, record in _levelled(data):
        yield record


def _levelled(data: bytes) -> Iterator[tuple[int, Record]]:
    at = 0
    while at + 4 <= len(data):
        head = struct.unpack_from("<I", data, at)[0]
        at += 4
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        if size == 0xFFF and at + 4 <= len(data):
            size = struct.unpack_from("<I", data, at)[0]
            at += 4
        if at + size > len(data):
            if tag == 0:  # the padding a cipher leaves
                return
            raise Refused(RefusalReason.DAMAGED, "an HWP record runs past its stream")
        yield level, Record(tag, data[at : at + size])
        at += size


def _tree(data: bytes) -> Iterator[Record]:
    stack: list[Record] = []
    for level, record in _levelled(data):
        del stack[min(level, _DEEPEST) :]
        if stack:
            stack[-1].under.append(record)
        stack.append(record)
        if len(stack) == 1:
            yield record
