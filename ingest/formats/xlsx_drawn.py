"""What stands on a sheet beside its cells: comments, text boxes, chart titles; pictures counted."""

from collections.abc import Iterator

from lxml import etree

from ingest.formats.xlsx_book import Book, SheetPart, rich_text
from ingest.left_out import LeftOut
from ingest.ooxml import attribute, child, children, local
from ingest.piece import Piece

_THREAD = "tc="  # the author of a comment that only points to a thread


def drawn(book: Book, part: SheetPart, left: LeftOut) -> Iterator[Piece]:
    """The sheet's drawings, then its comments, each with the cell it stands at."""
    links = book.package.relations(part.part)
    for kind, target in links.values():
        if not book.package.has(target):
            continue
        if kind == "drawing":
            yield from _drawing(book, target, left)
        elif kind == "chart":
            yield from _chart(book, target, left)
        elif kind in ("oleObject", "package"):
            left.skip("embedded", place=f"sheet:{part.name}")
    threads = _threads(book, [target for kind, target in links.values()])
    for kind, target in links.values():
        if kind == "comments" and book.package.has(target):
            yield from _comments(book, target, bool(threads), left)
    yield from (Piece("footnote", f"{at}: {text}") for at, text in threads if text)


def _drawing(book: Book, name: str, left: LeftOut) -> Iterator[Piece]:
    links = book.package.relations(name)
    for node in book.package.xml(name).iter():
        kind = local(node)
        if kind == "sp" and not _in_fallback(node):
            if text := _paragraphs(node):
                yield Piece("paragraph", text)
        elif kind == "pic":
            left.skip("picture")
        elif kind == "chart":
            target = links.get(attribute(node, "id"), ("", ""))[1]
            if book.package.has(target):
                yield from _chart(book, target, left)
        elif kind == "relIds":
            left.skip("diagram")


def _in_fallback(node: "etree._Element") -> bool:
    return any(local(parent) == "Fallback" for parent in node.iterancestors())


def _paragraphs(node: "etree._Element") -> str:
    lines = (
        "".join(
            "\n" if local(item) == "br" else item.text or ""
            for item in paragraph.iter()
            if local(item) in ("t", "br")
        )
        for paragraph in node.iter("{*}p")
    )
    return "\n".join(line for line in lines if line.strip())


def _chart(book: Book, name: str, left: LeftOut) -> Iterator[Piece]:
    """A chart's titles. What it draws stands in cells; only that of another file is left out."""
    root = book.package.xml(name)
    titles = [_paragraphs(node) for node in root.iter("{*}title")]
    if text := "\n".join(title for title in titles if title):
        yield Piece("paragraph", text)
    for cached in root.iter("{*}strCache", "{*}numCache"):
        left.skip("repeated", " ".join(node.text or "" for node in cached.iter("{*}v")))
    for literal in root.iter("{*}strLit", "{*}numLit"):
        left.skip("chart", " ".join(node.text or "" for node in literal.iter("{*}v")))


def _threads(book: Book, names: list[str]) -> list[tuple[str, str]]:
    """Comments in threads: the cell and the text of each."""
    found: list[tuple[str, str]] = []
    for name in names:
        if "threadedComment" in name and book.package.has(name):
            for node in book.package.xml(name).iter("{*}threadedComment"):
                text = child(node, "text")
                found.append((node.get("ref", ""), (text.text or "") if text is not None else ""))
    return found


def _comments(book: Book, name: str, threaded: bool, left: LeftOut) -> Iterator[Piece]:
    root = book.package.xml(name)
    authors = [node.text or "" for node in root.iter("{*}author")]
    for node in root.iter("{*}comment"):
        text = "".join(rich_text(item) for item in children(node, "text"))
        at = int(node.get("authorId", "0")) if node.get("authorId", "0").isdigit() else 0
        if threaded and at < len(authors) and authors[at].startswith(_THREAD):
            left.skip("repeated", text)
        elif text.strip():
            yield Piece("footnote", f"{node.get('ref', '')}: {text}")
