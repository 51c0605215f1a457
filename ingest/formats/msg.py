"""Outlook's .msg: an OLE file of properties; read without Outlook and without LibreOffice."""

import datetime
import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from email.utils import parsedate_to_datetime
from io import BytesIO

import olefile

from corpus.passage import Page
from ingest.encoding import decode
from ingest.formats import html, rtf, txt
from ingest.formats.mail_text import richer, says_the_same, text_of
from ingest.left_out import LeftOut
from ingest.piece import About, Piece
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate

_ODD = (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError, RecursionError)
_MARK = "__properties_version1.0"
_SUBJECT, _SENDER, _TO, _CC, _BODY, _HTML = "0037", "0C1A", "0E04", "0E03", "1000", "1013"
_ATTACHED, _ATTACHED_SHORT, _PACKED = "3707", "3704", "1009"
_HEADERS = "007D"
_DATE = re.compile(r"^Date:\s*(.+?)\s*$", re.IGNORECASE | re.MULTILINE)
_SENT = 0x0039_0040
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


def is_msg(data: bytes) -> bool:
    """True for an OLE file with a message's properties."""
    return _MARK.encode("utf-16-le") in data and data.startswith(b"\xd0\xcf\x11\xe0")


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The message's sections."""
    left = LeftOut()
    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            found, about = _message(ole, left)
    except _ODD as error:
        if isinstance(error, Refused):
            raise
        raise Refused(RefusalReason.DAMAGED, f"msg: {error}") from error
    yield replace(about, left_out=left.skipped())
    yield from paginate(found, first)


def _message(ole: olefile.OleFileIO, left: LeftOut) -> tuple[list[Piece], About]:
    subject, sent = _text(ole, _SUBJECT), _sent(ole)
    people = [
        (name, _text(ole, tag)) for name, tag in (("From", _SENDER), ("To", _TO), ("Cc", _CC))
    ]
    people.append(("Date", f"{sent:%Y-%m-%d %H:%M %Z}".strip() if sent else ""))
    found = [Piece("heading", subject, 1)] if subject else []
    found.append(
        Piece("paragraph", "\n".join(f"{name}: {value}" for name, value in people if value))
    )
    found += _body(ole, left)
    folders = {path[0] for path in ole.listdir() if path[0].startswith("__attach")}
    names = [
        _text(ole, _ATTACHED, f"{folder}/") or _text(ole, _ATTACHED_SHORT, f"{folder}/") or "?"
        for folder in sorted(folders)
    ]
    notes = (f"attachments: {', '.join(names)}",) if names else ()
    meta = {"issued_on": sent.date().isoformat()} if sent else {}
    return found, About(subject, "application/vnd.ms-outlook", meta, notes)


def _body(ole: olefile.OleFileIO, left: LeftOut) -> list[Piece]:
    """The version of the text that says most: plain, HTML, or what is only there as RTF."""
    body = _text(ole, _BODY)
    plain = list(txt.pieces(body)) if body.strip() else []
    walk = html.walked(_rich(ole))
    rich = walk.out or list(_packed(ole, left) if not plain else ())
    if not rich or (plain and not richer(plain, rich)):
        rich, plain = plain, rich
    else:
        left.take(walk.left.skipped())
    if plain:
        kind = "repeated" if says_the_same(plain, rich) else "mail_part"
        left.skip(kind, text_of(plain))
    return rich


def _packed(ole: olefile.OleFileIO, left: LeftOut) -> Iterator[Piece]:
    name = f"__substg1.0_{_PACKED}0102"
    if not ole.exists(name):
        return
    try:
        text, is_html = rtf.text_of(rtf.unpacked(ole.openstream(name).read()))
    except ValueError:
        left.skip("mail_part")
        return
    yield from html.pieces(text) if is_html else txt.pieces(text)


def _sent(ole: olefile.OleFileIO) -> datetime.datetime | None:
    """When the message was sent, as its sender's clock had it where that is known, else in UTC."""
    if match := _DATE.search(_text(ole, _HEADERS)):
        with suppress(ValueError, TypeError, IndexError):
            return parsedate_to_datetime(match[1])
    data = ole.openstream(_MARK).read() if ole.exists(_MARK) else b""
    for at in range(32, len(data) - 15, 16):
        tag, _, value = struct.unpack_from("<IIQ", data, at)
        if tag == _SENT and value:
            try:
                return _EPOCH + datetime.timedelta(microseconds=value // 10)
            except OverflowError:
                return None
    return None


def _text(ole: olefile.OleFileIO, tag: str, folder: str = "") -> str:
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "")):
        name = f"{folder}__substg1.0_{tag}{kind}"
        if ole.exists(name):
            data = ole.openstream(name).read()
            return data.decode(encoding, "replace") if encoding else decode(data)[0]
    return ""


def _rich(ole: olefile.OleFileIO) -> str:
    name = f"__substg1.0_{_HTML}0102"
    return html.decoded(ole.openstream(name).read())[0] if ole.exists(name) else ""
