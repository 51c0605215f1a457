"""Does the source say this sentence? Pure functions, no model.

A sentence is verified when every word that carries meaning, every number with its unit, every date
and every name stands in one place of the source, in an order that keeps who did what, and when the
source says it as strongly, as much denied, as planned or as done, and by the same speaker.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer import Support
from assistant.verification.alignment import align
from assistant.verification.normalization import find_verbatim, fold
from assistant.verification.objection import Objection
from assistant.verification.objections import objections
from assistant.verification.parsed_text import Reading, read
from corpus.sentences import split

_OPENER = re.compile(
    r"^(?:according to (?:the|this|its) (?:report|document|text|source|passage|minutes"
    r"|article|memorandum|mou)s?,\s*"
    r"|the (?:report|document|source|text|passage|article)s? (?:says?|states?|notes?"
    r"|shows?|adds?) that\s+"
    r"|(?:보고서|자료|문서|회의록|기사|협약서|원문)에 따르면,?\s*)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"\*\*|__|`|^\s*(?:[-*•]\s+|#{1,6}\s+|>\s+|\d{1,2}[.)]\s+(?=\D))")
_EDGE = " \t\n.。!?;:,"
_STOP = re.compile(r"[.。!?]+[\"'”’」』)]?(?=\s|$)")
_WINDOW = 3
# What may be wrong with a quote whose sentence goes on before or after it.
_CUT = ("negation", "modality", "plan", "attribution", "rank", "part")


@dataclass(frozen=True)
class Verdict:
    """What a source says of a sentence: `evidence[start:end]` is the place, `score` is 0 to 1, and
    `reason` names what is missing or contradicted (`number: 21.9 % not in the source`).
    """

    support: Support
    score: float
    reason: str = ""
    start: int = 0
    end: int = 0


NOTHING = Verdict("unsupported", 0.0, "nothing: the source has none of this")


@lru_cache(maxsize=4096)
def check(sentence: str, evidence: str, context: str = "") -> Verdict:
    """The best place in `evidence` for a sentence, and whether it supports it.

    `context` is what is known of it besides: its title, its headings, a table row's headers.
    """
    said = _OPENER.sub("", _MARKUP.sub("", sentence).strip()).strip(_EDGE)
    claim, source = read(fold(said).text), fold(evidence)
    if not (claim.words or claim.quantities or claim.dates):
        return replace(NOTHING, reason="empty: the sentence claims nothing")
    around = read(fold(context).text)
    exact = find_verbatim(said, source)
    if exact:
        exact = (exact[0], _stopped(evidence, exact[1]))
        return _judged_exact(claim, evidence, exact, around)
    best = max(
        (_judged(claim, evidence, place, around) for place in _places(claim, evidence)),
        key=lambda v: (_RANK[v.support], v.score, v.start - v.end),
        default=NOTHING,
    )
    return best


def _stopped(evidence: str, end: int) -> int:
    """The end of a quote, its full stop and closing mark included."""
    stop = _STOP.match(evidence, end)
    return stop.end() if stop else end


_RANK = {"unsupported": 0, "partial": 1, "verified": 2}


def _judged_exact(
    claim: Reading, evidence: str, exact: tuple[int, int], around: Reading
) -> Verdict:
    """A verbatim quote holds unless what was cut away around it changes what it means."""
    sentences = [s for s in _sentences(evidence) if s[0] < exact[1] and exact[0] < s[1]]
    whole = (sentences[0][0], sentences[-1][1]) if sentences else exact
    cut_before = fold(evidence[whole[0] : exact[0]]).text.strip(_EDGE + "-*•\"'[]()")
    cut_after = fold(evidence[exact[1] : whole[1]]).text.strip(_EDGE + "\"'[]()")
    if not cut_before and not cut_after:
        return Verdict("verified", 1.0, "", *exact)
    found = objections(claim, align(claim, read(_text(evidence, whole)), around))
    changed = [o for o in found if o.about in _CUT]
    return _verdict(changed, 1.0, exact)


def _text(evidence: str, place: tuple[int, int]) -> str:
    return fold(evidence[place[0] : place[1]]).text


def _judged(claim: Reading, evidence: str, place: tuple[int, int], around: Reading) -> Verdict:
    aligned = align(claim, read(_text(evidence, place)), around)
    return _verdict(objections(claim, aligned), aligned.coverage, place)


def _verdict(found: Sequence[Objection], coverage: float, place: tuple[int, int]) -> Verdict:
    grave = [o for o in found if o.grave]
    reason = "; ".join(o.reason for o in [*grave, *(o for o in found if not o.grave)][:3])
    if grave or coverage < 0.5:
        return Verdict(
            "unsupported",
            0.5 * coverage / (1 + len(grave)),
            reason or "words: little of this is in the source",
            *place,
        )
    if found:
        return Verdict("partial", 0.5 + 0.4 * coverage / (1 + 0.2 * len(found)), reason, *place)
    return Verdict("verified", 0.9 + 0.1 * coverage, "", *place)


@lru_cache(maxsize=256)
def _sentences(evidence: str) -> tuple[tuple[int, int], ...]:
    return tuple(split(evidence))


def _places(claim: Reading, evidence: str) -> list[tuple[int, int]]:
    """The windows of one to three sentences that have most of what the claim says."""
    sentences = _sentences(evidence)
    windows = [
        (sentences[i][0], sentences[i + n - 1][1])
        for n in range(1, _WINDOW + 1)
        for i in range(len(sentences) - n + 1)
    ]
    shared = [(_shared(claim, read(_text(evidence, w))), w) for w in windows]
    top = max((score for score, _ in shared), default=0.0)
    if top <= 0:
        return []
    ranked = sorted(shared, key=lambda pair: (-pair[0], pair[1][1] - pair[1][0]))
    return [window for score, window in ranked if score >= 0.7 * top][:8]


def _shared(claim: Reading, window: Reading) -> float:
    cores = {w.core for w in window.words}
    glued = window.plain.replace(" ", "")
    words = sum(w.core in cores or (w.kind == "hangul" and w.core in glued) for w in claim.words)
    figures = sum(any(q.states(c) for q in window.quantities) for c in claim.quantities)
    days = sum(any(d.states(c) for d in window.dates) for c in claim.dates)
    return words + 2.0 * (figures + days)
