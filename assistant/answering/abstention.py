# ruff: noqa: E501 - a pattern in four languages reads better whole
"""Whether the evidence answers at all: one score for every language and every kind of shelf.

For each leading sentence: the root of the share of the question's words, by their rarity on the
shelf, that stand in it and in its passage, mixed with its cosine where the encoder speaks. The best
of them counts. Of a paper that the question names, neither the name nor the words for its parties
ask anything, and of the alternatives that it is asked for one is enough.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from assistant.answering.alternatives import Choice, choices, share_held
from assistant.answering.asking import GENERIC, Asked
from assistant.answering.named_papers import named
from assistant.answering.selection import Candidate, reads
from assistant.answering.synonyms import held
from corpus.words import terms


class Standing(StrEnum):
    """What the evidence is to the question."""

    ABSENT = "the shelf holds nothing on this"
    SILENT = "the shelf speaks of it but not of what is asked about it"
    ANSWERS = "the shelf answers"


# "the budget of the committee", "위원회의 예산": outside English only nouns that reports call by name.
_ATTRIBUTE = re.compile(
    r"\b(?:what (?:is|was|are|were)|give me|tell me|show me|how (?:large|big|high"
    r"|much) (?:is|was))\s"
    r"+(?:the|its|their|\w+['’]s)\s+(?:[\w-]+\s){0,2}?([\w-]+)\s+(?:of|for|in|at)\b"
    r"|(예산|인구|면적|비용|담당자|연락처|전화번호|주소|경비)(?=[은는이가을를]|\s|\?|$)"
    r"|(预算|人口|面积|费用|电话|地址)|(予算|人口|面積|費用|連絡先|電話番号|住所)",
    re.IGNORECASE,
)
THRESHOLD = 0.44
LOOKED_AT = 8
COSINE_SHARE = 1.25  # against 1 for the words


def standing(
    asked: Asked, ranked: Sequence[Candidate], rarities: Mapping[str, float] | None = None
) -> Standing:
    """Whether the best sentences answer."""
    if _unmet_names(asked, ranked) or answerability(asked, ranked, rarities) < THRESHOLD:
        return Standing.ABSENT
    return Standing.SILENT if _unspoken(asked, ranked) else Standing.ANSWERS


def _unmet_names(asked: Asked, ranked: Sequence[Candidate]) -> bool:
    """Whether nothing found speaks of any of the places and bodies that the question names."""
    return bool(asked.names) and all(asked.names.isdisjoint(c.terms | c.around) for c in ranked)


def _unspoken(asked: Asked, ranked: Sequence[Candidate]) -> bool:
    """Whether the question asks for an attribute, the budget of a body, that no sentence names."""
    match = _ATTRIBUTE.search(asked.last)
    wanted = terms(next(g for g in match.groups() if g)) if match else []
    read = frozenset().union(*(c.terms | c.around for c in ranked))
    return (
        bool(wanted)
        and not GENERIC.issuperset(wanted)
        and not any(held(term, read) for term in wanted)
    )


def answerability(
    asked: Asked, ranked: Sequence[Candidate], rarities: Mapping[str, float] | None = None
) -> float:
    """From 0, nothing of the question is here, to 1: one sentence holds all of it and means it."""
    # That a paper's title holds its name says nothing of what is asked of it.
    paper = named(asked.last, (c.evidence.title for c in ranked))
    left = {term: weight for term, weight in asked.weights.items() if term not in paper.spent}
    asked = replace(asked, weights=left or asked.weights)
    offered = choices(paper.rest)
    passages: dict[int, frozenset[str]] = {}
    for candidate in ranked:
        before = passages.get(candidate.evidence.label, candidate.around)
        passages[candidate.evidence.label] = before | candidate.terms
    best = 0.0
    for candidate in ranked[:LOOKED_AT]:
        table, known = reads(asked, candidate)
        weights = {t: w * (rarities or {}).get(t, 1.0) for t, w in table.items()}
        words = known * _held(weights, candidate, passages[candidate.evidence.label], offered)
        best = max(best, _mixed(math.sqrt(words), candidate.cosine))
    return best


def _held(
    weights: Mapping[str, float],
    candidate: Candidate,
    passage: frozenset[str],
    offered: Sequence[Choice],
) -> float:
    """The share of these words that stand in a sentence and in its passage, half by each."""
    sentence = candidate.terms | candidate.around
    found = {term: (held(term, sentence) + held(term, passage)) / 2 for term in weights}
    return share_held(weights, found, offered)


def _mixed(words: float, cosine: float) -> float:
    """With the cosine, where there is one."""
    return (words + COSINE_SHARE * cosine) / (1 + COSINE_SHARE) if cosine else words
