"""Bytes to text where nobody says in which encoding: UTF-8, UTF-16, CP949 and the rest."""

import codecs
import re

from ingest.refusal import RefusalReason, Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65_536
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HANGUL = re.compile("[가-힣]")
_OTHER = re.compile("[^\x00-\x7f]")


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the name of its encoding. Raises `Refused` where the bytes are no text."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace"), name
    if wide := _wide(data):
        return data.decode(wide, errors="replace"), wide
    for name in ("utf-8", declared, "cp949"):
        text = _strict(data, name)
        if text is not None and (name != "cp949" or _is_korean(text)):
            return _checked(text), name
    return _guessed(data)


def as_utf8(data: bytes) -> bytes:
    """Bytes in UTF-16 or UTF-32 as UTF-8, any others as they are: for formats that are told by
    their first letters.
    """
    wide = next((name for bom, name in _BOMS[1:] if data.startswith(bom)), "") or _wide(data)
    return data.decode(wide, errors="replace").lstrip("\ufeff").encode() if wide else data


def looks_like_text(data: bytes) -> bool:
    """True when the first bytes read as text in some encoding, whatever they begin with."""
    head = data[:_SAMPLE]
    if any(head.startswith(bom) for bom, _ in _BOMS) or _wide(head):
        return True
    if b"\x00" in head:
        return False
    text = head.decode("utf-8", errors="ignore")
    if len(text.encode()) >= len(head) - 4:
        return len(_CONTROL.findall(text)) <= len(text) / 100
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head) <= len(head) / 100


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every second byte is zero or from one narrow range of scripts."""
    head = data[: _SAMPLE - _SAMPLE % 2]
    if len(head) < 4 or len(data) % 2:
        return ""
    for name, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        zeros = high.count(0)
        hangul = sum(0xAC <= byte <= 0xD7 or 0x30 <= byte <= 0x31 for byte in high)
        if zeros and zeros + hangul >= 0.9 * len(high) and b"\x00\x00" not in head[:64]:
            text = _strict(head, name)
            if text is not None and not _CONTROL.search(text):
                return name
    return ""


def _strict(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_korean(text: str) -> bool:
    """CP949 decodes much Chinese and Japanese without complaint; Hangul in it must be common
    syllables.
    """
    sample = text[:_SAMPLE]
    hangul = _HANGUL.findall(sample)
    common = sum(len(char.encode("euc_kr", "ignore")) == 2 for char in hangul)
    return len(hangul) >= 0.5 * len(_OTHER.findall(sample)) and common >= 0.9 * len(hangul)


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    return _checked(data.decode(name, errors="replace")), name


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > max(8, len(text) / 20):
        raise Refused(RefusalReason.UNKNOWN_FORMAT, "more control characters than a text has")
    return text
