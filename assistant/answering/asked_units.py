# ruff: noqa: E501 - a pattern in four languages reads better whole
"""The unit that a question asks for: people, days, money. 23% is no number of guests."""

import re

from assistant.answering.cells import under_named_head
from assistant.verification.date_mentions import dates
from assistant.verification.normalization import fold
from assistant.verification.quantities import quantities

FRACTION = re.compile(
    r"\bhalf\b|\b(?:one|a|two)[ -]thirds?\b|\bthirds\b|\b(?:one|a|three)[ -]quarters?\b|절반|분의|一半|半数|分之|分の",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"몇\s?(?:명|분|사람)|인원|how many (?:people|persons|participants|attendees|members|guests|heads of mission)"
    r"|人数|几人|多少人|何人|何名",
    re.IGNORECASE,
)
_PERSONS = re.compile(
    r"\d\s(?:\w+\s){0,2}?(?:people|persons|participants|attendees|members|guests|officials|delegates|visitors|heads|students)"
    r"|\battend|\btook part|참석|참가|参加|出席|参会|\d\s?[人名명]",
    re.IGNORECASE,
)
_OTHER_THAN_PEOPLE = frozenset(
    ("%", "pp", "KRW", "USD", "CNY", "JPY", "EUR", "month", "year", "week", "day", "hour", "minute")
    + ("km", "m2", "t", "country", "time")
)
# The unit that a question names: "며칠", "how many months", "예산은 얼마".
_UNITS = (
    (re.compile(r"며칠|\bhow many days\b|多少天|几天|何日間", re.I), frozenset({"day"})),
    (re.compile(r"몇\s?주(?:일|간)?\s|\bhow many weeks\b|几周|何週", re.I), frozenset({"week"})),
    (
        re.compile(r"몇\s?(?:개월|달)|\bhow many months\b|几个月|何[かヶカ]月", re.I),
        frozenset({"month"}),
    ),
    (re.compile(r"\bhow many kilomet", re.I), frozenset({"km"})),
    (
        re.compile(
            r"얼마나\s?(?:늦|빨리|빨랐|일찍|이르|앞당)|\bhow (?:much )?(?:late|later|early|earlier|overdue)\b"
            r"|晚了?多久|早了?多久|どれ(?:くらい|ほど)(?:遅|早)",
            re.IGNORECASE,
        ),
        frozenset({"day", "week", "month", "year", "hour", "minute"}),
    ),
    (
        re.compile(
            r"(?:예산|사업비|금액|총액|비용|경비|지원금|연회비|회비|요금)(?:은|는|이|가)\s?(?:모두\s?|총\s?)?얼마|얼마(?:의|짜리)\s?(?:예산|비용)|얼마를 (?:냈|내|썼|지원)"
            r"|\b(?:budget|how much (?:money|did it cost|does it cost|was (?:spent|paid)|is spent))\b|\bwhat did .{2,60} cost\b"
            r"|(?:预算|费用|经费|金额)是?多少|(?:予算|費用|金額|経費)はいくら",
            re.IGNORECASE,
        ),
        frozenset({"KRW", "USD", "CNY", "JPY", "EUR"}),
    ),
)
_MONEY = re.compile(
    r"[가-힣\d]\s?원(?![가-힣]{2})|원어치|\bwon\b|달러|위안|[元円$€]|\b(?:dollars?|yuan|yen|euros?)\b"
)
_SPELT = {  # a column's head may hold the unit of its cells
    "day": re.compile(r"\bdays?\b|일수|일 전|天数|日数", re.IGNORECASE),
    "week": re.compile(r"\bweeks?\b|주 전|주간|주차|周|週", re.IGNORECASE),
    "month": re.compile(r"\bmonths?\b|개월|月数|か月", re.IGNORECASE),
    "year": re.compile(r"\byears?\b|연수|年数", re.IGNORECASE),
}
_WORTH = re.compile(r"\d[\d.,]*\s?[만억조]?\s?(?:\d+\s?[만억]\s?)?원어치")
_THINGS = re.compile(
    r"몇\s?(?:개(?!월)|곳|건|도시|나라|가지)|\bhow many (?!percent|days|weeks|months|years|hours|minutes|people|persons|kilomet|points)[a-z]"
    r"|多少[个座家]|几[个座家](?!月)|いくつ|何都市|何か国|何件",
    re.IGNORECASE,
)
_OTHER_THAN_THINGS = _OTHER_THAN_PEOPLE - {"country", "time"}
_PERCENT_ASKED = re.compile(
    r"몇\s?(?:%|퍼센트|프로)|\b(?:in|what|how many) per ?cent(?:age)?\b|百分之几|何\s?(?:%|パーセント)",
    re.IGNORECASE,
)
_PERCENTAGE = re.compile(r"\d\s?(?:%|퍼센트|per ?cent)|百分之|パーセント", re.IGNORECASE)
_BARE = re.compile(r"[△▲+\-−]?\s?\d[\d,]*(?:\.\d+)?")
_ITEM = re.compile(r"^\s*\d{1,2}[.)]\s|(?<=[가-힣])\s+\d{1,2}\.\s*$")


def unit_told(question: str, said: str, heads: str) -> bool:
    """Whether a sentence, or a row under its `heads`, has a number of the unit that a question
    names; also where it names none.
    """
    if any(_BARE.fullmatch(cell) for cell in under_named_head(question, said, heads)):
        return True  # the paper's head says what the number is of
    units = {q.unit for q in quantities(_WORTH.sub(" ", said)) if not q.nth}
    for asks, named in _UNITS:
        if asks.search(question) and not named & units:
            money = "KRW" in named and _MONEY.search(f"{said} {heads}")
            return bool(money) or any(_SPELT[u].search(heads) for u in named & _SPELT.keys())
    if PEOPLE.search(question):
        people = bool(units - _OTHER_THAN_PEOPLE) and bool(_PERSONS.search(f"{heads} {said}"))
        return "person" in units or people
    if not _THINGS.search(question) or _PERCENT_ASKED.search(question):
        return True
    return bool(units - _OTHER_THAN_THINGS) or not units


def in_percent(question: str, said: str) -> bool:
    """Whether a sentence gives a percentage where the question asks for one by its sign."""
    return not _PERCENT_ASKED.search(question) or bool(_PERCENTAGE.search(said))


def undated(text: str) -> str:
    """A text without its dates and the numbers of its lists, which count nothing."""
    blanked = _ITEM.sub("", fold(text).text)
    for when in dates(blanked):
        blanked = blanked[: when.start] + " " * (when.end - when.start) + blanked[when.end :]
    return blanked
