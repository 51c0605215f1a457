# ruff: noqa: E501 - a pattern in four languages reads better whole
"""What a follow-up wants of the last answer: another shape, another language, or nothing of the
kind.
"""

import re
from typing import Literal

Shape = Literal["table", "short", "list", "sources"]

_ASKED: tuple[tuple[Shape, str], ...] = (
    (
        "table",
        r"\b(?:make|put|show|give|turn|format|as|in|into)\b.{0,24}\b(?:table|tabular)\b"
        r"|^(?:as )?(?:a )?table\b(?! of)"
        r"|표로\s|표로$|표\s?형식(?:으로)?|(?:做成|用|以)表格|表に",
    ),
    (
        "short",
        r"\bshort(?:er|en)\b|^short\b|\b(?:in )?one (?:paragraph|sentence|line)\b|\bbrief(?:er|ly)\b"
        r"|\bsummari[sz]e (?:it|this|that)\b"
        r"|짧게|간단히|간략\S*|한\s?(?:문단|문장|줄)(?:으로|로)?|줄여\S*|简短|短く|一句话|一文で",
    ),
    (
        "list",
        r"\b(?:bullet(?:s|ed)?(?: points?| list)?|as a list)\b"
        r"|목록으로|개조식(?:으로)?|항목별(?:로)?|列表|箇条書き",
    ),
    (
        "sources",
        r"\b(?:cite|show|which|what|give)\b.{0,16}\b(?:pages?|sources?)\b(?!.{0,20}\b(?:says?|of)\b)"
        r"|^(?:쪽수|페이지|출처|근거)(?:를|을|는|도|만)?\s?(?:알려|표시|밝혀|보여|달아|적어)\S*|出典を|来源",
    ),
)
_PATTERNS = tuple((shape, re.compile(pattern, re.IGNORECASE)) for shape, pattern in _ASKED)
_LANGUAGES: tuple[tuple[str, str], ...] = (
    (
        "en",
        r"\b(?:in|into|to) english\b|^english,?(?: please)?$|영어로(?:는|도)?|英文|用英语|英語で",
    ),
    (
        "ko",
        r"\b(?:in|into|to) korean\b|^korean,?(?: please)?$"
        r"|(?:한국어|우리말|한글|국문)로|韩文|用韩语|韓国語で",
    ),
    ("zh", r"\b(?:in|into|to) chinese\b|^chinese,?(?: please)?$|(?:중국어|중문)로|用中文|中国語で"),
    (
        "ja",
        r"\b(?:in|into|to) japanese\b|^japanese,?(?: please)?$|(?:일본어|일문)로|用日语|日本語で(?:お願いします)?",
    ),
)
_SPOKEN = tuple((language, re.compile(p, re.IGNORECASE)) for language, p in _LANGUAGES)
# For whom it is: "for the mayor", "시장님께 보고할", "국장 보고용으로".
_READER = re.compile(
    r"\bfor (?:the|our|my|a|an) [\w' -]{1,30}$|[가-힣]{2,6}(?:님)?\s?(?:께|에게)\s?\S*"
    r"|[가-힣]*\s?보고용(?:으로)?|给[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{2,4}向け(?:に)?",
    re.IGNORECASE,
)
# What may stand around such a request without asking for anything else.
_AROUND_TEXT = (
    "a again also an and answer answers are as bit can cite could do for form format from give i "
    "in into is it just last like list make me mind more much no now of ok okay page pages please "
    "points previous put rather reply result results rewrite same say shorter show so source "
    "sources summarise summarize table tell text thank thanks that the them then these this those "
    "to translate translated translation turn version want what which whole would write you your "
    "그 그걸 그것 그것을 그거 그러면 그럼 그리고 그대로 내용 내용을 다시 답 답을 답변 답변을 더 만 방금 부탁 위 위의 "
    "위에 수 있게 있도록 이 이걸 이것 이것을 이거 이번엔 전체 전부 좀 주세요 줘 지금 표 한번 하나로 써 해 "
    "结果 请 再 把 它 吧 これ それ を して ください"
)
_AROUND = frozenset(_AROUND_TEXT.split())
_AROUND_VERB = re.compile(
    r"(?:만들어|바꿔|바꾸어|번역|번역해|보여|부탁|부탁해|써|설명해|알려|요약|요약해|작성해|정리|정리해|해|말해|답해|달아|옮겨)"
    r"(?:서|줘|줘요|주세요|주시겠어요|요|드립니다|봐|라)?"
)
_LONGEST = 80
_WORD = re.compile(r"[^\W_]+")


def wanted(question: str) -> Shape | None:
    """The shape that a follow-up asks the last answer to take; None for any other question, one
    that names a matter of its own included.
    """
    flat = _flat(question)
    for shape, pattern in _PATTERNS if flat else ():
        if pattern.search(flat):
            return shape if _alone(pattern.sub(" ", flat)) else None
    return None


def language_wanted(question: str) -> str:
    """The language that a follow-up asks the last answer to be given in; empty for any other."""
    flat = _flat(question)
    for language, pattern in _SPOKEN if flat else ():
        if pattern.search(flat):
            return language if _alone(pattern.sub(" ", flat)) else ""
    return ""


def _flat(question: str) -> str:
    flat = " ".join(question.split())
    return flat if len(flat) <= _LONGEST else ""


def _alone(rest: str) -> bool:
    """Whether nothing is left that asks for more."""
    without = _READER.sub(" ", rest.strip(" ,.!?~"))
    return all(
        word.lower() in _AROUND or _AROUND_VERB.fullmatch(word) for word in _WORD.findall(without)
    )
