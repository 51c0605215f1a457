"""Reasons, exclusions and warnings, in four languages."""

from assistant.metrics.figure import Note
from assistant.metrics.reasons import PLACE, REASONS

_TEXT: dict[str, tuple[str, str, str, str]] = {  # en, ko, zh, ja
    **REASONS,
    # Why a row was not counted
    "status_unknown": ("status unknown", "상태 미상", "状态不明", "状態不明"),
    "superseded": (
        "superseded within the cycle; its successor is counted",
        "주기 안에 대체되어 후속 사업을 셈",
        "周期内被取代，计入后续项目",
        "周期内に置き換えられ、後継を数える",
    ),
    "no_evidence": (
        "promotion claimed without a piece of evidence",
        "추진 근거 없음",
        "推进缺少证据",
        "推進の根拠なし",
    ),
    "kind_unclear": ("kind unclear", "구분 불명", "类型不明", "区分不明"),
    "document_removed": (
        "its source document {document} is no longer on the shelf",
        "근거 문서 {document}이(가) 서가에서 빠짐",
        "来源文件{document}已不在库中",
        "根拠文書{document}が書架にない",
    ),
    "completed": ("completed and closed", "완료되어 종결", "已完成并结束", "完了・終結"),
    "vague_date": ("date not known to the day", "날짜 불완전", "日期不完整", "日付不完全"),
    "not_consecutive": (
        "the conference before it has no full date",
        "직전 회의 날짜 없음",
        "前一次会议日期缺失",
        "直前の会議の日付なし",
    ),
    "not_yet_held": (
        "not held: {status}",
        "미개최: {status}",
        "未举行：{status}",
        "未開催：{status}",
    ),
    "review_unknown": (
        "whether its instrument has a review clause is not recorded",
        "점검 조항 유무 미상",
        "是否有检查条款不明",
        "点検条項の有無不明",
    ),
    "not_counted_type": (
        "{type} is not counted unless asked for",
        "{type}은(는) 요청할 때만 셈",
        "{type}仅在要求时计入",
        "{type}は求められたときのみ数える",
    ),
    "ended": ("ended", "종료됨", "已终止", "終了"),
    "after_as_of": ("after the as-of date", "기준일 이후", "晚于基准日", "基準日より後"),
    "undated": ("signing date unknown", "체결일 미상", "签署日期不明", "締結日不明"),
    "too_young": (
        "younger than {months} months",
        "체결 후 {months}개월 미만",
        "签署未满{months}个月",
        "締結後{months}か月未満",
    ),
    "no_log": (
        "no activity log: unknown, not inactive",
        "교류 기록 없음(미상이며 휴면 아님)",
        "没有交流日志：不明，而非休眠",
        "交流記録なし（不明であり休眠ではない）",
    ),
    "ceremonial_unknown": (
        "ceremonial or not: unknown",
        "의례 여부 미상",
        "是否礼仪性不明",
        "儀礼か不明",
    ),
    "field_unknown": ("field unknown", "분야 미상", "领域不明", "分野不明"),
    "cost_unknown": ("cost unknown", "비용 미상", "费用不明", "費用不明"),
    "greeting": (
        "a greeting does not qualify",
        "축전·서한은 교류로 보지 않음",
        "贺信不计入交流",
        "祝電・書簡は交流に数えない",
    ),
    "term_unknown": ("term unknown", "유효기간 미상", "有效期不明", "有効期間不明"),
    "force_unknown": (
        "whether it is in force is not recorded",
        "유효 여부 미상",
        "是否有效不明",
        "有効か不明",
    ),
    "team_gone": ("not active at that time", "당시 활동 팀 아님", "当时未活动", "当時は活動外"),
    # What the reader has to know
    "small_n": (
        "small n ({n}): too few to compare",
        "표본이 작음(n={n}): 비교에 부적합",
        "样本过小（n={n}），不宜比较",
        "標本が小さい（n={n}）ため比較に不向き",
    ),
    "event_undated": (
        "{n} events known only to the month or year were not counted at the cut-off",
        "월·연 단위로만 알려진 경과 {n}건은 기준일에 셈하지 않음",
        "{n}条仅知年月的记录未计入截止日",
        "年月のみの経過{n}件は締切時点で数えない",
    ),
    "lapsed": (
        "conference {conference} was scheduled for {scheduled} and is not recorded as held: "
        "lapsed? A person decides",
        "{conference}차 회의는 {scheduled} 예정이었으나 개최 기록이 없음: 중단 여부는 사람이 판단",
        "第{conference}次会议原定{scheduled}，无举行记录：是否已失效由人判断",
        "第{conference}回会議は{scheduled}予定だったが開催記録なし：失効かは人が判断",
    ),
    "mixed_synthetic": (
        "{n} of {all} rows counted are synthetic examples",
        "셈에 든 {all}행 중 {n}행은 합성 예시",
        "计入的{all}行中{n}行为合成示例",
        "数えた{all}行のうち{n}行は合成例",
    ),
    "ours": (
        "this product's own proposal, not a standard measure",
        "이 제품이 제안한 지표이며 표준 지표가 아님",
        "本产品自拟指标，并非标准",
        "本製品独自の指標であり標準ではない",
    ),
    "not_institute": (
        "a measure of this desk: no report publishes such a score",
        "서울연구원의 지표가 아님(그런 점수를 발표하지 않음)",
        "并非首尔研究院的指标（其未发布此类分数）",
        "ソウル研究院の指標ではない（そのような点数は未公表）",
    ),
    "reading_unknown": (
        "which reading the published figure uses is unknown",
        "공표 수치가 어느 해석을 썼는지는 알 수 없음",
        "公布数值采用何种口径不明",
        "公表値がどの解釈かは不明",
    ),
    "partial_weight": (
        "a partly implemented plan counts as {weight}",
        "일부추진 사업을 {weight}로 셈",
        "部分完成的项目按{weight}计",
        "一部実施は{weight}として数える",
    ),
    "log_end": (
        "as of the log's last entry",
        "교류 기록의 마지막 날짜 기준",
        "以日志最后一条为基准",
        "記録の最終日が基準",
    ),
}


def say(note: Note, language: str = "en") -> str:
    """A note in words. An unknown language reads English."""
    return _TEXT[note.code][PLACE.get(language, 0)].format(**note.about)
