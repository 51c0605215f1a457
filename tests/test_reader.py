import pytest

from assistant.understanding.figure_call import metric_args, obstacles
from assistant.understanding.plan import plan
from assistant.understanding.query import Intent, Query, Unknown
from assistant.understanding.reader import Reader
from corpus.ledger import Ledger
from tests.record_of_two import HILL, SEA, two_bodies

READER = Reader()


def read(question: str) -> Query:
    return READER.read(question, two_bodies())


def wanting(metric: str, **slots: object) -> Query:
    """A query for a metric of the record, with these slots."""
    said = {"concepts": frozenset({"ledger"}), **slots}
    return Query("?", "en", Intent(metric, "record", 0.9), **said)  # type: ignore[arg-type]


def test_a_question_becomes_one_value() -> None:
    query = read("From our ledger: the Haeun–Saltmere committee's promotion rate, 12th conference?")
    assert (query.language, query.intent.tool, query.intent.source) == ("en", "PR", "record")
    assert (query.bodies, query.conferences, query.unknown) == ((SEA,), (12,), ())


@pytest.mark.parametrize(
    "question",
    [
        "How high was the promotion rate at the eleventh Haeun–Saltmere committee?",
        "the 11th Haeun–Saltmere joint committee's promotion rate",
    ],
)
def test_an_ordinal_before_a_bodys_name_is_its_conference(question: str) -> None:
    assert (read(question).bodies, read(question).conferences) == ((SEA,), (11,))


def test_its_json_leaves_empty_slots_out() -> None:
    told = read("대장 기준 12차 회의 추진율").to_json()
    assert told["conferences"] == (12,)
    assert not {"bodies", "teams", "region", "as_of"} & set(told)


def test_the_call_holds_what_the_question_names() -> None:
    query = wanting("PR", bodies=(SEA,), conferences=(11, 12), teams=("sea-economy",))
    assert metric_args(query) == {
        "name": "PR",
        "body": SEA,
        "team": "sea-economy",
        "conference": 12,
        "options": {"compare_with": 11},
    }


def test_what_the_later_agenda_keeps_of_the_earlier_is_one_figure() -> None:
    assert metric_args(wanting("RTp", conferences=(2, 3))) == {"name": "RTp", "conference": 3}


def test_a_change_without_numbers_compares_the_last_two() -> None:
    called = metric_args(wanting("IR", options={"change": True}))
    assert called["options"] == {"compare_with": "previous"}


def test_a_share_takes_countries_before_a_region_and_a_region_before_the_largest() -> None:
    both = wanting("CRk", countries=("FR", "TZ"), region="europe", options={"k": 3})
    assert metric_args(both)["options"] == {"countries": ["FR", "TZ"]}
    assert metric_args(wanting("CRk", options={"k": 3}))["options"] == {"k": 3}


def test_a_name_that_nobody_knows_stands_against_every_figure() -> None:
    unknown = (Unknown("team", "tourism team"),)
    assert obstacles(wanting("PR", unknown=unknown)) == unknown
    planned = plan(wanting("PR", unknown=unknown))
    assert planned.blocked and not planned.calls and not planned.fallback


def test_a_partner_that_a_committees_figure_cannot_be_narrowed_by_stands_against_it() -> None:
    assert [u.words for u in obstacles(wanting("PR", cities=("Saltmere",)))] == ["Saltmere"]
    assert obstacles(wanting("DORM", cities=("Saltmere",))) == ()


def test_a_figure_of_the_record_is_called_at_once_and_any_other_after_the_documents() -> None:
    assert [call.name for call in plan(wanting("HHI")).calls] == ["metric"]
    either = Query("?", "en", Intent("PR", "any", 0.9))
    assert not plan(either).calls
    assert [call.name for call in plan(either).fallback] == ["metric"]


@pytest.mark.parametrize(
    "question",
    ["Who leads the committee's fifth team?", "混委会下设哪几个组?", "どのチームですか。"],
)
def test_a_number_or_a_question_word_before_team_names_none(question: str) -> None:
    assert read(question).unknown == ()


@pytest.mark.parametrize(
    "question",
    [
        "How long may each person speak?",
        "What does promotion rate mean?",
        "추진율이란 무엇인가요?",
        "谁提出了推进率这个指标？",
        "なぜ履行率は下がったのですか",
    ],
)
def test_a_definition_a_reason_a_person_and_a_length_ask_for_no_figure(question: str) -> None:
    assert read(question).intent.tool == ""


def test_the_names_of_a_record_are_read_again_when_it_changes() -> None:
    reader = Reader()
    question = "the Haeun–Saltmere committee"
    assert reader.read(question, two_bodies()).bodies == (SEA,)
    assert reader.read(question, Ledger()).bodies == ()
    assert HILL not in reader.read(question, two_bodies()).bodies
