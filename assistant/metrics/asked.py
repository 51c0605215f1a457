# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""The parts of a staff question: conferences, bodies, teams, months, countries, and what it is
about.
"""

import re

from corpus.record_words import COUNTRIES

NOT_A_FIGURE = (
    r"\b(who(?! (are|were|is) (the|our|all)\b)|why|draft|(?<!and how do you )(?<!and how is that )define[ds]?|definition|what does .{0,30} mean|meaning of|explain|translate)\b"
    r"|누가|누구(?!누구)(?<!누구누구)|왜\b|무엇을 뜻|(?<![협약예결])정의|이란\s*\??$|이란 무엇|뜻은|설명해|초안|작성해|번역|谁|为什么|定义|誰|なぜ|定義|とは"
    r"|무엇부터|뭐부터|(무엇을|뭘|어떻게)\s?(해야|하면|하여야|처리|대응)|\bwhat (should|must|do) (we|i|one|the \w+) do\b|\bwhat has to be done\b"
    r"|\bhow (should|must) (we|i|one) (handle|treat|deal|respond|react)\b|怎么(办|处理)|应该(怎么|如何)|どうすれば|どうしたら|何から|何をすれば"
)
PRINTED_SOURCE = (
    r"\breport(s|ed)?\b|\bstud(y|ies)\b|\bpapers?\b|\bresearch\w*|\bauthors?\b|\bresults? section|논문|저자|필자|연구(에|는|가|서|보고|결과|진)|조사\s*결과|조례|법률|시행령|지침|훈령|\bordinances?\b|\bdirectives?\b|\bstatutes?\b|\blaws?\b|\bsa(y|ys|id)\b(?!,? (a|\d+|one|two|three|four|five|six|nine|ten|twelve|half)\b)|\bstate[sd]?\b|mention|지적|언급|publish|printed|according to|seoul institute|forum|summary|article|press"
    r"|보고서|발표|공표|연구원|요약|기사|보도|포럼|문서에|자료에 (따르|나온)|报告|公布|研究院|報告書|公表|によると|によれば|论坛|新闻|报道|发言|指出|提到|发布|条例|法律|記事|論文|フォーラム|発言|述べ|指摘|発表"
    r"|\b(speaker|panell?ist|presenter|discussant|commentator|columnist)s?\b|\b(complain|argu|claim|critici[sz]|warn|remark|lament|insist|acknowledg)(e[ds]?|ed|s|ing)?\b|\bpoint(s|ed)? out\b|\bquot(e|ed|es|ation)\b|\b(which|what|on) pages?\b"
    r"|발표자|토론자|발언|연설|인터뷰|칼럼|주장|비판|꼬집|경고|우려를|몇\s*(쪽|페이지)|[다라]고\s*(말|했|한|밝|쓴|적|하)"
)
LEDGER = (
    r"ledger|from (the|our) (record|data)|\b(using|by|per|on|against) our (own )?(records?|data)\b|in (the|our) record|our (own )?(plan )?(data|figures|books)|대장|장부|(우리|내부)\s*(기록|자료|데이터)"
    r"|기록(으로|에서|을 가지고)|台账|台帳|(我们|我市|本市)的?(记录|数据)|(私たち|当市|本市)の(記録|データ)"
)
COMPUTE = (
    r"comput|calculat|work out|recount|tally|\bderive|\bcount(ed|ing)? (it|them|up|from|against|by)\b|run the numbers|sample size|with n\b|numerator|denominator|number of plans|계산|따져|세어|헤아|모수|표본|건수(?=까지|와|랑|도|를|,)|비교표|표로|\bn\s?(값|수|까지|도|과|을)|산출|집계|뽑아|분자|분모"
    r"|per[- ]team|by team|each team|team by team|팀별|팀마다|what[- ]if|partial|partly|with (the )?counts|건수(를|도)?\s*포함|부분\s*이행|일부\s*추진|구해|계산|计算|算出|計算|集計|核算|统计|求め|数え|分母|分子"
)
BY_TEAM = r"per[- ]team|by team|team[- ]by[- ]team|\bteams\b|(each|every|single|individual|which) team\b|팀\s*(별|마다|단위|각각)|(rank|compare|split|sort|order|break)\w* [^.?]{0,20}teams\b|팀(으로|에\s*따라)?\s*(나눠|나누|쪼개|구분|비교)|(각|네\s*개|4개|어느)\s*팀|各小组|每个小组|按小组|各チーム|チーム(別|ごと)"
NATIONAL = (
    r"\bnational(ly|wide)?\b|nation's|korea'?s? (local|network)|korean local governments|전국|우리나라|국내\s|(?<!우리 )(지방정부|지자체|지방자치단체)|한국\s*(지방|지자체|전체)"
    r"|全国|韩国(各地|地方)|韓国の|韓国全体"
)
WINDOW = (
    r"within|\bnext\b|coming|\bsoon\b|this year|without|no review|which|list\b|unreviewed|lacking|from now|^\W*(are there |do we have )?any\b|upcoming|이후면|지나면|뒤면|안\s?[한했]|않은|향후|안에|안으로|이내|내에|(?<=[월년반])\s?내\s|미점검|미검토|뒤에?\s|후에?\s|앞으로|곧|올해|내년|연말|월말|분기|[상하]반기|다음|목록|없이|없는|임박"
    r"|\bbefore (the )?(next |this )?(year|month|quarter|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)\b|\bby (the )?(end of|year[- ]end)|\bthis (month|quarter|spring|summer|autumn|fall|winter)\b"
    r"|以内|内に|年底|年内|明年|来年|哪些|即将|一覧|どの"
)
OURS = r"\bours?\b|\bwe\b|\bus\b|우리|我们|我市|我方|本市|わが|我が|私たち|当市|当県"
COMMITTEE = r"\bjoint\W+committee|통합위원회|联合委员会|混委会|統合委員会|合同委員会"
ONE_AGREEMENT = r"\b(this|the|that) (contract|agreement|mou|memorandum)\b|\bin the [^?]*\bbetween\b"
A_YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
NAMED_PAIR = r"[가-힣]{2,}[시군구도][-–·~][가-힣a-z]{2,}|[가-힣]{2,}[-–·~][가-힣]{2,}[시군구도]"
OUR_OWN = r"\bour\b(?! committee)|우리(?!\s*위원회|나라)"
CHANGE = (
    r"\b(rise|rose|risen|climb\w*|increas\w*|chang\w*|improv\w*|up|grow\w*|better|gain\w*|develop\w*|mov(?:e|ed)|differ\w*|drop\w*|fell|fall\w*|both rates)\b"
    r"|올랐|올라|오른|나아졌|좋아졌|높아졌|뛰었|늘었|늘어|상승|변화|변했|개선|떨어졌|하락|줄었|上升|提高|变化|增加|增长|下降|减少|上がっ|下がっ|変化|伸び|増え"
)
_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "eighteen": 18,
    "twenty-four": 24,
    "thirty-six": 36,
    "a couple of": 2,
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열두": 12,
    "반": 0.5,
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "두": 2,
    "세": 3,
    "석": 3,
    "넉": 4,
    "한": 1,
    "半": 0.5,
    "两": 2,
    "五": 5,
    "六": 6,
    "九": 9,
    "十": 10,
    "十二": 12,
    "十八": 18,
    "half a": 0.5,
    "a": 1,
}
_KOREAN = {"첫": 1, "두": 2, "세": 3, "네": 4, "다섯": 5}
_COUNTED = (
    r"(첫|두|세|네|다섯)\s?(?:번째|째(?=\s*(?:회의|전체|총회|와|과))|(?=\s(?:회의|전체회의|총회)))"
)
_BODIES = {
    "seoul-beijing": (
        r"seoul\W+beijing|서울\W*베이징|서울\W*북경|首尔\W*北京|ソウル\W*北京|통합위원회",
    ),
    "busan-fukuoka": (r"busan\W+fukuoka|부산\W*후쿠오카|釜山\W*福冈|釜山\W*福岡",),
    "gyeonggi-liaoning-kanagawa": (r"gyeonggi\W+liaoning|경기\W*(랴오닝|요녕)",),
    "busan-shanghai-nagasaki": (r"busan\W+shanghai|부산\W*상하이",),
}
_TEAMS = {
    "economy": r"econom\w+ team|경제\s*팀|经济小组|経済チーム",
    "culture": r"cultur\w+ team|문화\s*팀|文化小组|文化チーム",
    "education": r"education(al)? team|교육\s*팀|教育小组|教育チーム",
    "environment": r"environment(al)? team|환경\s*팀|环境小组|環境チーム",
}
_SPOKEN = {"JP": ("japanese", "日本"), "CN": ("chinese", "中国"), "US": ("american", "美国")}


def has(pattern: str, text: str) -> bool:
    """Whether the question says something of the kind."""
    return re.search(pattern, text) is not None


def conferences(text: str) -> list[int]:
    """The conferences named, lowest first: `2nd`, `second conference`, `2차`, `第二次`, `1–2`."""
    found = [int(n) for n in re.findall(r"(?:제\s*)?(\d)\s*차(?!원)", text)]
    found += [int(n) for n in re.findall(r"第\s*(\d)\s*[次回届]", text)]
    found += [int(_WORDS[n]) for n in re.findall(r"第\s*([一二三四])\s*[次回届]", text)]
    found += [int(_WORDS.get(n, n)) for n in re.findall(r"([一二三四]|\d)\s*回目", text)]
    found += [int(n) for n in re.findall(r"\b(\d)(?:st|nd|rd|th)\b", text)]
    found += [_KOREAN[n] for n in re.findall(_COUNTED, text)]
    ordinal = r"\b(first|second|third|fourth|fifth)\b"
    meeting = r"(?=[\s-]+(?:held |plenary |joint )?(?:conference|meeting|round|plenary|agenda|cycle|session|one\b))"
    found += [int(_WORDS[n]) for n in re.findall(ordinal + meeting, text)]
    pair = (
        ordinal + r"(?=\s+(?:and|to|with|vs\.?)\s+(?:the )?(?:first|second|third|fourth|fifth)\b)"
    )
    found += [int(_WORDS[n]) for n in re.findall(pair, text)]
    later = (
        r"(?:first|second|third|fourth) (?:conference|meeting|round) (?:and|to|with|vs\.?) the "
        + ordinal
    )
    found += [int(_WORDS[n]) for n in re.findall(later, text)]
    if re.search(
        r"\b(conference|plenar|agenda)", text
    ):  # "… of the second conference into the third?"
        alone = r"\b(?:into|to|at|from|than|by|after) the " + ordinal + r"(?=\s*(?:[?.,;:]|$))"
        found += [int(_WORDS[n]) for n in re.findall(alone, text)]
    found += [1, 2] if re.search(r"(first two|both) (conference|meeting|plenar)", text) else []
    number = r"(\d|one|two|three|four)\b"
    span = rf"(?:conferences?|rounds?|meetings?)[\s-]*{number}(?:\s*(?:[-–~,&]|and|to|with)\s*{number})?"
    said = [n for pair in re.findall(span, text) for n in pair if n]
    found += [int(n) if n.isdigit() else int(_WORDS[n]) for n in said]
    ranged = re.search(r"(?<!\d)(\d)\s*(?:[-–~∼·ㆍ,/]|와|과|및)\s*(\d)\s*차", text)
    found += [int(n) for n in ranged.groups()] if ranged else []
    return sorted(set(found))


def body(text: str) -> str:
    """The committee named, if it is one the planner knows by name."""
    for name, (pattern,) in _BODIES.items():
        if re.search(pattern, text):
            return name
    return ""


def team(text: str) -> str:
    """The team named."""
    found = [name for name, pattern in _TEAMS.items() if re.search(pattern, text)]
    return found[0] if len(found) == 1 else ""


def countries(text: str) -> list[str]:
    """Codes of the countries named, in the record's order."""
    found = []
    for code, names in COUNTRIES.items():
        names = (*names, *_SPOKEN.get(code, ()))
        if code != "KR" and any(_names(name, text) for name in names):
            found.append(code)
    if re.search(r"중[·ㆍ・.]?일\b|중일|中日|日中", text) and "한중일" not in text:
        found = sorted({*found, "CN", "JP"})
    return found


