"""The record out of CSV and XLSX files, with Korean or English column names."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from corpus.ledger import REFERENCES
from corpus.passage import Span
from corpus.record_permits import Permit
from corpus.record_rows import COMMON, KIND_NAMES_KO, KINDS, Row, columns
from corpus.record_values import make_row, read_value
from corpus.records import Records, row_id_of

_BOTH = "국가/도시명"  # one column for country and city, as the public lists write it


@dataclass(frozen=True)
class Refusal:
    """A cell or row not taken: where it stands and why. Rows count from 1, the header's."""

    sheet: str
    row: int
    column: str
    why: str


@dataclass
class ImportReport:
    """What an import did. When any row is refused nothing is entered, unless that was asked."""

    entered: dict[str, int] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    done: bool = False

    def to_json(self) -> dict[str, Any]:
        """The report as commands and HTTP show it."""
        return {
            "done": self.done,
            "sentence": self.sentence(),
            "entered": self.entered,
            "refused": [asdict(r) for r in self.refused],
            "ignored_columns": self.ignored_columns,
        }

    def sentence(self) -> str:
        """The report in one sentence."""
        total = sum(self.entered.values())
        if self.done:
            return f"{total} rows entered, {len(self.refused)} refused."
        return f"Nothing entered: {len(self.refused)} refused (first: {self._first()})."

    def _first(self) -> str:
        if not self.refused:
            return "the file holds no rows"
        r = self.refused[0]
        return f"{r.sheet} row {r.row}{', ' + r.column if r.column else ''}: {r.why}"


@dataclass(frozen=True)
class Sheet:
    """A named table of a file: the header, then the rows."""

    name: str
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Entry:
    """Who enters rows, whether the good ones are taken although others are refused, and within
    which scopes (None for all).
    """

    by: str
    partial: bool = False
    scopes: Collection[str] | None = None


def import_files(records: Records, paths: Iterable[Path], entry: Entry) -> ImportReport:
    """Enter the rows of CSV and XLSX files. All or none, unless partial."""
    sheets = [sheet for path in paths for sheet in read_sheets(path.name, path.read_bytes())]
    return import_sheets(records, sheets, entry)


def import_sheets(records: Records, sheets: Sequence[Sheet], entry: Entry) -> ImportReport:
    """Enter the rows of these sheets. All or none, unless partial. A row outside the scopes is
    neither overwritten nor told of.
    """
    report, found = ImportReport(), list[tuple[str, int, str, Row]]()
    permit = records.permit(entry.scopes)
    for sheet in sheets:
        found += _rows(sheet, report)
    found = list(_sound(permit, found, report))
    if not found or (report.refused and not entry.partial):
        return report
    records.add([permit.kept(row) for *_, row in found], entry.by)
    for *_, kind, _row in found:
        report.entered[kind] = report.entered.get(kind, 0) + 1
    report.done = True
    return report


def read_sheets(name: str, content: bytes) -> list[Sheet]:
    """The tables of a file. ValueError when it is neither CSV nor XLSX."""
    ending = Path(name).suffix.lower()
    if ending == ".csv":
        return [Sheet(Path(name).stem, list(csv.reader(io.StringIO(_text(name, content)))))]
    if ending == ".xlsx":
        return _workbook(name, content)
    raise ValueError(f"{name} is neither .csv nor .xlsx; save it as one of them")


def _text(name: str, content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError(f"{name} is neither UTF-8 nor CP949; save it as UTF-8 CSV")


def _workbook(name: str, content: bytes) -> list[Sheet]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError) as error:
        raise ValueError(f"{name} is not a readable workbook; save it again as .xlsx") from error
    try:
        return [
            Sheet(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)])
            for sheet in book.worksheets
            if _kind(sheet.title)
        ]
    finally:
        book.close()


def _kind(name: str) -> str:
    low = name.strip().lower()
    for kind in KINDS:
        if low in (kind, kind[:-1], KIND_NAMES_KO[kind]) or low.endswith(f"_{kind}"):
            return kind
    return ""


