"""How a sentence means what it says: how strongly, denied, planned or done, and whose words."""

import re
from dataclasses import dataclass

# From the weakest to the strongest. A sentence without any of them states plainly.
_STRENGTHS: tuple[tuple[str, str], ...] = (
    (
        "may",
        r"\b(?:may|might|can|could|permitted to|able to)\b|수\s?있|수도\s?있|가능하"
        r"|해도\s?된|허용|可以|能够|可能|できる|しうる",
    ),
    (
        "strive",
        r"\b(?:endeavou?rs?|striv\w+|seeks?|sought|aims?|aimed|intends?|intended|tr(?:y|ies"
        r"|ied) to|best efforts?"
        r"|makes? efforts?|encourag\w+|consider(?:s|ed)?|hopes?|wish(?:es)?)\b"
        r"|노력|지향|권장|모색|검토|희망|고려|의향|하고자|努力|争取|努め|目指",
    ),
    (
        "will",
        r"\b(?:will|would|'ll|going to)\b|기로\s?[하한했함합]|[ㄱ-힣]\s?예정|겠[다습]"
        r"|[할될릴질킬칠]\s?(?:것|계획)|将|予定",
    ),
    ("should", r"\b(?:should|ought to|expected to|recommend\w*)\b|권고|바람직|应当|应该|べき"),
    (
        "must",
        r"\b(?:shall|must|required to|requires?|oblig\w+|ha(?:s|ve) to|mandatory|need(?:s"
        r"|ed)? to|bound to)\b"
        r"|야\s?(?:만\s?)?[한하합함할]|의무|반드시|필수|必须|必須|须|なければならない|ねばならない",
    ),
)
_STRENGTH = tuple((name, re.compile(pattern)) for name, pattern in _STRENGTHS)
STRENGTHS = tuple(name for name, _ in _STRENGTH)
_NOT = re.compile(
    r"\b(?:not(?! only)|never|neither|nor|none|cannot|without)\b|\bno\b(?!\.\s?\d)|n't\b"
    r"|않|(?<!뿐만 )(?<!뿐 )아니(?!라\s)|아닌|아닙|못[하한했할합함]|없"
    r"|(?<![가-힣])안\s(?=[가-힣])|지\s?[말마]"
    r"|(?<![가-힣])미(?=개최|체결|이행|시행|정이|정인|제출|확정|포함)"
    r"|(?<![가-힣])불(?=가능|포함|참|이행|허|일치)"
    r"|[不没未无無非]|ない|ません|なかっ",
    re.IGNORECASE,
)
_IDIOM = re.compile(
    r"whether or not|not only|뿐만 아니라|뿐 아니라|에 불과|지 않을 수 없|不仅|不但", re.IGNORECASE
)
_PLANNED = re.compile(
    r"\b(?:will|to be (?:held|signed|established|opened)|scheduled|plan(?:s|ned"
    r"|ning)? to|(?:is|are) (?:to|set to|expected to)"
    r"|upcoming|intends? to|is due to)\b|예정|[할될릴질킬칠]\s?(?:것|계획)|계획이"
    r"|기로\s?[하한했함합]|겠[다습]|향후|앞으로|予定|将(?:要|于|在)?",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:was|were|has been|have been|had|held|took place|signed|met|began|became|made"
    r"|sent|won|led|said|gave|set up|came|went|hosted"
    r"|[a-z]{2,}ed)\b|[았었였했됐렸졌갔왔섰겼켰났뤘냈쳤렀](?:다|습니다|음|으며|고|지만"
    r"|는데|던)|한 바 있|ました|た[。.]|了",
    re.IGNORECASE,
)
_OPPOSITES: tuple[tuple[str, str], ...] = (
    (
        r"increas\w+|rose|rise[sn]?|climb\w+|grew|grow\w*|expand\w+|증가|상승|늘|확대|올랐"
        r"|增加|上升",
        r"decreas\w+|fell|fall\w*|declin\w+|drop\w*|shr[iau]nk\w*|감소|하락|줄|축소|내렸"
        r"|减少|下降",
    ),
    (
        r"approv\w+|accept\w+|adopt\w+|승인|가결|채택|수락",
        r"reject\w+|refus\w+|declin\w+|반려|부결|거부|거절",
    ),
    (r"postpon\w+|delay\w+|연기", r"cancel\w+|취소"),
    (r"\bbefore\b|이전|하기 전", r"\bafter\b|이후|한 뒤|한 후"),
    (r"near-term|short-term|단기", r"long(?:er)?-term|longer term|장기|중장기"),
    (
        r"highest|largest|most|최대|최고|가장 [높많큰]",
        r"lowest|smallest|fewest|least|최소|최저|가장 [낮적작]",
    ),
    (r"\bbinding\b|(?<!비)구속력", r"non-?binding|비구속"),
    (r"\bpublic\b|공개", r"confidential|비공개"),
    (r"\bpropos\w+|제안", r"\badopt\w+|\bsigned\b|채택|체결"),
)
_OPPOSITE = tuple((re.compile(a, re.I), re.compile(b, re.I)) for a, b in _OPPOSITES)
_SAID = (
    r"(?:said|says|stated|states|noted|notes|argued|argues|emphasi[sz]ed|stressed"
    r"|explained|added|remarked|proposed"
    r"|suggested|claimed|insisted|told|announced|urged|believes?|believed|pointed out"
    r"|called for|pledged|promised)"
)
_SPEAKER_EN = re.compile(
    rf"(?P<who>(?:[\w.'-]+\s){{1,8}}?)(?:also\s|later\s|then\s)?{_SAID}\b"
    rf"|[Aa]ccording to (?P<by>[^,.;]{{2,60}})"
)
_SAID_KO = (
    r"(?:말했|말하|밝혔|밝히|강조했|강조하|설명했|설명하|언급했|제안했|제안하|주장했"
    r"|주장하|전했|평가했|덧붙였|지적했|촉구했|당부했|약속했|요청했)"
)
_SPEAKER_KO = re.compile(
    rf"(?P<who>[가-힣A-Za-z·\s]{{2,30}}?)(?:은|는|이|가|께서)\s(?=.*{_SAID_KO})"
    rf"|(?P<by>[가-힣A-Za-z·\s]{{2,30}}?)에\s?따르면"
)


