"""DOCX: the body in order with its list numbers, tables as grids, notes by their printed numbers,
boxes, charts and forms; deletions and hidden runs left out.
"""

from collections.abc import Iterator
from typing import Any

from corpus.passage import BlockKind, Page
from ingest.formats.docx_drawings import drawn
from ingest.formats.docx_forms import field_of, symbol_of, ticked
from ingest.formats.docx_notes import NoteNumbers
from ingest.formats.docx_numbers import Numbers
from ingest.formats.docx_parts import (
    embedded,
    inner_docx,
    letters_of,
    main_part,
    one_branch,
    through,
)
from ingest.formats.docx_styles import Styles
from ingest.formats.docx_table import table
from ingest.left_out import LeftOut
from ingest.ooxml import Package, attribute, child, local
from ingest.piece import About, Piece, as_lines
from ingest.sections import paginate

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DELETED = {"del", "moveFrom"}
_DRAWINGS = ("drawing", "pict", "object")
_REFERENCES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_RULES = ("separator", "continuationSeparator", "continuationNotice")
_SETTINGS = ("pPr", "rPr", "sectPr", "sdtPr")  # hold no text
_DEEPEST = 100


def read(data: bytes, first: int = 1) -> Iterator[Page | About]:
    """The document's sections."""
    package = Package(data)
    walk = Walk(package, main_part(package))
    found = list(walk.pieces())
    core = package.core()
    yield About(
        title=core.get("title", ""),
        media_type=_MEDIA,
        meta=core,
        notes=walk.notes,
        left_out=walk.left.skipped(),
    )
    yield from paginate(found, first)


