"""A comparison asks the same thing of two sides: "China or Japan?", "1차와 2차는 각각"."""

import re
from dataclasses import replace

from assistant.answering.asking import Asked, bare, content
from assistant.answering.shapes import Shape, shape
from assistant.retrieval.routing import ordinals

_COMPARES = re.compile(
    r"\b(?:differ\w*|compared?|versus|vs|more|less|fewer|longer|shorter|larger|bigger|smaller|higher|lower|earlier|later|older|newer|better|respectively|each)\b"
    r"|어느\s?(?:쪽|것|곳)|더\s|다른|다르|달라|차이|비교|각각|같은가|同じ|どちら|違い|それぞれ|比べ|哪个|哪一个|分别|各是|区别|不同|相比"
    r"|第\d+回と第\d+回で",
    re.IGNORECASE,
)
_NAMED = r"(?:(?!\b(?:or|and|between)\b)[^,?;:]){2,60}?"
_PAIRS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:[,:]|\bbetween\b)\s*(?P<a>{_NAMED})\s+(?:or|and)\s+(?P<b>(?:(?!\b(?:or|and)\b)[^,?;:]){{2,60}}?)\s*(?:\?|$|,)",
        rf"\bbetween\s+(?P<a>{_NAMED})\s+and\s+(?P<b>(?:[^,?;:]){{2,60}}?)(?=\s(?:differ|compare)|\s*[?,]|$)",
        rf"\bcompare\s+(?P<a>{_NAMED})\s+(?:and|with|to)\s+(?P<b>[^,?;:]{{2,60}})",
        r"(?P<a>[가-힣\d'‘’“”\"·\s-]{1,24}?[가-힣\d])(?<![다고])(?:와|과|하고|이랑)\s(?P<b>[가-힣\d'‘’“”\"·-]+(?:\s[가-힣\d]+)?)(?:\s(?:가운데|중)|(?:은|는|의|을|를|에|에서|이|가|에는|까지는)(?=[\s,]))",
        r"(?P<a>[\u4e00-\u9fff\d]{2,12}?)[和与跟](?P<b>[\u4e00-\u9fff\d]{2,12}?)(?=相比|分别|各|哪|的?(?:区别|不同|差异))",
        r"(?P<a>[\u4e00-\u9fff\u3040-\u30ff\d]{2,14}?)と(?P<b>[\u4e00-\u9fffァ-ヶー\d]{2,14}?)(?=では|で(?:は)?|の|を|は|とでは)",
    )
)
_TOPIC = re.compile(r"^.*(?:[은는]\s|[はが、，])")  # what is asked of both, not one of them
_TURN = re.compile(
    r"(?:제\s?|第\s?)?[\d一二三四五六七八九十]+\s?[차회次届回](?![가-힣])|\b(?:first|second|third|fourth|fifth)\b",
    re.I,
)
_MORE = re.compile(
    r"\b(?:more|less|fewer|larger|bigger|smaller|higher|lower)\b|많|(?<![가-힣])적[었은]|높|낮|多い|少ない|更多|更少",
    re.I,
)
_SOONER = re.compile(r"\b(?:earlier|later|older|newer|sooner)\b|먼저|이른|늦|早い|先に|更早", re.I)
_ATTRIBUTE_LONG = re.compile(
    r"\b(?:last|longer|shorter|term|period)\w*\b|기간|오래|期間|期限", re.I
)
_AROUND = re.compile(r"\b(?:how|does|do|did|which|between|the)\b", re.IGNORECASE)
_ELSEWHERE = 0.7


def sides(asked: Asked) -> list[Asked]:
    """The question put to each of the two sides it compares; nothing when it compares none."""
    if asked.shape is Shape.WHY or not _COMPARES.search(asked.last):
        return []
    for pattern in _PAIRS:
        if match := pattern.search(asked.last):
            one, other = _TOPIC.sub("", match["a"]).strip(), match["b"].strip()
            if (a := _TURN.search(one)) and (b := _TURN.search(other)):
                one, other = a.group(), b.group()
            if _terms(one) and _terms(other) and _terms(one) != _terms(other):
                rest = asked.last.replace(match.group(), _without(match.group(), one, other))
                return [_side(asked, rest, one, other), _side(asked, rest, other, one)]
    return []


def query(side: Asked) -> str:
    """What to look up for a side."""
    plain = re.sub(
        r"\b(?:how|does|do|did|which|between|the)\b", " ", side.last, flags=re.IGNORECASE
    )
    return " ".join(bare(_COMPARES.sub(" ", plain)).split())


def _without(said: str, one: str, other: str) -> str:
    """The words around two sides without the sides."""
    left, _, right = said.partition(one)
    return f"{left.strip(' ,:')} {right.partition(other)[2].strip()}"


def _side(asked: Asked, rest: str, one: str, other: str) -> Asked:
    own, theirs = _terms(one), _terms(other)
    weights = {
        t: (w if t in own else _ELSEWHERE * w)
        for t, w in asked.weights.items()
        if t not in theirs or t in own
    }
    abroad = {t: w for t, w in asked.abroad.items() if t not in _notions(asked, theirs) or t in own}
    return replace(
        asked,
        last=f"{one} {rest.strip(' ,')}",
        weights=weights,
        abroad=abroad,
        shape=_shape(asked),
        side=frozenset(own - theirs),
    )


def _notions(asked: Asked, words: frozenset[str]) -> set[str]:
    """The notions that only these words name."""
    return {n for n, names in asked.notions.items() if any(name <= words for name in names)}


def _shape(asked: Asked) -> Shape:
    """What is compared: a number or a day where the question says so."""
    if asked.shape in (Shape.WHO, Shape.WHEN, Shape.HOW_MANY):
        return asked.shape
    if _ATTRIBUTE_LONG.search(asked.last) or _MORE.search(asked.last):
        return Shape.HOW_MANY
    if _SOONER.search(asked.last):
        return Shape.WHEN
    if asked.shape not in (Shape.COMPARE, Shape.LIST, Shape.YES_NO, Shape.WHERE):
        return asked.shape
    rest = re.sub(r"\b(?:difference|compared?|versus|vs)\b|차이|비교", " ", asked.last)
    found = shape(rest)
    return Shape.WHAT if found in (Shape.COMPARE, Shape.LIST, Shape.YES_NO, Shape.WHERE) else found


def _terms(words: str) -> frozenset[str]:
    return frozenset(content(words)) | {f"#{n}" for n in ordinals(words)}


def held(side: frozenset[str], read: frozenset[str]) -> bool:
    """Whether a text speaks of a side: its edition, or half of its words."""
    turns = {t for t in side if t.startswith("#") and t[1:].isdigit()}
    if turns:
        return bool(turns & read)
    return 2 * len(side & read) >= len(side)
