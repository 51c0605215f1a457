"""A purged document is nowhere any more: not in the library, its files, the indexes, nor quoted."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from assistant.answer import Answer, Citation, Nearest, Sentence, Status, ToolCall
from assistant.api.app import create_app
from assistant.commands.purge import command
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus import erasure
from corpus.conversations import Turn
from corpus.drafts import NewVersion
from corpus.ledger import Ledger
from corpus.passage import Span
from corpus.record_rows import Relation
from corpus.scrubbing import scrub, scrub_answer
from ingest.checkpoint import checkpoints
from tests.fakes import WordLengthEncoder
from tests.serving import serving

SECRET = "The chancellor's daughter was treated in the Haeundae clinic on 4 May 2013."
KOREAN = "총장의 딸은 해운대 병원에서 치료를 받았다."
NOTE = "(removed for good)"
OTHER = "The agreement was signed in Busan on 9 June 2014."


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house with a paper to be purged, another one, and everything that may quote it."""
    made = House(Settings(home=tmp_path / "var"), given_encoder=WordLengthEncoder(), serves=True)
    made.token = secrets.token_hex()
    made.settings.folder.path.mkdir()
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "secret.txt").write_text(f"{SECRET}\n\n{KOREAN}", "utf-8")
    (papers / "other.txt").write_text(OTHER, "utf-8")
    made.intake.sync([papers / "secret.txt", papers / "other.txt"], "city")
    (papers / "secret.txt").write_text(f"{SECRET}\n\n{KOREAN} 2", "utf-8")
    made.intake.sync([papers / "secret.txt"], "city")
    try:
        quoted(made)
        yield made
    finally:
        made.close()


def quoted(house: House) -> None:
    """A conversation, a draft and a row of the record that rest on the paper."""
    secret = next(d for d in house.library.documents() if d.name == "secret.txt")
    place = Citation(1, secret.id, "T", 1, 0, len(SECRET), SECRET, "city")
    talked_of(house, place)
    house.drafts.create("Harbour", NewVersion(drafted(place), "kim"))
    noted(house, Span(secret.id, 1, 0, 9, SECRET))


def talked_of(house: House, place: Citation) -> None:
    """Two conversations, of which one quotes the place."""
    (passage,) = house.library.passage_ids(place.document_id)
    asked = Answer(
        "Where was she treated?",
        "en",
        Status.ANSWERED,
        f"{SECRET} [1]",
        sentences=(Sentence(SECRET, "verified", (1,)),),
        citations=(place,),
        tools=(ToolCall("search", {"query": "treated"}, [passage]),),
        nearest=(Nearest(place.document_id, "T", 1, SECRET),),
    )
    turn = Turn.of(asked.to_json(), (passage,))
    house.conversations.append(house.conversations.start(), turn)
    about = Answer("When was it signed?", "en", Status.ANSWERED, OTHER)
    house.conversations.append(house.conversations.start(), Turn.of(about.to_json()))


def drafted(place: Citation) -> dict[str, Any]:
    """A draft's content whose only clause quotes the place."""
    clause = {
        "id": "c",
        "title": {"en": "Basis"},
        "text": {"en": f"As “{SECRET}” [1] says."},
        "citations": [asdict(place)],
        "origin": "evidence",
        "findings": [],
    }
    return {
        "instrument": "mou",
        "languages": ["en"],
        "clauses": [clause],
        "spec": {},
        **dict.fromkeys(("plan", "findings", "approvals", "placeholders", "figures", "scopes"), []),
    }


def noted(house: House, span: Span) -> None:
    """A row of the record that cites the span, and its second version."""
    row = Relation(
        lg="부산",
        partner="Hakata",
        country="JP",
        signed_on="2001-01-01",
        tier="sister",
        status="active",
        citation=span,
    )
    house.records.add([row], "kim")
    house.records.add([replace(row, id=house.records.rows("relations")[0].id, note="twice")])


def held(folder: Path, text: str) -> list[str]:
    """The files under a folder that hold a text, as UTF-8 or as JSON writes it."""
    forms = [text.encode(), json.dumps(text)[1:-1].encode()]
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def found(house: House, word: str) -> bool:
    """Whether a search brings a passage with the word."""
    hits = house.retriever.search(word, ["city"]).hits
    return any(word in hit.passage.text for hit in hits)


def test_a_purged_document_s_words_are_in_no_file_of_the_data_folder(house: House) -> None:
    folder = house.settings.folder
    checkpoints(folder).mkdir()
    (original,) = (d.sha256 for d in house.library.documents() if d.name == "secret.txt")
    (checkpoints(folder) / f"{original}.jsonl").write_text(SECRET, "utf-8")
    (folder.path / "last-error.txt").write_text(f"INSERT … [{SECRET}]", "utf-8")
    assert held(folder.path, "Haeundae clinic") and held(folder.path, "해운대")
    done = house.purging.purge("secret.txt", NOTE)
    house.close()
    for words in ("Haeundae clinic", "해운대", "chancellor's daughter was", "clinic on 4 May"):
        assert held(folder.path, words) == []
    assert done["purged"] and done["document"]["versions"] == 2
    assert len(list(folder.files.glob("[0-9a-f]*"))) == 1
    assert erasure.unfinished(house.engine) == {}


