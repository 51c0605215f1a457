"""The numbers that Word prints at foot- and endnotes: counted in the order in which the text
refers to them, not in the file's.
"""

from collections.abc import Iterator
from typing import Any

from ingest.formats.docx_numbers import numeral_of
from ingest.ooxml import attribute, child, number

_PROPERTIES = {"footnotes": ("footnotePr", "decimal"), "endnotes": ("endnotePr", "lowerRoman")}
_COMMENT = "※"


class NoteNumbers:
    """Counts references as they go by."""

    def __init__(self, settings: Any) -> None:
        self._settings = settings
        self._marks: dict[tuple[str, str], str] = {}
        self._counts: dict[str, int] = {}

    def mark(self, reference: Any, kind: str) -> str:
        """The mark at a reference. An author's own mark stands in the text already."""
        key = kind, attribute(reference, "id")
        if key not in self._marks:
            if attribute(reference, "customMarkFollows", "0") not in ("0", "false"):
                self._marks[key] = ""
            else:
                self._marks[key] = f"{self._next(kind)})"
        return self._marks[key]

    def in_order(self, notes: Any, kind: str) -> Iterator[tuple[Any, str | None]]:
        """The notes as they were referred to, each with its mark, then the others, with none."""
        if kind == "comments":
            yield from ((note, _COMMENT) for note in notes)
            return
        by_id = {attribute(note, "id"): note for note in notes}
        referred = [name for of, name in self._marks if of == kind and name in by_id]
        yield from ((by_id[name], self._marks[kind, name]) for name in referred)
        read = {id(by_id[name]) for name in referred}
        yield from ((note, None) for note in notes if id(note) not in read)

    def _next(self, kind: str) -> str:
        name, default = _PROPERTIES[kind]
        properties = child(self._settings, name)
        start = child(properties, "numStart")
        shape = child(properties, "numFmt")
        first = number(attribute(start, "val"), 1) if start is not None else 1
        self._counts[kind] = self._counts.get(kind, first - 1) + 1
        return numeral_of(
            self._counts[kind], attribute(shape, "val") if shape is not None else default
        )
