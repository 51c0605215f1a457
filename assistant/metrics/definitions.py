"""Names and formulas of the metrics in words."""

from typing import Any

from assistant.metrics.definition_words import RELATION_OPTIONS, metric
from assistant.metrics.network_definitions import NETWORK

_CUTOFF = "cut-off: the next held conference, else an explicit as-of date (then provisional)"
_HISTORY = "a plan suspended after promotion still counts: history decides, not the last status"
_UNKNOWN = "plans of unknown status and plans superseded within the cycle are excluded"
_CYCLE_OPTIONS = {
    "compare_with": "an earlier conference: adds the change in percentage points and in percent",
    "by": "team or conference: a row for each",
}
WORDS: dict[str, dict[str, Any]] = {
    "PR": metric(
        "promotion rate | 추진율 | 推进率 | 推進率",
        "plans that reached promotion by the cut-off / plans that can be judged",
        "기준일까지 추진 단계에 이른 사업 ÷ 판단 가능한 사업",
        edges=(_CUTOFF, _HISTORY, _UNKNOWN, "promotion needs one dated piece of evidence"),
        options=_CYCLE_OPTIONS,
    ),
    "IR": metric(
        "implementation rate | 이행률 | 落实率 | 履行率",
        "plans implemented by the cut-off / plans that can be judged",
        "기준일까지 이행된 사업 ÷ 판단 가능한 사업",
        edges=(_CUTOFF, _UNKNOWN, "partly implemented counts 0 unless partial_weight says more"),
        reading="unconditional: of all plans",
        other_reading="IRc: of promoted plans only",
        options={**_CYCLE_OPTIONS, "partial_weight": "0 to 1: a partly implemented plan"},
    ),
    "IRc": metric(
        "conditional implementation rate | 추진 대비 이행률 | 推进项目落实率 | 推進事業の履行率",
        "plans implemented / plans promoted",
        "이행된 사업 ÷ 추진된 사업",
        edges=("undefined when nothing was promoted", "IR = PR × IRc"),
        reading="conditional: of promoted plans",
        other_reading="IR: of all plans",
        options=_CYCLE_OPTIONS,
    ),
    "MS": metric(
        "mutual share | 공동사업 비율 | 共同项目占比 | 共同事業の割合",
        "mutual plans / adopted plans whose kind is clear",
        "'공동' 사업 ÷ 구분이 분명한 채택 사업",
        edges=("unclear plans are reported, not counted",),
        options=_CYCLE_OPTIONS,
    ),
    "MPR": metric(
        "mutual-plan promotion rate | '공동'안 추진율 | 共同项目推进率 | 共同案の推進率",
        "mutual plans promoted / mutual plans",
        "추진된 '공동' 사업 ÷ '공동' 사업",
        edges=(_CUTOFF, _HISTORY, _UNKNOWN),
        reading="of the mutual plans, how many were promoted",
        other_reading="MSP: of the promoted plans, how many are mutual",
        options=_CYCLE_OPTIONS,
    ),
    "MSP": metric(
        "mutual share among promoted | 추진 중 공동 비율 | 共同项目占比 | 共同の割合",
        "mutual plans promoted / plans promoted",
        "추진된 '공동' 사업 ÷ 추진된 사업",
        reading="of the promoted plans, how many are mutual",
        other_reading="MPR: of the mutual plans, how many were promoted",
        options=_CYCLE_OPTIONS,
    ),
    "RTp": metric(
        "retention rate | 유지율 | 延续率 | 維持率",
        "lineages of the previous agenda that go on in this one / lineages of the previous one",
        "이전 의제의 계보 중 이번 의제가 잇는 수 ÷ 이전 의제의 계보 수",
        edges=(
            "undefined at the first conference",
            "a split plan counts once; a merged one retains each parent; a renamed one is the same",
            "exclude_completed leaves finished plans out of the denominator",
        ),
        reading="of the previous agenda",
        other_reading="RTc: of the current agenda",
        options={**_CYCLE_OPTIONS, "exclude_completed": "leave out finished plans"},
    ),
    "RTc": metric(
        "carry-over share | 승계 비율 | 沿用占比 | 継承割合",
        "lineages continued from the previous agenda / lineages of this agenda",
        "이전 의제에서 이어진 계보 ÷ 이번 의제의 계보",
        edges=(
            "undefined at the first conference",
            "differs from RTp when the agenda changes size",
        ),
        reading="of the current agenda",
        other_reading="RTp: of the previous agenda",
        options=_CYCLE_OPTIONS,
    ),
    "delta": metric(
        "change between conferences | 회의 간 변화 | 会议间变化 | 会議間の変化",
        "100 × (later − earlier), in percentage points; relative change is named beside it",
        "100 × (나중 − 먼저), %p. 상대 변화율은 따로 표시",
        "pp",
        edges=("relative change is undefined when the earlier figure is 0", "computed unrounded"),
        options={"of": "the metric compared", "compare_with": "the earlier conference"},
    ),
    "CAD": metric(
        "cadence | 개최 간격 | 会议间隔 | 開催間隔",
        "mean months between consecutive held conferences; min, max, CV and days beside it",
        "연속 개최 회의 사이의 평균 개월 수(최소·최대·변동계수·일수 병기)",
        "months",
        edges=("needs two held conferences", "planned and postponed conferences never enter"),
    ),
    "ADH": metric(
        "cadence adherence | 개최주기 준수율 | 周期遵守率 | 開催周期の遵守率",
        "gaps within the declared cadence plus tolerance / gaps",
        "정해진 주기(+허용 개월) 이내 간격 ÷ 전체 간격",
        edges=("undefined without a declared cadence",),
        options={"tolerance": "months, 3 unless given"},
    ),
    "CONT": metric(
        "continuity under disruption | 중단 상황 지속성 | 受扰延续性 | 混乱下の継続性",
        "disturbed conferences held in the end / those held or cancelled",
        "중단 변수에도 개최된 회의 ÷ (개최 + 취소)",
        edges=("nothing disturbed: undefined, not 1", "pending ones are reported apart"),
    ),
    "LVL": metric(
        "conference level | 회의 급 | 会议级别 | 会議レベル",
        "1 working, 2 division, 3 bureau, 4 deputy head, 5 head",
        "1 실무급, 2 과장급, 3 국장급, 4 부단체장급, 5 단체장급",
        "step",
        edges=("an upgrade is a rise that is kept at the next held conference",),
    ),
    "BRD": metric(
        "breadth | 팀 수 | 小组数量 | チーム数",
        "teams active at the conference",
        "회의 당시 활동 팀 수",
        "count",
        edges=("team survival and the share of teams that promote are beside it",),
    ),
    "RULE": metric(
        "rule coverage | 규율 적용률 | 规则覆盖率 | 規律の適用率",
        "active teams under an instrument in force with a review clause / active teams",
        "점검 조항이 있는 유효 협약의 적용을 받는 팀 ÷ 활동 팀",
        edges=("a team whose instruments do not say is unknown, not uncovered",),
    ),
    "INDV": metric(
        "indivisibility proxies | 불가분성 대리지표 | 不可分性代理指标 | 不可分性の代理指標",
        "mutual share; share of jointly funded plans; weakest team's promotion rate / teams' mean",
        "공동 비율, 공동재원 비율, 최저 팀 추진율 ÷ 팀 평균 추진율",
        "components",
        edges=("components only, no single score",),
    ),
    "MOUc": metric(
        "MOUs and agreements | 협약 수 | 协议数量 | 文書数",
        "instruments signed by the date or conference",
        "해당 시점까지 체결된 협약 수(누계)",
        "count",
        edges=(
            "minutes, declarations and annexes are counted only when asked for",
            "the founding MOU is counted",
        ),
        options={"types": "instrument types to count"},
    ),
    "MOUx": metric(
        "MOU check rate | 협약 점검률 | 协议年检率 | 文書の点検率",
        "instruments in force with a documented check in the last 12 months / instruments in force",
        "최근 12개월 점검 기록이 있는 유효 협약 ÷ 유효 협약",
        edges=("expired but still listed instruments are reported beside it",),
    ),
    "MOUe": metric(
        "MOUs ending unreviewed | 점검 없이 만료될 협약 | 未检即到期协议 | 点検なく満了",
        "instruments in force that end within the months asked, without a check in 12 months",
        "지정 개월 안에 만료되고 12개월간 점검 기록이 없는 유효 협약",
        "count",
        edges=("instruments whose term is unknown are listed apart",),
        options={"months": "how far ahead, 6 unless given"},
    ),
    "REC": metric(
        "reciprocity balance | 상호성 균형 | 互惠平衡 | 互恵性の均衡",
        "1 − |a − b| / (a + b), over one-sided plans implemented (or visits, or cost)",
        "1 − |a − b| ÷ (a + b): 일방 사업 이행(또는 방문, 비용) 기준",
        "index",
        edges=("undefined when both sides are 0",),
        options={"basis": "plans, visits or cost"},
    ),
    "DRG": metric(
        "diffuse-reciprocity gap | 확산적 상호성 격차 | 扩散互惠差 | 拡散的互恵性の差",
        "balance over the whole window − mean balance per conference",
        "전체 기간 균형 − 회의별 균형 평균",
        "index",
        edges=("needs three cycles", "this product's own proposal"),
    ),
    "SHK": metric(
        "shock response | 충격 반응 | 冲击反应 | 衝撃への反応",
        "mean activities a quarter after the shock / mean before",
        "충격 후 분기당 교류 ÷ 충격 전 분기당 교류",
        edges=("needs four quarters of log on each side",),
        needs="network",
        options={"shock": "its date", "quarters": "4 unless given", **RELATION_OPTIONS},
    ),
    **NETWORK,
    "score": metric(
        "weighted score | 가중 점수 | 加权分数 | 加重得点",
        "mean of shares by the weights given, with each weight moved by ±20 %",
        "주어진 가중치로 낸 비율들의 평균과 ±20 % 민감도",
        edges=("undefined without weights", "a measure of this desk, published by no report"),
        options={"weights": "a weight for each metric"},
    ),
}
