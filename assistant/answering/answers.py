"""What composing gives: stretches of the evidence with their labels, or a marker that says why."""

import re
from dataclasses import dataclass
from typing import Literal

from assistant.answering.enumerations import LISTED
from assistant.answering.premises import Contradiction
from corpus.sentences import split

Marker = Literal["", "NOT_IN_LIBRARY", "NOT_STATED", "UNCLEAR"]

_LEAD = re.compile(r"^(?:[-–—•·*▪]\s+|\(?\d{1,2}[.)]\s+(?=\D))")
_STOPPED = re.compile(r"[.!?。！？][\"'”’」』)]*\s\[\d+\]$")


@dataclass(frozen=True)
class Chosen:
    """A stretch of the answer: `text` is `evidence.text[start:end]` of the passage so labelled."""

    text: str
    label: int
    start: int
    end: int

    def overlaps(self, other: "Chosen") -> bool:
        """Whether two stretches share words of one passage."""
        return self.label == other.label and self.start < other.end and other.start < self.end

    @property
    def written(self) -> str:
        """Its sentences with their label; the lines of a table or a list on lines of their own."""
        pieces = [" ".join(self.text[a:b].split()) for a, b in split(self.text)]
        if len(pieces) == 1:
            return f"{_LEAD.sub('', pieces[0])} [{self.label}]"
        if not any(map(LISTED.match, pieces)):
            return f"{' '.join(pieces)} [{self.label}]"
        return "\n".join(f"{piece} [{self.label}]" for piece in pieces)


@dataclass(frozen=True)
class Composed:
    """An answer, or why there is none. `conflicts` are the labels of sources that disagree,
    `premises` what the question takes for granted and a source contradicts.
    """

    sentences: tuple[Chosen, ...] = ()
    marker: Marker = ""
    detail: str = ""
    conflicts: tuple[int, ...] = ()
    premises: tuple[Contradiction, ...] = ()
    further: tuple[str, ...] = ()  # what else to look up before this is the answer
    settled: bool = False  # a source says itself that it is not known: there is no more to look up

    @property
    def text(self) -> str:
        """What a model would write: a marker on a line of its own, sentences with their labels."""
        head = f"{self.marker}: {self.detail}" if self.detail else self.marker
        body = ""
        for stretch in self.sentences:
            goes_on = stretch.written[:1].islower()  # else it would be read on as one sentence
            between = " " if _STOPPED.search(body) and not goes_on else "\n"
            body += (between if body else "") + stretch.written
        notes = [f"PREMISE: {premise.text}" for premise in self.premises]
        if self.conflicts:
            notes.append("CONFLICT: " + " ".join(f"[{n}]" for n in dict.fromkeys(self.conflicts)))
        return "\n".join(line for line in (*notes, head, body) if line)