@dataclass(frozen=True)
class Mood:
    """How a stretch of text means what it says."""

    strengths: tuple[int, ...]  # how often each of `STRENGTHS` is there
    negations: int
    planned: bool
    done: bool


def mood(text: str) -> Mood:
    """The mood of a folded text whose dates are blanked out (May is a month as well)."""
    plain = _IDIOM.sub(" ", text)
    return Mood(
        tuple(len(pattern.findall(plain)) for _, pattern in _STRENGTH),
        len(_NOT.findall(plain)),
        bool(_PLANNED.search(plain)),
        bool(_DONE.search(plain)),
    )


_ENDS_PLANNED = re.compile(
    r"(?:예정|계획|방침|것|전망)(?:이다|입니다|이며|임|이라고 \S+|이었다)?[.。\s]*$"
    r"|겠(?:다|습니다)[.。\s]*$"
)
_ENDS_DONE = re.compile(
    r"(?<!예정이)(?<!계획이)[았었였했됐렸졌갔왔섰겼켰났뤘냈쳤렀](?:다|습니다|음)[.。\s]*$"
)


def turned(sentence: str, source: str) -> str:
    """What a Korean sentence's last verb makes of its source's: `planned` for done, or `done`."""
    if _ENDS_PLANNED.search(sentence) and _ENDS_DONE.search(source):
        return "planned"
    return "done" if _ENDS_DONE.search(sentence) and _ENDS_PLANNED.search(source) else ""


def opposed(sentence: str, source: str) -> str:
    """The word of the sentence whose opposite the source has in its place, or nothing."""
    for pair in _OPPOSITE:
        for mine, other in (pair, pair[::-1]):
            found = mine.search(sentence)
            if (
                found
                and not mine.search(source)
                and other.search(source)
                and not other.search(sentence)
            ):
                return found.group()
    return ""


def speaker(text: str) -> str:
    """Whose words a sentence says it reports, or nothing."""
    match = _SPEAKER_EN.search(text) or _SPEAKER_KO.search(text)
    return (match["who"] or match["by"] or "").strip() if match else ""
