"""A second look: what to search for where the first search brought no sentence that answers.

In the document that speaks of the matter, by the words that its authors may have used for it.
"""

from collections.abc import Sequence

from assistant.answering.answers import Composed
from assistant.answering.asking import Asked, bare
from assistant.answering.selection import Candidate
from assistant.answering.shapes import Shape
from assistant.answering.synonyms import held, synonyms
from corpus.words import script

ABOUT = 0.3  # of the question: then the document is likely the one that is asked of
MOST = 12  # words lent
# What reports call the value that a question asks for.
_CALLED = {
    "hangul": {Shape.WHEN: "날짜 일자", Shape.WHERE: "장소", Shape.WHO: "담당 대표"},
    "latin": {Shape.WHEN: "date day", Shape.WHERE: "place venue"},
    "han": {Shape.WHEN: "日期 时间", Shape.WHERE: "地点", Shape.WHO: "部门"},
    "kana": {Shape.WHEN: "日付 期間", Shape.WHERE: "場所", Shape.WHO: "担当 窓口"},
}


def open_still(asked: Asked, told: Composed, ranked: Sequence[Candidate]) -> bool:
    """Whether nothing was answered, or nothing shown says a word of the question beyond the name
    of its document.
    """
    if told.settled:
        return False
    if told.marker:
        return True
    if told.premises or told.conflicts or script(asked.text) == "latin":
        return False  # in English the encoder knows what is meant in other words
    shown = {(s.label, s.start) for s in told.sentences}
    leading = [c for c in ranked if (c.evidence.label, c.start) in shown]
    return bool(leading) and not any(c.foreign or _says(asked, c) for c in leading)


def _says(asked: Asked, candidate: Candidate) -> bool:
    own = [t for t in asked.weights if not held(t, candidate.around)]
    return not own or any(held(t, candidate.terms) for t in own)


def look_again(asked: Asked, ranked: Sequence[Candidate]) -> str:
    """What to search for: the title of the document in question, the question, and other words for
    its own; "" where there is nothing more to look for.
    """
    spoken = script(asked.text)
    at_home = [c for c in ranked if not c.foreign and c.about >= ABOUT]
    title = at_home[0].evidence.title if at_home else ""
    around = at_home[0].around if at_home else frozenset()
    lent = [w for t in asked.weights if t not in around for w in sorted(synonyms(t))][:MOST]
    called = _CALLED.get(spoken, {}).get(asked.shape, "") if title else ""
    if not (title or lent):
        return ""
    return " ".join(part for part in (title, bare(asked.last), *lent, called) if part)
