"""Outlook's .msg: an OLE file of properties; read without Outlook and without LibreOffice."""

import struct
from collections.abc import Iterator
from io import BytesIO

import olefile

from corpus.passage import Page
from ingest.encoding import decode
from ingest.formats import html, txt
from ingest.piece import About, Piece
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_MARK = "__properties_version1.0"
_SUBJECT, _SENDER, _TO, _CC, _BODY, _HTML = "0037", "0C1A", "0E04", "0E03", "1000", "1013"
_ATTACHED = "3707"


def is_msg(data: bytes) -> bool:
    """True for an OLE file with a message's properties."""
    return _MARK.encode("utf-16-le") in data and data.startswith(b"\xd0\xcf\x11\xe0")


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The message's sections."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            found, title, notes = _message(ole)
    except (OSError, struct.error, IndexError, ValueError, TypeError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(RefusalReason.DAMAGED, f"msg: {error}") from error
    yield About(title=title, media_type="application/vnd.ms-outlook", notes=notes)
    yield from paginate(found, first)


def _message(ole: olefile.OleFileIO) -> tuple[list[Piece], str, tuple[str, ...]]:
    subject = _text(ole, _SUBJECT)
    people = [
        (name, _text(ole, tag)) for name, tag in (("From", _SENDER), ("To", _TO), ("Cc", _CC))
    ]
    found = [Piece("heading", subject, 1)] if subject else []
    found.append(
        Piece("paragraph", "\n".join(f"{name}: {value}" for name, value in people if value))
    )
    body = _text(ole, _BODY)
    found.extend(txt.pieces(body) if body.strip() else html.pieces(_rich(ole)))
    folders = {path[0] for path in ole.listdir() if path[0].startswith("__attach")}
    names = [_text(ole, _ATTACHED, f"{folder}/") or "?" for folder in sorted(folders)]
    return found, subject, (f"attachments: {', '.join(names)}",) if names else ()


def _text(ole: olefile.OleFileIO, tag: str, folder: str = "") -> str:
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "")):
        name = f"{folder}__substg1.0_{tag}{kind}"
        if ole.exists(name):
            data = ole.openstream(name).read()
            return data.decode(encoding, "replace") if encoding else decode(data)[0]
    return ""


def _rich(ole: olefile.OleFileIO) -> str:
    name = f"__substg1.0_{_HTML}0102"
    return decode(ole.openstream(name).read())[0] if ole.exists(name) else ""
