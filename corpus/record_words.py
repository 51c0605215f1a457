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
COUNTRIES = {
    "AE": ("uae", "아랍에미리트"),
    "AU": ("australia", "호주", "오스트레일리아"),
    "BR": ("brazil", "브라질"),
    "CA": ("canada", "캐나다"),
    "CL": ("chile", "칠레"),
    "CN": ("china", "중국", "中国", "中國"),
    "CZ": ("czechia", "체코"),
    "DE": ("germany", "독일"),
    "EG": ("egypt", "이집트"),
    "ES": ("spain", "스페인"),
    "ET": ("ethiopia", "에티오피아"),
    "FR": ("france", "프랑스"),
    "GB": ("united kingdom", "uk", "영국"),
    "ID": ("indonesia", "인도네시아"),
    "IN": ("india", "인도"),
    "IR": ("iran", "이란"),
    "IT": ("italy", "이탈리아"),
    "JP": ("japan", "일본", "日本"),
    "KH": ("cambodia", "캄보디아"),
    "KR": ("korea", "south korea", "한국", "대한민국"),
    "MN": ("mongolia", "몽골"),
    "MX": ("mexico", "멕시코"),
    "MZ": ("mozambique", "모잠비크"),
    "NZ": ("new zealand", "뉴질랜드"),
    "PA": ("panama", "파나마"),
    "PH": ("philippines", "필리핀"),
    "PT": ("portugal", "포르투갈"),
    "RU": ("russia", "러시아"),
    "TH": ("thailand", "태국"),
    "TR": ("türkiye", "turkey", "튀르키예", "터키"),
    "TW": ("taiwan", "대만", "臺灣"),
    "US": ("united states", "usa", "미국"),
    "UZ": ("uzbekistan", "우즈베키스탄"),
    "VN": ("vietnam", "viet nam", "베트남"),
    "ZA": ("south africa", "남아프리카공화국", "남아공"),
}


def country_code(written: str) -> str:
    """The two-letter code of a country named in Korean or English; another text as it is."""
    low = written.strip().lower()
    return next((c for c, names in COUNTRIES.items() if low in names or low == c.lower()), written)
