"""What a file is, by its content, and whether it may be opened: before any parser sees a byte of
it.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from ingest.encoding import as_utf8, looks_like_text
from ingest.limits import MEBIBYTE, Limits
from ingest.refusal import RefusalReason, Refused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DRM = (
    b"<MARKANY_DOCUMENTSAFER>",
    b"<DOCUMENT SAFER",
    b"SCDSA",
    b"\x9b DRMONE",
    b"DRMONE",
    b"<NASCA DRM FILE",
    b"MCFDRM",
)
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM")
_ARCHIVES = (
    b"PK\x03\x04",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
)
_HEADER_LINE = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?[^\r\n]*\r?\n")
_MAIL_FIELDS = (
    b"from:",
    b"received:",
    b"mime-version:",
    b"subject:",
    b"date:",
    b"message-id:",
    b"return-path:",
    b"to:",
)
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|meta|title)\b", re.IGNORECASE
)
_MARKDOWN = re.compile(rb"(?m)^(?:#{1,6} \S|---\s*$|\|.*\|.*\|\s*$|[-*+] \S|\d+\. \S|>\s?\S|```)")
_OPEN = "application/vnd.openxmlformats-officedocument"
_PLAIN = frozenset({"txt", "markdown"})
_PROMISES = frozenset(
    {".pdf", ".hwp", ".hwpx", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".msg", ".rtf"}
)
_CHUNK = 1 << 16


@dataclass(frozen=True)
class Admitted:
    """A file that may be read: the name of its reader, and what it is."""

    reader: str
    media_type: str


def admit(data: bytes, limits: Limits, name: str = "") -> Admitted:
    """The reader for these bytes. Raises `Refused` with the reason where there is none or opening
    is unsafe.

    `name` only decides between formats that are all plain text (Markdown, CSV, text).
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise Refused(RefusalReason.EMPTY, f"{len(data)} bytes, none of them text")
    if any(data.startswith(mark) for mark in _DRM):
        raise Refused(RefusalReason.DRM, f"begins with {data[:24]!r}")
    pdf = b"%PDF-" in data[:1024] or (b"%PDF-" in data[: 16 * 1024] and not data[:1024].strip())
    size = limits.pdf_size if pdf else limits.other_size
    if len(data) > size:
        raise Refused(RefusalReason.TOO_LARGE, f"{len(data)} bytes, at most {size}")
    if data.startswith(b"PK\x03\x04"):
        return _zip(data, limits)
    if data.startswith(_OLE):
        return _ole(data)
    if pdf and _is_pdf(data):
        return Admitted("pdf", "application/pdf")
    return _other(data, name)


def misnamed(reader: str, name: str) -> str:
    """The ending of a name that promises another format than the plain text found: what has it may
    be what is left of a damaged file. Empty where name and content agree.
    """
    ending = PurePath(name).suffix.lower()
    return ending if reader in _PLAIN and ending in _PROMISES else ""


def _is_pdf(data: bytes) -> bool:
    """A paper about PDF may quote its magic; only a file with objects, or with bytes no text has,
    is one.
    """
    return data.lstrip().startswith(b"%PDF-") or b" obj" in data or not looks_like_text(data)


def _other(data: bytes, name: str) -> Admitted:
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:_CHUNK]
    if data.startswith(b"HWP Document File"):
        return Admitted("office", "application/x-hwp-v3")
    if head.startswith(b"{\\rtf"):
        return Admitted("office", "application/rtf")
    if any(data.startswith(mark) for mark in _IMAGES) and not looks_like_text(data):
        return Admitted("image", "image/*")
    if any(data.startswith(mark) for mark in _ARCHIVES):
        raise Refused(
            RefusalReason.UNKNOWN_FORMAT, "an archive; its members are to be uploaded one by one"
        )
    if head.startswith((b"<?xml", b"<!DOCTYPE HWPML", b"<HWPML")) and b"<HWPML" in head:
        return Admitted("hwpml", "application/x-hwpml")
    if not looks_like_text(data):
        raise Refused(RefusalReason.UNKNOWN_FORMAT, f"begins with {data[:16]!r}")
    return _text(as_utf8(data[:_CHUNK]).lstrip(b"\xef\xbb\xbf \t\r\n"), name.lower())


def _text(head: bytes, name: str) -> Admitted:
    if _is_mail(head):
        return Admitted("eml", "message/rfc822")
    plain = name.endswith((".md", ".markdown", ".txt", ".csv", ".tsv"))
    if head.startswith(b"<") and _HTML.search(head[:4096]) and not name.endswith(".md"):
        return Admitted("html", "text/html")
    if _HTML.search(head[:1024]) and not plain:
        return Admitted("html", "text/html")
    if name.endswith((".csv", ".tsv")):
        return Admitted("csv", "text/csv")
    markdown = name.endswith((".md", ".markdown")) or (
        not name.endswith(".txt") and len(_MARKDOWN.findall(head)) >= 3
    )
    return Admitted("markdown", "text/markdown") if markdown else Admitted("txt", "text/plain")


def _is_mail(head: bytes) -> bool:
    """A message begins with header lines, two of which every mail program writes."""
    at, fields = 0, set()
    if head.startswith(b"From "):
        at = head.find(b"\n") + 1
    while match := _HEADER_LINE.match(head, at):
        fields.add(match[0].split(b":")[0].lower() + b":")
        at = match.end()
        while head[at : at + 1] in (b" ", b"\t"):
            at = head.find(b"\n", at) + 1 or len(head)
    named = fields & set(_MAIL_FIELDS)
    return len(named) >= 3 or (len(named) >= 2 and b"mime-version:" in fields)


