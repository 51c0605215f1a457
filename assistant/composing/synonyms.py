"""Everyday words that say the same in a question and in a report, so that "weak" finds "lack of".

Terms of the trade are the glossary's; these are the words around them. A group's words lend each
other part of their weight. Korean, Chinese and Japanese words here have two characters, as search
terms do.
"""

from functools import lru_cache

from corpus.words import terms

SHARE = 0.6
_GROUPS = """
found establish create set-up institute inception origin
become became
begin start launch commence initiate open began begun
end finish conclude terminate close expire
hold convene host organise
hold held
take took taken
give gave given
send sent
bring brought
keep kept
leave left
speak spoke
choose chose chosen select
meet gather conference meeting session met
sign conclude
say state tell remark mention note emphasize stress said told
propose suggest recommend call
rise increase climb grow go-up growth upward rose risen grew
fall decline decrease drop dip shrink reduction fell fallen shrank
weak lack absence insufficient weakness deficit shortage inadequate
problem issue challenge difficulty obstacle concern
reason cause because due
purpose aim goal objective intention view
field area sector domain
budget funding finance expenditure
attend participate attendee participant
often frequency regularly
raise upgrade elevate
big large
job occupation profession
kill die death dead
build construct construction built
buy purchase acquire bought
movie film
country nation state
people population inhabitant resident
leader head chief president lead led
author write writer wrote written
win victory defeat won
need require requirement necessary
help assist aid support
forbid ban prohibit prohibition
allow permit permission
type kind form
part component element
speed fast quick rapid
설립 창설 출범 발족 수립 결성 창립
시작 개시 착수 출발
개최 열린 열렸 열려
체결 서명 조인
증가 상승 확대 올랐 늘어
감소 하락 축소 줄어
부족 미비 약한 약점 취약 결여 부재 미흡
문제 과제 한계 어려 쟁점
이유 원인 배경 때문 계기
목적 목표 취지
분야 영역 부문
제안 제의 건의 제언
말했 밝혔 강조 언급 발언 주장
예산 재원 비용 경비
참석 참가 참여
격상 승격 상향
회의 회담
사망 죽은 숨진 별세
태어 출생 탄생
만든 제작 개발
成立 设立 创立 建立
举行 召开 举办
签署 缔结 签订
增加 上升 增长 提高
减少 下降 降低
原因 理由
問題 课题 挑战
設立 発足 創設
開催 開か
締結 署名 調印
増加 上昇 拡大
減少 低下
"""


def synonyms(term: str) -> frozenset[str]:
    """The search terms that may stand for a search term."""
    return _table().get(term, frozenset())


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in filter(None, _GROUPS.splitlines()):
        group = frozenset(t for word in line.split() for t in terms(word)[:1])
        for term in group:
            table[term] = table.get(term, frozenset()) | (group - {term})
    return table
