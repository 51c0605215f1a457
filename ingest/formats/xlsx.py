"""XLSX: a sheet is a page (a long one several), its rows a table with headers; values as the sheet
shows them. Hidden sheets, rows and columns are left out and said.
"""

import zlib
from collections.abc import Iterator
from zipfile import BadZipFile

from corpus.passage import Page
from ingest.formats.xlsx_book import Book, SheetPart
from ingest.formats.xlsx_drawn import drawn
from ingest.formats.xlsx_sheet import read_sheet, tables
from ingest.left_out import LeftOut
from ingest.piece import About, Piece
from ingest.refusal import RefusalReason, Refused
from ingest.sections import paginate
from ingest.sheet_tables import as_pieces

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CELLS = 500_000
_ODD = (
    *(ValueError, KeyError, TypeError, IndexError, AttributeError, OSError, OverflowError),
    *(BadZipFile, zlib.error, EOFError, NotImplementedError),
)


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The sheets in order. Raises `Refused`."""
    left = LeftOut()
    try:
        book = Book(data)
        names = [sheet.name for sheet in book.sheets]
        yield About(title=book.title, media_type=_MEDIA, meta={"sheets": names})
        yield from paginate(_sheets(book, left), first, by_size=False)
    except Refused:
        raise
    except _ODD as error:
        raise Refused(RefusalReason.DAMAGED, f"xlsx: {type(error).__name__} {error}") from error
    hidden = [sheet.name for sheet in book.sheets if not sheet.visible]
    notes = (f"hidden_text: {', '.join(hidden)}",) if hidden else ()
    yield About(notes=notes, left_out=left.skipped())


def _sheets(book: Book, left: LeftOut) -> Iterator[Piece | About]:
    room = _CELLS
    for part in book.sheets:
        if not part.visible:
            _count(book, part, left, room)
            continue
        yield Piece("heading", part.name, 1, new_page=True)
        if part.kind == "worksheet":
            sheet = read_sheet(book, part, left, room)
            room -= len(sheet.cells)
            yield from (Piece("header", text) for text in sheet.heads)
            for grid in tables(sheet):
                yield from as_pieces(grid, left)
            if sheet.cut_off or room <= 0:
                yield About(notes=(f"cut_off: {part.name}",))
                return
        yield from drawn(book, part, left)


def _count(book: Book, part: SheetPart, left: LeftOut, most: int) -> None:
    """A hidden sheet's letters, told by the note that names it."""
    if part.kind == "worksheet":
        unseen = LeftOut()
        sheet = read_sheet(book, part, unseen, most)
        left.skip("hidden", " ".join(sheet.cells.values()))
        left.take(one for one in unseen.skipped() if one.kind != "formula")
