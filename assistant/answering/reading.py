"""The candidates as the reader reads them: each passage once, with the question beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from assistant.answering.selection import Candidate
from assistant.models.passages_prompt import Excerpt
from corpus.readers import Passing, Reading

PASSAGES = 8  # at most: the leading ones by their best sentence's words


class Reads(Protocol):
    """Passages read against a question."""

    def read(self, question: str, passages: Sequence[Passing]) -> list[Reading]:
        """A reading a passage, in the order given."""
        ...


def marked(question: str, ranked: Sequence[Candidate], reader: Reads) -> list[Candidate]:
    """The candidates in the order given, with their margins; those of later passages have none."""
    leading = list(dict.fromkeys(c.evidence.label for c in ranked))[:PASSAGES]
    inside = [c for c in ranked if c.evidence.label in leading]
    inside.sort(key=lambda c: (c.evidence.label, c.start))
    grouped = [list(of_one) for _, of_one in groupby(inside, lambda c: c.evidence.label)]
    readings = reader.read(question, [_passing(group) for group in grouped])
    found = {
        id(candidate): margin
        for group, reading in zip(grouped, readings, strict=True)
        for candidate, margin in zip(group, reading.margins, strict=True)
    }
    return [replace(c, margin=found[id(c)]) if id(c) in found else c for c in ranked]


def _passing(group: Sequence[Candidate]) -> Passing:
    evidence = group[0].evidence
    return Passing(about(evidence), evidence.text, tuple((c.start, c.end) for c in group))


def about(evidence: Excerpt) -> str:
    """What stands over a passage: its title, its headings, the heads of its table."""
    return " · ".join(part for part in (evidence.title, evidence.headings, evidence.row) if part)
