"""Mail: its headers, its text (the HTML part where there is no plain one), and the names of what
is attached.
"""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from corpus.passage import Page
from ingest.encoding import as_utf8, decode
from ingest.formats import html, txt
from ingest.piece import About, Piece
from ingest.sections import paginate

_SHOWN = (("Subject", 0), ("From", 1), ("To", 1), ("Cc", 1), ("Date", 1))
_ODD = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError)
_DEEPEST = 5


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The message's sections."""
    data = as_utf8(data)
    if data.startswith(b"From "):
        data = data[data.find(b"\n") + 1 :]
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    attached: list[str] = []
    found = list(_message(message, attached, 0))
    meta = {name.lower(): value for name, _ in _SHOWN if (value := _header(message, name))}
    if issued := _date(meta.get("date", "")):
        meta["issued_on"] = issued
    notes = (f"attachments: {', '.join(attached)}",) if attached else ()
    yield About(title=meta.get("subject", ""), media_type="message/rfc822", meta=meta, notes=notes)
    yield from paginate(found, first)


def _message(message: EmailMessage, attached: list[str], depth: int) -> Iterator[Piece]:
    subject = _header(message, "Subject")
    if subject:
        yield Piece("heading", subject, 1)
    lines = [
        f"{name}: {value}" for name, low in _SHOWN if low and (value := _header(message, name))
    ]
    yield Piece("paragraph", "\n".join(lines))
    yield from _parts(message, attached, depth)


def _parts(part: EmailMessage, attached: list[str], depth: int) -> Iterator[Piece]:
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or (
        part.get_filename() and not kind.startswith("multipart/")
    ):
        attached.append(_name(part))
    elif kind == "multipart/alternative":
        choices = [item for item in part.iter_parts() if isinstance(item, EmailMessage)]
        plain = [
            item
            for item in choices
            if item.get_content_type() == "text/plain" and _text(item).strip()
        ]
        rich = [item for item in choices if item not in plain]
        for choice in plain[:1] or rich[-1:]:
            yield from _parts(choice, attached, depth)
    elif kind == "message/rfc822" and depth < _DEEPEST:
        for inner in part.iter_parts():
            if isinstance(inner, EmailMessage):
                yield from _message(inner, attached, depth + 1)
    elif part.is_multipart():
        for under in part.iter_parts():
            if isinstance(under, EmailMessage):
                yield from _parts(under, attached, depth)
    elif kind == "text/plain":
        yield from txt.pieces(_text(part))
    elif kind == "text/html":
        yield from html.pieces(_text(part))
    elif kind.startswith(("image/", "application/", "audio/", "video/")):
        attached.append(_name(part))


def _text(part: EmailMessage) -> str:
    try:
        payload = part.get_payload(decode=True)
        return (
            decode(payload, part.get_content_charset() or "")[0]
            if isinstance(payload, bytes)
            else ""
        )
    except _ODD:
        return ""


def _name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or part.get_content_type()
    except _ODD:
        return "?"


def _header(message: EmailMessage, name: str) -> str:
    """A header's text; a malformed one as it stands."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except _ODD:
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def _date(text: str) -> str:
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""
