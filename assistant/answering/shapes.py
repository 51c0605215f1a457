"""What a question wants to hear back: a person, a date, a number, a reason … in four languages."""

import re
from enum import StrEnum


class Shape(StrEnum):
    """The form of an answer. `WHAT` is everything that has no form of its own."""

    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how many"
    WHY = "why"
    LIST = "list"
    DEFINITION = "definition"
    COMPARE = "compare"
    YES_NO = "yes or no"
    WHAT = "what"


_ASKS: tuple[tuple[Shape, str], ...] = (
    (
        Shape.COMPARE,
        r"\b(?:difference between|compared? (?:to|with)|versus|vs)\b|\bcompare\b"
        r"|\bwhich\b.*\b(?:more|less|higher|lower|larger|most)\b.*,.*\bor\b|차이|비교|区别"
        r"|比较|違い|比較",
    ),
    (
        Shape.WHY,
        r"\bwhy\b|\bfor what reasons?\b|\bwhat (?:caused|is the reason|was the reason"
        r"|were the reasons)\b"
        r"|왜(?![가-힣])|이유|원인|어째서|为什么|为何|原因|なぜ|どうして|理由",
    ),
    (
        Shape.WHEN,
        r"\bwhen (?:is|are|was|were|did|do|does|will|would|has|have|had|can|could|must|should)\b"
        r"|\bwhen\s*[?.]*$|\b(?:and|or|since|until) when\b"
        r"|\b(?:what|which) (?:years?|dates?|days?|month|century|decade)\b|언제|몇\s?년(?!간"
        r"|\s?동안)|몇\s?월|며칠(?!\s?(?:동안|간|만|걸|전|사이|차이))(?<!사이는 며칠)|날짜|일자는"
        r"|어느\s?해|연도는|何时|什么时候|哪一?年|几月|哪天|いつ|何年(?!間)|何月|何日",
    ),
    (
        Shape.HOW_MANY,
        r"\bhow (?:many|much|large|old|long|far|high|tall|often|big|fast|wide|deep|heavy)\b"
        r"|\bhow (?:late|early)\b"
        r"|\bwhat (?:(?:is|was|were|are) (?:the |\w+['’]s ))?(?:\w+ ){0,3}(?:number"
        r"|percentages?|percent|share|rates?|amount|proportion|population|total|ratio)\b"
        r"|몇|며칠|얼마나?|비중은|건수는|금액은|인원은|비율은|률은|율은|수는|규모는|几个|多少|比例是|率是|いくつ|いくら|何人"
        r"|何[かヶカ]国|何都市|何件|何回|率は",
    ),
    (
        Shape.WHO,
        r"\bwho(?:m|se)?\b|\b(?:which|what) (?:person|people|minister|official|professor"
        r"|president|mayor|governor|king|author|leader)\b"
        r"|누구|누가|인물은|사람은|谁|哪位|誰|だれ",
    ),
    (
        Shape.WHERE,
        r"\bwhere\b|\b(?:which|what) (?:city|cities|country|countries|place|state|region"
        r"|town|island|continent|location)\b"
        r"|어디|장소는|어느\s?(?:나라|도시|지역|국가|곳)|哪里|哪儿|何处|哪个城市|哪个国家"
        r"|どこ|どの(?:都市|国|街)",
    ),
    (
        Shape.LIST,
        r"^\s*(?:please )?(?:list|name|enumerate)\b|\bwhat (?:are|were)\b|\bwhich \w+s\b"
        r"|\bwhat \w+s (?:are|were|does|do|did|have|has)\b|\band which\b"
        r"|목록|나열|들은|열거|각각|모두\s?(?:알려|적어|말해|보여|써)|전부|哪些|列出|列举|一覧|列挙|どのような",
    ),
    (
        Shape.DEFINITION,
        r"^\s*what(?:'s| is| was) (?:an? |the )?[\w\s“”\"'-]{2,40}\?*\s*$|\bdefin(?:e"
        r"|ition)\b|\bwhat (?:does|do|did) .{2,60}\bmean\b|\bmeaning of\b"
        r"|이?란\s?(?:무엇|뭐|어떤)|(?<![협약예결])정의|[은는] 무엇인가|뜻은"
        r"|什么是|是什么|定义|とは",
    ),
)
_ASKS_COMPILED = tuple((shape, re.compile(pattern, re.IGNORECASE)) for shape, pattern in _ASKS)
_YES_NO = re.compile(
    r"^\s*(?:(?:so|and|but|then),? )?(?:is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|should|may|must)\b"
    r"|吗[？?]?\s*$|是否|(?:나요|가요|니까|는가|은가|인가|을까|한가|했어|있어|됐어"
    r"|까)\s*\?*\s*$|(?:ですか|ますか|たか|るか)[。？?]?\s*$",
    re.IGNORECASE,
)
_OPEN = re.compile(r"무엇|무슨|어떤|어떻게|뭐|어느|什么|何|どの|どんな|どう|如何|怎|哪")

