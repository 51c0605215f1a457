"""A mail's words as a person reads them: headers in any encoding, flowed lines joined, and which
of two versions of a body says more.
"""

import re
from base64 import b64decode
from collections.abc import Sequence
from email.errors import MessageError
from email.header import decode_header

from ingest.encoding import decode
from ingest.left_out import letters
from ingest.piece import Piece, as_lines

_LONE = re.compile(r"(?:(?<=^)|(?<=, ))<([^<>\s]+@[^<>\s]+)>")
_QUOTED = re.compile(r'"([^"<>@]*)"(?=\s*<)')
_ENCODED = re.compile(r"=\?([^?\s]+)\?[Bb]\?([^?\s]*)\?=")
_QUOTES = re.compile(r">*")
_SIGNATURE = "-- "
_STUB = 0.7  # a version with fewer of the other's letters is a stub of it
_SAME = 0.8  # of a version's words that stand in the other, too


def header_text(raw: str) -> str:
    """A header as it reads: encoded words decoded, bytes of an unsaid encoding guessed."""
    if "=?" not in raw:
        return _unquoted(_unescaped(raw))
    parts: list[str] = []
    try:
        found = decode_header(_unfolded(raw))
    except (MessageError, ValueError, LookupError):  # base64 cut short
        return _blanks(_ENCODED.sub(_leniently, _unfolded(raw)))
    for part, charset in found:
        if isinstance(part, str):
            parts.append(_unescaped(part))
        else:
            parts.append(_decoded(part, charset or ""))
    return _unquoted("".join(parts))


def _unquoted(text: str) -> str:
    """One line, names without the quotation marks that addresses need."""
    return _LONE.sub(r"\1", _blanks(_QUOTED.sub(r"\1", text)))


def _leniently(match: "re.Match[str]") -> str:
    """An encoded word as far as its base64 goes; as it stands where it goes nowhere."""
    letters_ = re.sub(r"[^A-Za-z0-9+/]", "", match[2])
    try:
        return _decoded(b64decode(letters_[: len(letters_) // 4 * 4]), match[1])
    except ValueError:
        return match[0]


def _unfolded(raw: str) -> str:
    """One line; encoded words that touch something set apart."""
    return _unescaped(re.sub(r"\r?\n[ \t]*", " ", raw))


def _decoded(part: bytes, charset: str) -> str:
    try:
        return decode(part, charset)[0] if part.strip() else part.decode("ascii", "replace")
    except ValueError:
        return part.decode("ascii", "replace")


def _unescaped(raw: str) -> str:
    """Text in which bytes that are no ASCII were kept as surrogates."""
    if raw.isascii():
        return raw
    try:
        return decode(raw.encode("utf-8", "surrogateescape"))[0]
    except ValueError:
        return raw.encode("utf-8", "replace").decode("utf-8", "replace")


def _blanks(text: str) -> str:
    return " ".join(text.split())


def unflowed(text: str, delete_space: bool) -> str:
    """Lines of `format=flowed` joined to paragraphs; with `delete_space` without the blank at
    their ends, as scripts without blanks need it.
    """
    out: list[str] = []
    open_depth = -1
    for line in text.replace("\r\n", "\n").split("\n"):
        depth = len(_QUOTES.match(line)[0])  # type: ignore[index]
        told = line[depth:].removeprefix(" ")
        flowed = told.endswith(" ") and told != _SIGNATURE
        body = told[:-1] if flowed and delete_space else told
        if open_depth == depth and told != _SIGNATURE:
            out[-1] += body
        else:
            out.append("> " * depth + body)
        open_depth = depth if flowed else -1
    return "\n".join(out)


def richer(plain: Sequence[Piece], rich: Sequence[Piece]) -> bool:
    """Whether the rich version of a body is the one to read: the plain one is a stub, or loses
    the columns of a table.
    """
    if any(piece.grid for piece in rich):
        return _size(rich) >= _STUB * _size(plain)
    return _size(plain) < _STUB * _size(rich)


def says_the_same(left: Sequence[Piece], read: Sequence[Piece]) -> bool:
    """Whether most words of what is left out stand in what is read."""
    words = set(_words(left))
    held = set(_words(read))
    return len(words & held) >= _SAME * len(words)


def text_of(pieces: Sequence[Piece]) -> str:
    """All that pieces say."""
    return "\n".join(as_lines(pieces))


def _size(pieces: Sequence[Piece]) -> int:
    return letters(text_of(pieces))


def _words(pieces: Sequence[Piece]) -> list[str]:
    return re.findall(r"\w+", text_of(pieces).lower())
