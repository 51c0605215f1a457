"""`python -m corpus.samples.render`: every manuscript onto the shelf, and the shelf's manifest."""

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from corpus.samples.manuscript import Manuscript, read_all
from corpus.samples.pdf import render_pdf
from corpus.samples.plain import render_html, render_markdown, render_text
from corpus.samples.word import render_docx

ROOM = Path(__file__).parent
SOURCES = ROOM / "sources"
SHELF = ROOM / "shelf"
MANIFEST = "manifest.yaml"
RENDERERS: dict[str, Callable[[Manuscript], bytes]] = {
    "pdf": render_pdf,
    "docx": render_docx,
    "md": render_markdown,
    "html": render_html,
    "txt": render_text,
}


def render(manuscript: Manuscript) -> bytes:
    """The manuscript's file in the format it asks for."""
    return RENDERERS[manuscript.front.format](manuscript)


def render_shelf(sources: Path = SOURCES, shelf: Path = SHELF) -> list[dict[str, Any]]:
    """Write every file and the manifest; files without a manuscript go. The manifest's entries."""
    shelf.mkdir(parents=True, exist_ok=True)
    entries = []
    for manuscript in read_all(sources):
        content = render(manuscript)
        (shelf / manuscript.name).write_bytes(content)
        entries.append(_entry(manuscript, content))
    _sweep(shelf, {entry["name"] for entry in entries})
    text = yaml.safe_dump({"documents": entries}, allow_unicode=True, sort_keys=False, width=100)
    (shelf / MANIFEST).write_text(text, encoding="utf-8")
    return entries


def _entry(manuscript: Manuscript, content: bytes) -> dict[str, Any]:
    listed = manuscript.metadata()
    return {
        "name": manuscript.name,
        "sha256": hashlib.sha256(content).hexdigest(),
        "manuscript": f"{manuscript.stem}.md",
        **listed,
    }


def _sweep(shelf: Path, kept: set[str]) -> None:
    for path in shelf.iterdir():
        if path.name not in kept and path.name != MANIFEST:
            path.unlink()


if __name__ == "__main__":
    listed = render_shelf()
    sys.stdout.write(f"{len(listed)} documents on {SHELF.name}/, listed in {MANIFEST}\n")