_MONTHS = (
    r"Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|August|September|October|November"
    r"|December"
)
_HAS: dict[Shape, re.Pattern[str]] = {
    Shape.WHEN: re.compile(
        rf"\b1\d{{3}}\b|\b20\d\d\b|\b\d{{1,2}}(?:th|st|nd|rd) century\b|\b(?:{_MONTHS})\b"
        r"|\d\s?[년월일年月日]|세기|世纪|世紀|\b\d{3,4} (?:BC|AD|BCE|CE)\b|\b\d+s\b|분기"
    ),
    Shape.WHERE: re.compile(
        r"\b(?:in|at|near|to|from|of) (?:the )?[A-Z]|[시도군구국]에서"
        r"|[가-힣]{2,}[시도군구](?=[\s,에의를은는로])|在|で|市|国|国"
    ),
    Shape.YES_NO: re.compile(
        r"\b(?:not|no|none|never|cannot|only|may|must|can|yes)\b"
        r"|않|없|아니|못|[수도] 있|필요|해야|만 |된다|안 된"
        r"|不|没有|可以|必须|ない|ません|でき|必要",
        re.IGNORECASE,
    ),
    Shape.WHY: re.compile(
        r"\bbecause\b|\bdue to\b|\bto mark\b|\bin order to\b|\bso that\b|\bsince\b"
        r"|\bcaused?\b|\bas a result\b"
        r"|\bowing to\b|\bthanks to\b|\breasons?\b|\btherefore\b|\bled to\b|\bprompted\b|\bto \w+"
        r"|때문|위해|위하여|위한|기념|인하여|인해|이유|계기|따라|아서|어서|因|为了|由于|爲"
        r"|ため|ので|から|理由",
        re.IGNORECASE,
    ),
    Shape.LIST: re.compile(r",[^,]+(?:,|\band\b|및|와\s|과\s)|\bi{1,3}\)|[·ㆍ・、]|①|\d\)|;[^;]+;"),
    Shape.DEFINITION: re.compile(
        r"\b(?:is|was|are|were) (?:an?|the|one)\b|\brefers? to\b|\bmeans?\b|\bdefined as\b"
        r"|\bknown as\b|말한다|뜻한다|의미한다|이란|란\s|이다\.?$|是指|是一|指的是|とは"
        r"|をいう|である"
    ),
    Shape.COMPARE: re.compile(
        r"\b(?:than|whereas|while|unlike|compared|both|respectively|versus"
        r"|from .{1,40} to)\b|보다|반면|비해|달리|比|而|より|一方",
        re.IGNORECASE,
    ),
}
_NUMBER = re.compile(
    r"\d[\d,]*(?:\.\d+)?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|dozen|twenty|thirty|forty|fifty"
    r"|hundreds?|thousands?|million|billion|half|third|quarter|once|twice|none|several)\b"
    r"|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개|명|차례|번|팀|곳"
    r"|가지|나라|도시|분야)"
    r"|[一二三四五六七八九十两]+[个個つ次名国市]",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]*|of|de|van|von|al|the))*"
    r"|^[A-Z][\w’'-]+ [A-Z][\w’'-]+"
)
_NOBODY = re.compile(
    rf"\b(?:{_MONTHS}|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Paragraph|Article"
    r"|Section|Chapter|Annex)\b"
)
_KOREAN_PERSON = re.compile(
    r"[가-힣]{2,4}\s?(?:시장|도지사|지사|장관|차관|대사|교수|위원장|의장|대통령|총리"
    r"|회장|의원|실장|국장|과장|감독|박사|씨|왕|장군)|[은는이가]\s"
)


def shape(question: str) -> Shape:
    """The form of answer a question asks for."""
    asked = [kind for kind, pattern in _ASKS_COMPILED if pattern.search(question)]
    first = asked[0] if asked else Shape.WHAT
    if _YES_NO.search(question) and not _OPEN.search(question):
        english = re.match(r"\s*[A-Za-z]", question)
        if english or not asked:
            return Shape.YES_NO
    return first


def fits(wanted: Shape, sentence: str, question: str) -> float:
    """How far a sentence has the form of the answer: 1, 0, or between when one cannot tell."""
    if wanted is Shape.HOW_MANY:
        asked = set(_NUMBER.findall(question.lower()))
        return float(any(n.lower() not in asked for n in _NUMBER.findall(sentence)))
    if wanted is Shape.WHO:
        known = question.lower()
        if any(n.lower() not in known for n in _NAME.findall(_NOBODY.sub("", sentence))):
            return 1.0
        return 0.5 if _KOREAN_PERSON.search(sentence) else 0.0
    pattern = _HAS.get(wanted)
    return float(bool(pattern.search(sentence))) if pattern else 0.5