def _names(name: str, text: str) -> bool:
    return bool(re.search(rf"\b{name}\b", text)) if name.isascii() else name in text


def months(text: str) -> int | None:
    """A span of time in months."""
    number = (
        r"(\d+(?:\.\d+)?|half a|"
        + "|".join(sorted((w for w in _WORDS if len(w) > 1), key=len, reverse=True))
        + r"|a|[반한두세석넉一二三四五六九十两半]|(?<![가-힣])[일이삼사오육])"
    )
    match = re.search(number + r"[\s-]*(months?|개월|个月|か月|ヶ月|달)", text)
    if match:
        return round(_number(match.group(1)))
    match = re.search(number + r"[\s-]*(years?|년(?!도)|年)(?!대)", text)
    if match and _number(match.group(1)) < 100:
        return round(12 * _number(match.group(1)))
    return 6 if re.search(r"반년|半年|half[- ]year", text) else None


def _number(written: str) -> float:
    return float(_WORDS.get(written, 0)) or float(written)


def top(text: str) -> int | None:
    """How many of the largest: `top three`, `상위 5개국`, `CR3`."""
    few = r"(\d|three|four|five|세|네|다섯)"
    match = re.search(
        rf"(?:top[- ]|상위\s*|\bcr\s?|largest |biggest ){few}|{few} (?:largest|biggest|main)\b",
        text,
    )
    if not match:
        return None
    said = match.group(1) or match.group(2)
    return {"세": 3, "네": 4, "다섯": 5}.get(said) or int(_WORDS.get(said, 0)) or int(said)


def partial_weight(text: str) -> float | None:
    """What a partly implemented plan counts, when the question says so."""
    match = re.search(
        r"(?:partial|partly)\w*[^.?]{0,40}?(0?\.\d+|half)"
        r"|(?:일부\s*추진|부분\s*이행|일부만 이행)[^.?]{0,12}?(0\.\d+|절반)",
        text,
    )
    if not match:
        return None
    said = match.group(1) or match.group(2)
    return 0.5 if said in ("half", "절반") else float(said)


def as_of(text: str) -> str:
    """A full date in the question."""
    match = re.search(
        r"\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})\b|(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일",
        text,
    )
    if not match:
        return ""
    year, month, day = (int(part) for part in match.groups() if part)
    return f"{year:04d}-{month:02d}-{day:02d}"


def year(text: str) -> str:
    """A calendar year in the question."""
    match = re.search(r"\b(20\d\d)\b|(20\d\d)년", text)
    return next((part for part in match.groups() if part), "") if match else ""
