# ruff: noqa: E501 - a question and what it must call stand on one line
from typing import Any

import pytest

from assistant.metrics.registry import METRICS
from assistant.understanding.reader import Reader
from bench.questions import figure_of, metric_args, questions, wrong
from corpus.encoders import Encoder
from corpus.record_samples import sample_ledger

# A question, the metric, and what its arguments must hold.
CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("추진율 얼마나 올랐어?", "PR", {"conference": 2, "options": {"compare_with": 1}}),
    ("which relations are dormant?", "DORM", {}),
    ("How concentrated are we on China and Japan?", "CRk", {"options": {"countries": ["CN", "JP"]}}),
    ("MOUs ending within six months without a review", "MOUe", {"options": {"months": 6}}),
    (
        'Compute cadence from the ledger and compare with "every two to three years".',
        "CAD",
        {},
    ),
    (
        "Compute promotion and implementation for conferences 1–2, with n.",
        "PR",
        {"conference": 2, "options": {"compare_with": 1, "also": ["IR"]}},
    ),
    (
        "Per-team implementation for the second conference, smallest team first.",
        "IR",
        {"conference": 2, "options": {"by": "team"}},
    ),
    (
        "Share of China and Japan in our network? By agreements and by activity?",
        "CRk",
        {"options": {"countries": ["CN", "JP"], "by": "unit"}},
    ),
    (
        "Which of our relations have had no activity for 36 months, counting online meetings?",
        "DORM",
        {"options": {"months": 36}},
    ),
    ("Which relations are one-off only?", "ONE", {}),
    (
        "Which MOUs expire in the next 6 months and have no review record?",
        "MOUe",
        {"options": {"months": 6}},
    ),
    (
        "최근 3년간 교류가 전혀 없는 자매도시 목록과 휴면율을 뽑아줘.",
        "DORM",
        {"options": {"months": 36, "tiers": ["sister"]}},
    ),
    (
        "Mutual plans: give both rates, the change in points and in percent.",
        "MPR",
        {"conference": 2, "options": {"compare_with": 1}},
    ),
    ("우리 대장 기준으로 2차 회의 추진율을 알려줘", "PR", {"conference": 2}),
    ("서울-베이징 통합위원회 2차 회의 추진율을 대장에서 계산해줘", "PR", {"body": "seoul-beijing", "conference": 2}),
    ("From our ledger, what is the promotion rate of the second conference?", "PR", {"conference": 2}),
    ("Calculate the implementation rate for conference 1 with numerator and denominator", "IR", {"conference": 1}),
    ("1차와 2차 이행률을 분자, 분모와 함께 계산해줘", "IR", {"conference": 2, "options": {"compare_with": 1}}),
    ("2차 회의 팀별 이행률을 작은 팀부터 보여줘", "IR", {"conference": 2, "options": {"by": "team"}}),
    ("2차 회의 팀별 추진율 산출", "PR", {"conference": 2, "options": {"by": "team"}}),
    ("장부 기준 3차 유지율은?", "RTp", {"conference": 3}),
    ("Compute the retention rate for the third conference from the ledger", "RTp", {"conference": 3}),
    ("유지율 얼마나 올랐어?", "RTp", {"conference": 3, "options": {"compare_with": 2}}),
    ("이행률이 상승했나요?", "IR", {"conference": 2, "options": {"compare_with": 1}}),
    ("Did our promotion rate improve?", "PR", {"conference": 2, "options": {"compare_with": 1}}),
    ("'공동'안 추진율을 대장으로 계산하면 1차와 2차가 얼마야?", "MPR", {"conference": 2, "options": {"compare_with": 1}}),
    ("Of the promoted plans, what share is mutual? compute from the ledger, conference 2", "MSP", {"conference": 2}),
    ("What share of promoted plans were implemented at conference 2?", "IRc", {"conference": 2}),
    ("추진 대비 이행률은 2차에서 얼마인가요?", "IRc", {"conference": 2}),
    ("Carry-over share of the second agenda", "RTc", {"conference": 2}),
    ("대장에서 교육팀 2차 추진율 계산해줘", "PR", {"team": "education", "conference": 2}),
    ("Compute the education team's implementation rate for conference 2 from the ledger", "IR", {"team": "education"}),
    ("What if partial implementation counts 0.5: implementation rate at conference 2?", "IR", {"options": {"partial_weight": 0.5}}),
    ("회의 간격을 대장에서 계산해줘", "CAD", {}),
    ("우리 위원회의 개최 주기 준수율은?", "ADH", {}),
    ("Is the cadence adherence acceptable? compute it", "ADH", {}),
    ("휴면 관계가 어디야?", "DORM", {}),
    ("최근 24개월 동안 교류 없는 도시 알려줘", "DORM", {"options": {"months": 24}}),
    ("Which friendship cities have been inactive for five years?", "DORM", {"options": {"months": 60, "tiers": ["friendship"]}}),
    ("코로나 기간을 제외하고 3년간 교류가 없는 도시는?", "DORM", {"options": {"months": 36, "exclude_covid": True}}),
    ("온라인 회의는 빼고 2년간 활동이 없는 관계는?", "DORM", {"options": {"months": 24, "online": False}}),
    ("How many of our ties have gone quiet?", "DORM", {}),
    ("일회성 교류에 그친 관계는 어디인가요?", "ONE", {}),
    ("Which partners did we meet only once?", "ONE", {}),
    ("우리 네트워크에서 중국과 일본 비중은?", "CRk", {"options": {"countries": ["CN", "JP"]}}),
    ("중·일 쏠림이 얼마나 심해?", "CRk", {"options": {"countries": ["CN", "JP"]}}),
    ("상위 3개국 비중은?", "CRk", {"options": {"k": 3}}),
    ("What is our CR3?", "CRk", {"options": {"k": 3}}),
    ("동북아 비중이 얼마나 되나?", "CRk", {"options": {"region": "northeast_asia"}}),
    ("Share of Northeast Asia in our network by activities", "CRk", {"options": {"region": "northeast_asia", "unit": "activities"}}),
    ("우리 네트워크 집중도(HHI)는?", "HHI", {}),
    ("How concentrated is our network?", "HHI", {}),
    ("Compute the HHI of Busan's agreements", "HHI", {"options": {"lg": "Busan"}}),
    ("부산의 교류 집중도를 계산해줘", "HHI", {"options": {"lg": "Busan"}}),
    ("6개월 안에 만료되는 협약 중 점검 기록 없는 것은?", "MOUe", {"options": {"months": 6}}),
    ("1년 안에 끝나는 양해각서 목록", "MOUe", {"options": {"months": 12}}),
    ("협약 점검률은 얼마야?", "MOUx", {}),
    ("의례적 교류 비율은?", "CER", {}),
    ("What share of our 2023 activities was ceremonial?", "CER", {"period": ["2023-01-01", "2023-12-31"]}),
    ("How diverse are our exchange fields?", "DIV", {}),
    ("교류 분야 다양성은 어때?", "DIV", {}),
    ("교류 건당 비용은?", "COST", {}),
    ("What is the cost per activity?", "COST", {}),
    ("전담인력 1인당 관계 수는?", "CAPA", {}),
    ("How many relations per officer do we have?", "CAPA", {}),
    ("상대도시 정보 충실도는?", "INFO", {}),
    ("종합 점수를 내줘", "score", {}),
    ("Which partners haven't had any exchange in the last 3 years?", "DORM", {"options": {"months": 36}}),
    ("중국 의존도가 얼마나 돼?", "CRk", {"options": {"countries": ["CN"]}}),
    ("What fraction of our agreements are with Japan?", "CRk", {"options": {"countries": ["JP"]}}),
    ("추진율 이행률 1차 2차 비교 (건수 포함)", "PR", {"conference": 2, "options": {"compare_with": 1, "also": ["IR"]}}),
    ("休眠的友好城市有哪些？", "DORM", {"options": {"tiers": ["sister"]}}),
    ("休眠している姉妹都市はどこですか。", "DORM", {"options": {"tiers": ["sister"]}}),
    ("半年以内に期限が切れる覚書は？", "MOUe", {"options": {"months": 6}}),
    ("Recount the promotion rate as of 2016-12-31, conference 2", "PR", {"as_of": "2016-12-31", "conference": 2}),
]  # fmt: skip

