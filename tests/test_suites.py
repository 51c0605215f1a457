import json
from collections import Counter
from pathlib import Path

import pytest

from eval.catalogue import OWN, files, find, suites
from eval.places import SAMPLES, SETS, places
from eval.suite import QuestionCase
from eval.suite_file import read_suite

HEAD = "name: mine\nabout: a suite\nkind: questions\ndocuments: none\n"
CASE = "cases:\n  - {id: one, ask: Why so, expect: {facts: [because]}}\n"


def test_every_suite_of_the_product_is_whole() -> None:
    names = {suite.name for suite in suites()}

    assert {"facts", "staff", "metrics", "sentences", "drafts", "reviews", "injection"} <= names
    assert all(suite.name == path.stem for suite, path in zip(suites(), files(), strict=True))


def test_no_id_stands_for_two_cases() -> None:
    ids = Counter(c.id for s in suites() if s.name != "quick" for c in s.cases)

    assert [name for name, times in ids.items() if times > 1] == []


def test_staff_questions_are_asked_in_four_languages_and_of_every_kind() -> None:
    cases = [c for name in ("facts", "staff") for c in find(name).cases]
    tags = Counter(tag for case in cases for tag in case.tags)

    assert len(cases) >= 150
    assert min(tags[language] for language in ("ko", "en", "zh", "ja")) >= 15
    kinds = (
        "lookup numeric temporal multi_hop comparison alias unanswerable false_premise conflict "
        "procedure metric_tool multi_turn"
    )
    assert [kind for kind in kinds.split() if not tags[kind]] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEAD + CASE.replace("facts", "fact"), "one: expect.fact"),
        (HEAD + CASE.replace("id: one", "id: ' '"), "id"),
        (HEAD + CASE.replace("ask: Why so, ", ""), "one: ask"),
        (HEAD + CASE + CASE.removeprefix("cases:\n"), "used twice"),
        (HEAD + "cases: []\n", "no cases"),
        (HEAD + "cases: [why]\n", "a case is a mapping"),
        (HEAD.replace("questions", "riddles") + CASE, "kind"),
        (HEAD.replace("none", "./nowhere") + CASE, "documents are not there"),
        ("- a list\n", "not a suite"),
        ("name: [unclosed", "cannot be read"),
    ],
)
def test_a_malformed_suite_names_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=told.replace(".", r"\.")):
        read_suite(path)


def test_a_suite_may_be_lines_of_json(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    head = {"name": "mine", "about": "a suite", "kind": "questions", "documents": "none"}
    case = {"id": "one", "ask": "Why?", "expect": {"facts": [["because", "for"]]}}
    path.write_text(f"{json.dumps(head)}\n{json.dumps(case)}\n", "utf-8")

    (found,) = read_suite(path).cases

    assert isinstance(found, QuestionCase)
    assert found.expect.facts == [["because", "for"]]


def test_a_changed_case_is_another_suite(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + CASE, "utf-8")
    before = read_suite(path).digest
    path.write_text(HEAD + CASE.replace("because", "why not"), "utf-8")

    assert read_suite(path).digest != before


def test_a_users_suite_is_found_by_name_and_an_unknown_one_tells_the_names(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(HEAD + CASE, "utf-8")

    assert find("mine", tmp_path).name == "mine"
    with pytest.raises(ValueError, match="no suite yours.*mine"):
        find("yours", tmp_path)


def test_a_beir_folder_is_a_suite(tmp_path: Path) -> None:
    row = {"_id": "r1", "title": "T", "text": "The harbour opens.", "doc": "d", "seq": 1}
    lines = {
        "corpus.jsonl": json.dumps(row) + "\n",
        "queries.jsonl": '{"_id": "q 1", "text": "When does the harbour open?"}\n',
        "qrels.tsv": "query-id\tcorpus-id\tscore\nq 1\tr1\t1\n",
    }
    for name, text in lines.items():
        (tmp_path / name).write_text(text, "utf-8")

    suite = find(str(tmp_path))

    assert (suite.kind, [c.id for c in suite.cases]) == ("search", ["q-1"])


@pytest.mark.slow
def test_the_pages_beside_the_suites_are_those_another_reader_finds() -> None:
    for questions, written in SETS.items():
        found = places(SAMPLES / questions, SAMPLES / "shelf")
        assert json.loads((OWN / written).read_text("utf-8")) == found
