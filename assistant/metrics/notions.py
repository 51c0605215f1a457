# ruff: noqa: E501 - the words of one notion in four languages read better on one line
"""What a staff question speaks of, notion by notion, and the metric that a set of notions asks for.

Phrases put words in an order; people put them in any. So where no phrase of `ask` is met, a metric is
known by the notions a question holds, wherever in it they stand.
"""

import re
from dataclasses import dataclass

from assistant.metrics import asked
from assistant.metrics.regions import region

_NOTIONS: dict[str, str] = {
    "plan": r"\bplans?\b|\bprojects?\b|\bagenda|\bitems?\b|\binitiatives?\b|\bprogramm?es?\b|\badopted\b|채택(한|된)|사업|과제|안건|의제|계획|합의(한|된)\s*(일|것|사항)|事業|案件|项目|計画|计划|方案|议题|議題",
    "mutual plan": r"\b(mutual|joint|shared|two-sided)\W+([\w-]+\W+){0,2}?(plan|project|item|agenda|initiative)|(plan|project|item|initiative)s?\b[^.?]{0,30}(both (cities|sides)|\bjointly|\bmutual|in common|\btogether)"
    r"|\b(do|done|doing|work\w*|run|pursue\w*) (jointly|together)|(both (cities|sides))[^.?]{0,15}(plan|project|item)|(공동(?!\s*(위원|선언|성명|체|의장))|상호|쌍방|함께|같이)[^.?]{0,14}(사업|과제|안건|계획|의제|['’]?\s*안(?=[\s의은을이만으과에도]))|共同[^。？]{0,4}(事業|案|项目)",
    "promoted": r"\bpromot|\bunder ?way\b|off the ground|\b(mov\w+|w[eo]nt|gone|go) (forward|ahead|along)|\bg[eo]t(ting)? (going|started|moving)|\blaunch|\bkick\w* off|in motion|\btaken (up|forward)|\bstart(ed|ing)\b|\bbegun\b|\bbegan\b|추진|착수|진척|시작|시동|推[进進]|着手|\bprogress|\bpursued|\binitiated|\bcommenced|\bin the works|\broll\w* out|개시|돌입|진행|첫발",
    "implemented": r"\bimplement|\bcarr(y|ied|ying) (out|through)|\bcomplet(ed|ing|ion)\b|\bfinish|\bexecut(ed|ing|ion)\b|\breali[sz]ed|\bdelivered|\bfulfil|\b(see|saw|seen|follow\w*) [^.?]{0,20}through\b|\bbr(ing|ought) to completion|\baccomplish|put into (practice|effect)|이행|완료|마무리|완수|실행|실현|끝마|끝낸|履行|落实|实施|実施|完了|完成|兑现|達成|\bachiev|\bwrapped up|\bmateriali[sz]|\bto fruition|\bfollowed up|달성|마친|마쳤|끝까지\s*(간|갔|가|마|해|이뤄)|끝을\s*(본|봤)|성사|결실|완결|끝난\s*(사업|과제|계획)",
    "retained": r"\bretain|\bretention|\bkept\b|\bcarr(y|ied|ying) (over|on|forward)|\bcontinued\b|\bsurviv|\brolled over|\bstayed on|유지|승계|이어[져졌진]|계속된|이월|넘어온|넘어간|남은|延续|維持|継続|保留|沿用|存続|引き継|繰り越|\bremain(ed|ing)\b|\bkept alive|\bcarried into|\bstill on\b|\b(live|lived|living) on\b|\boutliv|\boutlast|\bmade it (in)?to\b|계승|이어받|잔존|남아|살아남|존속",
    "share": r"\brates?\b|\bshares?\b|\bpercent|\bproportion|\bweights?\b|\bfraction|\bportion|\bratio|(what|which) part\b|\bchunk|\bslice|\bmajority|\bbulk\b|\bhow (much|large|big)\b|%|비율|비중|[가-힣][율률](?![가-힣]{2})|퍼센트|몫|차지|수치|\bfigures?\b|몇\s*(할|프로)|얼마|比例|割合|占比|比重|比率|百分|パーセント|\b(what|which) (extent|degree)|\bhow (strongly|heavily|far)\b|\bout of\b|정도|어느\s*만큼|얼만큼",
    "count": r"\bhow many\b|몇\s*(건|개|곳|군데)|几|多少|いくつ|何件",
    "team": r"\bteams?\b|팀|小组|工作组|チーム",
    "conference": r"\bconference|\bplenar|\bmeetings?\b|\brounds?\b|\bsessions?\b|\bcommittee (has |have |ever )?(met|meets?|sat)\b|회의|총회|会议|会議|大会|\bgatherings?\b|\bassembl(y|ies)\b|\bsummits?\b|정례회|본회의",
    "interval": r"\bcadence|\bintervals?\b|\bgaps?\b|\bspac(ing|ed)|\bapart\b|\bseparat|\brhythm|\bfrequency|\belaps|\bhow (often|regular|frequent)|\btime (from|between|until) (each|one|the)|\bhow (long|many (days|months|years))[^.?]{0,40}(between|from|until|to the next|after)|\bevery (two|three|other|few|\d)"
    r"|자주|빈도|간격|주기|터울|만에|마다|사이(?=[가의에는]?\s)|일수|며칠|(달|개월|년)(에\s*한\s*번|\s*(꼴|씩))|间隔|間隔|周期|每隔|多久|ごと|おき|頻度|\bregularity|\bperiods? between|\btime span|\blag\b|\bpace\b|공백|시차|정기적|규칙적|얼마\s*만",
    "relation": r"\brelation|\bties?\b|\bpartner|\bsister\b|\bfriendship\b|\btwin|\bcounterpart|\blinks?\b|\bcit(y|ies)\b|관계|도시|자매|우호|결연|상대|파트너|友好|友城|姉妹|相手|关系|伙伴|関係|提携|\bmunicipalit|\btowns?\b|\bplaces?\b|파트너십|교류처",
    "contact": r"\bactivit|\bexchang|\bvisit|\bmeetings?\b|\bmet\b|\bmeet\b|\bcontact|\bdeal(t|ings?)\b|\bevents?\b|\bheard?\b|\bin touch|\bhappen|\bt(ook|aken?) place|\bgoing on\b|\bgone on\b|\bseen\b|\bspoken\b|\btalk|\bhosted\b|\bcooperat|\bsigns? of life|\bmovement\b|교류|활동|왕래|방문|연락|접촉|만남|만난|만나|소식|오간|오가|출장|발길|내왕|주고받|행사|交流|活动|来往|往来|活動|互访|联系|访问|訪問|連絡|\binteract|\bengag(ed|ement)|\bcorrespond|\btrips?\b|\bdelegations?\b|\bcommunicat|\bcalls?\b|\bhave done\b|\bdone anything|소통|접점|초청|파견|움직임|아무\s*일|주고\s*받",
    "none": r"\b(no|not|never|nothing|none|without|zero|nobody|any)\b|n[’']t\b|없|전무|않|못\s?[했한]|안\s?[한했하]|끊|没有|从未|未曾|无任何|ない|なかった|なし|\bfailed to\b|\babsence|\black|\bsince we last|무교류|미교류|무활동|부재|0\s*건|없이",
    "dormant": r"\bdorman|\binactive|\bidle\b|\bsilent\b|\bquiet\b|\basleep|\blost (touch|contact)|\bout of touch|\bdried up|\bfaded|\bsleeping|\bstagnant|\b(gone|went|grown) cold|\bfallen (off|away)|휴면|잠잠|뜸[한하해]|(?<!도)시들|끊[긴겼어]|멈[춘췄추]|잠자|단절|두절|(?<![가-힣])식[은었]|멎|休眠|停滞|途絶|沉寂|冷却|\bmoribund|\bstalled|\bon ice\b|\bhibernat|\bneglected|\bforgotten|\bdefunct|\bno longer active|\bdead\b|방치|동면|유명무실|침체|비활성|소원해|개점\s*휴업|이름(뿐|만\s*(남|걸))|명목(상|뿐)|형식만|\bin name only\b|\bon paper only\b|\bonly on paper\b",
    "stopped": r"\bstopped|\bceased|\bbroken off|\bdiscontinued|\bsuspended|\bpaused|중단|중지|(?<![행재])정지|中断",
    "resumed": r"\bresum|\brestart|\breviv|\brekindl|재개|다시\s*(시작|열|이어|맺|교류)|복원|부활|恢复|重启|再開|復活",
    "once": r"\bone[- ]?off|\bone[- ]?time\b|\ba single (time|visit|exchange|activity|meeting|event|contact|encounter)|\bonce\b|\bone (event|exchange|visit|activity|meeting|contact|trip|encounter)\b|\b(only|just|beyond|than) (one|a single)\b|\bafter (one|a single|(the|an?) (first|inaugural|initial|opening))\b|일회성|1회성|단발|한\s*(번|차례|건)(?!도|\s*씩|\s*에|이라도)|딱\s*하나|단\s*1|(?<!\d)1\s?(건|번|차례|회)(?!도|당|의|\s*회의)|一次性|一度き|一回限|(只有|仅有?|只)一次|一度(だけ|しか)|\bisolated (visit|event|exchange)|\bnever (repeated|followed)|\bno follow-?up|\bthe first and last|\b(beyond|other than|apart from|aside from|except( for)?) the first\b|첫\s*(방문|교류|행사|만남)\s*(말고|외에|뒤로|이후로|을?\s*빼)|한차례|단회|후속\s*(교류|활동|조치)[이가은는도]?\s*없",
    "agreement": r"\bmous?\b|\bmemorand|\bagreements?\b|\barrangements?\b|\binstruments?\b|\baccords?\b|\bpacts?\b|협약|협정|양해각서|약정|备忘录|协议|协定|覚書|協定|協約|\bprotocols?\b|\bletters? of intent|합의서|의향서|약정서",
    "expire": r"\bexpir|\bend(s|ing)?\b|\brun(s|ning)? out|\blaps|\bterms? (is|are) up|\bup for renewal|\bfall(s|ing)? due|\b(come|comes|coming) to an end|\b(be|are|is) over\b|\bclose out|만료|만기|끝나|종료|기한|시한|소멸|실효|마감|갱신\s*(시점|시기|대상)|다\s*되[는어가]|효력[이을]?\s*(잃|다|없어|상실)|기한[이을]?\s*(다|도래)|到期|期满|届满|失效|満了|切れ|終了|\bvalid until|\bcome(s)? due|\bup (in|within)\b|\btime is up|\bnear(ing)? (the |their )?end|임박|도래|끝나가",
    "check": r"\breview|\bcheck|\baudit|\bassess|\binspect|점검|검토|检查|审查|复核|评估|点検|見直|\bexamin|\blooked (at|over)|\brevisit|\bmonitor|\bapprais|확인한|살펴|모니터|재평가",
    "heavy": r"\bconcentrat|\bherfindahl|\bhhi\b|\bdominat|\blopsided|\bskew|\btilt|\blean|\brel(y|ies|iant|iance)\b|\bdepend|\ba few countries|\bhandful\b|집중|편중|편향|쏠[려리림린]|몰[려리린]|치우[쳐친]|의존|기울|集中|偏|依赖|依存|分布|\bbias|\boverweight|\b(un|im)balanc|\bpredominan|\brevolv|\buneven|\bevenly\b|\bspread\b[^.?]{0,12}\b(over|across|among)\b|\bdistributed (over|across|among)\b|불균형|고르게|골고루|고른\s*분포|분포|편재|한쪽|한\s*곳에",
    "too many": r"\btoo (many|much|heav)|너무|지나치",
    "field": r"\bfields?\b|\bareas?\b|\bsectors?\b|분야|영역|领域|分野",
    "varied": r"\bdivers|\bvaried\b|\bvariety\b|\bbreadth\b|\bbroad|\bnarrow|다양|폭(이|을)?\s*(넓|좁)|多样|多様|幅広",
    "profile": r"\bprofiles?\b|\bpartner (data|information|info)\b|\bfact sheets?|프로필|상대(국|도시|측)?[^.?]{0,8}정보|기본\s*정보|자료\s*카드|档案|プロフィール|基本情報|基本信息",
    "filled": r"\bcomplete(ness)?\b|\bfilled\b|\bmissing\b|\bblanks?\b|\bgaps?\b|\bup[- ]to[- ]date\b|\bstale\b|\boutdated\b|\bfresh|채워|채웠|비어|비었|빠진|빠져|누락|최신|갱신|충실|낡|오래된|完整|更新|充実|欠け|空欄",
    "officer": r"\bofficers?\b|\bstaff\b|\bemployees?\b|\bofficials?\b|\bpost ?holders?\b|담당자|주무관|직원|전담|인력|공무원|职员|职工|专员|担当者|職員",
    "each": r"\bper\b|\beach\b|\bapiece\b|\bevery\b|\b(on|an) average\b|\b(single|one) (\w+ )?(officer|official|person|employee)|[\s명인건회번]당(?![시국])|꼴|(한\s*(명|사람)|1인)|씩|人均|每人|一人当|平均|평균",
    "money": r"\bcosts?\b|\bspen[dt]|\bexpens|\bpric|\bmoney\b|\boutlay|비용|사업비|예산|집행액|경비|지출|돈[이을은]|费用|经费|花费|費用|経費",
    "average": r"\bper\b|\bapiece\b|\baverage|[\s건회번]당(?![시국])|꼴|평균|平均|人均",
    "borne": r"\bbear|\bborne\b|\bbore\b|\bcover(s|ed)?\b|\bshar(e|ed|ing)\b|\bpa(id|y|ys)\b[^.?]{0,12}\bby\b|\bwho pays\b|부담|분담|负担|負担",
    "courtesy": r"\bceremon|\bcourtesy\b|\bprotocol visits?|의례|의전|礼节|礼仪|儀礼|表敬",
    "web": r"\bnetwork|\bportfolio|교류망|네트워크|관계망|网络|ネットワーク",
    "countries": r"\bcountr|\bnations\b|나라|국가|대상국|国家|国",
    "at all": r"\bat all\b|\bever\b|\bwhatsoever|\bany longer|\banymore|전혀|아무|아예|한\s*(번|건|차례)도|完全|全く",
}  # fmt: skip


