"""Does the checker notice? True sentences of a shelf, each made false by one small change."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.verification.names import aliases, find
from assistant.verification.support import check
from corpus.sentences import split
from eval import changes

SAMPLE_SHELF = Path(__file__).parents[1] / "corpus" / "samples" / "sources"
_SKIPPED = ("#", "|", ">", "---", "```", "-", "*")
_CJK_ONLY = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_KOREAN = re.compile(r"[가-힣]")
SHORTEST = 25


@dataclass(frozen=True)
class True_:
    """A sentence that is true: it stands in its paragraph. `near` are the document's other ones."""

    text: str
    paragraph: str
    near: tuple[str, ...]
    document: str


@dataclass
class Tally:
    """How many of how many, and the ones that went wrong."""

    right: int = 0
    seen: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, shown: str) -> None:
        """Count one."""
        self.seen += 1
        self.right += right
        if not right:
            self.wrong.append(shown)

    @property
    def share(self) -> float | None:
        """The share that was right; None for none at all."""
        return round(self.right / self.seen, 4) if self.seen else None


def sentences(folder: Path, kinds: Sequence[str] = (".md", ".txt")) -> list[True_]:
    """The English and Korean sentences of a folder's plain documents."""
    found: list[True_] = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in kinds):
        found.extend(_of(path.name, path.read_text(encoding="utf-8", errors="replace")))
    return found


def _of(name: str, text: str) -> Iterable[True_]:
    plain = text.replace("**", "")
    blocks = [" ".join(b.split()) for b in re.split(r"\n\s*\n", plain)]
    paragraphs = [b for b in blocks if b and not b.startswith(_SKIPPED) and len(b) < 3000]
    for i, paragraph in enumerate(paragraphs):
        near = tuple(p for j, p in enumerate(paragraphs) if j != i)
        for start, end in split(paragraph):
            said = paragraph[start:end]
            kanji = _CJK_ONLY.search(said) and not _KOREAN.search(said)
            if len(said) >= SHORTEST and not kanji and said[-1] in ".!":
                yield True_(said, paragraph, near, name)


def run(found: Sequence[True_]) -> dict[str, Any]:
    """How much of each kind was noticed, what was flagged for nothing, what false places passed."""
    texts = [t.text for t in found]
    kinds: dict[str, changes.Change] = {
        "digit": changes.digit,
        "year": changes.year,
        "unit": changes.unit,
        "party": changes.party(_parties(texts)),
        "negation": changes.negation,
        "modal": changes.modal,
        "speaker": changes.speaker(changes.speakers(texts)),
        "held": changes.held,
        "rank": changes.rank,
    }
    noticed: dict[str, Tally] = defaultdict(Tally)
    for true in found:
        for kind, change in kinds.items():
            for false in change(true.text):
                verdict = check(false, true.paragraph)
                language = "ko" if _KOREAN.search(true.text) else "en"
                noticed[f"{kind}/{language}"].add(verdict.support != "verified", false)
    return {
        "sentences": len(found),
        "noticed": noticed,
        "all": _sum(noticed.values()),
        "untouched": _tally(found, lambda t: [t.text]),
        "harmless": _tally(found, lambda t: list(changes.harmless(t.text))),
        "misplaced": _misplaced(found),
    }


def _tally(found: Sequence[True_], forms: Any) -> Tally:
    """How many true sentences, in these forms, were verified."""
    tally = Tally()
    for true in found:
        for form in forms(true):
            verdict = check(form, true.paragraph)
            tally.add(verdict.support == "verified", f"{form}  <- {verdict.reason}")
    return tally


def _misplaced(found: Sequence[True_]) -> dict[str, Tally]:
    """True sentences cited to where they do not stand, and halves of two sentences put together."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for i, true in enumerate(found):
        flat = "".join(true.text.split())
        for paragraph in true.near[:3]:
            if flat not in "".join(paragraph.split()):
                tallies["neighbour"].add(
                    check(true.text, paragraph).support != "verified", true.text
                )
        other = found[(i * 7 + 13) % len(found)]
        if other.document != true.document and flat not in "".join(other.paragraph.split()):
            tallies["document"].add(
                check(true.text, other.paragraph).support != "verified", true.text
            )
        for spliced in _spliced(true):
            tallies["splice"].add(check(spliced, true.paragraph).support != "verified", spliced)
    return dict(tallies)


def _spliced(true: True_) -> Iterable[str]:
    """The first half of a sentence with the second half of the next but one, or the next."""
    spans = split(true.paragraph)
    texts = [true.paragraph[a:b].split() for a, b in spans]
    place = next((i for i, words in enumerate(texts) if words == true.text.split()), None)
    if place is None or place + 1 >= len(texts):
        return
    for other in texts[place + 1 : place + 3]:
        mine = texts[place]
        if len(mine) >= 6 and len(other) >= 6:
            yield " ".join(mine[: len(mine) // 2] + other[len(other) // 2 :])


def _parties(texts: Sequence[str]) -> list[str]:
    """Names of bodies, places and people that stand in these sentences."""
    joined = "\n".join(texts)
    known = {name for names in aliases().values() for name in names}
    return sorted(name for name in known if find(name, joined) >= 0)


def _sum(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.right += tally.right
        total.seen += tally.seen
    return total


def report(result: dict[str, Any]) -> str:
    """The result as a table, one line a kind."""
    rows = [(k, t) for k, t in sorted(result["noticed"].items())]
    rows += [("all kinds", result["all"]), ("untouched kept", result["untouched"])]
    rows += [("harmless kept", result["harmless"])]
    rows += [(f"misplaced: {k}", t) for k, t in sorted(result["misplaced"].items())]
    lines = [f"{name:<22}{t.right:>6} / {t.seen:<6}{t.share}" for name, t in rows]
    return "\n".join([f"{result['sentences']} sentences", *lines])