def _zip(data: bytes, limits: Limits) -> Admitted:
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (
        zipfile.BadZipFile,
        ValueError,
        struct.error,
        UnicodeDecodeError,
        NotImplementedError,
    ) as error:
        raise Refused(RefusalReason.DAMAGED, f"zip: {error}") from error
    members = archive.infolist()
    if len(members) > limits.members:
        raise Refused(RefusalReason.TOO_LARGE, f"{len(members)} members")
    found = _kind_of(archive, {member.filename.replace("\\", "/"): member for member in members})
    if any(member.flag_bits & 1 for member in members):
        raise Refused(RefusalReason.PASSWORD, "encrypted members")
    _count(data, archive, limits)
    return found


def _kind_of(archive: zipfile.ZipFile, names: Mapping[str, zipfile.ZipInfo]) -> Admitted:
    """The format, by the members' names with slashes: some writers put backslashes there."""
    office = {
        "word/document.xml": Admitted("docx", f"{_OPEN}.wordprocessingml.document"),
        "ppt/presentation.xml": Admitted("pptx", f"{_OPEN}.presentationml.presentation"),
        "xl/workbook.xml": Admitted("xlsx", f"{_OPEN}.spreadsheetml.sheet"),
    }
    for member, found in office.items():
        if member in names:
            return found
    if "[Content_Types].xml" in names:
        for folder, found in zip(("word/", "ppt/", "xl/"), office.values(), strict=True):
            if any(name.startswith(folder) for name in names):
                return found
    if any(name.startswith("Contents/section") for name in names):
        if b"encryption-data" in _start_of(archive, names.get("META-INF/manifest.xml")):
            raise Refused(RefusalReason.PASSWORD, "HWPX manifest names encryption")
        return Admitted("hwpx", "application/hwp+zip")
    if "content.xml" in names and "mimetype" in names:
        if b"encryption-data" in _start_of(archive, names.get("META-INF/manifest.xml")):
            raise Refused(RefusalReason.PASSWORD, "ODF manifest names encryption")
        return Admitted(
            "office", _start_of(archive, names["mimetype"]).decode("ascii", "replace").strip()
        )
    raise Refused(RefusalReason.UNKNOWN_FORMAT, "a zip archive that is no document")


def _start_of(archive: zipfile.ZipFile, name: zipfile.ZipInfo | None) -> bytes:
    """A member's first bytes; none where it is not there."""
    if name is None:
        return b""
    try:
        with archive.open(name) as member:
            return member.read(_CHUNK)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Refused(RefusalReason.DAMAGED, f"zip member {name.filename}: {error}") from error


def _count(data: bytes, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Inflate every member without keeping it, counting: what the archive declares of itself may
    be a lie.
    """
    total = 0
    for member in archive.infolist():
        inflated = 0
        try:
            with archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    nested = (
                        inflated == 0
                        and chunk.startswith(_ARCHIVES[:3])
                        and not _may_nest(member.filename.replace("\\", "/"))
                    )
                    inflated += len(chunk)
                    total += len(chunk)
                    packed = max(member.compress_size, 1)
                    if nested:
                        raise Refused(
                            RefusalReason.TOO_LARGE, f"an archive inside: {member.filename}"
                        )
                    if total > limits.unpacked or (
                        inflated > MEBIBYTE and inflated / packed > limits.ratio
                    ):
                        raise Refused(
                            RefusalReason.TOO_LARGE,
                            f"{member.filename} unpacks past the limit",
                        )
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            if isinstance(error, Refused):
                raise
            raise Refused(
                RefusalReason.DAMAGED, f"zip member {member.filename}: {error}"
            ) from error


def _may_nest(name: str) -> bool:
    """Office files carry sheets behind charts and embedded papers; nothing here opens those but a
    DOCX taken in by another, which comes by this gate itself.
    """
    return (
        "/embeddings/" in name
        or name.endswith(".docx")
        or name.startswith(("BinData/", "ObjectReplacements/", "Object "))
    )


def _ole(data: bytes) -> Admitted:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            return _ole_kind(ole)
    except (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(RefusalReason.DAMAGED, f"OLE: {error}") from error


def _ole_kind(ole: Any) -> Admitted:
    if ole.exists("EncryptedPackage") or ole.exists("EncryptionInfo"):
        drm = ole.exists("\x06DataSpaces/TransformInfo/DRMEncryptedTransform")
        raise Refused(
            RefusalReason.DRM if drm else RefusalReason.PASSWORD, "OLE encryption package"
        )
    if ole.exists("FileHeader"):
        header = ole.openstream("FileHeader").read()
        flags = struct.unpack_from("<I", header, 36)[0]
        if not header.startswith(b"HWP Document File"):
            raise Refused(RefusalReason.DAMAGED, "OLE FileHeader that is not HWP's")
        if flags & 0b10:
            raise Refused(RefusalReason.PASSWORD, "HWP password flag")
        if flags & 0b1_0001_0000 or flags & (1 << 10):
            raise Refused(RefusalReason.DRM, f"HWP security flags {flags:#x}")
        return Admitted("hwp", "application/x-hwp")
    for stream, media_type in (
        ("WordDocument", "application/msword"),
        ("PowerPoint Document", "application/vnd.ms-powerpoint"),
        ("Workbook", "application/vnd.ms-excel"),
        ("Book", "application/vnd.ms-excel"),
        ("__properties_version1.0", "application/vnd.ms-outlook"),
    ):
        if ole.exists(stream):
            return Admitted("office", media_type)
    raise Refused(RefusalReason.UNKNOWN_FORMAT, "an OLE file that is no document")
