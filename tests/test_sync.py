"""What changed between a folder and the shelf."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.indexes import Indexes
from corpus.lexicon import Lexicon
from corpus.library import Library
from corpus.settings import Home
from corpus.storage import StorageError
from corpus.vectors import ChromaVectors
from ingest.quarantine import Quarantine
from ingest.sources import Digests, Source
from ingest.sync import Intake
from tests.fakes import WordLengthEncoder
from tests.faults import Scans


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "papers"
    made.mkdir()
    (made / "a.txt").write_text("The agreement was signed in Busan.", "utf-8")
    (made / "b.md").write_text("# Term\n\nThe term is three years.", "utf-8")
    return made


@pytest.fixture
def intake(tmp_path: Path, library: Library) -> Iterator[Intake]:
    home = Home(tmp_path / "home")
    indexes = Indexes(library, Lexicon(home.lexicon), ChromaVectors(home.vectors))
    made = Intake(library, indexes, WordLengthEncoder(), home, Quarantine())
    yield made
    made.close()


def names(entries: list[object]) -> list[str]:
    return [str(getattr(entry, "name")) for entry in entries]  # noqa: B009


def test_files_of_a_folder_come_onto_the_shelf(intake: Intake, folder: Path) -> None:
    report = intake.sync([folder], "city")
    assert names([*report.created]) == ["papers/a.txt", "papers/b.md"]
    assert [d.name for d in intake.library.documents()] == ["papers/a.txt", "papers/b.md"]
    assert intake.indexes.disagreements() == []


def test_unchanged_files_cost_no_encoding(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    encoder = intake.encoder
    assert isinstance(encoder, WordLengthEncoder)
    before = len(encoder.encoded)
    report = intake.sync([folder], "city")
    assert len(report.unchanged) == 2 and len(encoder.encoded) == before


def test_a_changed_file_replaces_its_passages(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    (folder / "a.txt").write_text("The agreement was signed in Ulsan.", "utf-8")
    report = intake.sync([folder], "city")
    assert names([*report.updated]) == ["papers/a.txt"]
    texts = [p.text for p in intake.library.passages(["city"])]
    assert any("Ulsan" in t for t in texts) and not any("Busan" in t for t in texts)
    assert intake.indexes.disagreements() == []


def test_a_vanished_file_leaves_the_shelf(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    (folder / "a.txt").unlink()
    report = intake.sync([folder], "city")
    assert names([*report.removed]) == ["papers/a.txt"]
    assert [d.name for d in intake.library.documents()] == ["papers/b.md"]


def test_a_moved_file_keeps_its_document(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    before = {d.sha256: d.id for d in intake.library.documents()}
    (folder / "a.txt").rename(folder / "z.txt")
    report = intake.sync([folder], "city")
    assert names([*report.renamed]) == ["papers/z.txt"] and not report.removed
    assert {d.sha256: d.id for d in intake.library.documents()} == before


def test_a_duplicate_is_reported_and_not_searched_twice(intake: Intake, folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "copy.txt")
    report = intake.sync([folder], "city")
    assert names([*report.duplicate]) == ["papers/copy.txt"]
    assert len(intake.library.documents()) == 2


def test_a_file_that_cannot_be_read_is_refused_and_the_rest_goes_on(
    intake: Intake, folder: Path
) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    report = intake.sync([folder], "city")
    (entry,) = report.refused
    assert entry.name == "papers/broken.pdf" and entry.reason
    assert len(report.created) == 2


def test_a_refused_update_keeps_the_version_that_was_there(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    (folder / "a.txt").write_bytes(b"")
    report = intake.sync([folder], "city")
    assert names([*report.refused]) == ["papers/a.txt"]
    assert any("Busan" in p.text for p in intake.library.passages(["city"]))


class Vanishing(Digests):
    """The file is deleted after it was found and before its digest is taken."""

    def of(self, source: Source) -> str:
        if source.name == "papers/a.txt":
            source.path.unlink()
        return super().of(source)


def test_a_file_that_vanishes_on_the_way_is_refused_with_its_remedy_and_the_rest_goes_on(
    intake: Intake, folder: Path
) -> None:
    report = replace(intake, digests=Vanishing()).sync([folder], "city")
    assert names([*report.created]) == ["papers/b.md"]
    (entry,) = report.to_json()["refused"]
    assert (entry["name"], entry["reason"]) == ("papers/a.txt", "unreachable")
    assert (
        "run the same again" in entry["sentence"]["en"] and "다시 실행" in entry["sentence"]["ko"]
    )


class Rewritten(Digests):
    """Somebody saves the file again between its digest and its reading."""

    def of(self, source: Source) -> str:
        found = super().of(source)
        if source.name == "papers/a.txt":
            source.path.write_text("Quite another text than before.", "utf-8")
        return found


def test_a_file_that_changes_while_it_is_read_is_left_for_the_next_run(
    intake: Intake, folder: Path
) -> None:
    report = replace(intake, digests=Rewritten()).sync([folder], "city")
    (entry,) = report.refused
    assert (entry.name, entry.detail) == ("papers/a.txt", "it changed while it was read")
    assert names([*intake.sync([folder], "city").created]) == ["papers/a.txt"]
    (kept,) = [d for d in intake.library.documents() if d.name == "papers/a.txt"]
    assert (intake.home.files / kept.sha256).read_text("utf-8").startswith("Quite another")


def test_a_file_that_is_left_stays_as_the_shelf_knows_it(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    (folder / "a.txt").write_text("Half a sent", "utf-8")
    report = intake.sync([folder], "city", leave=[(folder / "a.txt").resolve()])
    assert not report.updated and not report.removed
    assert any("Busan" in p.text for p in intake.library.passages(["city"]))


def test_an_unchanged_file_is_not_read_for_its_digest_again(
    intake: Intake, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digests = Digests()
    read: list[str] = []
    monkeypatch.setattr("ingest.sources.stamp_of", lambda path: (1, path.stat().st_size, 5, 5))

    def sha256(source: Source) -> str:
        read.append(source.name)
        return source.path.read_text("utf-8")[:9]

    monkeypatch.setattr(Source, "sha256", sha256)
    source = Source(folder / "a.txt", "a.txt")
    assert digests.of(source) == digests.of(source) and read == ["a.txt"]
    source.path.write_text("A longer text than it was before, by some words.", "utf-8")
    assert digests.of(source) == "A longer " and read == ["a.txt", "a.txt"]


def test_progress_names_the_page_of_a_long_file(intake: Intake, folder: Path) -> None:
    (folder / "long.txt").write_text("\n".join(f"Page {n}." for n in range(1, 4)), "utf-8")
    told: list[str] = []
    scans = replace(intake, quarantine=Scans())
    scans.sync([folder / "long.txt"], "city", lambda _n, _of, name: told.append(name))
    assert told == ["long.txt", "long.txt 1/3", "long.txt 2/3", "long.txt 3/3", ""]


def test_another_folder_of_the_same_scope_is_left_alone(intake: Intake, folder: Path) -> None:
    other = folder.parent / "others"
    other.mkdir()
    (other / "c.txt").write_text("A third paper says something else.", "utf-8")
    intake.sync([folder], "city")
    report = intake.sync([other], "city")
    assert not report.removed and len(intake.library.documents()) == 3


def test_a_path_that_is_not_there_is_named(intake: Intake, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nowhere is not there"):
        intake.sync([tmp_path / "nowhere"], "city")


def test_the_original_is_kept_under_its_digest(intake: Intake, folder: Path) -> None:
    intake.sync([folder], "city")
    for document in intake.library.documents():
        assert (intake.home.files / document.sha256).is_file()


def test_what_a_manifest_says_goes_before_what_is_guessed(intake: Intake, folder: Path) -> None:
    (folder / "manifest.yaml").write_text(
        "- {name: a.txt, title: Busan MOU, kind: mou, synthetic: true, issued_on: 2013-04-21}\n",
        "utf-8",
    )
    intake.sync([folder], "city")
    (document,) = [d for d in intake.library.documents() if d.name == "papers/a.txt"]
    assert (document.title, document.kind, document.synthetic) == ("Busan MOU", "mou", True)
    assert document.issued_on == "2013-04-21"


def test_indexes_that_lost_something_are_mended_from_the_library(
    intake: Intake, folder: Path
) -> None:
    intake.sync([folder], "city")
    encoder = intake.encoder
    assert isinstance(encoder, WordLengthEncoder)
    encoded = len(encoder.encoded)
    intake.indexes.lexicon.clear("city")
    intake.indexes.vectors.clear("city")
    assert {d.index for d in intake.indexes.mend()} == {"words", "vectors"}
    assert intake.indexes.disagreements() == [] and len(encoder.encoded) == encoded


def test_a_damaged_vector_index_is_thrown_away_and_made_anew(
    tmp_path: Path, library: Library, folder: Path
) -> None:
    home = Home(tmp_path / "damaged")
    home.vectors.mkdir(parents=True)
    (home.vectors / "chroma.sqlite3").write_bytes(b"no database " * 400)
    indexes = Indexes(library, Lexicon(home.lexicon), ChromaVectors(home.vectors))
    with Quarantine() as quarantine:
        intake = Intake(library, indexes, WordLengthEncoder(), home, quarantine)
        with pytest.raises(StorageError, match="search index"):
            intake.sync([folder], "city")
        report = intake.sync([folder], "city")  # the next run mends what the first has met
    assert len(report.unchanged) == 2 and indexes.disagreements() == []


class Batches(WordLengthEncoder):
    """Writes down how many texts came at once."""

    def __init__(self) -> None:
        super().__init__()
        self.sizes: list[int] = []

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.sizes.append(len(texts))
        return super().encode(texts)


def test_small_files_are_encoded_together_and_each_has_its_own_vectors(
    intake: Intake, folder: Path
) -> None:
    encoder = Batches()
    report = replace(intake, encoder=encoder).sync([folder], "city")
    assert encoder.sizes == [2] and len(report.created) == 2
    ids, vectors = intake.library.vectors("city")
    texts = {p.id: p.indexed_text for p in intake.library.passages(["city"])}
    assert np.allclose(vectors, WordLengthEncoder().encode([texts[i] for i in ids]))


def test_nobody_waits_for_a_scan(intake: Intake, folder: Path) -> None:
    (folder / "c.txt").write_text("Page one.\nPage two.", "utf-8")
    live: list[list[str]] = []

    def progress(_n: int, _of: int, name: str) -> None:
        if name == "papers/c.txt 1/2":
            live.append([d.name for d in intake.library.documents()])

    replace(intake, quarantine=Scans()).sync([folder], "city", progress)
    assert live == [["papers/a.txt", "papers/b.md"]]


def test_a_date_changed_in_the_manifest_is_taken(intake: Intake, folder: Path) -> None:
    dates = []
    for as_of in ("2024-05-31", "2025-01-31"):
        (folder / "manifest.yaml").write_text(f"- name: a.txt\n  as_of: {as_of}\n", "utf-8")
        intake.sync([folder], "city")
        dates.append(next(d.as_of for d in intake.library.documents() if d.name.endswith("a.txt")))
    assert dates == ["2024-05-31", "2025-01-31"]
