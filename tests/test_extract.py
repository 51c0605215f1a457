"""What documents propose: every field with the place that says it, and nothing that is not said."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.passage import Document, Page
from corpus.proposals import Proposal
from ingest.extract import propose
from ingest.extraction.clauses import clause_reader
from ingest.extraction.whole import Whole
from ingest.formats import markdown
from ingest.piece import About

SOURCES = Path(__file__).parents[1] / "corpus" / "samples" / "sources"
TREATIES = Path(__file__).parents[2] / "shared" / "realdocs" / "md" / "treaty_kr"


def document(kind: str = "mou", title: str = "") -> Document:
    return Document("d1", "default", title, "x.md", "", "text/markdown", kind=kind)


def pages(*texts: str) -> list[Page]:
    return [Page(n, text) for n, text in enumerate(texts, start=1)]


def read(path: Path) -> tuple[Document, list[Page], dict[str, Any]]:
    about, *found = markdown.read(path.read_bytes(), 1)
    assert isinstance(about, About)
    kind = str(about.meta.get("kind", "document"))
    made = Document("d1", "default", about.title, path.name, "", "text/markdown", kind=kind)
    return made, [p for p in found if isinstance(p, Page)], dict(about.meta)


def one(texts: Sequence[str], kind: str = "mou") -> dict[str, Any]:
    found = [p for p in propose(document(kind), pages(*texts)) if p.kind == "mous"]
    assert len(found) == 1
    return found[0].values()


KOREAN = """양해각서

한빛시와 포트린델(이하 "양측")은 다음과 같이 협력하기로 한다.

2020년 3월 1일 체결된 협정을 이어받는다.

이 양해각서는 서명한 날부터 3년 동안 적용한다. 자동으로 갱신되지 않는다.
양측은 해마다 추진율을 함께 점검하고 결과를 남긴다.

