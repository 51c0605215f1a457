"""Rounds made, sealed and asked once by a stand-in; what has changed since is named."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from assistant.runtime.settings import Settings
from eval.folder import Card
from eval.round_ledger import Ledger
from eval.round_reveal import reveal
from eval.round_run import ask
from eval.round_seal import Product, code, seal
from eval.rounds import Round, new
from eval.run import OtherWork
from eval.suite import Suite
from eval.suite_file import read_suite
from ingest.report import Progress
from tests.commands import entente, told
from tests.rounds import PAPER, PRODUCT, SUITE, a_round, a_suite, answering, happened


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    return a_suite(tmp_path / "own")


@pytest.fixture
def made(suite: Path, tmp_path: Path) -> Round:
    return a_round(tmp_path, suite, "spring")


@pytest.fixture
def sealed(made: Round) -> Round:
    seal(made, PRODUCT)
    return made


def test_a_round_is_a_copy_of_the_suite_and_its_documents_with_a_rule(made: Round) -> None:
    assert (made.path / "suite.yaml").read_text("utf-8") == SUITE
    assert (made.path / "papers" / "forum.md").read_text("utf-8") == PAPER
    rule = yaml.safe_load(made.rule_file.read_text("utf-8"))
    assert rule == {"harbour": {"metrics": {"right": {"least": 0.6}}}}


def test_a_suite_that_takes_from_elsewhere_is_written_out_whole(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "forum.md").write_text(PAPER, "utf-8")
    row = {"id": "q", "type": "lookup", "language": "en", "question": "When?", "quote": "1998"}
    row |= {"document": "forum.md"}
    line = json.dumps({**row, "expected_facts": ["1998"]})
    (tmp_path / "facts.jsonl").write_text(line + "\n", "utf-8")
    (tmp_path / "places.json").write_text('{"q/0": 7}', "utf-8")
    (tmp_path / "own").mkdir()
    path = tmp_path / "own" / "far.yaml"
    include = "include: [{file: ../facts.jsonl, form: facts, places: ../places.json}]\n"
    head = "name: far\nabout: a\nkind: questions\nrecord: false\ndocuments: ../papers\n"
    path.write_text(head + include, "utf-8")

    one = a_round(tmp_path, path, "far")

    assert one.suite().digest == replace_documents(read_suite(path)).digest
    assert one.suite().cases[0].expect.sources[0].page == 7
    assert one.suite().folder() == (one.path / "documents").resolve()


def replace_documents(suite: Suite) -> Suite:
    return suite.model_copy(update={"documents": "./documents"})


def test_a_template_is_sealed_when_it_has_cases_and_not_before(tmp_path: Path) -> None:
    one = Round(tmp_path, "2026")
    new(one)
    with pytest.raises(ValueError, match=r"suite\.yaml has no cases"):
        seal(one, PRODUCT)

    text = (one.path / "suite.yaml").read_text("utf-8").replace("cases: []\n", "")
    (one.path / "suite.yaml").write_text(
        "".join(f"{line.removeprefix('# ')}\n" for line in text.splitlines()[2:]), "utf-8"
    )

    assert seal(one, PRODUCT)["cases"] == 1


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("other: {metrics: {right: {least: 1}}}", "says nothing of harbour"),
        ("harbour: {}", "asks for nothing"),
        ("harbour: {metrics: {right: {loses_at_most: 0.1}}}", "questions of its own"),
        ("harbour: {metrics: {right: {}}}", "neither a least nor a most"),
        ("harbour: {must_pass: [nobody]}", "no case nobody"),
        ("harbour: {tags: {zh: 0.5}}", "no tag zh"),
    ],
)
def test_a_rule_that_could_not_be_judged_is_not_sealed(made: Round, rule: str, words: str) -> None:
    made.rule_file.write_text(rule, "utf-8")
    with pytest.raises(ValueError, match=words):
        seal(made, PRODUCT)
    assert happened(made) == []


def test_a_round_is_sealed_once(sealed: Round) -> None:
    with pytest.raises(ValueError, match="sealed once"):
        seal(sealed, PRODUCT)


def test_a_removed_round_does_not_give_its_name_back(sealed: Round, suite: Path) -> None:
    shutil.rmtree(sealed.path)
    with pytest.raises(ValueError, match="is or was a round spring"):
        new(sealed, read_suite(suite))
    with pytest.raises(ValueError, match="is gone"):
        ask(sealed, PRODUCT, answering())


def test_a_round_that_was_not_sealed_is_not_run(made: Round) -> None:
    with pytest.raises(ValueError, match="no seal of round spring; seal it"):
        ask(made, PRODUCT, answering())
    with pytest.raises(ValueError, match="no round autumn"):
        ask(Round(made.folder, "autumn"), PRODUCT, answering())


def test_a_change_of_a_case_its_document_or_the_rule_is_named(sealed: Round) -> None:
    file = sealed.path / "suite.yaml"
    file.write_text(SUITE.replace("Lima", "Cusco"), "utf-8")
    (sealed.path / "papers" / "forum.md").write_text("Less.", "utf-8")
    sealed.rule_file.write_text("harbour: {metrics: {right: {least: 0.1}}}", "utf-8")

    with pytest.raises(ValueError) as refused:
        ask(sealed, PRODUCT, answering())

    assert "its suite (case capital, document forum.md) and its rule" in str(refused.value)
    assert happened(sealed) == ["spring sealed"]


@pytest.mark.parametrize(
    ("after", "named"),
    [
        (replace(PRODUCT, code={"assistant/a.py": "b"}), r"its code \(assistant/a.py\)"),
        (replace(PRODUCT, code={**PRODUCT.code, "eval/new.py": ""}), r"its code \(eval/new.py\)"),
        (replace(PRODUCT, weights={}), r"its weights \(mini/model\)"),
        (replace(PRODUCT, settings={"passages": "9"}), r"its settings \(passages\)"),
    ],
)
def test_a_change_of_the_product_is_named(sealed: Round, after: Product, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        ask(sealed, after, answering())


def test_a_remark_in_the_suite_changes_nothing(sealed: Round) -> None:
    (sealed.path / "suite.yaml").write_text(SUITE + "# read again\n", "utf-8")
    assert ask(sealed, PRODUCT, answering()) == (3, 3)


def test_a_seal_written_anew_by_hand_is_not_taken(sealed: Round) -> None:
    sealed.seal_file.write_text("{}", "utf-8")
    with pytest.raises(ValueError, match="not the seal that the ledger knows"):
        ask(sealed, PRODUCT, answering())


def test_what_a_model_is_told_belongs_to_the_code_and_what_the_page_is_made_of_does_not(
    tmp_path: Path,
) -> None:
    for name in ("assistant/a.py", "assistant/a.md", "assistant/web/b.py", "prompts/answer.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert list(code(tmp_path)) == ["assistant/a.py", "prompts/answer.md"]


def test_every_line_of_the_ledger_holds_the_digest_of_the_line_before(sealed: Round) -> None:
    ask(sealed, PRODUCT, answering())
    raws = sealed.ledger.path.read_bytes().splitlines()

    assert happened(sealed) == ["spring sealed", "spring started", "spring ended"]
    assert [json.loads(raw)["before"] for raw in raws] == [
        "", *(hashlib.sha256(raw).hexdigest() for raw in raws[:-1])
    ]  # fmt: skip


@pytest.mark.parametrize("without", [0, 1])
def test_a_line_taken_out_of_the_ledger_is_noticed(sealed: Round, without: int) -> None:
    ask(sealed, PRODUCT, answering())
    raws = sealed.ledger.path.read_bytes().splitlines(keepends=True)
    sealed.ledger.path.write_bytes(b"".join(raws[:without] + raws[without + 1 :]))
    with pytest.raises(ValueError, match=f"line {without + 1} or the one before it"):
        reveal(sealed)


def test_a_line_that_a_cut_left_unfinished_is_told(sealed: Round) -> None:
    with sealed.ledger.path.open("ab") as file:
        file.write(b'{"event": "sta')
    with pytest.raises(ValueError, match="line 2"):
        Ledger(sealed.ledger.path).append("started", "spring")


def test_a_finished_round_is_not_run_again_even_when_its_run_is_removed(sealed: Round) -> None:
    ask(sealed, PRODUCT, answering())
    with pytest.raises(ValueError, match="run once"):
        ask(sealed, PRODUCT, answering("founded"))
    shutil.rmtree(sealed.run)
    with pytest.raises(ValueError, match="run once"):
        ask(sealed, PRODUCT, answering("founded"))


def test_an_interrupted_round_goes_on_and_is_begun_once(sealed: Round) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(sealed, PRODUCT, answering("founded", cut_after=1))
    assert ask(sealed, PRODUCT, answering("hosts")) == (3, 3)

    assert happened(sealed) == ["spring sealed", "spring started", "spring ended"]
    assert reveal(sealed)["metrics"][0]["value"] == 0.6667


def test_an_interrupted_round_whose_run_is_removed_does_not_begin_anew(sealed: Round) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(sealed, PRODUCT, answering(cut_after=1))
    shutil.rmtree(sealed.run)
    with pytest.raises(ValueError, match="its run is gone"):
        ask(sealed, PRODUCT, answering("founded"))


def test_answers_that_the_ledger_does_not_know_of_are_refused(sealed: Round) -> None:
    answering("founded")(sealed.suite(), sealed.run, lambda *_: None)
    with pytest.raises(ValueError, match="does not know of"):
        ask(sealed, PRODUCT, answering())


def test_a_round_begun_on_another_shelf_says_what_to_bring_back(sealed: Round) -> None:
    def elsewhere(_suite: Suite, _folder: Path, _progress: Progress) -> Card:
        raise OtherWork("remove the folder")

    with pytest.raises(ValueError, match="begun on another shelf: bring its documents back"):
        ask(sealed, PRODUCT, elsewhere)


@pytest.mark.parametrize("name", ["", "..", "a/b", "-x"])
def test_a_rounds_name_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name is letters"):
        Round(tmp_path, name)


@pytest.mark.model
def test_a_round_is_made_sealed_asked_and_revealed_at_the_command_line(
    evaluation: Settings, suite: Path, tmp_path: Path
) -> None:
    home, where = evaluation.home, ("--folder", str(tmp_path / "rounds"))
    told(home, "eval", "round", "new", "one", "--suite", suite, "--pass", "right=0.6", *where)
    assert told(home, "eval", "round", "seal", "one", *where)["cases"] == 3

    said = entente(home, "eval", "round", "run", "one", *where)
    again = entente(home, "eval", "round", "run", "one", *where)
    shown = told(home, "eval", "round", "reveal", "one", *where)

    assert said.stdout == "one: 3 of 3 asked. Read it with eval round reveal.\n"
    assert again.returncode == 1 and "a round is run once" in again.stderr
    assert shown["errors"] == 0 and {"right", "facts"} <= {m["name"] for m in shown["metrics"]}
    wrong = entente(home, "eval", "round", "new", "two", "--pass", "right", *where)
    assert (wrong.returncode, "right=0.8" in wrong.stderr) == (2, True)
