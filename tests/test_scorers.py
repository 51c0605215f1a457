from typing import Any

from eval import scorers
from eval.kinds import figure, search
from eval.score import Score, passed, share
from eval.suite import Expect, MetricCase, SearchCase, Source

SOURCE = Source(document="report.pdf", quote="It dates from 2013.", page=2)
CITATION = {
    "label": 1, "document": "report.pdf", "title": "Report", "page": 2,
    "quote": "It dates from 2013.", "stands": True,
}  # fmt: skip


def answer(text: str = "It dates from 2013. [1]", **more: Any) -> dict[str, Any]:
    said = text.removesuffix(" [1]")
    got: dict[str, Any] = {
        "status": "answered",
        "language": "en",
        "answer": text,
        "citations": [CITATION],
        "tools": [],
        "sentences": [{"text": said, "support": "verified", "labels": [1], "reason": ""}],
        "premises": [],
        "ms": 10.0,
    }
    return {**got, **more}


RIGHT = Expect(status=["answered"], facts=["2013"], sources=[SOURCE])


def test_a_right_answer_passes_every_deciding_score() -> None:
    assert passed(scorers.question(answer(), RIGHT)) is True


def test_every_score_tells_why() -> None:
    assert all(score.explanation for score in scorers.question(answer(), RIGHT))


def test_a_family_of_statuses_holds_its_members() -> None:
    got = answer(status="unanswerable_not_stated")

    assert scorers.status(got, Expect(status=["unanswerable"])).value == 1
    assert scorers.status(got, RIGHT).value == 0


def test_facts_that_are_missing_are_named() -> None:
    found = scorers.facts(answer(), Expect(facts=["2013", "four teams"]))

    assert found == Score("facts", 0.5, "missing facts: four teams")


def test_a_fact_without_a_quote_that_says_it_is_not_cited() -> None:
    quote = {**CITATION, "quote": "It has four teams."}

    assert scorers.cited(answer(citations=[quote]), RIGHT).value == 0
    assert scorers.cited(answer(), RIGHT).value == 1


def test_a_quote_that_does_not_stand_on_its_page_proves_nothing() -> None:
    got = answer(citations=[{**CITATION, "stands": False}])

    assert scorers.stands(got, RIGHT).value == 0
    assert scorers.cited(got, RIGHT).value == 0
    assert scorers.page(got, RIGHT).value == 0


def test_a_computed_figure_needs_no_quote() -> None:
    sentence = {"text": "PR is 78.8%", "support": "verified", "labels": [], "reason": "computed"}
    got = answer("PR is 78.8%", citations=[], sentences=[sentence], tools=[{"name": "metric"}])

    assert scorers.cited(got, Expect(facts=["78.8"])).value == 1


def test_another_page_counts_only_when_it_says_the_same() -> None:
    elsewhere = {**CITATION, "document": "twin.pdf", "page": 3}
    silent = {**elsewhere, "quote": "It has four teams."}

    assert scorers.page(answer(citations=[elsewhere]), RIGHT).value == 1
    assert scorers.page_exact(answer(citations=[elsewhere]), RIGHT).value == 0
    assert scorers.page(answer(citations=[silent]), RIGHT).value == 0


def test_the_right_words_from_the_wrong_page_are_not_the_right_page() -> None:
    quote = "It dates from 2013, the twentieth year."
    source = SOURCE.model_copy(update={"quote": quote})
    shifted = {**CITATION, "page": 3, "quote": quote}
    expect = Expect(status=["answered"], facts=["2013"], sources=[source])

    assert scorers.page(answer(citations=[shifted]), expect).value == 0


def test_a_sentence_that_is_only_partly_supported_lowers_support() -> None:
    partial = {"text": "It dates from 2013.", "support": "partial", "labels": [1], "reason": "x"}

    assert scorers.support(answer(sentences=[partial]), RIGHT).value == 0


def test_a_number_that_no_quote_has_is_named() -> None:
    sentence = {"text": "It dates from 2014.", "support": "verified", "labels": [1], "reason": ""}
    found = scorers.numbers_kept(answer(sentences=[sentence]), RIGHT)

    assert (found.value, found.explanation) == (0, "not quoted: [2014.0]")


def test_a_tool_is_judged_by_its_arguments_and_value() -> None:
    expect = Expect(tool="metric", args={"name": "PR"}, tool_value=0.7879)
    call = {"name": "metric", "args": {"name": "PR"}, "result": {"value": 52 / 66}}

    assert scorers.tool(answer(tools=[call]), expect).value == 1
    assert scorers.tool(answer(), expect).explanation == "metric was not called"
    wrong = {**call, "args": {"name": "IR"}}
    assert scorers.tool(answer(tools=[wrong]), expect).value == 0
    other = {**call, "result": {"value": None}}
    assert scorers.tool(answer(tools=[other]), expect).value == 0


def test_going_along_with_a_false_premise_is_wrong_and_saying_so_is_right() -> None:
    expect = Expect(premise="contradicted", facts=["no report that it was held"])

    assert scorers.premise(answer("It decided much."), expect).value == 0
    assert scorers.premise(answer("There is no report that it was held."), expect).value == 1
    assert scorers.premise(answer(status="unanswerable_not_stated"), expect).value == 1
    named = answer(premises=[{"text": "x", "verdict": "contradicted"}])
    assert scorers.premise(named, expect).value == 1


def test_what_must_not_be_claimed_is_found() -> None:
    expect = Expect(forbidden=["legally binding"])

    assert scorers.forbidden(answer("It is legally binding."), expect).value == 0
    assert scorers.forbidden(answer(), expect).value == 1


def test_the_language_decides_only_where_the_case_asks() -> None:
    assert scorers.spoken(answer(), RIGHT).deciding is False
    assert scorers.spoken(answer(), Expect(language="ko")).value == 0


def test_time_decides_only_where_the_case_gives_one() -> None:
    assert scorers.quick(answer(), RIGHT).value is None
    assert scorers.quick(answer(), Expect(most_ms=5)).value == 0


def test_what_nothing_is_expected_of_is_unscored_not_zero() -> None:
    got = answer(citations=[], sentences=[], answer="")
    found = {s.scorer: s.value for s in scorers.question(got, Expect())}

    assert set(found.values()) - {found["language"]} == {None}
    assert passed([Score("x", None, "nothing")]) is None
    assert share("x", [], [], "things").value is None


def test_a_wrong_definition_is_named_when_its_value_shows() -> None:
    case = MetricCase(id="m", metric="RTp", value=0.3922, wrong=[0.303])
    (found,) = figure(case, {"value": 20 / 66})

    assert found.explanation.endswith("the value of another definition")


def test_a_null_needs_its_reason() -> None:
    case = MetricCase(id="m", metric="RTp", null=True)

    assert figure(case, {"value": None, "reason_if_null": "first conference"})[0].value == 1
    assert figure(case, {"value": None, "reason_if_null": None})[0].value == 0
    assert figure(case, {"value": 0.0, "reason_if_null": None})[0].value == 0


def test_a_search_is_right_when_the_documents_passage_holds_the_quote() -> None:
    case = SearchCase(id="s", query="when", sources=[SOURCE])
    miss = {"document": "other.pdf", "text": "It dates from 2013."}
    hit = {"document": "report.pdf", "text": "So: it dates from 2013."}

    assert [s.value for s in search(case, {"hits": [miss, hit]})] == [1.0, 0.5]
    assert search(case, {"hits": [miss]})[0].value == 0
