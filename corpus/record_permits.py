"""What someone who may not see every scope may write: rows of their own, and rows they see.

A row that cannot be entered is refused in the same words whether another stands in its way or the
id was never used for anything one may see, so that a refusal tells no more than that.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from typing import Any

from corpus.ledger import Ledger
from corpus.record_rows import KINDS, Row, kind_of


class Permit:
    """The record as it is and as an asker sees it, and the documents whose rows the asker may
    write; `citable` None permits every document. `Records.permit` makes one.
    """

    def __init__(self, whole: Ledger, seen: Ledger, citable: Collection[str] | None) -> None:
        self._whole, self._seen, self._citable = whole, seen, citable

    def ids(self) -> dict[str, set[str]]:
        """By kind, the rows that another may belong to."""
        return {kind: {row.id for row in self._seen.rows(kind)} for kind in KINDS}

    def refusal(self, row: Row) -> tuple[str, str] | None:
        """The field and the reason why a row may not be entered; None when it may."""
        cited = row.citation.document_id if row.citation else ""
        if cited and self._citable is not None and cited not in self._citable:
            return "document_id", f"there is no document '{cited}' to cite"
        if _row(self._whole, row) is not None and _row(self._seen, row) is None:
            return "id", f"'{row.id}' cannot be given to a row here; choose another id"
        return None

    def kept(self, row: Row) -> Row:
        """The row with what it says of rows the asker does not see left as it was."""
        stored, shown = _row(self._whole, row), _row(self._seen, row)
        if stored is None or shown is None or stored == shown:
            return row
        was, told = asdict(stored), asdict(shown)
        hidden = [name for name in was if was[name] != told[name]]
        return replace(row, **{name: _with(row, name, (was, told)) for name in hidden})


def _with(row: Row, name: str, before: tuple[Mapping[str, Any], Mapping[str, Any]]) -> Any:
    written, (was, told) = getattr(row, name), before
    if isinstance(written, tuple):
        return (*written, *(n for n in was[name] if n not in told[name] and n not in written))
    return written or was[name]


def _row(ledger: Ledger, row: Row) -> Row | None:
    return ledger.row(kind_of(row), row.id)
