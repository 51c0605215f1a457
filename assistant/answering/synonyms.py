"""Everyday words that say the same in a question and in a report, so that "weak" finds "lack of".

Terms of the trade are the glossary's; these are the words around them. A group's words lend each
other part of their weight. Korean, Chinese and Japanese words here have two characters, as search
terms do.
"""

from collections.abc import Set
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
apply bind govern
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
two 2
three 3
four 4
five 5
six 6
seven 7
eight 8
nine 9
ten 10
twelve 12
twenty 20
cancel abolish scrap
reply respond answer response
notify inform tell notice
pay bear cover
deadline due
duty obligation
limit cap threshold
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
끝나 끝내 종료 만료 만기
알리 통지 통보 알려
미루 연기 미뤄
취소 중단 그만
내야 제출
바꾸 변경 바뀐 바뀌
부담 지불
맺은 체결 맺었
도와 지원 도움 도왔
보낸 파견 보내
날짜 일자 일시 시기
장소 개최지
成立 设立 创立 建立
举行 召开 举办
签署 缔结 签订
增加 上升 增长 提高
减少 下降 降低
终止 结束 期满 到期
费用 经费 开支
承担 负担 支付
推迟 延期
通知 告知
原因 理由
問題 课题 挑战
設立 発足 創設
終わ 終了 满了
知ら 通知 连络
始ま 始め 開始 发足
決め 決ま 決定
結ば 結ん 締結 署名
払う 払い 負担 支払
送る 送り 送付 派遣
変わ 変え 変更
延ば 延び 延期
止め 中止 停止
使う 使わ 使用 利用
集ま 参加 出席
増え 増加
減る 減り 減少
訪れ 訪問
開催 開か
締結 署名 調印
増加 上昇 拡大
減少 低下
"""


def synonyms(term: str) -> frozenset[str]:
    """The search terms that may stand for a search term."""
    return _table().get(term, frozenset())


def held(term: str, terms_of: Set[str]) -> float:
    """1 when a text has a term, part of it when it has another word for it, else 0."""
    if term in terms_of:
        return 1.0
    return 0.0 if terms_of.isdisjoint(synonyms(term)) else SHARE


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for line in filter(None, _GROUPS.splitlines()):
        group = frozenset(t for word in line.split() for t in terms(word)[:1])
        for term in group:
            table[term] = table.get(term, frozenset()) | (group - {term})
    return table
