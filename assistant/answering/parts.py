# ruff: noqa: E501 - a pattern in four languages reads better whole
"""A question that asks for several things, taken apart: "who is our contact, and since when?"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.asking import Asked, content
from assistant.answering.shapes import shape

_JOINT = re.compile(
    r",?\s+and\s+(?=(?:(?:in|on|at|by|for|since|from|to|with) )?(?:what|which|who|whom|whose|when|where|why|how)\b|(?:must|do|does|did|can) [a-z])"
    r"|(?<=[었였했졌렸았]고)\s+|(?<=이고)\s+|(?<=[적하되두내리들]고)\s+(?=.{0,12}(?:얼마|언제|어디|누구|무엇|몇|어떻게|왜|전체))"
    r"|[，,、](?=.{0,8}(?:什么|谁|哪|多少|何时|几))"
    r"|(?<=[でれしえけ])、(?=.{0,10}(?:いつ|どこ|誰|何|なぜ|どう))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how)\b|^\s*(?:can|may|is|are|was|were|do|does|did|has|have|must)\b"
    r"|[가-힣]|[什谁哪几何]|多少|いつ|どこ|誰|なぜ|どう",
    re.IGNORECASE,
)
# The question words that may stand side by side in one clause: "when and where", "언제 어디서 누가".
_SLOTS = (
    re.compile(r"\bwhen\b|언제|何时|什么时候|いつ", re.I),
    re.compile(r"\bwhere\b|어디(?:에서|서|에)?|哪里|何处|どこで?", re.I),
    re.compile(r"\bby whom\b|\bwho\b|누가|누구(?:와|에게)?|谁|誰(?:が|と)", re.I),
    re.compile(r"\bwhy\b|왜(?![가-힣])|为什么|なぜ", re.I),
    re.compile(
        r"\b(?:by )?how many \w+(?: \w+)?|몇\s?(?:명|건|곳|개국?|도시)(?:이|을|의|과|와)?", re.I
    ),
    re.compile(r"(?:어느|어떤|무슨)\s[가-힣]+|(?:どの|どんな)\S{1,6}|哪个\S{1,4}"),
)
_BETWEEN = re.compile(r"^[\s,，、]*(?:and|및|그리고)?[\s,，、]*$")
MOST = 4
_ELSEWHERE = 0.5  # what the words of the other parts count


def parts(asked: Asked) -> list[Asked]:
    """The things a question asks for one after the other, each as a question; itself when it is one."""
    pieces = [p for p in _JOINT.split(asked.last) if p and p.strip(" ?？。.")]
    if len(pieces) < 2 or not _asks(pieces[0]):
        pieces = _slots(asked.last)
    return [_part(asked, piece) for piece in pieces[:MOST]] if len(pieces) > 1 else [asked]


def _slots(question: str) -> list[str]:
    """The question once for each of its question words, the others left out; nothing when it has
    one, or when they do not stand side by side.
    """
    found = [m for pattern in _SLOTS if (m := pattern.search(question))]
    found.sort(key=lambda m: m.start())
    here = [found[0]] if found else []
    for match in found[1:]:
        near = question[here[-1].end() : match.start()]
        if match.start() >= here[-1].end() and (_BETWEEN.match(near) or not match[0].isascii()):
            here.append(match)
    if len(here) < 2:
        return []
    return [_only(question, kept, here) for kept in here]


def _only(question: str, kept: re.Match[str], all_of_them: Sequence[re.Match[str]]) -> str:
    """The question with one of its question words."""
    for match in sorted(all_of_them, key=lambda m: -m.start()):
        if match is not kept:
            question = question[: match.start()] + question[match.end() :]
    return " ".join(re.sub(r"\s,|,\s(?=,)|^,|\s(?=\s)", " ", question).split()).lstrip("and ,")


def _asks(piece: str) -> bool:
    return bool(_ASKS.search(piece))


def _part(asked: Asked, piece: str) -> Asked:
    own = content(piece)
    weights = {t: (w if t in own else _ELSEWHERE * w) for t, w in asked.weights.items()}
    return replace(asked, last=piece, weights=weights, shape=shape(piece.strip() + "?"))
