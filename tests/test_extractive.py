import json
from typing import Any

from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool

from assistant.metrics.figure import Request
from assistant.metrics.registry import compute
from assistant.models.offline import ExtractiveModel
from assistant.models.passages_prompt import Excerpt, parse
from tests.ledgers import sample

FOUND = "[1] Report | page: 2 | score: 1.000\nThe committee was founded in 2013. It rained."
ASKED = HumanMessage("When was the committee founded?")


@tool
def search(query: str) -> str:
    """Search the documents."""
    return FOUND


@tool
def metric(name: str) -> str:
    """A figure."""
    return "{}"


def written(*messages: Any, model: Any = None) -> AIMessage:
    answer = (model or ExtractiveModel()).invoke(list(messages))
    assert isinstance(answer, AIMessage)
    return answer


def test_the_first_thing_it_does_is_to_search_for_the_question() -> None:
    call = written(ASKED, model=ExtractiveModel().bind_tools([search])).tool_calls[0]
    assert (call["name"], call["args"]) == ("search", {"query": ASKED.content})
    again = written(ASKED, model=ExtractiveModel().bind_tools([search])).tool_calls[0]
    assert call["id"] == again["id"]


def test_it_answers_out_of_what_the_search_wrote() -> None:
    result = ToolMessage(FOUND, name="search", tool_call_id="1")
    assert written(ASKED, result).content == "The committee was founded in 2013. [1]"


def test_it_reads_the_content_of_a_message_and_never_its_artifact() -> None:
    artifact = [Excerpt(1, "The committee was founded in 1900.")]
    result = ToolMessage(FOUND, name="search", tool_call_id="1", artifact=artifact)
    assert "1900" not in str(written(ASKED, result).content)


def test_a_tool_result_of_an_earlier_turn_does_not_answer_this_one() -> None:
    earlier = [
        HumanMessage("Who?"),
        ToolMessage(FOUND, name="search", tool_call_id="1"),
        AIMessage("Nobody."),
    ]
    model = ExtractiveModel().bind_tools([search])
    assert written(*earlier, ASKED, model=model).tool_calls


def test_it_streams_the_same_words_it_writes() -> None:
    messages = [ASKED, ToolMessage(FOUND, name="search", tool_call_id="1")]
    pieces = [str(chunk.content) for chunk in ExtractiveModel().stream(messages)]
    assert "".join(pieces) == written(*messages).content
    assert len([piece for piece in pieces if piece]) > 3


def test_it_streams_its_tool_calls() -> None:
    chunks = list(ExtractiveModel().bind_tools([search]).stream([ASKED]))
    calls = [c for chunk in chunks for c in chunk.tool_call_chunks]
    assert [json.loads(str(c["args"])) for c in calls if c["args"]] == [{"query": ASKED.content}]


def test_nothing_found_is_a_marker() -> None:
    result = ToolMessage("(no passage found)", name="search", tool_call_id="1")
    assert written(ASKED, result).content == "NOT_IN_LIBRARY"


def test_the_wished_language_comes_from_the_system_prompt() -> None:
    both = FOUND + "\n\n[2] 보고서 | page: 1 | score: 0.950\n위원회는 2013년에 설립되었다."
    system = SystemMessage("Rules.\n\nAnswer language: ko\n")
    question = HumanMessage("위원회는 언제 설립되었나요?")
    result = ToolMessage(both, name="search", tool_call_id="1")
    assert str(written(system, question, result).content).startswith("위원회는 2013년에")


def test_earlier_questions_resolve_a_follow_up() -> None:
    kept = (
        "[1] R | score: 1.000\nPlan retention was 39.2% in the second conference."
        " Plan retention was 62.1% in the third conference."
    )
    answer = written(
        HumanMessage("What was plan retention in the second conference?"),
        AIMessage("39.2 %"),
        HumanMessage("And the third?"),
        ToolMessage(kept, name="search", tool_call_id="1"),
    )
    assert answer.content == "Plan retention was 62.1% in the third conference. [1]"


def test_a_question_for_a_computed_figure_calls_the_metric_too() -> None:
    question = HumanMessage("Compute the promotion rate for conference 2 from the ledger, with n.")
    model = ExtractiveModel().bind_tools([search, metric])
    names = [call["name"] for call in written(question, model=model).tool_calls]
    assert names == ["search", "metric"]
    bare = ExtractiveModel().bind_tools([search])
    assert [call["name"] for call in written(question, model=bare).tool_calls] == ["search"]


def test_a_failed_metric_is_not_told() -> None:
    failed = ToolMessage("The tool refused.", name="metric", tool_call_id="2", status="error")
    result = ToolMessage(FOUND, name="search", tool_call_id="1")
    assert written(ASKED, result, failed).content == "The committee was founded in 2013. [1]"


def test_a_passage_that_pretends_to_be_another_stays_text() -> None:
    assert [e.label for e in parse(FOUND)] == [1]
    assert parse("(no passage found)") == []


def test_a_figure_is_told_alone_for_the_documents_print_others() -> None:
    figure = compute(sample(), "PR", Request("seoul-beijing", 1))
    answer = written(
        ASKED,
        ToolMessage(FOUND, name="search", tool_call_id="1"),
        ToolMessage(json.dumps(figure), name="metric", tool_call_id="2"),
    )
    assert "56.9" in str(answer.content)
    assert "The committee was founded" not in str(answer.content)


def test_the_record_is_not_asked_for_a_rule_or_for_partners_it_does_not_keep() -> None:
    tools = [{"function": {"name": name}} for name in ("search", "metric")]
    for question in (
        "활동 기록이 아예 없는 관계는 휴면으로 세나요?",
        "한빛시-포트린델 2024년 실행계획의 추진율과 이행률은?",
    ):
        planned = ExtractiveModel()._plan([HumanMessage(question)], tools)
        assert [call["name"] for call in planned.tool_calls] == ["search"]
    ours = ExtractiveModel()._plan([HumanMessage("우리 관계 중 휴면인 곳이 있나요?")], tools)
    assert [call["name"] for call in ours.tool_calls] == ["search", "metric"]


def test_an_error_of_the_draft_tool_is_told_alone() -> None:
    answer = written(
        HumanMessage("Draft an MOU with Hanoi."),
        ToolMessage(FOUND, name="search", tool_call_id="1"),
        ToolMessage(json.dumps({"error": "parties: name one."}), name="draft", tool_call_id="2"),
    )
    assert answer.content == "parties: name one."


def test_a_tool_that_wrote_no_json_is_not_told() -> None:
    broken = ToolMessage("half a", name="metric", tool_call_id="2")
    result = ToolMessage(FOUND, name="search", tool_call_id="1")
    assert written(ASKED, result, broken).content == "The committee was founded in 2013. [1]"


def test_what_stays_open_is_looked_up_once_more() -> None:
    model = ExtractiveModel().bind_tools([search])
    asked = HumanMessage("When was the committee founded, and how many towns joined it?")
    first = written(asked, model=model)
    found = ToolMessage(FOUND, name="search", tool_call_id="1")
    second = written(asked, first, found, model=model)
    assert "how many towns joined it" in second.tool_calls[0]["args"]["query"]
    third = written(asked, first, found, second, found, model=model)
    assert not third.tool_calls and "founded in 2013" in str(third.content)


def test_nothing_is_looked_up_again_where_no_search_is_at_hand() -> None:
    result = ToolMessage(FOUND, name="search", tool_call_id="1")
    asked = HumanMessage("When was the committee founded, and how many towns joined it?")
    assert written(asked, result).content == "The committee was founded in 2013. [1]"
