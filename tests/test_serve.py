"""The server answers while its indexes are made anew."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Event, Thread
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from starlette.testclient import TestClient

from assistant.answer import Question
from assistant.api.app import create_app
from assistant.commands.serve import mend
from corpus.indexes import Disagreement, Indexes
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.making import MADE_WITH
from corpus.passage import Passage
from tests.fakes import WordLengthEncoder, house_over, shelf, volume
from tests.faults import SetIndex

PAGE = "The agreement was signed in Busan on 4 May 2013. Its term is three years."


class SlowEncoder(WordLengthEncoder):
    """Another encoder: says when it has begun with a document, and waits until it may."""

    identity = "slow"

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.may = Event(), Event()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if any(PAGE in text for text in texts):
            self.begun.set()
            assert self.may.wait(30)
        return super().encode(texts)


def test_questions_are_answered_by_words_while_another_encoder_encodes_the_shelf(
    library: Library, tmp_path: Path
) -> None:
    house = house_over(shelf(library, volume("mou.txt", PAGE)), tmp_path)
    library.remember(MADE_WITH, f"{house.settings.index.identity} word-length")
    encoder = SlowEncoder()
    house.given_encoder, house.__dict__["engine"] = encoder, library._engine
    any_vectors: Any = SetIndex()
    house.__dict__["indexes"] = Indexes(library, house.indexes.lexicon, any_vectors)
    renewing = Thread(target=mend, args=(house.intake,))
    renewing.start()
    assert encoder.begun.wait(30)
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        during = client.get("/healthz").json()
        by_words = house.assistant.answer(Question("When was the agreement signed?"))
        encoder.may.set()
        renewing.join(30)
        after = client.get("/healthz").json()
    house.close()
    assert during["search"] == "rebuilding every document (1/1): answers may miss passages"
    assert "4 May 2013" in by_words.answer and "by words alone" in by_words.notices[0]
    assert after == {"status": "ok", "search": "complete"}
    assert house.assistant.answer(Question("When was the agreement signed?")).notices == ()


class SlowLexicon(Lexicon):
    """Says when it has begun to rebuild, and waits until it may."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.begun, self.may = Event(), Event()

    def rebuild(self, scope: str, passages: Iterable[Passage]) -> None:
        self.begun.set()
        assert self.may.wait(30)
        super().rebuild(scope, passages)


def test_questions_are_answered_while_an_index_is_rebuilt_and_it_says_so(
    library: Library, tmp_path: Path
) -> None:
    house = house_over(shelf(library, volume("mou.txt", PAGE)), tmp_path)
    house.__dict__["engine"] = library._engine
    library.publish(volume("late.txt", "The office moved to the harbour in 2019."))
    words, vectors = SlowLexicon(house.settings.folder.lexicon), SetIndex()
    any_vectors: Any = vectors
    house.__dict__["indexes"] = Indexes(library, words, any_vectors)
    vectors.rebuild("city", *library.vectors("city"))
    mending = Thread(target=mend, args=(house.intake,))
    mending.start()
    assert words.begun.wait(30)
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        during = client.get("/healthz").json()
        found = client.get("/api/search", params={"q": "term", "scope": "city"}).json()
        words.may.set()
        mending.join(30)
        after = client.get("/healthz").json()
        late = client.get("/api/search", params={"q": "harbour", "scope": "city"}).json()
    assert during["search"] == "rebuilding words of city (1/1): answers may miss passages"
    assert found["hits"][0]["text"] == PAGE
    assert after == {"status": "ok", "search": "complete"}
    assert late["hits"][0]["text"].startswith("The office moved")
    assert house.indexes.disagreements() == []


def test_an_index_that_cannot_be_mended_is_named_and_stops_nothing(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf(library, volume("mou.txt", PAGE))
    (tmp_path / "lexicon").write_text("a file where a folder should be", "utf-8")
    vectors: Any = SetIndex()
    house = house_over(library, tmp_path / "home")
    house.__dict__["indexes"] = Indexes(library, Lexicon(tmp_path / "lexicon"), vectors)
    mend(house.intake)
    said = TestClient(create_app(house), "http://127.0.0.1").get("/healthz").json()
    house.close()
    assert "Free disk space" in capsys.readouterr().err
    assert said["search"].startswith("incomplete")


class SlowToCompare(Indexes):
    """Says when it has begun to compare, and waits until it may."""

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.begun, self.may = Event(), Event()

    def disagreements(self, scopes: Sequence[str] | None = None) -> list[Disagreement]:
        self.begun.set()
        assert self.may.wait(30)
        return super().disagreements(scopes)


def test_nobody_is_told_that_the_search_is_complete_before_it_was_compared(
    library: Library, tmp_path: Path
) -> None:
    house = house_over(shelf(library, volume("mou.txt", PAGE)), tmp_path)
    house.__dict__["engine"] = library._engine
    vectors: Any = SetIndex()  # empty: a rebuild that was cut off has left it so
    indexes = SlowToCompare(library, house.indexes.lexicon, vectors)
    house.__dict__["indexes"] = indexes
    mending = Thread(target=mend, args=(house.intake,))
    mending.start()
    assert indexes.begun.wait(30)
    client = TestClient(create_app(house), "http://127.0.0.1")
    during = client.get("/healthz").json()["search"]
    by_words = house.assistant.answer(Question("When was the agreement signed?"))
    indexes.may.set()
    mending.join(30)
    after = client.get("/healthz").json()["search"]
    house.close()
    assert "comparison" in during and "4 May 2013" in by_words.answer and after == "complete"


def test_the_server_leaves_the_files_it_is_told_to_leave(library: Library, tmp_path: Path) -> None:
    house = house_over(library, tmp_path / "home")
    house.__dict__["engine"] = library._engine
    house.token = "way-in"
    words, vectors = Lexicon(house.settings.folder.lexicon), SetIndex()
    any_vectors: Any = vectors
    house.__dict__["indexes"] = Indexes(library, words, any_vectors)
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "done.txt").write_text("The agreement was signed in Busan.", "utf-8")
    (papers / "half.txt").write_text("The agr", "utf-8")
    body = {"paths": [str(papers)], "scope": "city", "leave": [str(papers / "half.txt")]}
    with TestClient(create_app(house), "http://127.0.0.1") as client:
        said = client.post("/api/ingest", json=body, headers={"X-Entente-Owner": "way-in"}).text
    house.close()
    assert "event: done" in said and "papers/done.txt" in said.partition("event: done")[2]
    assert [d.name for d in library.documents()] == ["papers/done.txt"]
