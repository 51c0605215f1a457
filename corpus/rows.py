"""Between the library's rows and what travels: one function a direction and a thing."""

from dataclasses import asdict, fields
from typing import Any

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray

from corpus.passage import Block, Cell, Document, Page, Passage
from corpus.tables import documents, pages, passages, versions

Vectors = NDArray[np.float32]


def live_documents() -> sa.Select[Any]:
    """The card of every live document."""
    return sa.select(versions.c.about).join(documents, documents.c.version == versions.c.id)


def live_passages() -> sa.Select[Any]:
    """Passages with the text cut out of their pages and the title of their document."""
    length = passages.c.end - passages.c.start
    return (
        sa.select(
            passages.c.id,
            passages.c.scope,
            passages.c.page,
            passages.c.start,
            passages.c.end,
            passages.c.headings,
            passages.c.language,
            passages.c.row,
            pages.c.ocr,
            documents.c.id.label("document_id"),
            versions.c.about,
            sa.func.substr(pages.c.text, passages.c.start + 1, length).label("text"),
        )
        .join(versions, versions.c.id == passages.c.version_id)
        .join(documents, documents.c.id == versions.c.document_id)
        .join(
            pages,
            sa.and_(pages.c.version_id == passages.c.version_id, pages.c.number == passages.c.page),
        )
    )


def passage_of(row: Any) -> Passage:
    """A row of `live_passages` as a passage."""
    return Passage(
        id=row.id,
        document_id=row.document_id,
        scope=row.scope,
        page=row.page,
        start=row.start,
        end=row.end,
        text=row.text,
        title=row.about["title"],
        headings=tuple(row.headings),
        language=row.language,
        ocr=row.ocr,
        row=row.row,
    )


def document_of(about: dict[str, Any]) -> Document:
    """A stored card as a document; fields of other versions of the product are left out."""
    known = {f.name for f in fields(Document)}
    lists = {"entities", "aliases", "notes"}
    kept: dict[str, Any] = {
        k: tuple(v) if k in lists else v for k, v in about.items() if k in known
    }
    return Document(**kept)


def page_of(row: Any) -> Page:
    """A row of pages as a page."""
    blocks = tuple(
        Block(**{**b, "cells": tuple(Cell(**c) for c in b.get("cells", ()))}) for b in row.blocks
    )
    return Page(row.number, row.text, blocks, row.boxes, row.ocr, row.confidence)


def page_row(version_id: str, page: Page) -> dict[str, Any]:
    """What is stored of a page."""
    return {
        "version_id": version_id,
        "number": page.number,
        "text": page.text,
        "blocks": [asdict(b) for b in page.blocks],
        "boxes": page.boxes,
        "ocr": page.ocr,
        "confidence": page.confidence,
    }


def passage_row(version_id: str, seq: int, passage: Passage, vector: Vectors) -> dict[str, Any]:
    """What is stored of a passage: its place and its vector, where it has numbers. The text stays
    on its page.
    """
    return {
        "id": passage.id,
        "version_id": version_id,
        "scope": passage.scope,
        "live": True,
        "seq": seq,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "headings": list(passage.headings),
        "language": passage.language,
        "row": passage.row,
        "vector": vector.astype("<f4").tobytes() or None,
    }
