# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A chat request for a draft, as the arguments of the drafting tool; anything else is None."""

import re
import tomllib
from functools import lru_cache
from typing import Any

from assistant.drafting.instruments import FOLDER, slots
from assistant.drafting.language import language_of

_VERB = re.compile(
    r"(?i)\b(?:draft|write|prepare|compose|draw up|produce|generate|create|make)\b(?! (?:sense|sure))|"
    r"작성|초안|만들어|써 ?줘|써 ?주|준비해|기안|마련해|뽑아|起草|拟定|拟一|撰写|写一|作成し|起案|書いて"
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
_WITH = re.compile(
    r"\b(?:with|between|and) (?:the )?((?:City|Province|Municipality|Prefecture) of [A-Z][\w-]+(?: [A-Z][\w-]+)*"
    r"|[A-Z][\w'’-]+(?: (?:[A-Z][\w'’-]+|of|de|del))*)"
)
_KO_WITH = re.compile(r"([가-힣A-Za-z]{2,12}(?:시|도|현|성|주|구|군)?)(?:와|과|하고|랑|와의|과의) ")
_NOT_PLACES = frozenset(
    [
        "Health",
        "Medical",
        "Team",
        "Education",
        "Culture",
        "Economy",
        "Environment",
        "MOU",
        "LOI",
        "Korean",
        "English",
        "Chinese",
        "Japanese",
    ]
)
_PAIR = re.compile(
    r"(?i)\b(korean|english|chinese|japanese)\b|한국어|한글|국문|영어|영문|중국어|중문|일본어|일문|韩文|英文|中文|日文|日本語|英語|韓国語"
)
_LANGUAGE = {
    "korean": "ko", "한국어": "ko", "한글": "ko", "국문": "ko", "韩文": "ko", "韓国語": "ko",
    "english": "en", "영어": "en", "영문": "en", "英文": "en", "英語": "en",
    "chinese": "zh", "중국어": "zh", "중문": "zh", "中文": "zh",
    "japanese": "ja", "일본어": "ja", "일문": "ja", "日文": "ja", "日本語": "ja",
}  # fmt: skip


def draft_call(question: str) -> dict[str, Any] | None:
    """The tool call a drafting request asks for, or None for a question about instruments."""
    text = _POLITE.sub("", question.strip())
    if not _VERB.search(text) or _asks(text):
        return None
    instrument = _instrument(text)
    if not instrument:
        return None
    args: dict[str, Any] = {
        "instrument": instrument,
        "parties": _parties(text),
        "languages": _languages(question),
    }
    team = _team(text)
    if team:
        args["team"] = team
    if re.search(r"(?i)seoul|서울", text) and re.search(r"(?i)beijing|베이징", text):
        args["body"] = "seoul-beijing"
    return {"name": "draft", "args": args}


def _asks(text: str) -> bool:
    if _ABOUT.search(text) is None:
        return False
    # "어떤 …의 초안을 작성해 줘" is still a request; an ending of request decides.
    requests = re.search(
        r"(?:작성|초안|만들|써|준비|기안|마련)[가-힣 ]{0,8}(?:줘|주세요|주십시오|바랍니다|달라|하라|해라|해)\W*$",
        text,
    )
    starts = re.match(
        r"(?i)\s*(?:draft|write|prepare|compose|draw up|produce|generate|create|make)\b", text
    )
    return not (requests or starts)


def _instrument(text: str) -> str:
    for entry in _words()["instrument"]:
        if any(re.search(f"(?i:{word})", text) for word in entry["words"]):
            return str(entry["id"])
    return ""


def _parties(text: str) -> list[dict[str, Any]]:
    """The places named, Korean ones first. A single place is the partner; our own name is left
    open.
    """
    found = []
    for place in _words()["place"]:
        at = re.search(place["words"], text)
        if at:
            party = {key: place[key] for key in ("name", "country", "tier")}
            found.append((place["country"] != "KR", at.start(), party))
    parties = [party for _, _, party in sorted(found, key=lambda f: f[:2])]
    for match in [*_WITH.finditer(text), *_KO_WITH.finditer(text)]:
        name = match.group(1).strip()
        if name.split()[0] not in _NOT_PLACES and not _known(name):
            parties.append({"name": {language_of(name): name}})
    if len(parties) == 1:
        parties.insert(0, {"name": dict(_words()["own"]), "country": "KR"})
    return parties[:4]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    with (FOLDER / "requests.toml").open("rb") as file:
        return tomllib.load(file)


def _known(name: str) -> bool:
    return any(re.search(place["words"], name) for place in _words()["place"])


def _team(text: str) -> str:
    if not re.search(r"(?i)\bteams?\b|팀|组|小组|チーム", text):
        return ""
    low = text.casefold()
    for key in ("health", "environment", "education", "culture", "economy"):
        if any(word in low for word in slots()["team_words"][key]):
            return key
    return ""


def _languages(text: str) -> list[str]:
    named = list(dict.fromkeys(_LANGUAGE[m.group().lower()] for m in _PAIR.finditer(text)))
    if len(named) >= 2:
        return named
    if len(named) == 1:
        return named if named[0] == "ko" else ["ko", named[0]]
    return ["ko", "en"]
