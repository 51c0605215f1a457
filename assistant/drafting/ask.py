# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A chat request for a draft, as the arguments of the drafting tool; anything else is None."""

import re
from typing import Any

from assistant.drafting.instruments import slots
from assistant.drafting.named import areas, parties, request_words

_VERB = re.compile(
    r"(?i)\b(?:draft|write|prepare|compose|draw up|produce|generate|create|make|turn|convert|upgrade)\b(?! (?:sense|sure))|"
    r"작성|초안|만들어|써 ?줘|써 ?주|준비해|기안|마련해|뽑아|바꿔|전환해|격상해|승격해|起草|拟定|拟一|撰写|写一|作成し|起案|書いて"
)
# A paper is also asked for by its name and its subject alone; that of an agreement is searched for.
_BARE = re.compile(
    r"(?i)^(?:an? |the )?(?:concept note|letter of intent|talking points|contingency plan|council (?:submission )?memo|"
    r"joint declaration|co-?operation plan) (?:for|with|to|on|between|after)\b(?!.*\?)|"
    r"^(?:an? )?(?:MOU|memorandum)\b.*\b(?:in|,) (?:Korean|English) and (?:Korean|English|Chinese|Japanese)\W*$"
)
_INTO = re.compile(
    r"(?i)\b(?:turn|convert|upgrade|change|raise)\b.*\b(?:in)?to (.+)$|(?:을|를) ?([가-힣 ]+?)(?:으로|로) (?:전환|격상|바꾸|바꿔|승격)"
)
# A question about instruments has one of these where a request has a verb of making.
_ABOUT = re.compile(
    r"(?i)^\s*(?:what|which|who|when|where|why|how|is|are|was|were|did|does|do|has|have|list|compare|explain|"
    r"summari[sz]e|tell me|show me|find|check|review|lint|translate)\b|"
    r"(?:무엇|뭐|어떤|누가|언제|어디|왜|어떻게|몇|인가|입니까|습니까|나요|까요|알려|설명|요약|찾아|비교|검토|번역)"
)
_POLITE = re.compile(
    r"(?i)^\s*(?:please|can you|could you|would you|will you|i need|i want|we need|i'd like|help me|let's|"
    r"kindly)[\s,]*(?:to |you to )?(?:please )?"
)
_PAIR = re.compile(
    r"(?i)\b(korean|english|chinese|japanese)\b|한국어|한글|국문|영어|영문|중국어|중문|일본어|일문|韩文|英文|中文|日文|日本語|英語|韓国語"
)
# Two languages in one word: 국영문, 한중, 中韩文.
_TWO = re.compile(
    r"(국|한|中|韩|日|英)[·ㆍ]?(영|중|일|英|中|日|韩|韓)(?:문|어|본| ?병기| 양|文|语|語)"
)
_SIGN = {
    "국": "ko",
    "한": "ko",
    "韩": "ko",
    "韓": "ko",
    "영": "en",
    "英": "en",
    "중": "zh",
    "中": "zh",
    "일": "ja",
    "日": "ja",
}
_LANGUAGE = {
    "korean": "ko", "한국어": "ko", "한글": "ko", "국문": "ko", "韩文": "ko", "韓国語": "ko",
    "english": "en", "영어": "en", "영문": "en", "英文": "en", "英語": "en",
    "chinese": "zh", "중국어": "zh", "중문": "zh", "中文": "zh",
    "japanese": "ja", "일본어": "ja", "일문": "ja", "日文": "ja", "日本語": "ja",
}  # fmt: skip


_YEARS = re.compile(
    r"(?i)\b(\d{1,2}|one|two|three|four|five|ten)[- ]years?\b|(\d{1,2}) ?개?년(?! ?(?:도|대|\d|차|월))(?:간|짜리| ?기간| ?협력| ?계획)|"
    r"(\d{1,2})年(?:期|间|間)"
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}


def draft_call(question: str) -> dict[str, Any] | None:
    """The tool call a drafting request asks for, or None for a question about instruments."""
    text = _POLITE.sub("", question.strip())
    if not (_VERB.search(text) or _BARE.search(text)) or _asks(text):
        return None
    wanted = _INTO.search(text)  # what it is to become, not what it is
    instrument = _instrument(wanted[1] or wanted[2] if wanted else text)
    if not instrument:
        return None
    args: dict[str, Any] = {
        "instrument": instrument,
        "parties": parties(text),
        "languages": _languages(question),
    }
    said = {"team": _team(text), "areas": areas(text), "term_years": _years(text)}
    args |= {key: value for key, value in said.items() if value}
    return {"name": "draft", "args": args}


def _asks(text: str) -> bool:
    if _ABOUT.search(text) is None:
        return False
    # "어떤 …의 초안을 작성해 줘" is still a request; an ending of request decides.
    requests = re.search(
        r"(?:작성|초안|만들|써|준비|기안|마련|바꿔|전환|격상)[가-힣 ]{0,8}(?:줘|주세요|주십시오|바랍니다|달라|하라|해라|해|필요해|필요합니다|부탁해|부탁합니다|부탁드립니다)\W*$",
        text,
    )
    starts = re.match(
        r"(?i)\s*(?:draft|write|prepare|compose|draw up|produce|generate|create|make|turn|convert|upgrade)\b",
        text,
    )
    return not (requests or starts)


def _instrument(text: str) -> str:
    for entry in request_words()["instrument"]:
        if any(re.search(f"(?i:{word})", text) for word in entry["words"]):
            return str(entry["id"])
    return ""


def _team(text: str) -> str:
    if not re.search(r"(?i)\bteams?\b|팀|组|小组|チーム", text):
        return ""
    low = text.casefold()
    for key in ("health", "environment", "education", "culture", "economy"):
        if any(word in low for word in slots()["team_words"][key]):
            return key
    return ""


def _years(text: str) -> int | None:
    """How long it shall hold, where that is said."""
    match = _YEARS.search(text)
    if not match:
        return None
    told = next(group for group in match.groups() if group).casefold()
    return _NUMBERS.get(told) or int(told)


def _languages(text: str) -> list[str]:
    if two := _TWO.search(text):
        return sorted((_SIGN[two[1]], _SIGN[two[2]]), key=lambda code: code != "ko")
    named = list(dict.fromkeys(_LANGUAGE[m.group().lower()] for m in _PAIR.finditer(text)))
    if len(named) >= 2:
        return named
    if len(named) == 1:
        return named if named[0] == "ko" else ["ko", named[0]]
    return ["ko", "en"]
