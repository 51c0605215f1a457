# ruff: noqa: E501 - a pattern in four languages reads better whole
"""A question that describes what it asks about: "the city with which Hanbit signed" has a name, and the
name stands in one document, what is asked of it in another.
"""

import re
from dataclasses import dataclass, replace

from assistant.answering.asking import Asked, content
from assistant.answering.shapes import Shape, shape
from corpus.words import terms

_DESCRIBED = (
    re.compile(
        r"\b(?:the|which|what)\s(?P<noun>(?:\w+\s)??\w+)\s(?:(?:with|in|at|from|by|to|for)\s(?:which|whom)|that|which|who|whose|where)\s"
        r"(?P<clause>[^,?:]{8,}?)(?P<rest>\?|[,:].*|\s(?:have|has|had|is|was|were|did|does|do)\s[^,?]*\?)\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<clause>[^,?]{4,40}?[가-힣]+[은는한된던인운진린온간난])\s(?P<noun>도시|시|회의|포럼|사람|기관|곳|나라|단체|위원회|문서|협약|양해각서|교수|시장|팀|지역|지방정부|자치단체)"
        r"(?P<rest>(?:의|은|는|에|에는|에서|이|가|과|와|와의|과의)\s.*)$"
    ),
    re.compile(
        r"(?P<clause>[^,，?？]{4,30}的)(?P<noun>城市|会议|论坛|机构|人|国家|委员会)(?P<rest>.{3,})$"
    ),
    re.compile(
        r"(?P<clause>[^、?？]{4,30}[たる])(?P<noun>都市|会議|フォーラム|機関|人|国|委員会|市)(?P<rest>[のはにで].{3,})$"
    ),
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s(?:of\s(?:the\s)?)?[A-Z][\w’'-]+)*")
_NO_NAME = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)\w*\b|\b(?:The|A|An|It|In|On|At|This|That|Its|Sides?|Parties|Memorandum|Agreement|Signed|Mayor|Vice|Minister|City|Both|Each)\b"
)
_KOREAN_NAME = re.compile(
    r"[가-힣]{2,}?(?:시|군|구|도|현|주|포럼|협의회|위원회|연구원|협회|대학교?)(?![가-힣])|(?<=[-–·~])[가-힣A-Za-z]{2,}|[가-힣]{2,}(?=[-–·~])"
)
_ENDING = re.compile(r"(?<=[가-힣]{2})(?:에서|에게|으로|[은는이가을를과와의에])$")
MOST = 2


@dataclass(frozen=True)
class Hop:
    """`first` asks who or what is described, `then` asks of it once its name is known."""

    first: Asked
    then: str


def hop(asked: Asked) -> Hop | None:
    """The two questions in one that describes what it asks about, or nothing."""
    for pattern in _DESCRIBED:
        if match := pattern.search(asked.last):
            clause, noun = match["clause"], match["noun"]
            own = content(f"{clause} {noun}")
            weights = dict.fromkeys(own, 1.0)
            first = replace(asked, last=f"{noun} {clause}", weights=weights, shape=Shape.WHAT)
            before = asked.last[: match.start()]
            return Hop(first, f"{before} {noun}{match['rest']}".strip()) if own else None
    return None


def names(text: str, question: str) -> list[str]:
    """The names in a text that a question does not hold."""
    known = set(terms(question))
    found = [m.group() for m in _NAME.finditer(_NO_NAME.sub(" ", text).replace("–", " – "))]
    found += [_ENDING.sub("", m.group()) for m in _KOREAN_NAME.finditer(text)]
    new = [name for name in dict.fromkeys(found) if terms(name) and not known & set(terms(name))]
    return new[:MOST]


def onward(asked: Asked, then: str, found: list[str]) -> Asked:
    """The second question, of these names."""
    named = frozenset(t for name in found for t in terms(name))
    weights = {**dict.fromkeys(content(then), 1.0), **dict.fromkeys(named, 1.0)}
    last = f"{then.strip(' ?？')} {' '.join(found)}?"
    return replace(asked, text=last, last=last, weights=weights, shape=shape(then), side=named)