def test_what_cites_it_is_told_first_and_nothing_is_touched(house: House) -> None:
    told = house.purging.told("secret.txt")
    cited = told["cited_by"]
    assert not told["purged"] and len(cited["conversations"]) == 1
    assert [draft["title"] for draft in cited["drafts"]] == ["Harbour"]
    assert [row["kind"] for row in cited["records"]] == ["relations"]
    assert found(house, "Haeundae")


def test_what_is_left_reads_and_answers_as_before(house: House) -> None:
    house.purging.purge("secret.txt", NOTE)
    assert [d.name for d in house.library.documents()] == ["other.txt"]
    assert house.indexes.disagreements() == []
    assert found(house, "signed") and not found(house, "Haeundae clinic")
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        for one in client.get("/api/conversations").json()["conversations"]:
            turn = client.get(f"/api/conversations/{one['id']}").json()["turns"][0]
            assert turn["answer"]["answer"]
        draft = house.drafts.list()[0]
        assert client.get(f"/api/drafts/{draft.draft_id}").status_code == 200
    ledger: Ledger = house.records.ledger()
    assert ledger.rows("relations") == () and len(house.records.rows("relations")) == 1


def test_only_the_sentences_that_rest_on_it_are_taken_out_of_an_answer() -> None:
    answer = {
        "answer": "A secret thing. [1] A known thing. [2]",
        "sentences": [
            {"text": "A secret thing.", "labels": [1], "heads": ["x"]},
            {"text": "A known thing.", "labels": [2], "heads": []},
        ],
        "citations": [
            {"label": 1, "document_id": "d1", "quote": "the secret thing", "title": "One"},
            {"label": 2, "document_id": "d2", "quote": "the known thing", "title": "Two"},
        ],
        "nearest": [{"document_id": "d1", "quote": "q"}, {"document_id": "d2", "quote": "r"}],
    }
    left = scrub_answer(answer, "d1", "(gone)")
    assert left["answer"] == "(gone) [1] A known thing. [2]"
    assert [s["text"] for s in left["sentences"]] == ["(gone)", "A known thing."]
    assert [c["quote"] for c in left["citations"]] == ["", "the known thing"]
    assert [n["document_id"] for n in left["nearest"]] == ["d2"]


def test_a_short_quote_is_left_where_it_may_stand_by_chance() -> None:
    value = [{"document_id": "d1", "quote": "Busan"}, "Busan is a city", ["d1-ab-1-0", "d2-x"]]
    assert scrub(value, "d1", "(gone)") == [
        {"document_id": "d1", "quote": ""},
        "Busan is a city",
        ["d2-x"],
    ]


@pytest.mark.parametrize("at", ["forget", "compact", "finished"])
def test_a_purge_cut_off_is_gone_on_with(
    house: House, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    folder = house.settings.folder.path
    with monkeypatch.context() as patch:
        place = house.indexes if at == "forget" else __import__("ingest.purge", fromlist=[""])
        patch.setattr(place, at, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            house.purging.purge("secret.txt", NOTE)
    assert len(house.purging.finish()) == 1
    house.close()
    assert held(folder, "Haeundae clinic") == [] and held(folder, "해운대") == []


def test_a_file_that_another_document_has_too_stays(house: House, tmp_path: Path) -> None:
    house.intake.sync([tmp_path / "papers" / "secret.txt"], "office")
    one = next(d for d in house.library.documents(["city"]) if d.name == "secret.txt")
    house.purging.purge(one.id, NOTE)
    assert (house.settings.folder.files / one.sha256).is_file()


def test_a_name_in_two_scopes_asks_for_an_id(house: House, tmp_path: Path) -> None:
    house.intake.sync([tmp_path / "papers" / "secret.txt"], "office")
    with pytest.raises(ValueError, match="Give an id: d.*city.*d.*office"):
        house.purging.told("secret.txt")


def test_the_command_hands_it_to_the_running_server_and_asks_before(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = house.settings.folder
    monkeypatch.setenv("ENTENTE_HOME", str(home.path))
    with serving(create_app(house), home):
        house.token = json.loads((home.path / "owner.json").read_text("utf-8"))["token"]
        no = CliRunner().invoke(command, ["secret.txt"], input="n\n")
        assert no.exit_code == 1 and "Quoted by    conversation" in no.output
        assert len(house.library.documents()) == 2
        yes = CliRunner().invoke(command, ["secret.txt", "--yes", "--json"])
        assert json.loads(yes.output)["purged"] and len(house.library.documents()) == 1


def test_only_the_command_may_purge(house: House) -> None:
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        body = {"document": "secret.txt", "confirmed": True}
        assert client.post("/api/purge", json=body).status_code == 403
        header = {"X-Entente-Owner": house.token}
        gone = client.post("/api/purge", json={"document": "no"}, headers=header)
        assert gone.status_code == 404 and "There is no document no" in gone.json()["detail"]
