"""Mail: its headers, the version of its text that says most, its invitations, and the names of
what is attached.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime

from corpus.passage import Page
from ingest.encoding import as_utf8, decode
from ingest.formats import calendar, html, txt
from ingest.formats.mail_text import header_text, richer, says_the_same, text_of, unflowed
from ingest.left_out import LeftOut
from ingest.piece import About, Piece
from ingest.sections import paginate

_SHOWN = (("Subject", 0), ("From", 1), ("To", 1), ("Cc", 1), ("Date", 1))
_ODD = (MessageError, LookupError, ValueError, TypeError, AttributeError, IndexError)
_DEEPEST = 5
_CALENDARS = ("text/calendar", "application/ics")
_UNREAD = ("image/", "application/", "audio/", "video/", "font/", "model/")

Mail = Message


@dataclass
class _Found:
    """What is gathered on the way through a message's parts."""

    left: LeftOut = field(default_factory=LeftOut)
    attached: list[str] = field(default_factory=list)
    events: set[str] = field(default_factory=set)
    hidden: int = 0
    offset: datetime.timedelta | None = None


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The message's sections."""
    data = as_utf8(data)
    if data.startswith(b"From "):
        data = data[data.find(b"\n") + 1 :]
    message = message_from_bytes(data, policy=policy.compat32)
    meta = {name.lower(): value for name, _ in _SHOWN if (value := _header(message, name))}
    found = _Found()
    if moment := _moment(meta.get("date", "")):
        meta["issued_on"] = moment.date().isoformat()
        found.offset = moment.utcoffset()
    pieces = list(_message(message, found, 0))
    notes = [f"attachments: {', '.join(found.attached)}"] if found.attached else []
    notes += [f"hidden_text: {found.hidden}"] if found.hidden else []
    yield About(
        title=meta.get("subject", ""),
        media_type="message/rfc822",
        meta=meta,
        notes=tuple(notes),
        left_out=found.left.skipped(),
    )
    yield from paginate(pieces, first)


def _message(message: Mail, found: _Found, depth: int) -> Iterator[Piece]:
    subject = _header(message, "Subject")
    if subject:
        yield Piece("heading", subject, 1)
    lines = [
        f"{name}: {value}" for name, low in _SHOWN if low and (value := _header(message, name))
    ]
    yield Piece("paragraph", "\n".join(lines))
    yield from _parts(message, found, depth)


def _parts(part: Mail, found: _Found, depth: int) -> Iterator[Piece]:
    kind = part.get_content_type()
    name = _name(part)
    if kind in _CALENDARS or (name.lower().endswith(".ics") and not part.is_multipart()):
        yield from _calendar(part, found)
    elif kind != "message/rfc822" and not kind.startswith("multipart/") and _attached(part):
        found.attached.append(name or kind)
    elif kind == "multipart/alternative":
        yield from _best(part, found, depth)
    elif kind == "message/rfc822" and depth < _DEEPEST and not _attached(part):
        for inner in _inner(part):
            yield from _message(inner, found, depth + 1)
    elif kind == "message/rfc822":
        found.attached.append(name or kind)
    elif kind == "message/delivery-status":
        for under in _inner(part):
            lines = (f"{key}: {header_text(str(value))}" for key, value in under.raw_items())
            yield Piece("paragraph", "\n".join(lines))
    elif part.is_multipart():
        for under in _inner(part):
            yield from _parts(under, found, depth)
    elif kind.startswith(_UNREAD):
        found.attached.append(name or kind)
    else:
        yield from _written(part, found)


def _inner(part: Mail) -> list[Mail]:
    payload = part.get_payload()
    return [item for item in payload if isinstance(item, Message)] if _is_list(payload) else []


def _is_list(payload: object) -> bool:
    return isinstance(payload, list)


def _attached(part: Mail) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_name(part))


def _best(part: Mail, found: _Found, depth: int) -> Iterator[Piece]:
    """Of several versions of one text the one that says most; the rest is counted. An invitation
    among them is read besides.
    """
    versions: list[list[Piece]] = []
    besides: list[Piece] = []
    plain: list[Piece] = []
    for choice in _inner(part):
        kind = choice.get_content_type()
        read_ = list(_parts(choice, found, depth))
        if kind in _CALENDARS:
            besides += read_
        elif kind == "text/plain" and not plain:
            plain = read_
        elif text_of(read_).strip():
            versions.append(read_)
    rich = versions.pop() if versions else []
    if plain and rich and not richer(plain, rich):
        plain, rich = rich, plain
    chosen, others = (rich, [plain, *versions]) if rich else (plain, versions)
    yield from chosen
    for other in others:
        kind = "repeated" if says_the_same(other, chosen) else "mail_part"
        found.left.skip(kind, text_of(other))
    yield from (piece for piece in besides if not says_the_same([piece], chosen))


def _calendar(part: Mail, found: _Found) -> Iterator[Piece]:
    text = _text(part)
    if text not in found.events:  # the same invitation, for two kinds of mail programs
        found.events.add(text)
        yield from calendar.pieces(text, found.offset, found.left)


def _written(part: Mail, found: _Found) -> Iterator[Piece]:
    text = _text(part)
    if part.get_content_type() == "text/html":
        walk = html.walked(text)
        found.hidden += walk.hidden
        found.left.take(walk.left.skipped())
        yield from walk.out
    elif _parameter(part, "format").lower() == "flowed":
        yield from txt.pieces(unflowed(text, _parameter(part, "delsp").lower() == "yes"))
    else:
        yield from txt.pieces(text)


def _text(part: Mail) -> str:
    try:
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes):
            return ""
        charset = part.get_content_charset() or ""
        if part.get_content_type() == "text/html":
            return html.decoded(payload, charset)[0]
        return decode(payload, charset)[0]
    except _ODD:
        return ""


def _parameter(part: Mail, name: str) -> str:
    try:
        value = part.get_param(name, "")
        return value if isinstance(value, str) else ""
    except _ODD:
        return ""


def _name(part: Mail) -> str:
    """The name of what is attached; empty where it has none."""
    try:
        for name, header in (("filename", "content-disposition"), ("name", "content-type")):
            value = part.get_param(name, None, header)
            if isinstance(value, tuple):  # RFC 2231: encoding, language, bytes as Latin-1
                return decode(value[2].encode("latin-1", "replace"), value[0] or "")[0]
            if value:
                return header_text(value)
    except _ODD:
        return "?"
    return ""


def _header(message: Mail, name: str) -> str:
    """A header's text; a malformed one as it stands."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return header_text(str(raw))


def _moment(text: str) -> datetime.datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
