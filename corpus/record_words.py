"""The words a field may take: the canonical one, and what Korean sheets write for it."""

TIERS = {
    "sister": ("자매", "자매결연", "친선결연", "자매도시"),
    "friendship": ("우호", "우호교류", "우호협력", "우호도시"),
    "working": ("실무", "실무교류"),
    "mou_only": ("양해각서", "mou"),
}
RELATION_STATUS = {
    "active": ("유지", "활동"),
    "suspended": ("중단",),
    "ended": ("종료", "해지"),
    "unknown": ("미상",),
}
CONFERENCE_STATUS = {
    "held": ("개최",),
    "postponed": ("연기",),
    "cancelled": ("취소", "canceled"),
    "planned": ("예정", "계획"),
    "unknown": ("미상",),
}
LEVELS = {  # lowest first: the order is the scale
    "working": ("실무급", "실무"),
    "division": ("과장급",),
    "bureau": ("국장급",),
    "deputy_head": ("부단체장급", "부시장급"),
    "head": ("단체장급", "시장급"),
}
PLAN_KINDS = {
    "mutual": ("공동",),
    "one_sided_a": ("일방(a)", "일방a", "우리측", "a측"),
    "one_sided_b": ("일방(b)", "일방b", "상대측", "b측"),
    "unclear": ("불명",),
}
HORIZONS = {"near": ("단기",), "long": ("장기", "중장기"), "unset": ("미정",)}
PLAN_STATUS = {
    "agreed": ("합의",),
    "promoted": ("추진", "정상추진"),
    "implemented": ("이행", "완료", "이행 후 계속추진", "이행후계속추진"),
    "partial": ("일부추진", "일부 추진"),
    "suspended": ("보류", "중단"),
    "dropped": ("폐기",),
    "superseded": ("대체", "통합"),
    "unknown": ("미상", "확인 불가"),
}
MOU_TYPES = {
    "sister_agreement": ("자매결연 협정", "자매결연협정"),
    "friendship_agreement": ("우호교류 협정", "우호협력 협정", "우호교류협정"),
    "agreement": ("협정", "협약", "합의서"),
    "loi": ("의향서",),
    "mou": ("양해각서", "업무협약"),
    "joint_declaration": ("공동선언", "공동성명"),
    "minutes": ("회의록", "의사록"),
    "annex": ("부속서",),
}
MOU_STATUS = {
    "in_force": ("유효", "in force"),
    "expired": ("만료",),
    "ended": ("종료", "해지"),
    "unknown": ("미상",),
}
FIELDS = {  # the eleven fields of the governors' association's exchange database
    "administration": ("행정", "행정교류"),
    "personnel": ("인적", "인적교류", "인사"),
    "culture_arts": ("문화예술", "문화·예술", "문화예술교류"),
    "youth": ("청소년", "청소년교류"),
    "sports": ("체육", "스포츠", "체육교류"),
    "technology": ("기술", "기술·학술", "기술학술"),
    "economy": ("경제", "경제교류", "경제통상"),
    "tourism": ("관광", "관광교류"),
    "relief": ("성금", "성금·성품", "구호"),
    "monument": ("상징사업", "상징물"),
    "other": ("기타",),
}
DIRECTIONS = {
    "out": ("파견", "방문"),
    "in": ("초청", "접수"),
    "joint": ("공동",),
    "online": ("온라인", "비대면"),
}
FORMS = {
    "visit": ("방문",),
    "meeting": ("회의",),
    "project": ("사업",),
    "programme": ("프로그램", "program"),
    "event": ("행사",),
    "greeting": ("축전", "서한", "인사장", "영상축전"),  # does not qualify as activity
}
LINES = {"city": ("단체", "시"), "department": ("부서",)}