TEXT = [
    "What was the promotion rate at the first conference?",
    "Which rose more, promotion or implementation? Why does it matter?",
    "What did the report say about the promotion rate?",
    "추진율은 보고서에서 얼마나 올랐다고 했나요?",
    "보고서가 발표한 이행률 변화는?",
    "서울-베이징 통합위원회 2차 회의의 '공동'안 추진율은 1차보다 얼마나 올랐나요?",
    "How many MOUs had been signed by the third conference, and when was it?",
    "Retention in the first conference?",
    "By how much did the promotion rate climb in the second conference?",
    "What was the rate of plan retention in the third conference?",
    "According to the Seoul Institute, did the implementation rate improve?",
    "What is the share of China among Korea's local governments' agreements in 2017?",
    "전국 지자체 협정에서 중국 비중은?",
    "2017년 중국 비중은 얼마인가요?",
    "How many partner cities and countries did Korea's local governments have as of 2023?",
    "Which problems did the forum report list?",
    "Who said that sister city ties become one-off visits?",
    "추진율이란?",
    "휴면율의 정의는?",
    "When was the Seoul–Beijing Joint Committee founded and on what occasion?",
    "How many teams does it have and which?",
    "Does our draft create a budget obligation?",
    "Give me the budget of the Seoul–Beijing committee.",
    "Has the Local Diplomacy Act passed?",
    "北京市との覚書に有効期間の定めはありますか。",
    "자매결연과 우호교류의 차이와 의회 의결 여부는?",
    "칭다오 측이 행사 불참을 통보하면 협약상 대응 근거가 있나?",
    "Find every clause on cost sharing in our MOUs with Chinese partners and compare.",
    "How does the MOU between MOFA and GAROK end?",
    "Why is the Education Team weak?",
    "Draft an MOU that ends within six months",
    "What did the 2nd conference do about retention?",
    "报告中推进率提高了多少？",
    "報告書によると推進率はどれだけ上がりましたか。",
    "When does the directive say an agreement ends?",
    "What does the MOU say about when it ends?",
    "양해각서는 언제 종료되나요?",
    "Is a two-city committee multilateral in Ruggie's sense?",
    "Who is our contact in the partner's education bureau?",
    "Which sentence of the summary mentions diffuse reciprocity?",
    "How did the committee show diffuse reciprocity?",
    "포럼에서 지적한 동북아 편중 문제는 무엇인가요?",
    "What reciprocity does Keohane describe?",
]