@dataclass(frozen=True)
class Combination:
    """The notions a metric's questions hold, and those that speak for another."""

    metric: str
    needs: frozenset[str]
    without: frozenset[str] = frozenset()


def _combination(metric: str, needs: str, without: str = "") -> Combination:
    return Combination(metric, frozenset(needs.split(", ")), frozenset(without.split(", ")) - {""})


_COMBINATIONS = (  # the first that a question holds; narrower ones stand first
    _combination("MPR", "mutual plan, promoted", "implemented"),
    _combination("MS", "mutual plan, share", "promoted, implemented, retained"),
    _combination("RTp", "retained, plan, count", "agreement"),
    _combination("PR IR", "promoted, implemented, share"),
    _combination("IR", "implemented, plan, count", "agreement"),
    _combination("IR", "implemented, team, plan", "agreement"),
    _combination("IR", "implemented, team, count", "agreement"),
    _combination("IR", "implemented, team, conference", "agreement"),
    _combination("PR", "promoted, plan, count", "agreement"),
    _combination("CAD", "interval, conference", "relation, agreement"),
    _combination("MOUe", "agreement, expire"),
    _combination("MOUx", "agreement, check, count", "expire"),
    _combination("ONE", "once, relation", "conference, agreement"),
    _combination("DORM", "dormant, relation", "agreement"),
    _combination("DORM", "dormant, web"),
    _combination("DORM", "stopped, relation, span", "agreement"),
    _combination("DORM", "stopped, relation, ours", "agreement, conference"),
    _combination("DORM", "none, contact, relation, span", "agreement"),
    _combination("DORM", "none, relation, span, at all", "agreement, conference"),
    _combination("DORM", "none, contact, span, ours", "agreement, conference"),
    _combination("DORM", "none, contact, place, span", "agreement, conference"),
    _combination("DORM", "none, contact, relation, at all", "agreement"),
    _combination("CRk", "part, share, network"),
    _combination("CRk", "part, heavy, network"),
    _combination("CRk", "part, share, ours"),
    _combination("CRk", "part, too many, network"),
    _combination("CRk", "part, too many, ours"),
    _combination("CRk", "part, web, ours"),
    _combination("CAPA", "officer, each, relation", "money"),
    _combination("COST", "money, average, contact", "officer, agreement, borne"),
    _combination("INFO", "profile, filled"),
    _combination("CER", "courtesy, contact, share"),
    _combination("DIV", "field, varied, contact"),
    _combination("HHI", "heavy, network, countries", "part"),
    _combination("HHI", "heavy, web", "part"),
    _combination("HHI", "heavy, network, ours", "part"),
)


def notions(text: str) -> frozenset[str]:
    """The notions a question holds; `text` in lower case."""
    found = {name for name, pattern in _NOTIONS.items() if re.search(pattern, text)}
    if asked.months(text):
        found.add("span")
    if asked.has(asked.OURS, text) or asked.has(asked.LEDGER, text):
        found.add("ours")
    if re.search(r"\bwhere\b|\bplaces?\b|어디|곳", text):
        found.add("place")
    if asked.countries(text) or asked.top(text) is not None or region(text):
        found.add("part")
    if "share" in found:
        found.add("count")  # whoever wants a rate has a count as well
    if found & {"relation", "agreement", "contact"} or re.search(
        r"network|교류|网络|ネットワーク", text
    ):
        found.add("network")
    return frozenset(found)


def named(text: str) -> list[str]:
    """The metrics a question's notions ask for, the first in place; none when they ask for none."""
    held = notions(text)
    for combination in _COMBINATIONS:
        if combination.needs <= held and not combination.without & held:
            return combination.metric.split()
    return []
