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
_WEAK = frozenset(("ascii", "latin-1", "iso8859-1", "iso8859-15", "cp1252"))
"""What programs say where nobody chose an encoding."""
_WIDER = {  # what a label means in practice: the larger set that its writers use
    "euc_kr": "cp949",
    "johab": "johab",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "big5": "cp950",
    "iso2022_jp": "iso2022_jp_ext",
}
_KOREAN_LABEL = re.compile(
    r"(?:ks_?c_?-?5601|euc-?kr|ms949|uhc|x-windows-949|korean)", re.IGNORECASE
)
_ESCAPES = (  # 7-bit encodings by the escape that begins them
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\$\([DOPQ]|\([IJ])"), "iso2022_jp_ext"),
)
_PAIRED = 0.6  # of the bytes over 127, next to another one: no Latin text
_BROKEN = 0.01  # of a text's characters: with more, its encoding was another one
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
    if escaped := _escaped(data, declared):
        return data.decode(escaped, errors="replace"), escaped
    said = _known(declared)
    for name in ("utf-8", said if said not in _WEAK else "", "cp949"):
        text = _strict(data, name)
        if text is not None and (name != "cp949" or name == said or _is_korean(text)):
            return _checked(text), name
    if said and said not in _WEAK and (text := _nearly(data, said)):
        return _checked(text), said
    if (text := _nearly(data, "cp949")) and _is_korean(text):
        return _checked(text), "cp949"
    if said in _WEAK and not _is_paired(data) and (text := _strict(data, said)) is not None:
        return _checked(text), declared
    return _guessed(data)


def _known(label: str) -> str:
    """The codec that a label means; empty where there is none."""
    if _KOREAN_LABEL.fullmatch(label.strip().split("-19")[0]):
        return "cp949"
    try:
        name = codecs.lookup(label.strip()).name.replace("-", "_") if label.strip() else ""
    except (LookupError, ValueError):
        return ""
    weak = name.replace("_", "-")
    return weak if weak in _WEAK else _WIDER.get(name, name)


def _escaped(data: bytes, declared: str) -> str:
    """The 7-bit encoding whose escapes stand in the bytes."""
    if b"\x1b" not in data and not (b"\x0e" in data and "2022" in declared):
        return ""
    if not data.isascii():
        return ""
    named = next((name for mark, name in _ESCAPES if mark.search(data)), "")
    return named or ("iso2022_kr" if b"\x0e" in data and "kr" in declared.lower() else "")


def _nearly(data: bytes, name: str) -> str:
    """The text where all but a few of its bytes are of an encoding; else nothing."""
    try:
        text = data.decode(name, errors="replace")
    except LookupError:
        return ""
    return text if text.count("\ufffd") <= max(1, _BROKEN * len(text)) else ""


def _is_paired(data: bytes) -> bool:
    """Whether bytes over 127 stand side by side, as in encodings of East Asia."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", data[:_SAMPLE])]
    return sum(run for run in runs if run > 1) > _PAIRED * sum(runs)


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
