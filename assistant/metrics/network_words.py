"""The part of the network a staff question asks about: tiers, whose ties, what is counted."""

import re
from typing import Any

_LEFT_OUT = r"excluding|without|not counting|ignor\w+|leav(?:e|ing) (?:out|aside)|disregard\w*"
_LGS = {
    "Busan": r"\bbusan\b|부산",
    "Jeju": r"\bjeju\b|제주",
    "Goyang": r"\bgoyang\b|고양",
    "Yeosu": r"\byeosu\b|여수",
    "Seoul": r"\bseoul\b|서울",
    "예시시": r"sample city|예시시",
}
_TIERS = {
    "sister": r"\bsister\b|자매|친선결연|友好城市|姉妹",
    "friendship": r"\bfriendship\b|우호|友好(交流|協力)",
    "working": r"working[- ]level|실무교류",
}


def units(text: str) -> dict[str, Any]:
    """What is counted: agreements, partner cities, activities, or each of them."""
    said = [
        unit
        for unit, pattern in (
            ("agreements", r"agreements|\bties\b|협정|协议|協定"),
            ("partners", r"partner cities|distinct cit|상대\s*도시|도시\s*(수|기준)|城市数"),
            ("activities", r"activit|교류\s*(실적|건수|횟수|기준)|활동|活动|活動"),
        )
        if re.search(pattern, text)
    ]
    if len(said) > 1:
        return {"by": "unit"}
    return {"unit": said[0]} if said and said[0] != "agreements" else {}


def activity_options(text: str) -> dict[str, Any]:
    """What counts as activity: without online meetings, without the Covid years."""
    options: dict[str, Any] = {}
    if re.search(rf"({_LEFT_OUT}) online|온라인[^.?]{{0,6}}(제외|[빼뺀뺐])", text):
        options["online"] = False
    covid = rf"({_LEFT_OUT})[^.?]{{0,20}}(covid|pandemic)|코로나[^.?]{{0,10}}(제외|[빼뺀뺐])"
    if re.search(covid, text):
        options["exclude_covid"] = True
    return options


def tiers(text: str) -> list[str]:
    """The tiers of relation named."""
    return [name for name, pattern in _TIERS.items() if re.search(pattern, text)]


def local_government(text: str) -> str:
    """Whose network, when one local government is named."""
    found = [name for name, pattern in _LGS.items() if re.search(pattern, text)]
    return found[0] if len(found) == 1 else ""
