"""A manuscript as Markdown, as a web page, and as plain text."""

from collections.abc import Iterator
from html import escape

from corpus.samples.manuscript import LABEL, Manuscript
from corpus.samples.markup import Block, Line

_STYLE = "body{max-width:48rem;margin:2rem auto;font-family:sans-serif}td,th{border:1px solid}"


def render_markdown(manuscript: Manuscript) -> bytes:
    """The body under its title; the metadata stays in the manifest."""
    label = f"**{LABEL}**\n\n" if manuscript.front.synthetic else ""
    return f"# {manuscript.front.title}\n\n{label}{manuscript.body}".encode()


def render_text(manuscript: Manuscript) -> bytes:
    """Plain text in the manuscript's encoding: tables with tabs, footnotes in brackets."""
    front = manuscript.front
    lines = [front.title, *([LABEL] if front.synthetic else []), "", *_text_lines(manuscript)]
    return ("\r\n".join(lines) + "\r\n").encode(front.encoding)


def render_html(manuscript: Manuscript) -> bytes:
    """A web page: the document between a site's navigation and footer."""
    front = manuscript.front
    banner = f'<p class="label">{LABEL}</p>' if front.synthetic else ""
    notes = [run.text for block in manuscript.blocks for run in block.line if run.kind == "note"]
    feet = "".join(f"<li>{escape(note)}</li>" for note in notes)
    page = (
        f'<!doctype html>\n<html lang="{front.language}"><head><meta charset="utf-8">'
        f"<title>{escape(front.title)}</title><style>{_STYLE}</style></head>\n<body>\n"
        f"<header><nav>Home · Archive · Search</nav></header>\n<main><article>\n"
        f"<h1>{escape(front.title)}</h1>{banner}\n{''.join(_html_parts(manuscript))}"
        f"{'<ol>' + feet + '</ol>' if feet else ''}\n</article></main>\n"
        f"<footer><p>{escape(front.source)} · {front.issued_on}</p></footer>\n</body></html>\n"
    )
    return page.encode(front.encoding)


def _text_lines(manuscript: Manuscript) -> Iterator[str]:
    for block in manuscript.blocks:
        if block.kind == "table":
            yield from ("\t".join(row) for row in block.rows)
        else:
            yield f"{block.label} {_flat(block.line)}".strip()
        yield ""


def _flat(line: Line) -> str:
    return "".join(f" ({run.text})" if run.kind == "note" else run.text for run in line)


def _html_parts(manuscript: Manuscript) -> Iterator[str]:
    seen = 0
    for block in manuscript.blocks:
        inner, seen = _html_line(block.line, seen)
        yield _html_block(block, inner)


def _html_block(block: Block, inner: str) -> str:
    if block.kind == "heading":
        return f"<h{block.level + 1}>{inner}</h{block.level + 1}>\n"
    if block.kind == "table":
        return f"<table>{_html_row(block.rows[0], 'th')}{_html_rows(block.rows[1:])}</table>\n"
    return f"<p>{escape(block.label)} {inner}</p>\n" if block.label else f"<p>{inner}</p>\n"


def _html_rows(rows: tuple[tuple[str, ...], ...]) -> str:
    return "".join(_html_row(row, "td") for row in rows)


def _html_row(row: tuple[str, ...], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>\n"


def _html_line(line: Line, seen: int) -> tuple[str, int]:
    parts = []
    for run in line:
        if run.kind == "note":
            seen += 1
            parts.append(f"<sup>{seen}</sup>")
        else:
            text = escape(run.text)
            parts.append(f"<strong>{text}</strong>" if run.kind == "bold" else text)
    return "".join(parts), seen
