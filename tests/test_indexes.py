"""An index that is gone, damaged or half there is noticed before anything is answered from it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.answer import Question, Status
from assistant.api.app import create_app
from assistant.retrieval.hybrid import build_retriever
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from corpus.library import Library
from corpus.word_files import is_sound
from corpus.word_index import WordIndex
from tests.fakes import WordLengthEncoder, shelf, volume

PAGE = "The agreement was signed in Busan on 4 May 2013. Its term is three years."
ASKED = Question("When was the agreement signed?")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with a paper on its shelf and in its indexes."""
    house = opened(tmp_path)
    library = shelf(house.library, volume("mou.txt", PAGE), volume("memo.txt", "An office moved."))
    for scope in library.scopes():
        house.indexes.rebuild(scope, "words")
    house.close()
    return tmp_path


def opened(home: Path, serves: bool = False, **settings: str) -> House:
    """A new process's house over that folder."""
    made = Settings(home=home, **settings)  # type: ignore[arg-type]
    return House(made, given_encoder=WordLengthEncoder(), serves=serves)


def emptied(folder: Path) -> None:
    shutil.rmtree(folder)


def one_gone(folder: Path) -> None:
    shutil.rmtree(sorted(folder.iterdir())[0])


def other_gone(folder: Path) -> None:
    shutil.rmtree(sorted(folder.iterdir())[1])


def without_meta(folder: Path) -> None:
    for meta in folder.rglob("meta.json"):
        meta.write_text("{}", "utf-8")


def without_store(folder: Path) -> None:
    for part in folder.rglob("*.store"):
        part.unlink()


def flipped(suffix: str) -> object:
    def damage(folder: Path) -> None:
        for part in folder.rglob(f"*.{suffix}"):
            data = bytearray(part.read_bytes())
            data[len(data) // 4] ^= 0x55
            part.write_bytes(data)

    return damage


DAMAGES = [emptied, one_gone, other_gone, without_meta, without_store]
DAMAGES += [flipped(suffix) for suffix in ("idx", "term", "pos", "fieldnorm", "store")]  # type: ignore[misc]
NAMES = ["all gone", "one gone", "other gone", "meta", "store gone"]
NAMES += ["idx", "term", "pos", "fieldnorm", "store"]


@pytest.mark.parametrize("damage", DAMAGES, ids=NAMES)
def test_a_command_mends_a_word_index_before_it_answers(home: Path, damage: object) -> None:
    damage(home / "lexicon")  # type: ignore[operator]
    house = opened(home)
    answer = house.assistant.answer(ASKED)
    assert "4 May 2013" in answer.answer and answer.notices == ()
    assert house.indexes.lexicon.agrees("city", house.library.vectors("city")[0])
    house.close()


@pytest.mark.parametrize("damage", DAMAGES, ids=NAMES)
def test_a_server_never_says_that_something_is_not_there_while_an_index_is_gone(
    home: Path, damage: object
) -> None:
    damage(home / "lexicon")  # type: ignore[operator]
    house = opened(home, serves=True)
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        found = client.get("/api/search", params={"q": "agreement"}).json()
        told = client.get("/healthz").json()["search"]
    answer = house.assistant.answer(ASKED)
    absent = house.assistant.answer(Question("Who is the queen of Tonga?"))
    assert not found["complete"] and told.startswith("rebuilding words of city")
    assert any("being made anew" in notice for notice in answer.notices)
    assert absent.status not in (Status.NOT_IN_LIBRARY, Status.NOT_STATED)
    house.indexes.mend()
    again = house.assistant.answer(ASKED)
    assert "4 May 2013" in again.answer and again.notices == ()
    house.close()


def test_a_page_index_that_lacks_a_page_is_a_disagreement(home: Path) -> None:
    house = opened(home)
    page = house.library.passages(["city"])[0].id.rsplit("-", 1)[0]
    house.indexes.lexicon._index("city\0pages").remove([page])
    assert "words" in [one.index for one in house.indexes.disagreements()]
    house.indexes.rebuild("city", "words")
    assert "words" not in [one.index for one in house.indexes.disagreements()]
    house.close()


def test_a_sound_index_is_known_as_one_after_writing_and_removing(tmp_path: Path) -> None:
    index = WordIndex(tmp_path / "words")
    index.write([("a", "head", "body"), ("b", "head", "other")])
    assert is_sound(tmp_path / "words")
    index.remove(["a"])
    assert is_sound(tmp_path / "words") and WordIndex(tmp_path / "words").ids() == {"b"}
    assert any(path.suffix == ".del" for path in (tmp_path / "words").iterdir())


@pytest.fixture
def asking_chroma(tmp_path: Path) -> Iterator[House]:
    """A house whose vectors are asked of Chroma however few they are."""
    house = opened(tmp_path, vector_index="chroma")
    for n in range(4):
        one = volume(f"{n}.txt", "word " * (n + 1))
        house.library.publish(one)
        house.indexes.replace("city", [], one.passages, one.vectors)
    yield house
    house.close()


def nearest(house: House, text: str) -> str:
    retriever = build_retriever(house.library, house.indexes, house.encoder, "chroma")
    layout = retriever.shelf.layout(["city"])
    scores = retriever.shelf.dense(layout, house.encoder.encode([text])[0], 2)
    return layout.ids[int(scores.argmax())]


def test_chroma_gone_is_mended_by_a_command(asking_chroma: House, tmp_path: Path) -> None:
    asking_chroma.close()
    shutil.rmtree(tmp_path / "chroma")
    house = opened(tmp_path, vector_index="chroma")
    house.indexes.vectors.discard()
    assert [(d.index, d.scope) for d in house.indexes.look(0)] == [("vectors", "city")]
    assert house.retriever is not None and house.indexes.is_whole("vectors", ["city"])
    assert house.indexes.disagreements() == []
    house.close()


def test_what_chroma_no_longer_finds_is_compared_one_by_one(asking_chroma: House) -> None:
    wanted = nearest(asking_chroma, "word word word")
    asking_chroma.indexes.vectors.discard()
    assert nearest(asking_chroma, "word word word") == wanted


def test_a_chroma_that_cannot_be_opened_costs_no_answer(
    asking_chroma: House, tmp_path: Path
) -> None:
    wanted = nearest(asking_chroma, "word word word")
    asking_chroma.indexes.vectors.discard()
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"no database of anybody's" * 99)
    assert nearest(asking_chroma, "word word word") == wanted


def test_a_half_restored_folder_with_another_shelf_s_indexes_is_mended(
    home: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    house = opened(other)
    library = shelf(house.library, volume("mou.txt", PAGE + " It was renewed."), volume("x", "y"))
    house.indexes.rebuild("city", "words")
    house.close()
    shutil.rmtree(home / "lexicon")
    shutil.copytree(other / "lexicon", home / "lexicon")
    house = opened(home)
    for scope in Library(house.engine).scopes():
        house.library.remember(f"unindexed:{scope}", "1")  # as a restore leaves it
    assert "4 May 2013" in house.assistant.answer(ASKED).answer
    assert house.indexes.lexicon.agrees("city", house.library.vectors("city")[0])
    assert library.fingerprint() != house.library.fingerprint()
    house.close()