@pytest.fixture(scope="module")
def reader(multilingual: Encoder) -> Reader:
    return Reader(encoder=lambda: multilingual)


@pytest.mark.model
@pytest.mark.parametrize(("question", "name", "args"), CALLS, ids=[c[0] for c in CALLS])
def test_a_staff_question_gets_the_figure_that_it_asks_for(
    reader: Reader, question: str, name: str, args: dict[str, Any]
) -> None:
    got = metric_args(question, sample_ledger(), reader)

    assert got is not None
    wanted = figure_of({"name": name, **args}, sample_ledger())
    assert figure_of(got, sample_ledger()) == wanted


@pytest.mark.model
@pytest.mark.parametrize("question", TEXT)
def test_a_question_about_the_texts_own_figure_calls_no_metric(
    reader: Reader, question: str
) -> None:
    assert metric_args(question, sample_ledger(), reader) is None


def test_every_metric_the_questions_name_exists() -> None:
    assert {name for _, name, _ in CALLS} <= set(METRICS)


def test_the_questions_of_the_bench_are_judged_by_the_figure_they_get() -> None:
    asked = {q["ask"]: q for q in questions()}
    known = next(q for q in asked.values() if q["metric"] == "HHI")

    assert not wrong(known)
    assert "differ" in wrong({**known, "metric": "CRk"})
    assert wrong({**known, "metric": None})
