"""Pages and what goes with them as JSON, between a reader's process and ours."""

import base64
import json
from typing import Any

from corpus.passage import Block, Cell, Page
from ingest.left_out import Skipped
from ingest.piece import About


def dump(message: Page | About | dict[str, Any]) -> bytes:
    """One line of JSON."""
    if isinstance(message, Page):
        message = {"page": _page(message)}
    elif isinstance(message, About):
        left_out = [[*vars(one).values()] for one in message.left_out]
        message = {"about": {**vars(message), "meta": dict(message.meta), "left_out": left_out}}
    return json.dumps(message, ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n"


def load(line: bytes) -> Page | About | dict[str, Any]:
    """The message again. Raises ValueError for anything a reader of ours would not have sent."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a reader sent something that is no message")
    try:
        if "page" in message:
            return _to_page(**message["page"])
        if "about" in message:
            return _to_about(**message["about"])
    except (TypeError, KeyError, IndexError) as error:
        raise ValueError(f"a reader sent a message of the wrong shape: {error}") from error
    return message


def _page(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "text": page.text,
        "blocks": [
            [b.kind, b.start, b.end, b.level, [[*vars(cell).values()] for cell in b.cells]]
            for b in page.blocks
        ],
        "boxes": base64.b64encode(page.boxes).decode("ascii") if page.boxes else None,
        "ocr": page.ocr,
        "confidence": page.confidence,
    }


def _to_page(
    *,
    number: int,
    text: str,
    blocks: list[Any],
    boxes: str | None,
    ocr: bool,
    confidence: float | None,
) -> Page:
    return Page(
        number=int(number),
        text=str(text),
        blocks=tuple(
            Block(kind, start, end, level, tuple(Cell(*c) for c in cells))
            for kind, start, end, level, cells in blocks
        ),
        boxes=base64.b64decode(boxes) if boxes else None,
        ocr=bool(ocr),
        confidence=confidence,
    )


def _to_about(
    *,
    title: str,
    media_type: str,
    meta: dict[str, Any],
    notes: list[str],
    left_out: list[Any],
    unread: list[int],
    reading: int,
) -> About:
    return About(
        str(title),
        str(media_type),
        dict(meta),
        tuple(map(str, notes)),
        tuple(
            Skipped(str(kind), int(count), int(letters), tuple(map(str, places)))
            for kind, count, letters, places in left_out
        ),
        tuple(map(int, unread)),
        int(reading),
    )
