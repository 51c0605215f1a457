# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""A drafting request in chat becomes a tool call; a question about instruments does not."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from langchain.tools import ToolRuntime

from assistant.drafting.ask import draft_call
from assistant.drafting.drafter import Sources
from assistant.models.tool_context import ToolContext
from assistant.tools.drafting import draft_tool, drafted, tell

OURS = "[확인 필요 / TO CONFIRM: our official name]"
THEIRS = "[확인 필요 / TO CONFIRM: partner's official name]"
ASKED = [
    ("draft an MOU setting up a Health and Medical Team with Beijing", "mou", "health"),
    ("서울시와 베이징시의 보건의료팀 설치 양해각서 초안을 작성해 줘", "mou", "health"),
    ("Please write a two-year cooperation plan for the Education Team", "cooperation_plan", "education"),
    ("베이징과의 우호교류 협정 초안 만들어 주세요", "friendship", ""),
    ("Prepare a letter of intent with Nairobi City", "loi", ""),
    ("동의안 설명자료를 작성해 주십시오", "council_memo", ""),
    ("Could you draft talking points for the mayor?", "talking_points", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "instrument", "team"), ASKED)
def test_a_request_becomes_a_call(text: str, instrument: str, team: str) -> None:
    call = draft_call(text)
    assert call is not None and call["name"] == "draft"
    assert call["args"]["instrument"] == instrument
    assert call["args"].get("team", "") == team


@pytest.mark.parametrize(
    "text",
    [
        "What is an MOU?",
        "How many MOUs were concluded by the third conference?",
        "양해각서와 협정의 차이를 설명해 줘",
        "MOU는 몇 건 체결되었나요?",
        "양해각서 초안은 누가 작성했나요?",
        "Summarize the draft MOU with Beijing",
        "When was the friendship agreement signed?",
        "서울-베이징 통합위원회는 언제 만들어졌나요?",
    ],
)
def test_a_question_about_instruments_is_no_request(text: str) -> None:
    assert draft_call(text) is None


# What is asked, the instrument, the sides in English or as written, the areas in English.
NAMED = [
    ("부산과 후쿠오카의 청소년 교류 양해각서를 한국어와 영어로 작성해 줘", "mou", ["Busan Metropolitan City", "Fukuoka City"], ["youth exchange"]),
    ("인천-선전 관광 분야 양해각서 초안", "mou", ["Incheon Metropolitan City", "Shenzhen"], ["tourism promotion"]),
    ("제주도와 발리주 우호협정 초안 만들어줘", "friendship", ["Jeju Special Self-Governing Province", "Bali"], []),
    ("우리 시와 몬트리올의 자매결연 협정서 초안이 필요해", "sister", [OURS, "몬트리올"], []),
    ("대기질 데이터 공유 MOU 써 줘, 상대는 울란바토르", "mou", [OURS, "Ulaanbaatar"], ["air quality", "data sharing"]),
    ("Turn our friendship agreement with Da Nang into a sister-city agreement", "sister", [OURS, "Da Nang"], []),
    ("Draft a letter of intent with Kigali on waste management", "loi", [OURS, "Kigali"], ["waste management and recycling"]),
    ("Concept note for a network of cities in Northeast Asia", "concept_note", [OURS, THEIRS], []),
    ("다음 회의 의제와 결과 회의록 작성해 줘", "minutes", [OURS, THEIRS], []),
    ("请起草首尔与青岛的友好交流协议（中韩文）", "friendship", ["Seoul Metropolitan Government", "Qingdao"], []),
    ("福岡市との観光協力の覚書を起案してください", "mou", [OURS, "Fukuoka City"], ["tourism promotion"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "instrument", "sides", "areas"), NAMED)
def test_a_request_s_sides_and_areas_are_taken_as_named_and_no_others(
    text: str, instrument: str, sides: list[str], areas: list[str]
) -> None:
    call = draft_call(text)
    assert call is not None
    names = [party["name"] for party in call["args"]["parties"]]
    assert call["args"]["instrument"] == instrument
    assert [name.get("en") or name["ko"] for name in names] == sides
    assert [area["en"] for area in call["args"].get("areas", [])] == areas


@pytest.mark.parametrize(
    ("text", "languages", "years"),
    [
        ("베이징과 국영문 양해각서를 3년 기간으로 작성해 줘", ["ko", "en"], 3),
        ("请起草与北京的中韩文备忘录", ["ko", "zh"], None),
        ("Draft a two-year MOU with Beijing in Korean and Chinese", ["ko", "zh"], 2),
        ("2024년 회의를 위한 베이징과의 양해각서 초안", ["ko", "en"], None),
    ],
)
def test_a_request_s_languages_and_term_are_taken(
    text: str, languages: list[str], years: int | None
) -> None:
    call = draft_call(text)
    assert call is not None
    assert (call["args"]["languages"], call["args"].get("term_years")) == (languages, years)


def test_a_partner_alone_leaves_our_own_name_to_confirm() -> None:
    call = draft_call("draft an MOU with Beijing")
    assert call is not None
    ours, theirs = call["args"]["parties"]
    assert "TO CONFIRM" in ours["name"]["en"] and theirs["name"]["ko"] == "베이징시"


def test_the_call_can_be_drafted_and_told_in_a_sentence() -> None:
    call = draft_call("draft an MOU setting up a Health and Medical Team between Seoul and Beijing")
    assert call is not None
    asked: list[Sequence[str]] = []

    def sources(scopes: Sequence[str]) -> Sources:
        asked.append(scopes)
        return Sources()

    tool: Any = draft_tool(sources, lambda draft: "f1")
    desk = ToolContext(("minutes",), "question", "en")
    runtime: ToolRuntime[ToolContext] = ToolRuntime(
        state={}, context=desk, config={}, stream_writer=print, tool_call_id="1", store=None
    )
    result = json.loads(tool.invoke({**call["args"], "runtime": runtime}))
    assert asked == [("minutes",)]  # nothing outside the question's scopes is looked at
    assert result["id"] == "f1" and result["instrument"] == "mou"
    assert "Memorandum of Understanding" in tell(result, "en")
    assert "오류 0건" in tell(result, "ko")


def test_a_wrong_argument_comes_back_as_a_sentence() -> None:
    result = drafted({"instrument": "treaty", "parties": []}, Sources())
    assert "unknown instrument" in tell(result)