def _rows(sheet: Sheet, report: ImportReport) -> Iterator[tuple[str, int, str, Row]]:
    kind = _kind(sheet.name)
    if not kind:
        names = ", ".join(KINDS)
        why = f"name the sheet, or the file, after one of: {names}"
        report.refused.append(Refusal(sheet.name, 1, "", why))
        return
    header = [_field(kind, str(cell or "")) for cell in (sheet.rows[0] if sheet.rows else ())]
    written = [str(cell or "") for cell in (sheet.rows[0] if sheet.rows else ())]
    report.ignored_columns += [w for h, w in zip(header, written, strict=True) if w and not h]
    missing = [n for n, c in columns(kind).items() if c.required and n not in header]
    if _BOTH in header:
        missing = [n for n in missing if n not in ("country", "partner")]
    if missing:
        for name in missing:
            report.refused.append(Refusal(sheet.name, 1, name, "this column is missing"))
        return
    for number, cells in enumerate(sheet.rows[1:], start=2):
        if not any(str(c or "").strip() for c in cells):
            continue
        values = dict(zip(header, cells, strict=False))
        row = _row(sheet, (kind, number), values, report)
        if row is not None:
            source = row.source or f"{sheet.name}:{number}"
            yield sheet.name, number, kind, replace(row, source=source)


def _row(
    sheet: Sheet, where: tuple[str, int], values: dict[str, Any], report: ImportReport
) -> Row | None:
    kind, number = where
    values = {name: _unsafe(value) for name, value in values.items() if name}
    if _BOTH in values:
        country, _, city = str(values.pop(_BOTH) or "").partition("/")
        values |= {"country": country.strip(), "partner": city.strip()}
    wrong = []
    for name, column in columns(kind).items():
        try:
            value = read_value(column, values.get(name))
        except ValueError as error:
            wrong.append(Refusal(sheet.name, number, name, str(error)))
            continue
        if column.required and value in ("", None, ()):
            wrong.append(Refusal(sheet.name, number, name, "this field is required"))
    report.refused += wrong
    if wrong:
        return None
    try:
        made = {**values, "citation": _span(values), "synthetic": _truth(values.get("synthetic"))}
        row = make_row(kind, made)
    except ValueError as error:
        report.refused.append(Refusal(sheet.name, number, "", str(error)))
        return None
    return row if row.id else replace(row, id=row_id_of(row))


def _sound(
    permit: Permit, found: list[tuple[str, int, str, Row]], report: ImportReport
) -> Iterator[tuple[str, int, str, Row]]:
    """Rows whose id is new to the files and theirs to enter, and whose references exist in the
    record, as far as it may be seen, or in the files.
    """
    known = permit.ids()
    for _, _, kind, row in found:
        known[kind].add(row.id)
    seen: set[tuple[str, str]] = set()
    for sheet, number, kind, row in found:
        wrong = []
        if (kind, row.id) in seen:
            wrong.append(Refusal(sheet, number, "id", f"{row.id} stands in the files twice"))
        seen.add((kind, row.id))
        if refused := permit.refusal(row):
            wrong.append(Refusal(sheet, number, *refused))
        for name, other in REFERENCES.get(kind, {}).items():
            named = getattr(row, name)
            if named and named not in known[other]:
                why = f"'{named}' is not among the {other}; enter it first or correct the id"
                wrong.append(Refusal(sheet, number, name, why))
        report.refused += wrong
        if not wrong:
            yield sheet, number, kind, row


def _field(kind: str, header: str) -> str:
    """The field a header means; empty for a column that is none of ours."""
    low = "".join(header.lower().split()).replace("_", "")
    if low == _BOTH and kind == "relations":
        return _BOTH
    for name, column in columns(kind).items():
        if low == name.replace("_", "") or low in ("".join(k.split()) for k in column.korean):
            return name
    for name, korean in COMMON.items():
        if low == name.replace("_", "") or low in korean:
            return name
    return ""


def _span(values: Mapping[str, Any]) -> Span | None:
    if not values.get("document_id"):
        return None
    try:
        page, start, end = (int(values[name]) for name in ("page", "start", "end"))
    except (KeyError, TypeError, ValueError):
        raise ValueError("a citation needs page, start and end as numbers") from None
    return Span(str(values["document_id"]), page, start, end, str(values.get("quote") or ""))


def _truth(written: Any) -> bool:
    return str(written or "").strip().lower() in ("1", "true", "yes", "y", "예", "합성")


def _unsafe(cell: Any) -> Any:
    if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@"):
        return cell[1:]
    return cell
