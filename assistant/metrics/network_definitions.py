"""Names and formulas in words: the network, its relations, the desk."""

from typing import Any

from assistant.metrics.definition_words import RELATION_OPTIONS, metric

NETWORK: dict[str, dict[str, Any]] = {
    "HHI": metric(
        "concentration index | 집중도(HHI) | 集中度指数 | 集中度指数",
        "sum of squared country shares; 1/HHI is the effective number of countries",
        "국가별 비중 제곱의 합. 1/HHI는 유효 국가 수",
        "index",
        edges=("one relation gives 1", "the counting unit is always named"),
        needs="network",
        options={
            "unit": "agreements, partners or activities",
            "series": "a published series: bounds only",
            **RELATION_OPTIONS,
        },
    ),
    "CRk": metric(
        "concentration share | 상위국 비중 | 集中比率 | 上位国の割合",
        "agreements (or partners, activities) with the k largest or the named countries / all",
        "상위 k개국(또는 지정 국가) 협정 수 ÷ 전체(도시·교류 단위도 가능)",
        edges=("a region's countries are listed", "the counting unit is always named"),
        needs="network",
        options={
            "k": "how many, 3 unless given",
            "countries": "country codes",
            "region": "northeast_asia, near, southeast_asia, central_asia or europe",
            "unit": "agreements, partners or activities",
            "series": "a published series",
            **RELATION_OPTIONS,
        },
    ),
    "DORM": metric(
        "dormancy rate | 휴면율 | 休眠率 | 休眠率",
        "relations without a qualifying activity in the last T months / relations older than T",
        "최근 T개월 교류가 없는 관계 ÷ 체결 후 T개월이 지난 관계",
        edges=(
            "a relation without a log is unknown, not dormant",
            "greeting cards, videos and congratulatory letters do not qualify",
        ),
        needs="network",
        options={
            "months": "24 unless given",
            "exclude_covid": "leave out 2020-02 to 2022-12",
            "online": "count online meetings (yes unless told)",
            **RELATION_OPTIONS,
        },
    ),
    "ONE": metric(
        "one-off share | 일회성 비율 | 一次性占比 | 一回限りの割合",
        "relations older than 24 months with one activity or none, or only ceremony / all such",
        "체결 24개월 경과 관계 중 교류 1회 이하 또는 의례 방문뿐인 관계의 비율",
        edges=("a relation without a log is unknown",),
        needs="network",
        options=RELATION_OPTIONS,
    ),
    "CER": metric(
        "ceremonial share | 의례 비율 | 礼仪性占比 | 儀礼の割合",
        "ceremonial activities / activities known to be ceremonial or not",
        "의례적 교류 ÷ 의례 여부가 기록된 교류",
        needs="network",
        options=RELATION_OPTIONS,
    ),
    "DIV": metric(
        "field diversity | 분야 다양성 | 领域多样性 | 分野の多様性",
        "1 − sum of squared field shares, over eleven fields",
        "1 − 분야별 비중 제곱의 합(11개 분야)",
        "index",
        needs="network",
        options=RELATION_OPTIONS,
    ),
    "PERS": metric(
        "persistence | 지속성 | 持续性 | 持続性",
        "years with an activity / years since signing, averaged over relations",
        "교류가 있었던 해 ÷ 체결 후 햇수(관계 평균)",
        needs="network",
        options=RELATION_OPTIONS,
    ),
    "DEP": metric(
        "depth | 심화 단계 | 深度 | 深度",
        "median step: 1 exchange, 2 reciprocal, 3 funded joint project, 4 reviewed standing body",
        "중앙 단계: 1 교류, 2 상호, 3 예산 있는 공동사업, 4 점검하는 상설기구",
        "step",
        edges=("our own ladder",),
        needs="network",
        options=RELATION_OPTIONS,
    ),
    "COST": metric(
        "cost per activity | 교류당 비용 | 每次交流费用 | 交流あたり費用",
        "recorded cost / qualifying activities with a recorded cost",
        "기록된 비용 ÷ 비용이 기록된 교류",
        "KRW",
        needs="network",
        options={"series": "a published series", **RELATION_OPTIONS},
    ),
    "INFO": metric(
        "partner information | 상대도시 정보 충실도 | 伙伴信息完整度 | 相手都市情報の充実度",
        "required profile fields filled and fresh (24 months) / required fields",
        "24개월 이내 갱신된 필수 항목 ÷ 필수 항목",
        needs="network",
        options={"required": "field names", "months": "freshness", **RELATION_OPTIONS},
    ),
    "CAPA": metric(
        "relations per officer | 전담인력당 관계 수 | 人均关系数 | 職員あたり関係数",
        "relations / full-time international-relations officers",
        "관계 수 ÷ 국제교류 전담 인력",
        "relations per officer",
        needs="network",
        options=RELATION_OPTIONS,
    ),
}
