"""RTF as a mail carries it: unpacked (MS-OXRTFCP), and its text, or the HTML that it wraps
(MS-OXRTFEX).
"""

import re
import struct
from dataclasses import dataclass, field

from ingest.encoding import decode

_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_RING = 4_096
_LARGEST = 64_000_000
_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d+)? ?|\\(?P<mark>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_SILENT = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"themedata", b"header")
    + (b"footer", b"datastore", b"listtable", b"listoverridetable", b"rsidtbl", b"generator")
)
_WRITTEN = {
    b"par": "\n",
    b"line": "\n",
    b"row": "\n",
    b"sect": "\n",
    b"tab": "\t",
    b"cell": " | ",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_CHARSETS = {129: "cp949", 134: "gb18030", 136: "cp950", 128: "cp932", 204: "cp1251", 0: "cp1252"}
_FONT = re.compile(rb"\\f(\d+)(?:\\f[a-z]+|\\fprq\d+|\s|\{[^}]*\})*\\fcharset(\d+)")
_CODEPAGE = re.compile(rb"\\ansicpg(\d+)")


def unpacked(data: bytes) -> bytes:
    """RTF out of its packed form. Raises ValueError where it is neither packed nor plain."""
    if len(data) < 16:
        raise ValueError("packed RTF of under 16 bytes")
    packed, size, kind, _ = struct.unpack_from("<IIII", data)
    if kind == 0x414C454D:  # MELA: not packed
        return data[16 : 16 + size]
    if kind != 0x75465A4C or size > _LARGEST:
        raise ValueError("no packed RTF")
    return bytes(_inflated(data[16 : packed + 4], size))


def _inflated(data: bytes, size: int) -> bytearray:
    ring = bytearray(_DICTIONARY.ljust(_RING, b"\x00"))
    at = len(_DICTIONARY)
    out = bytearray()
    place = 0
    while place < len(data) and len(out) < size:
        flags = data[place]
        place += 1
        for bit in range(8):
            if place >= len(data) or len(out) >= size:
                break
            if not flags >> bit & 1:
                run = data[place : place + 1]
                place += 1
            else:
                if place + 1 >= len(data):
                    return out
                word = data[place] << 8 | data[place + 1]
                place += 2
                start, length = word >> 4, (word & 15) + 2
                if start == at % _RING:
                    return out
                run = bytes(_copied(ring, start, at, length))
            for char in run:
                ring[at % _RING] = char
                at += 1
            out += run
    return out


def _copied(ring: bytearray, start: int, at: int, length: int) -> bytearray:
    """A run out of the ring, which may overlap the place it is written to."""
    run = bytearray()
    for step in range(length):
        ring[(at + step) % _RING] = ring[(start + step) % _RING]
        run.append(ring[(at + step) % _RING])
    return run


@dataclass
class _State:
    silent: bool = False
    encoding: str = "cp1252"
    skip: int = 1  # characters that stand in for one given by its number
    wraps: bool = False  # in a part that only RTF readers see, of RTF that wraps HTML
    hidden: bool = False


@dataclass
class _Reading:
    html: bool
    fonts: dict[int, str]
    states: list[_State]
    parts: list[str] = field(default_factory=list)
    run: bytearray = field(default_factory=bytearray)
    pending: int = 0

    @property
    def state(self) -> _State:
        return self.states[-1]


def text_of(rtf: bytes) -> tuple[str, bool]:
    """The text, and whether it is HTML that the RTF wrapped."""
    page = _CODEPAGE.search(rtf[:4096])
    encoding = {b"949": "cp949", b"936": "gb18030", b"932": "cp932", b"950": "cp950"}.get(
        page[1] if page else b"", "cp" + page[1].decode() if page else "cp1252"
    )
    fonts = {int(m[1]): _CHARSETS.get(int(m[2]), encoding) for m in _FONT.finditer(rtf)}
    html = b"\\fromhtml1" in rtf[:4096]
    reading = _Reading(html, fonts, [_State(encoding=encoding)])
    for match in _TOKEN.finditer(rtf):
        _take(reading, match)
    _end_run(reading)
    return "".join(reading.parts).strip(), html


def _take(reading: _Reading, match: "re.Match[bytes]") -> None:
    kind = match.lastgroup
    if match["hex"]:
        _byte(reading, bytes((int(match["hex"], 16),)))
    elif match["text"] is not None:
        for n in range(len(match["text"])):
            _byte(reading, match["text"][n : n + 1])
    elif kind != "end":
        _end_run(reading)
        if match["brace"]:
            _brace(reading, match["brace"])
        elif match["word"]:
            _word(reading, match["word"], int(match["number"]) if match["number"] else None)
        else:
            _mark(reading, match["mark"])


def _byte(reading: _Reading, char: bytes) -> None:
    state = reading.state
    if reading.pending:
        reading.pending -= 1
    elif not (state.silent or state.wraps or state.hidden):
        reading.run += char


def _end_run(reading: _Reading) -> None:
    if reading.run:
        data = bytes(reading.run)
        try:
            reading.parts.append(data.decode(reading.state.encoding))
        except (UnicodeDecodeError, LookupError):
            reading.parts.append(decode(data, reading.state.encoding)[0])
        reading.run.clear()


def _brace(reading: _Reading, brace: bytes) -> None:
    reading.pending = 0
    if brace == b"{":
        reading.states.append(_State(**vars(reading.state)))
    elif len(reading.states) > 1:
        reading.states.pop()


def _mark(reading: _Reading, mark: bytes) -> None:
    if mark == b"*":
        reading.state.silent = True  # unless a word of ours follows: see htmltag
    elif mark in (b"\\", b"{", b"}"):
        _byte(reading, mark)
    elif mark == b"~":
        _put(reading, " ")
    elif mark in (b"\r", b"\n"):
        _put(reading, "\n")


def _word(reading: _Reading, word: bytes, number: int | None) -> None:
    state = reading.state
    if word in _SILENT:
        state.silent = True
    elif word == b"htmltag":
        state.silent = not reading.html
    elif word == b"htmlrtf":
        state.wraps = number != 0
    elif word == b"v":
        state.hidden = number != 0
    elif word == b"f" and number in reading.fonts:
        state.encoding = reading.fonts[number]
    elif word == b"uc":
        state.skip = number if number is not None else 1
    elif word == b"u" and number is not None:
        _put(reading, chr(number % 65_536))
        reading.pending = state.skip
    elif word in _WRITTEN:
        _put(reading, _WRITTEN[word])


def _put(reading: _Reading, text: str) -> None:
    state = reading.state
    if not (state.silent or state.wraps or state.hidden):
        reading.parts.append(text)
