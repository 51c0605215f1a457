"""Documents in other languages set beside those in the question's own.

A question is a list of notions: what the glossary knows, under every name it has, and the words
that are left. A passage is as good as the notions it holds, each by its rarity over all languages
(a structured query, as in Pirkola, SIGIR 1998), so passages of two languages can be compared.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.fusion import Scores

ENOUGH = 0.5  # of the best match: from there on a passage holds the notion


@dataclass(frozen=True)
class Notion:
    """One notion of a question: how far each passage holds it, 0 to 1, and how rare it is.
    `named` says whether the glossary has it in other languages, too.
    """

    held: Scores
    rarity: float
    named: bool


@dataclass(frozen=True)
class Order:
    """Where other languages stand. A higher `unnamed` or `lead` favours the question's own.

    A balance of two suites over the sample shelf, `search` and `crosslingual`: what one gains by a
    place the other loses. `entente eval run search crosslingual` measures both.
    """

    unnamed: float = 0.5  # what a word without translation counts against another language
    lead: float = 1.4  # how much more of the question another language must hold to come first
    after: tuple[int, ...] = (3, 3)  # own passages before another language's first, and second
    late: tuple[int, ...] = (5,)  # the same where the own language is enough
    free: int = 3  # passages of another language that stand by their score; later ones queue
    least: float = 0.4  # of what the own language holds: below it, no place is kept
    close: float = 0.9  # another language is heard as well when it holds this share of the best


def held(scores: Scores, languages: NDArray[np.str_]) -> Scores:
    """How far each passage holds a notion, set against the best passage of its own language."""
    shares = np.zeros_like(scores)
    for spoken in np.unique(languages[scores > 0]):
        here = languages == spoken
        shares[here] = np.minimum(1.0, scores[here] / (ENOUGH * scores[here].max()))
    return shares


def covered(
    notions: Iterable[Notion], languages: NDArray[np.str_], own: str, order: Order
) -> tuple[Scores, dict[str, float]]:
    """How much of the question each passage holds, 0 to 1; and the best of each language, when
    words that cannot be translated count in full for the own language and in part for others.
    """
    total = np.zeros(len(languages))
    whole = dict.fromkeys(np.unique(languages).tolist(), 0.0)
    for notion in notions:
        total += notion.rarity * notion.held
        for spoken in whole:
            met = notion.named or spoken == own or bool(notion.held[languages == spoken].any())
            whole[spoken] += notion.rarity * (1.0 if met else order.unnamed)
    best = {
        spoken: float(total[languages == spoken].max(initial=0.0)) / weight
        for spoken, weight in whole.items()
        if weight > 0
    }
    return total, best


def enough(notions: Iterable[Notion], languages: NDArray[np.str_], own: str) -> bool:
    """Whether a passage in the question's own language holds more of what the glossary knows of it
    than any passage in another. Only those notions are compared: a language cannot be held to words
    that nobody has translated.
    """
    total = np.zeros(len(languages))
    for notion in notions:
        if notion.named:
            total += notion.rarity * notion.held
    mine = languages == own
    return float(total[mine].max(initial=0.0)) > float(total[~mine].max(initial=0.0))


def side_by_side(
    own: Scores, others: Mapping[str, Scores], best: Mapping[str, float], spoken: str, order: Order
) -> Scores:
    """One ranking: own passages (best 1), and each other language's (best 1) as far down, or up,
    as the part of the question it holds says; the best languages get the places `after` keeps.
    """
    mine = max(best.get(spoken, 0.0), 1e-9)
    top = max((best[name] for name in others), default=0.0)
    places = np.sort(own)[::-1]
    merged = own.copy()
    for name in sorted(others, key=lambda name: (-best[name], name)):
        ratio = best[name] / mine
        scores = _behind(others[name] * min(ratio, 0.999), places, order)
        if ratio > order.lead and best[name] == top:
            # Only its first two lead: the own language's best is never far behind.
            ahead = np.argsort(-others[name], kind="stable")[:2]
            scores[ahead] = others[name][ahead] * 1.3
        if best[name] >= max(order.close * top, order.least * mine):
            scores = _kept(scores, places, order.after)
        merged = np.maximum(merged, scores)
    return merged


def _behind(scores: Scores, places: Scores, order: Order) -> Scores:
    """Every passage but the first `free` no higher than just behind the own passage it follows, so
    that a document whose every passage is near the subject cannot push the own language aside.
    """
    lowered = scores.copy()
    rows = np.argsort(-scores, kind="stable")[order.free : order.free + len(places)]
    for number, (row, place) in enumerate(zip(rows, places[order.after[0] :], strict=False), 1):
        if scores[row] <= 0 or place <= 0:
            break
        lowered[row] = min(scores[row], place * (1 - 1e-4 * number))
    return lowered


def _kept(scores: Scores, places: Sequence[float] | Scores, after: Sequence[int]) -> Scores:
    """The first passages no lower than just behind the own passage they are to follow."""
    raised = scores.copy()
    rows = np.argsort(-scores, kind="stable")[: len(after)]
    for number, (row, place) in enumerate(zip(rows, after, strict=False), 1):
        if scores[row] > 0 and len(places) >= place:
            raised[row] = max(raised[row], places[place - 1] * (1 - 1e-4 * number))
    return raised
