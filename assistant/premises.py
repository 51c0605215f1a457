"""What a question takes for granted and a source contradicts: "the five teams" where there are four."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asking import Asked
from assistant.dates import dates
from assistant.folding import fold
from assistant.quantities import Quantity, quantities
from assistant.selection import Candidate
from corpus.words import terms

_LOOKED_AT = 5
_ABOUT = 0.5
_NOUN = re.compile(
    r"[\s-]*(?:(?:major|joint|working|different|main|sister|partner"
    r"|cooperation)\s)*(?P<noun>[^\W\d_]{2,})"
)
_FOUNDED = re.compile(
    r"found|establish|creat|set up|sign|conclud|held|hold|open|launch|설립|창설|출범|체결|개최|열[렸린]"
    r"|성립|成立|签署|举行|設立|締結|開催"
)


@dataclass(frozen=True)
class Contradiction:
    """`text` is the question's own words; the sentence that contradicts them stands under `label`."""

    text: str
    label: int
    candidate: Candidate


def contradicted(asked: Asked, ranked: Sequence[Candidate]) -> Contradiction | None:
    """The first thing the question takes for granted that the best sentences contradict."""
    leading = [c for c in ranked[:_LOOKED_AT] if _covers(asked, c)]
    question = fold(asked.last).text
    return _by_count(question, leading) or _by_year(question, leading)


def _covers(asked: Asked, candidate: Candidate) -> bool:
    words = {t for t in asked.weights if not t[0].isdigit()}
    return bool(words) and len(words & candidate.terms) >= _ABOUT * len(words)


def _by_count(question: str, leading: Sequence[Candidate]) -> Contradiction | None:
    for count, noun in _counted(question):
        told = [(c, n) for c in leading for n, what in _counted(fold(c.text).text) if what == noun]
        if told and all(n.value != count.value for _, n in told):
            words = question[count.start : count.end]
            return Contradiction(words, told[0][0].evidence.label, told[0][0])
    return None


def _counted(text: str) -> list[tuple[Quantity, str]]:
    """Counts with the stem of what they count; no rates, ordinals, money or dates."""
    blanked = text
    for when in dates(text):
        blanked = blanked[: when.start] + " " * (when.end - when.start) + blanked[when.end :]
    found = []
    for quantity in quantities(blanked):
        match = _NOUN.match(blanked, quantity.end)
        plain = quantity.unit in ("", "thing", "place") and not quantity.nth and not quantity.bound
        if match and plain and (stems := terms(match["noun"])):
            found.append((quantity, stems[0]))
    return found


def _by_year(question: str, leading: Sequence[Candidate]) -> Contradiction | None:
    """A founding or signing put in another year than the source puts it."""
    years = [w for w in dates(question) if w.year]
    event = _FOUNDED.search(question)
    if not years or not event or not leading:
        return None
    for candidate in leading[:2]:
        told = {w.year for w in dates(fold(candidate.text).text) if w.year}
        same = set(terms(event.group())) & candidate.terms or event.group() in candidate.text
        if told and same and not told & {w.year for w in years}:
            return Contradiction(
                question[years[0].start : years[0].end], candidate.evidence.label, candidate
            )
    return None
