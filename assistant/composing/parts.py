# ruff: noqa: E501 - a pattern in four languages reads better whole
"""A question that asks for several things, taken apart: "who is our contact, and since when?"."""

import re
from dataclasses import replace

from assistant.composing.asking import Asked, content
from assistant.composing.shapes import shape

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
_ELSEWHERE = 0.5  # what the words of the other parts count


def parts(asked: Asked) -> list[Asked]:
    """The things a question asks for one after the other, each as a question; itself when it is one."""
    pieces = [p for p in _JOINT.split(asked.last) if p and p.strip(" ?？。.")]
    if len(pieces) < 2 or not _asks(pieces[0]):
        return [asked]
    return [_part(asked, piece) for piece in pieces[:3]]


def _asks(piece: str) -> bool:
    return bool(_ASKS.search(piece))


def _part(asked: Asked, piece: str) -> Asked:
    own = content(piece)
    weights = {t: (w if t in own else _ELSEWHERE * w) for t, w in asked.weights.items()}
    return replace(asked, last=piece, weights=weights, shape=shape(piece.strip() + "?"))
