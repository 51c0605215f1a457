# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A staff question to a metric call, by rules; None when the text's own figure was asked.

A report's printed figures and figures computed from a ledger are different facts. So a rate that the
committee report prints is computed only when the question asks to compute (a ledger, n, a team by
team list, another definition), or names no committee, conference or report at all: then it is the
desk asking about its own record. Whatever names the report, or the nation's statistics, is text.
"""

import re
from collections.abc import Sequence
from typing import Any

from assistant.answering.shapes import Shape, shape
from assistant.metrics import asked, network_words, notions
from assistant.metrics.asked import has
from assistant.metrics.regions import region
from assistant.metrics.wording import plain

PRINTED = frozenset({"PR", "IR", "MPR", "MS", "RTp", "CAD", "CONT", "BRD", "LVL", "MOUc"})
_SILENT = frozenset({"CAD", "CONT", "BRD", "LVL", "MOUc"})  # too common in text to compute unasked
_WORDY = frozenset({"REC", "SHK", "PERS"})  # words of the literature as much as of a ledger
_CYCLE = frozenset({"PR", "IR", "IRc", "MS", "MPR", "MSP", "RTp", "RTc", "INDV", "REC", "score"})
_NETWORK = frozenset(
    {"HHI", "CRk", "DORM", "ONE", "CER", "DIV", "PERS", "DEP", "COST", "INFO", "CAPA", "SHK"}
)
_YEARLY = frozenset({"CER"})  # no report prints it, year by year or otherwise

_METRICS: tuple[tuple[str, str], ...] = (  # the first that matches; narrower ones stand first
    ("score", r"composite|overall score|index of institutionali|종합\s*(점수|지수)|제도화\s*(점수|지수)"),
    ("IRc", r"(promoted|추진된)[^.?]{0,30}(were |got |actually )?(implemented|이행)|추진\s*대비\s*이행|추진(된|한|하는)?\s*(사업|안|과제|계획)\s*(가운데|중)[^.?]{0,12}이행"
            r"|conditional implementation|implemented (out )?of (those|the ones|the plans|the)? ?promoted|implementation (rate )?(of|among) promoted"),
    ("MSP", r"(mutual|joint)[^.?]{0,25}(among|of) (the )?promoted|of (the )?promoted plans[^.?]{0,25}mutual|추진된[^.?]{0,15}중[^.?]{0,6}공동"
            r"|추진\s*(사업|안)\s*중\s*'?공동"),
    ("MPR", r"mutual[- ]?(plan)?s?['’]?[^.?]{0,25}promot|promot\w+[^.?]{0,30}mutual"
            r"|mutual plans?:? give both rates|['‘’]?공동['‘’]?\s*(안|사업|과제)?[^.?]{0,8}추진[율률]"
            r"|共同[^。？]{0,8}推[进進]率"),
    ("MS", r"(share|proportion|percentage) of mutual|mutual[- ]plan share|mutual share"
           r"|공동\s*(안|사업|과제)?['’]?의?\s*(비율|비중)"),
    ("RTc", r"carr(y|ied)[- ]?(over|forward)|승계\s*(율|률|비율)|이월"
            r"|(의제|안건|사업)\s*(가운데|중에서|중)[^.?]{0,20}(넘어온|이어진|이어받은|물려받은)"
            r"|\b(of|in) (the|our) [\w ]{0,20}agenda\b[^.?]{0,40}\b(came|comes|inherited|taken over) from\b"),
    ("RTp", r"retention|retained|plans? (were |was )?kept on|유지[율률]|유지된|延续率|維持率"),
    ("ADH", r"adherence|(주기|격년)[^.?]{0,10}(준수|지켰|지키)|within the (declared|founding) cadence"),
    ("CAD", r"cadence|(interval|gaps?|months|time|days|long|apart) (lie |pass\w* |went by |elapsed )?between [^.?]{0,30}(conference|meeting|plenar)"
            r"|(conference|meeting|plenar\w*)s?[^.?]{0,40}\bapart\b|\b(far|months|days|years|long) apart\b[^.?]{0,40}(conference|meeting|plenar)"
            r"|how (often|regularly|frequently)[^.?]{0,30}(conference|plenar|committee meet)|(몇\s*(개월|달|일)|얼마나?)\s*(만에|간격|마다)[^.?]{0,10}(회의|열)"
            r"|(회의|개최)\s*(간격|주기)|간격[^.?]{0,8}(계산|산출)|开会间隔|開催間隔"),
    ("CONT", r"continuity under|중단[^.?]{0,10}지속|연기[^.?]{0,10}개최\s*비율"),
    ("RULE", r"rule coverage|(teams|팀)[^.?]{0,30}(review clause|점검\s*조항)|규율\s*적용"),
    ("IR", r"implementation|implemented|이행[율률]|履行率|落实率"),
    ("PR", r"promotion|promoted|추진[율률]|推[进進]率|plans?\b[^.?]{0,60}(got|get|getting|were|was|been) (under ?way|off the ground|going|started|launched|set in motion)"
           r"|(사업|안건|계획)[^.?]{0,20}(착수|추진)[^.?]{0,8}(비율|[율률])"),
    ("MOUe", r"(mou|agreement|arrangement|instrument|협약|협정|양해각서|备忘录|协议|覚書|協定)"
             r"[^.?？。]{0,60}(expir|end(s|ing)?\b|run(s|ning)? out|laps(e|es|ing)\b|만료|끝나|종료|到期|满期|満了|切れ)"
             r"|(expir|ending|만료|끝나|到期|満了|切れ)[^.?。]{0,40}(mou|agreement|협약|양해각서|备忘录|协议|覚書|協定)"),
    ("MOUx", r"(mou|agreement|협약|양해각서)[^.?]{0,40}((annual|yearly)(ly)? (check|review)|(check|review)ed (annually|yearly|every year|each year)|checked|점검률|점검율|점검\s*비율)"
             r"|(check|review) rate of (our )?mou|(mou|협약|양해각서)[^.?]{0,30}(연례|매년|해마다|연간)\s*(점검|검토)"
             r"|(점검|검토)(을|를)?\s*(마친|받은|한|거친)\s*(mou|협약|양해각서)?[^.?]{0,8}(비율|비중|[율률])"),
    ("MOUc", r"how many (mou|agreement|instrument)|number of mou|(mou|협약|양해각서)[^.?]{0,15}(몇\s*건|개수|건수|수는)"),
    ("DORM", r"dorman|inactive|\bidle\b|(haven[’']?t|hasn[’']?t|have not|has not) (had|seen|held) any|(been|gone|fallen|stayed|went) (silent|quiet|cold)|(no|without|any) ((recorded|logged) )?(visits?|meetings?|contacts?|exchanges?)\b[^.?]{0,40}(last|past|since|months|years)|no contact|not been in (touch|contact)|nothing (has )?happened|(no|without( any)?|zero|had none of)\s+(recorded |logged )?(activity|activities|exchange)"
             r"|휴면|(교류|활동|왕래|방문|연락)(\s*(실적|기록))?(가|이|도)?\s*(전혀\s*|아예\s*|한\s*번도\s*)?(없|끊)|休眠"
             r"|没有(任何)?(交流|活动)|交流(が|の)(全く)?(ない|なかった)|gone quiet|stopped exchanging"),
    ("ONE", r"\bone[- ]?off\b|\bone[- ]?time\b|\bone-?shot\b|only once|(only|just) (one|a single) (activity|visit|exchange)|single visit|one (visit|exchange|activity) only|(end\w*|stop\w*|over) after (one|a single|the first) (visit|exchange|activity|meeting)|일회성|1회성|(의례|행사)(성|적인?)?\s*(교류|방문)만|한\s*번(뿐|만|으로)|一次性|一回限り|一度きり"),
    ("CER", r"ceremonial|의례|礼仪|儀礼"),
    ("CAPA", r"\b(relation\w*|ties|cities|partner\w*|agreements?|caseload|workload)\b[^.?]{0,30}\b(per|each|every) ([\w-]+ ){0,2}(officer|staff|person|official|employee)|(per|each|every|one|an) (full[- ]time )?(officer|staff|person|official|employee)|(관계|협정|도시)[^.?]{0,15}(한\s*명|1인|한\s*사람)(이|당|꼴)|(한\s*명|1인|한\s*사람)(이|당)[^.?]{0,15}(관계|협정|도시)|(담당자|전담\s*인력|직원)\s*(1인|한\s*명)?\s*당|人均"),
    ("COST", r"cost (per|of each|of an|of one) |(exchange|activity|visit)s? costs?\b|(spend|pay|paid|spent) (on|for) (each|an|one|every)|average (cost|price) of|한\s*(건|번|회)에\s*(평균\s*)?(얼마|비용)"
             r"|(건|교류|회)\s*당\s*(평균\s*)?(비용|사업비|예산)|平均费用|一件あたり"),
    ("INFO", r"(profile|partner information)[^.?]{0,20}(complete|fill|fresh)|how complete[^.?]{0,30}(profile|information)|정보[^.?]{0,8}(충실|최신|채워)"),
    ("DIV", r"diversity|variety of fields|how (diverse|varied)|fields?\b[^.?]{0,40}\b(diverse|varied)|분야[^.?]{0,25}다양|다양성"),
    ("DEP", r"ladder|how deep|depth of|심화\s*단계"),
    ("PERS", r"persisten|지속성|active years"),
    ("REC", r"reciproc|상호성|호혜|互惠|互恵"),
    ("SHK", r"\bshock|(사드|코로나|covid|thaad)[^.?]{0,20}(전후|before and after)|충격"),
    ("CRk", r"\bcr\s?[3-9k]\b|top[- ](three|five|\d)|상위\s*[\d한두세네다]|(share|fraction|percentage|proportion|how much|what part|portion) of|account(s|ed)? for|depend\w* (are we )?on|의존|(비중|비율|쏠림|占比|割合|シェア)"
            r"|(concentrated|focus\w*|cent(er|re)d|weighted|skewed|tilted|lean\w*|rel(y|ies|iant))\b[^.?]{0,20}\b(on|in|to|towards?)\b|(northeast|southeast|central) asia|동북아|동남아|중앙아시아|유럽(?!\s*연합)"),
    ("HHI", r"\bhhi\b|herfindahl|concentrat|집중도|편중|허핀달|쏠[려림]|集中"),
)  # fmt: skip


_BY_ID = re.compile(
    r"\b(?:the|our|compute|calculate|give|show|what is|what's)\s+(PR|IR|IRc|MS|MPR|MSP|RTp|RTc|CAD|ADH|HHI)"
    r"(?=\s*(?:(?:rate|value|for|of|at|in|by|per|and)\b|[?,.]|$))"  # not "the IR division"
)


def metric_call(question: str) -> dict[str, Any] | None:
    """The call of the `metric` tool that a question asks for, or None when it asks for none."""
    text = plain(question)
    if has(asked.NOT_A_FIGURE, text):
        return None
    named = _BY_ID.search(question)  # an id is written in capitals: "the PR", "compute HHI"
    found = [named.group(1)] if named else [n for n in _metrics(text) if _as_a_figure(text, n)]
    if not found or not _to_compute(text, found[0]) or not _of_the_record(text, found[0]):
        return None
    return {"name": "metric", "args": _args(text, found)}


def _metrics(text: str) -> list[str]:
    found = [name for name, pattern in _METRICS if re.search(pattern, text)]
    if "CRk" in found and not _names_part(text):
        found.remove("CRk")
    held = notions.named(text)
    if not found or (held == ["MPR"] and set(found) <= {"PR", "RTp"}):
        return held
    first = found[0]
    pair = [name for name in ("PR", "IR", "MPR", "RTp") if name in found]
    # "promotion and implementation" asks for both; a narrower reading swallows the wider word.
    if first in ("IR", "PR") and len(pair) > 1:
        return [name for name in pair if name != "MPR"]
    if first == "RTp" and len(pair) > 1 and "MPR" not in pair:
        return sorted(pair, key=("PR", "IR", "RTp").index)
    if first == "DORM" and held == ["ONE"] and asked.months(text) is None:
        return held
    if first == "HHI" and not has(r"\bhhi\b|herfindahl|허핀달", text) and _names_part(text):
        return ["CRk"]
    return [first]


def _as_a_figure(text: str, name: str) -> bool:
    """Whether the word that names a metric is meant as one: an implementation without a rate, a
    plan or a conference is somebody's, and so is a focus without a network.
    """
    held = notions.notions(text)
    if name in ("PR", "IR"):
        near = held & {"count", "plan", "team"} or asked.conferences(text)
        return bool(near) or has(asked.CHANGE, text) or has(asked.COMPUTE, text)
    if name == "DORM":
        return "resumed" not in held  # what came alive again is told in the documents
    if name in ("CRk", "DIV"):
        return bool(held & {"share", "network", "ours"})
    return True


def _names_part(text: str) -> bool:
    """A share needs to be of something: countries, a region, the largest few."""
    return bool(asked.countries(text)) or asked.top(text) is not None or bool(region(text))


def _to_compute(text: str, name: str) -> bool:
    ledger = has(asked.LEDGER, text)
    if has(asked.PRINTED_SOURCE, text):
        return ledger
    if has(asked.NATIONAL, text) and not ledger:
        return False
    if name in ("CRk", "HHI") and re.search(r"\b(19|20)\d\d\b|(19|20)\d\d년", text):
        return ledger or has(asked.OURS, text)
    if ledger or has(asked.COMPUTE, text) or (name in _CYCLE and has(asked.BY_TEAM, text)):
        return True  # what no report prints, team by team, can only be computed
    if name == "MOUe":
        return has(asked.WINDOW, text) and not has(asked.ONE_AGREEMENT, text)
    if name in _WORDY:
        return has(asked.OURS, text)
    if name not in PRINTED:
        return True
    if name in _SILENT:
        return has(asked.OURS, text) and name in ("MOUc", "CAD")
    if asked.body(text) or has(asked.COMMITTEE, text):
        return False
    return not asked.conferences(text) or has(asked.OUR_OWN, text)


def _of_the_record(text: str, name: str) -> bool:
    """Whether the desk's own record may be meant: a rule, a past year, or two partners named by
    their names are asked of the documents, unless the question says that it wants a figure.
    """
    wanted = (asked.OURS, asked.LEDGER, asked.COMPUTE, asked.BY_TEAM)
    if any(has(pattern, text) for pattern in wanted):
        return True
    if has(asked.NAMED_PAIR, text) or (has(asked.A_YEAR, text) and name not in _YEARLY):
        return False
    form = shape(text)
    if form not in (Shape.YES_NO, Shape.WHY):
        return True
    if form == Shape.WHY:
        return False
    return asked.months(text) is not None or has(asked.CHANGE, text)


def _args(text: str, found: Sequence[str]) -> dict[str, Any]:
    name, options = found[0], dict[str, Any]()
    args: dict[str, Any] = {"name": name}
    if body := asked.body(text):
        args["body"] = body
    numbers = asked.conferences(text)
    if name in _CYCLE or name in PRINTED:
        if team := asked.team(text):
            args["team"] = team
        args |= _conference(text, name, numbers, options)
    if name in _NETWORK or name.startswith("MOU"):
        _network(text, name, options)
    if on := asked.as_of(text):
        args["as_of"] = on
    if name in ("CER", "DIV", "COST") and (year := asked.year(text)):
        args["period"] = [f"{year}-01-01", f"{year}-12-31"]
    if len(found) > 1:
        options["also"] = list(found[1:])
    if options:
        args["options"] = options
    return args


def _conference(
    text: str, name: str, numbers: Sequence[int], options: dict[str, Any]
) -> dict[str, Any]:
    if has(asked.BY_TEAM, text):
        options["by"] = "team"
    if weight := asked.partial_weight(text):
        options["partial_weight"] = weight
    if name not in _CYCLE:
        return {"conference": numbers[-1]} if numbers else {}
    if len(numbers) > 1:
        options["compare_with"] = numbers[0]
        return {"conference": numbers[-1]}
    if numbers:
        return {"conference": numbers[0]}
    if has(asked.CHANGE, text) and name not in ("INDV", "REC", "score"):
        # The last two figures the record can give: two closed cycles, or two retained agendas.
        last = 3 if name in ("RTp", "RTc") else 2
        options["compare_with"] = last - 1
        return {"conference": last}
    return {}


def _network(text: str, name: str, options: dict[str, Any]) -> None:
    named = asked.countries(text)
    if named and name in ("CRk", "MOUe", "MOUx", "MOUc"):
        options["countries"] = named
    if name == "CRk" and not named:
        if place := region(text):
            options["region"] = place
        elif (k := asked.top(text)) is not None:
            options["k"] = k
    if name in ("CRk", "HHI"):
        options |= network_words.units(text)
    if name in ("DORM", "MOUe") and (months := asked.months(text)):
        options["months"] = months
    if name == "DORM":
        options |= network_words.activity_options(text)
    if tiers := network_words.tiers(text):
        options["tiers"] = tiers
    if lg := network_words.local_government(text):
        options["lg"] = lg
    if name == "REC" or name == "SHK":
        options |= {"shock": on} if (on := asked.as_of(text)) else {}
