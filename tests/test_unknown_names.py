"""A figure is never given for another's name: the whole product over the sample shelf."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer import Answer, Question, Status
from assistant.commands.samples import SAMPLES, fill
from assistant.runtime.container import House, open_house
from assistant.runtime.settings import Settings

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def house(make_home: object) -> Iterator[House]:
    with open_house(Settings(home=make_home())) as opened:  # type: ignore[operator]
        fill(opened)
        yield opened


def asked(house: House, question: str) -> Answer:
    return house.assistant.answer(Question(question))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("From our ledger, the Incheon–Tianjin committee's promotion rate?", "Incheon–Tianjin"),
        ("What is the promotion rate of the Incheon–Tianjin committee?", "Incheon–Tianjin"),
        ("대장 기준 인천-톈진 위원회 추진율은?", "인천-톈진"),
        ("按台账计算旅游小组第二次会议的推进率", "旅游小组"),
        ("Compute the tourism team's promotion rate at the second conference.", "tourism team"),
        ("与格兰多尔市的交流活动中，礼仪性活动的比例是多少？", "格兰多尔市"),
        ("대장 기준 12차 회의 추진율은?", "12"),
        ("From our record, the promotion rate of the eleventh conference?", "11"),
    ],
)
def test_what_the_record_has_not_is_named_and_no_figure_is_given(
    house: House, question: str, named: str
) -> None:
    answer = asked(house, question)
    assert named in answer.answer
    assert not re.search(r"\d\s?%|\d/\d", answer.answer)
    assert answer.status not in (Status.ANSWERED, Status.PARTIAL)


def test_every_country_that_is_named_is_counted(house: House) -> None:
    told = asked(house, "What share of our agreements is with France and Tanzania?")
    [call] = [c for c in told.tools if c.name == "metric"]
    assert call.args["options"] == {"countries": ["FR", "TZ"]}


def test_a_paper_that_bears_the_name_answers_where_the_record_cannot(house: House) -> None:
    told = asked(house, "한빛시-포트린델 2024년 이행률은?")
    assert told.status is Status.ANSWERED
    assert "33.3" in told.answer and told.citations


def test_a_length_of_speech_is_no_figure_of_the_record(house: House) -> None:
    told = asked(house, "How long may each person speak?")
    assert not [c for c in told.tools if c.name == "metric"]


def test_names_of_the_sample_record_stand_in_no_code() -> None:
    """Cities, committees and partners of the samples, looked for in every source file."""
    from corpus.record_samples import sample_ledger

    ledger = sample_ledger()
    names = {r.partner for r in ledger.relations} | {r.lg for r in ledger.relations}
    names |= {b.id for b in ledger.bodies if "-" in b.id} | {b.name_ko for b in ledger.bodies}
    wanted = re.compile("|".join(rf"\b{re.escape(n)}\b" for n in names if len(n) > 3))
    root = SAMPLES.parents[1]
    sources = [
        path
        for room in ("assistant", "corpus", "ingest", "eval", "prompts")
        for path in (root / room).rglob("*")
        if path.suffix in (".py", ".ts", ".tsx") and not _apart(path)
    ]
    found = {
        f"{path.relative_to(root)}: {match.group()}"
        for path in sources
        for match in wanted.finditer(path.read_text("utf-8"))
    }
    assert not found


def _apart(path: Path) -> bool:
    return bool({"samples", "node_modules", "web_dist"} & set(path.parts))
