"""A document's pages as one text that knows where every character stands."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.passage import Document, Page, Span

_JOIN = "\n"


@dataclass(frozen=True)
class Whole:
    """The pages joined; a place in the joined text is a span on a page."""

    document: Document
    pages: tuple[Page, ...]

    @cached_property
    def text(self) -> str:
        """Every page's text, a line break between."""
        return _JOIN.join(page.text for page in self.pages)

    @cached_property
    def starts(self) -> list[int]:
        """Where each page begins in `text`."""
        found, at = [], 0
        for page in self.pages:
            found.append(at)
            at += len(page.text) + len(_JOIN)
        return found

    def span(self, start: int, end: int) -> Span:
        """The place as a citation; one that runs over a page's end stops there."""
        place = bisect_right(self.starts, start) - 1
        page, offset = self.pages[place], self.starts[place]
        first, final = start - offset, min(end - offset, len(page.text))
        return Span(self.document.id, page.number, first, final, page.text[first:final])

    def upto(self, end: int) -> "Whole":
        """The same document, its pages cut off at a place of the joined text."""
        kept: Sequence[Page] = [
            Page(p.number, p.text[: max(0, end - s)], p.blocks)
            for p, s in zip(self.pages, self.starts, strict=True)
            if s < end
        ]
        return Whole(self.document, tuple(kept))