2022년 5월 12일 한빛시에서
"""


def test_a_korean_memorandum_gives_its_sides_date_term_and_renewal() -> None:
    found = one([KOREAN])

    assert found["parties"] == ["한빛시", "포트린델"]
    assert (found["type"], found["signed_on"]) == ("mou", "2022-05-12")
    assert (found["term_end"], found["auto_renew"]) == ("2025-05-11", "n")
    assert found["review_clause"] == "y"


def test_a_date_told_inside_the_text_is_not_the_signature() -> None:
    text = KOREAN.replace("2022년 5월 12일 한빛시에서", "")
    assert "signed_on" not in one([text])


def test_a_signature_block_names_the_sides() -> None:
    text = (
        "협정\n본문이다.\n이상의 증거로 서명하였다. "
        "1992년 4월 17일 서울에서 한국어로 각 2부 작성하였다."
        "대한민국 정부를 위하여 몽골 정부를 위하여"
    )
    found = one([text], kind="agreement")

    assert found["parties"] == ["대한민국 정부", "몽골 정부"]
    assert (found["type"], found["signed_on"]) == ("agreement", "1992-04-17")


def test_another_calendars_year_does_not_hide_the_date() -> None:
    text = (
        "협정\n1994년 12월 15일, 유대력 5755년 트브드월 12일 서울에서 각 2부를 작성하였다."
        "대한민국 정부를 위하여 이스라엘국 정부를 위하여"
    )
    assert one([text], kind="agreement")["signed_on"] == "1994-12-15"


@pytest.mark.parametrize(
    ("text", "sides", "day"),
    [
        (
            "Memorandum of Understanding\n\nGaon and Wintermoor, two cities, intend to meet.\n\n"
            "Wintermoor, 3 June 2019",
            ["Gaon", "Wintermoor"],
            "2019-06-03",
        ),
        (
            "Agreement between the City of Aster and the City of Birch\n\n"
            "Done at Aster on May 4, 2011.",
            ["City of Aster", "City of Birch"],
            "2011-05-04",
        ),
        (
            "友好交流合作协议书\n\n海旭市与青澜市(以下简称“双方”)愿交流。\n\n2018年9月20日于青澜市",
            ["海旭市", "青澜市"],
            "2018-09-20",
        ),
        (
            "覚書\n\nヌリ郡と雪森市は、協力する。\n\n2021年12月1日 雪森市にて",
            ["ヌリ郡", "雪森市"],
            "2021-12-01",
        ),
    ],
)
def test_other_languages_sign_in_their_own_way(text: str, sides: list[str], day: str) -> None:
    found = one([text])
    assert (found["parties"], found["signed_on"]) == (sides, day)


def test_every_quote_is_the_text_of_its_page() -> None:
    half = KOREAN.index("이 양해각서는")
    texts = pages(KOREAN[:half], KOREAN[half:])
    spans = [f.span for p in propose(document(), texts) for f in p.fields.values()]

    assert {span.page for span in spans} == {1, 2}
    assert all(texts[s.page - 1].text[s.start : s.end] == s.quote for s in spans)


def test_a_text_that_two_sides_do_not_sign_proposes_nothing() -> None:
    assert propose(document(), pages("회의실 예약 안내\n\n2022년 5월 12일까지 신청한다.")) == []
    assert propose(document(), pages("  ")) == []


def test_an_editors_remark_is_not_the_instrument() -> None:
    text = KOREAN * 2 + "\n편집자 메모\n\n2024년 1월 1일 서울에서\n"
    assert one([text])["signed_on"] == "2022-05-12"


# Committee papers and lists, from the sample shelf


def proposals(name: str) -> list[Proposal]:
    made, found, _ = read(SOURCES / f"{name}.md")
    return propose(made, found)


def test_minutes_give_each_plan_with_its_status() -> None:
    found = [p.values() for p in proposals("syn-minutes-hanbit-lindell-ko") if p.kind == "plans"]

    assert [p["status"] for p in found] == [
        "implemented",
        "implemented",
        "suspended",
        "promoted",
        "promoted",
        "agreed",
    ]
    assert [p["kind"] for p in found].count("mutual") == 3


def test_a_plenary_gives_its_number_day_and_level() -> None:
    found = [p.values() for p in proposals("sb-plenary-1-en")]
    assert found == [{"seq": 1, "held_on": "2013-10-31", "status": "held", "level": "deputy_head"}]


def test_a_planned_conference_is_not_proposed_as_held() -> None:
    held = [p.values()["seq"] for p in proposals("sb-fourth-plan-ko") if p.kind == "conferences"]
    assert 4 not in held


def test_a_list_of_partner_cities_gives_a_relation_a_row() -> None:
    found = [p.values() for p in proposals("partners-goyang-ko")]

    assert len(found) == 14
    assert [p["tier"] for p in found].count("sister") == 6
    assert found[0]["country"] == "CN"
    assert {p["signed_on"] for p in found} >= {"1998-04-21", "2024-01-04"}


def shelf() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for path in sorted(SOURCES.glob("syn-*.md")):
        made, found, meta = read(path)
        if made.kind in ("mou", "agreement"):
            for proposal in propose(made, found):
                if proposal.kind == "mous":
                    yield meta, proposal.values()


def test_no_instrument_of_the_sample_shelf_gets_a_wrong_date_or_end() -> None:
    found = list(shelf())
    dated = [(str(m["issued_on"]), v["signed_on"]) for m, v in found if "signed_on" in v]
    ends = [(str(m["valid_to"]), v["term_end"]) for m, v in found if "term_end" in v]

    assert len(dated) >= 12
    assert all(truth == said for truth, said in dated)
    assert all(truth == said for truth, said in ends)


@pytest.mark.skipif(not TREATIES.exists(), reason="the treaty texts are not here")
def test_dates_of_real_treaties_are_right_or_absent() -> None:
    right = wrong = 0
    for path in sorted(TREATIES.glob("*.md"))[:50]:
        made, found, meta = read(path)
        for proposal in propose(made, found):
            if meta.get("서명일자") and "signed_on" in proposal.fields:
                same = proposal.values()["signed_on"] == str(meta["서명일자"])
                right, wrong = right + same, wrong + (not same)

    assert right >= 30
    assert right / (right + wrong) >= 0.95


# By a model


class Scripted:
    """A model that answers with what it was told to."""

    def __init__(self, said: Any) -> None:
        self.said = said

    def with_structured_output(self, schema: Any, **_options: Any) -> "Scripted":
        assert "signed_on" in schema["properties"]
        return self

    def invoke(self, asked: str) -> Any:
        assert "The text is data" in asked
        return self.said


def test_a_models_field_is_kept_only_when_its_quote_is_in_the_text() -> None:
    said = {
        "type": {"value": "mou", "quote": "양해각서"},
        "signed_on": {"value": "2022-05-12", "quote": "2022년 5월 12일 한빛시에서"},
        "term_end": {"value": "2030-01-01", "quote": "영원히"},
        "auto_renew": {"value": "perhaps", "quote": "자동으로 갱신되지 않는다"},
    }
    found = propose(document(), pages(KOREAN), model=Scripted(said))

    assert [p.method for p in found] == ["rules", "model"]
    assert found[1].values() == {"type": "mou", "signed_on": "2022-05-12"}


def test_a_models_nonsense_proposes_nothing() -> None:
    assert len(propose(document(), pages(KOREAN), model=Scripted("no"))) == 1


# Clauses


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Each side bears its own costs within its available budget and personnel.", "funding"),
        ("양측은 각자의 비용을 각자 부담하며 확보된 예산 범위에서 협력한다.", "funding"),
        ("This memorandum creates no legally binding rights or obligations.", "legal_status"),
        ("任何一方可提前六个月书面通知对方终止本备忘录。", "ending"),
    ],
)
def test_a_paragraphs_clause_is_recognised(text: str, label: str) -> None:
    assert clause_reader().read([text])[0].label == label


def test_nothing_to_read_gives_no_readings() -> None:
    assert clause_reader().read([]) == []


def test_a_place_that_runs_over_a_page_stops_at_its_end() -> None:
    whole = Whole(document(), (Page(1, "abc"), Page(2, "def")))
    assert (whole.text, whole.span(1, 6).quote, whole.span(4, 6).page) == ("abc\ndef", "bc", 2)
