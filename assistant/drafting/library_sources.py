"""Facts confirmed on the shelf: a statement is cited only where a sentence there carries all of
it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Citation
from assistant.drafting.figures import values
from assistant.retrieval.hybrid import Hit

Search = Callable[[str], Sequence[Hit]]
_STOP = re.compile(r"(?<=[.!?。！？])\s+|(?<=[。！？])|\n+")
_WORD = re.compile(r"[A-Za-z]{3,}|\d[\d,.]*|[가-힣]+|[\u4e00-\u9fffぁ-んァ-ヴ]+")
_NAME = re.compile(r"\b[A-Z][A-Za-z]{2,}\b")
_FILLER = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "were",
        "was",
        "has",
        "have",
        "had",
        "its",
        "their",
        "between",
        "which",
        "into",
        "than",
        "also",
        "are",
        "been",
        "they",
        "both",
        "will",
        "would",
    ]
)
_PLANNED = re.compile(r"\b(?:will|plans? to|planned|scheduled|to be held)\b|예정|계획|将于|拟|予定")
_DENIED = re.compile(r"\b(?:not|no|never|nor|without)\b|않|아니|없|没有|未|不|なかった|ない", re.I)


@dataclass
class Notebook:
    """The draft's citations in the making: the same place gets the same label."""

    citations: list[Citation] = field(default_factory=list)

    def cite(self, hit: Hit, start: int, end: int) -> Citation:
        """A citation of the passage's characters from `start` to `end`."""
        passage = hit.passage
        return self.place(
            Citation(
                label=0,
                document_id=passage.document_id,
                title=passage.title,
                page=passage.page,
                start=passage.start + start,
                end=passage.start + end,
                quote=passage.text[start:end],
                scope=passage.scope,
                ocr=passage.ocr,
            )
        )

    def place(self, cited: Citation) -> Citation:
        """The citation with its label: that of the same place, or the next."""
        for known in self.citations:
            if replace(known, label=0) == replace(cited, label=0):
                return known
        made = replace(cited, label=len(self.citations) + 1)
        self.citations.append(made)
        return made


def confirm(fact: str, hits: Iterable[Hit], notebook: Notebook) -> Citation | None:
    """The place on the shelf that carries the whole statement, or None."""
    best: tuple[float, Hit, int, int] | None = None
    for hit in hits:
        for start, end in sentences(hit.passage.text):
            score = _carries(fact, hit.passage.text[start:end])
            if score and (best is None or score > best[0]):
                best = (score, hit, start, end)
    return notebook.cite(*best[1:]) if best else None


def basis(
    terms: Sequence[Sequence[str]], hits: Iterable[Hit], notebook: Notebook
) -> list[Citation]:
    """Up to three sentences that name something from every group of terms, best searched first."""
    found: list[Citation] = []
    for hit in hits:
        text = hit.passage.text
        for start, end in sentences(text):
            seen = text[start:end].casefold()
            if end - start >= 30 and all(any(t.casefold() in seen for t in g) for g in terms):
                cited = notebook.cite(hit, start, end)
                if cited not in found:
                    found.append(cited)
                break
        if len(found) == 3:
            break
    return found


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a passage as start and end, without the white space around them."""
    spans, start = [], 0
    for stop in [*(m for m in _STOP.finditer(text)), None]:
        end = stop.start() if stop else len(text)
        raw = text[start:end]
        left = start + len(raw) - len(raw.lstrip())
        right = left + len(raw.strip())
        if right > left:
            spans.append((left, right))
        start = stop.end() if stop else end
    return spans


def _carries(fact: str, sentence: str) -> float:
    """The share of the fact's words in the sentence; 0 where a number, name, tense or denial
    differs.
    """
    if not values(fact) <= values(sentence):
        return 0.0
    if not {n.casefold() for n in _NAME.findall(fact)} <= _stems_source(sentence):
        return 0.0
    if bool(_DENIED.search(fact)) != bool(_DENIED.search(sentence)):
        return 0.0
    if _PLANNED.search(sentence) and not _PLANNED.search(fact):
        return 0.0
    wanted, there = _terms(fact), _terms(sentence)
    share = len(wanted & there) / len(wanted) if wanted else 0.0
    return share if share >= 0.7 else 0.0


def _stems_source(sentence: str) -> set[str]:
    return {w.casefold() for w in re.findall(r"[A-Za-z]{3,}", sentence)}


def _terms(text: str) -> set[str]:
    """Word stems; for scripts without spaces, character pairs."""
    found: set[str] = set()
    for word in _WORD.findall(text):
        low = word.casefold().rstrip(".,")
        if low.isascii():
            if low not in _FILLER:
                found.add(low[:6])
        else:
            found |= {low[i : i + 2] for i in range(max(1, len(low) - 1))}
    return found
