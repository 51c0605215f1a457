"""What only LibreOffice reads (.doc, .ppt, .xls, HWP 3, RTF, ODF): converted to OOXML, then read
as that.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from shutil import rmtree, which
from tempfile import mkdtemp

from corpus.passage import Page
from ingest.formats.msg import is_msg
from ingest.formats.msg import read as read_msg
from ingest.piece import About
from ingest.refusal import RefusalReason, Refused

_SECONDS = 90
_TEXT = ("docx", "docx:MS Word 2007 XML")
_SLIDES = ("pptx", "pptx:Impress MS PowerPoint 2007 XML")
_SHEETS = ("xlsx", "xlsx:Calc MS Excel 2007 XML")


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The converted file's pages. Raises `Refused` where LibreOffice is missing or fails."""
    if is_msg(data):
        yield from read_msg(data, first)
        return
    (kind, target), suffix = _kind(data)
    converted = _converted(data, suffix, target, kind)
    for item in import_module(f"ingest.formats.{kind}").read(converted, first):
        yield replace(item, media_type="") if isinstance(item, About) else item


def _kind(data: bytes) -> tuple[tuple[str, str], str]:
    """What to convert to, and a file name's ending that leads LibreOffice to the right filter."""
    if data.startswith(b"HWP Document File"):
        return _TEXT, ".hwp"
    if data.lstrip().startswith(b"{\\rtf"):
        return _TEXT, ".rtf"
    if data.startswith(b"PK"):
        head = data[:200]
        if b"presentation" in head:
            return _SLIDES, ".odp"
        return (_SHEETS, ".ods") if b"spreadsheet" in head else (_TEXT, ".odt")
    wide = {name.encode("utf-16-le"): found for name, found in _OLE_STREAMS.items()}
    for name, found in wide.items():
        if name in data:
            return found
    return _TEXT, ".doc"


_OLE_STREAMS = {
    "PowerPoint Document": (_SLIDES, ".ppt"),
    "WordDocument": (_TEXT, ".doc"),
    "Workbook": (_SHEETS, ".xls"),
    "Book": (_SHEETS, ".xls"),
}


def _converted(data: bytes, suffix: str, target: str, kind: str) -> bytes:
    program = which("soffice") or which("libreoffice")
    if program is None:
        raise Refused(RefusalReason.NEEDS_CONVERTER, "soffice is not installed")
    folder = Path(mkdtemp(prefix="office-"))
    try:
        source = folder / f"source{suffix}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
        ]
        command += ["--outdir", str(folder / "out"), str(source)]
        subprocess.run(
            command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
        made = folder / "out" / f"source.{kind}"
        if not made.exists():
            raise Refused(
                RefusalReason.NEEDS_CONVERTER, f"LibreOffice made nothing of the {suffix} file"
            )
        return made.read_bytes()
    except subprocess.TimeoutExpired as error:
        raise Refused(RefusalReason.OVER_LIMIT, f"LibreOffice took over {_SECONDS} s") from error
    finally:
        rmtree(folder, ignore_errors=True)
