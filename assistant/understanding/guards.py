"""What is asked of every question first: is it one, and may it be answered?"""

import re

from assistant.answer import Status
from corpus.characters import clean as clean

LIMIT = 2000
_LETTER = re.compile(r"\w")
# Each asks for something no answer may contain, whatever the shelf holds.
_UNSAFE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,20}\b(?:your|all|any|previous"
        r"|prior|above|earlier|system|safety)\b.{0,20}\b(?:rules?|instructions?|guidelines?"
        r"|prompts?|restrictions?|safeguards?)\b",
        r"(?:규칙|지시|지침|명령|프롬프트|제한)\S{0,6}\s?\S{0,4}\s?(?:무시하고|무시해|잊고"
        r"|잊어|어기고|우회하고|우회해)",
        r"(?:忽略|无视|無視).{0,12}(?:指示|规则|規則|指令|ルール)",
        r"(?:指示|规则|規則|ルール|命令).{0,8}(?:無視|忽略)",
        r"\b(?:reveal|print|show|repeat|output|leak)\b.{0,30}\b(?:system prompt"
        r"|your (?:instructions|prompt|rules)|hidden prompt)\b",
        r"(?:시스템\s?프롬프트|숨겨진 지시).{0,16}(?:보여|출력|알려|말해)",
        r"\b(?:forge|fake|simulate|imitate|counterfeit|reproduce)\b.{0,40}\b(?:signatures?"
        r"|seals?|stamps?|letterheads?)\b",
        r"(?:서명|직인|관인|도장|날인).{0,14}(?:위조|모방|흉내|가짜)"
        r"|(?:서명|직인|관인|도장|날인)[을를]?\s?(?:\S{1,6}\s)?(?:만들어|대신\s?\S{1,4})\s?(?:줘|주|라|달)"
        r"|(?:위조|가짜).{0,10}(?:서명|직인|관인|공문)",
        r"\b(?:private|personal|home|mobile|cell)\b.{0,20}\b(?:phone|telephone|mobile|cell"
        r"|address|e-?mail)\b.{0,20}(?:numbers?\b|\bof\b|\?|$)",
        r"(?:개인|자택|집|사적).{0,8}(?:전화|휴대폰|핸드폰|휴대전화|연락처|주소)"
        r"|(?:시장|지사|군수|구청장|장관|의원|국장|과장|대표|[가-힣]님|[가-힣] 씨)\S{0,2}"
        r"\s?(?:휴대폰|핸드폰|휴대전화)\s?번호"
        r"|주민등록번호|여권\s?번호",
        r"\b(?:resident registration|passport|social security)\s(?:number|no)\b",
        r"\b(?:backdate|falsify|fabricate|doctor)\b.{0,40}\b(?:minutes|record|agreement|mou"
        r"|figures?|dates?|evidence|report)\b",
        r"(?:회의록|기록|협약서|날짜|수치|실적|통계).{0,12}(?:조작|위조|날조)(?:해|하여)"
        r"|(?:조작|위조|날조)(?:해|하여)\s?(?:줘|주|서)",
        r"\b(?:write|state|say|claim|declare|tell)\b.{0,30}\b(?:that )?(?:the|this"
        r"|our) (?:mou|memorandum|arrangement|agreement)\b.{0,20}\b(?:is"
        r"|as) (?:legally )?(?:binding|a treaty)\b",
        r"(?:양해각서|협약|mou).{0,20}(?:법적\s?구속력이?\s?있다고|조약이라고).{0,10}(?:써"
        r"|쓰|작성|적어|말해)",
        r"\b(?:make|build|write)\b.{0,20}\b(?:malware|a virus|ransomware|a bomb|explosives?"
        r"|phishing)\b|폭탄.{0,8}만드|해킹.{0,8}(?:방법|해\s?줘)",
    )
)
# Only what no shelf of this kind could ever answer; anything doubtful goes to search.
_OUTSIDE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:what(?:'s| is| will be) the |how(?:'s| is) the )?(?:today'?s |tomorrow'?s "
        r"|current )?weather\b(?!.*\b(?:policy|cooperation|mou|forum)\b)",
        r"^(?:오늘|내일|이번\s?주|주말|지금)?\s?(?:[가-힣]{2,6}\s)?(?:의\s)?날씨(?:가|는|\s"
        r"|\?|$)(?!.*(?:협력|사업|회의))",
        r"^(?:今日|明日|今天|明天).{0,8}(?:天気|天气)",
        r"\b(?:write|debug|fix|refactor|give me)\b.{0,24}\b(?:python|javascript|java|c\+\+"
        r"|sql|html|code|script|regex)\b",
        r"(?:파이썬|자바스크립트|자바|코드|스크립트).{0,12}(?:짜|작성해|고쳐|디버그)",
        r"^(?:tell me|write me|write) (?:a|an) (?:joke|poem|song|love letter|story)\b"
        r"|(?:농담|시|노래|소설).{0,6}(?:하나|한 편|써)\s?(?:해|줘|주)",
        r"\b(?:recipe for|horoscope|lottery numbers?|stock tips?|who won the (?:match"
        r"|game))\b|로또\s?번호|오늘의\s?운세|(?:요리법|레시피)\s?(?:알려|추천)",
        r"\b(?:solve|integrate|differentiate)\b.{0,16}\b(?:equation|integral|derivative)\b",
    )
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|thanks|thank you|good (?:morning|afternoon|evening)|안녕(?:하세요"
    r"|하십니까)?|고마워요?|감사합니다|你好|こんにちは)[\s!.~?,]*$",
    re.IGNORECASE,
)


def check_question(text: str, limit: int = LIMIT) -> tuple[str, Status | None, str]:
    """The question without hidden characters; why it is not answered, if so; and under which name
    `prompts/replies.toml` says more of it than the status does.
    """
    asked = clean(text).strip()
    if not _LETTER.search(asked):
        return asked, Status.UNCLEAR, "question_empty"
    if len(asked) > limit:
        return asked[:limit], Status.UNCLEAR, "question_too_long"
    flat = " ".join(asked.split())
    if any(p.search(flat) for p in _UNSAFE):
        return asked, Status.UNSAFE, ""
    if _GREETING.search(flat) or any(p.search(flat) for p in _OUTSIDE):
        return asked, Status.OUT_OF_SCOPE, ""
    return asked, None, ""