class Walk:
    """One walk over a document's parts."""

    def __init__(self, package: Package, main: str, *, is_outermost: bool = True) -> None:
        self.package = package
        self.is_outermost = is_outermost
        self.part = self.main = main  # `part` is the one being read: its relations name its charts
        self.parts = package.relations(main)
        self.left = LeftOut()
        self.styles = Styles(self._root("styles"))
        self.numbers = Numbers(self._root("numbering"))
        self.note_numbers = NoteNumbers(self._root("settings"))
        self.deleted = 0
        self.hidden = 0
        self.aside: list[Piece] = []  # text boxes met inside the paragraph being read

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the uploader."""
        deleted = (f"tracked_deletions: {self.deleted}",) if self.deleted else ()
        return deleted + ((f"hidden_text: {self.hidden}",) if self.hidden else ())

    def pieces(self) -> Iterator[Piece]:
        """Headers, the body, footnotes and endnotes, footers."""
        yield from self._margins("header")
        body = child(self._xml(self.main), "body")
        if body is not None:
            yield from self.blocks(body)
        for kind in ("footnotes", "endnotes", "comments"):
            yield from self._notes(kind)
        yield from self._margins("footer")

    def _names(self, kind: str) -> list[str]:
        return sorted(
            name for found, name in self.parts.values() if found == kind and self.package.has(name)
        )

    def _root(self, kind: str) -> Any:
        names = self._names(kind)
        return self._xml(names[0]) if names else None

    def _xml(self, name: str) -> Any:
        return ticked(self.package.xml(name), self.left)

    def _margins(self, kind: BlockKind) -> Iterator[Piece]:
        """Each different header or footer once."""
        seen: set[str] = set()
        for name in dict.fromkeys(self._names(kind)):
            self.part = name
            for piece in self.blocks(self._xml(name)):
                text = piece.text or " | ".join(cell.text for cell in piece.grid if cell.text)
                if text.strip() and text not in seen:
                    seen.add(text)
                    yield Piece(kind, text)
                else:
                    self.left.skip("repeated", text)
            self.part = self.main

    def _notes(self, kind: str) -> Iterator[Piece]:
        """Notes in the order of their printed numbers; one that nothing refers to is printed
        nowhere.
        """
        root = self._root(kind)
        if root is None:
            return
        self.part = self._names(kind)[0]
        for note, mark in self.note_numbers.in_order(root, kind):
            if attribute(note, "type") in _RULES:
                self._pass(note)
                continue
            text = " ".join(line for line in as_lines(self.blocks(note)) if line.strip()).strip()
            if mark is None and text:
                self.hidden += 1
                self.left.skip("hidden", text)
            elif text:
                yield Piece("footnote", f"{self.left.wrote(mark or '')} {text}".strip())
        self.part = self.main

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Piece]:
        """Paragraphs and tables under a body, a cell, a note or a text box."""
        for node in through(parent):
            name = local(node)
            if name == "p":
                yield from self._paragraph(node, depth)
            elif name == "tbl" and depth < _DEEPEST:
                yield from table(self, node, depth + 1)
            elif name == "AlternateContent":
                yield from self.blocks(one_branch(node, self.left), depth)
            elif name == "altChunk":
                yield from self._inner(node)
            elif name in _DELETED:
                self._delete(node)
            else:
                self._pass(node)

    def _inner(self, node: Any) -> Iterator[Piece]:
        """A paper that this one takes in; one inside that one is only told."""
        found = inner_docx(self.package, self.part, node) if self.is_outermost else None
        if found is None:
            yield from embedded(self.package, self.part, node, self.left)
            return
        walk = Walk(found, main_part(found), is_outermost=False)
        yield from walk.pieces()
        self.left.take(walk.left.skipped())
        self.deleted += walk.deleted
        self.hidden += walk.hidden

    def _delete(self, node: Any) -> None:
        self.deleted += 1
        self._pass(node, "deleted")

    def _pass(self, node: Any, kind: str = "part") -> None:
        """Count the letters of something that is not read."""
        if local(node) not in _SETTINGS and (len(node) or node.text):
            self.left.skip(kind, letters_of(node))

    def _paragraph(self, node: Any, depth: int) -> Iterator[Piece]:
        properties = child(node, "pPr")
        outer, self.aside = self.aside, []
        text = "".join(self.inline(node, depth)).strip()
        boxes, self.aside = self.aside, outer
        style = self.styles.of(properties)
        mark = self.left.wrote(self.numbers.mark(properties, style)) if text else ""
        if text:
            kind: BlockKind = "heading" if style.outline else "list" if mark else "paragraph"
            yield Piece(kind, f"{mark} {text}" if mark else text, style.outline)
        yield from boxes

    def inline(self, node: Any, depth: int) -> Iterator[str]:
        """The text of the runs below a paragraph or a wrapper of runs."""
        for item in through(node):
            name = local(item)
            if name in _DELETED:
                self._delete(item)
            elif name == "r":
                yield from self._run(item, depth)
            elif name == "AlternateContent":
                yield from self.inline(one_branch(item, self.left), depth)
            elif name in ("oMath", "oMathPara"):
                yield f" {self._formula(item)} "
            else:
                self._pass(item)

    def _formula(self, node: Any) -> str:
        texts = [(local(item) == "t", item.text or "") for item in node.iter()]
        self.left.skip("part", " ".join(text for is_t, text in texts if not is_t))
        return "".join(text for is_t, text in texts if is_t)

    def _run(self, run: Any, depth: int) -> Iterator[str]:
        text = "".join(self._run_text(run, depth))
        if text.strip() and self.styles.is_hidden(child(run, "rPr")):
            self.hidden += 1
            self.left.skip("hidden", text)
            return
        yield text

    def _run_text(self, run: Any, depth: int) -> Iterator[str]:
        for item in run:
            name = local(item)
            if name == "t":
                yield item.text or ""
            elif name in ("tab", "ptab"):
                yield " "
            elif name in ("br", "cr"):
                yield "\n"
            elif name == "noBreakHyphen":
                yield "-"
            elif name in _REFERENCES:
                yield self.left.wrote(self.note_numbers.mark(item, _REFERENCES[name]))
            elif name == "sym":
                yield symbol_of(item, self.left)
            elif name == "ruby":
                yield self._ruby(item, depth)
            elif name == "fldChar":
                yield field_of(item, self.left)
            elif name == "AlternateContent":
                yield from self._run_text(one_branch(item, self.left), depth)
            elif name in _DRAWINGS and depth < _DEEPEST:
                self.aside.extend(drawn(self, item, depth + 1))
            else:
                self._pass(item, "field_code" if name == "instrText" else "part")

    def _ruby(self, node: Any, depth: int) -> str:
        """A word with its reading in brackets."""
        base, reading = (
            "".join(self.inline(part, depth)) if part is not None else ""
            for part in (child(node, "rubyBase"), child(node, "rt"))
        )
        return f"{base}({reading})" if reading.strip() else base
