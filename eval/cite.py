"""Citation checking on a BEIR folder whose queries are claims, its documents what they cite."""

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.verification.similarity import Encodes, likeness
from eval.beir import read_set


def run(folder: Path, encoder: Encodes | None = None) -> dict[str, float]:
    """How well the checker's numbers tell claims apart: `auroc_unsupported`, those of which
    nothing is supported against the rest; `auroc_partial`, those fully supported against it.
    """
    beir = read_set(folder)
    pages = {doc: [row.text for row in rows] for doc, rows in beir.documents().items()}
    labels = _labels(folder)
    found = {q.id: likeness(q.text, pages[q.doc or q.id], encoder) for q in beir.queries}
    judged = [q.id for q in beir.queries if q.id in labels]
    return {
        "auroc_unsupported": auroc(
            [found[i].related for i in judged], [labels[i] != "not_supported" for i in judged]
        ),
        "auroc_partial": auroc(
            [found[i].whole for i in judged], [labels[i] == "supported" for i in judged]
        ),
    }


def auroc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """The chance that a positive scores above a negative; ties count half."""
    ours = [s for s, p in zip(scores, positive, strict=True) if p]
    theirs = [s for s, p in zip(scores, positive, strict=True) if not p]
    if not ours or not theirs:
        raise ValueError("AUROC needs claims of both kinds; the folder's answers.jsonl has one.")
    won = sum((a > b) + 0.5 * (a == b) for a in ours for b in theirs)
    return round(won / (len(ours) * len(theirs)), 4)


def _labels(folder: Path) -> dict[str, str]:
    place = folder / "answers.jsonl"
    if not place.is_file():
        raise ValueError(f"{place} is missing: it holds each claim's label.")
    rows = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines() if line]
    return {row["_id"]: row["label"] for row in rows if row.get("label")}
