"""A round's folder: a suite of its own and the rule it must meet, to be sealed and asked once."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from eval.gate import Limits, read_thresholds
from eval.round_ledger import Ledger
from eval.suite import Suite
from eval.suite_file import read_suite

_NAME = re.compile(r"\w[\w.-]*")
_FILES = ("suite.yaml", "suite.yml", "suite.jsonl")
_RULE = """\
# What the round must reach, fixed when it is sealed. `least` and `most` bound a figure; `tags`
# gives the least share right of a tag, `must_pass` names cases, `errors` is how many may break.
"""
_TEMPLATE = """\
# Questions that nobody who works on the product has seen. Write cases, then seal the round with
# entente eval round seal.
name: "{name}"
about: What this round is to find out.
kind: questions            # questions | metrics | sentences | drafts | search
documents: library         # your own shelf; `samples`; or a folder beside this file
record: false              # true loads the sample record as well
cases: []
# cases:
#   - id: founded            # never changes
#     tags: [lookup, en]     # scores are told by language and by kind
#     ask: In which year was the Harbour Forum founded?
#     expect:
#       status: [answered]   # a status, or a family: answered, unanswerable, declined
#       facts: ["1998", [nine cities, 9 cities]]   # a list inside holds forms of one fact
"""
USUAL = {"right": 0.8}


@dataclass(frozen=True)
class Round:
    """One round among those of a folder. ValueError for a name that is no folder's name."""

    folder: Path
    name: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"A round's name is letters, digits, . _ and -, not {self.name!r}.")

    @property
    def path(self) -> Path:
        """Its own folder."""
        return self.folder / self.name

    @property
    def rule_file(self) -> Path:
        """What it must reach."""
        return self.path / "rule.yaml"

    @property
    def seal_file(self) -> Path:
        """What it was when it was sealed."""
        return self.path / "seal.json"

    @property
    def run(self) -> Path:
        """The folder of its one run."""
        return self.path / "run"

    @property
    def ledger(self) -> Ledger:
        """What happened to all rounds of the folder."""
        return Ledger(self.folder / "ledger.jsonl")

    def suite(self) -> Suite:
        """Its questions. ValueError when they are not there or cannot be read."""
        if not self.path.is_dir():
            raise ValueError(
                f"There is no round {self.name} in {self.folder}; make it with eval round new."
            )
        found = [self.path / name for name in _FILES if (self.path / name).is_file()]
        found += [path.parent for path in self.path.glob("*/queries.jsonl")]
        if not found:
            raise ValueError(f"{self.path} holds no suite.yaml; put the round's questions there.")
        return read_suite(found[0])

    def rule(self, suite: Suite) -> Limits:
        """What the suite must reach. ValueError when the rule does not say it, or compares."""
        if not self.rule_file.is_file():
            raise ValueError(f"{self.path} holds no rule.yaml; write there what must be reached.")
        rules = read_thresholds(self.rule_file)
        if suite.name not in rules:
            raise ValueError(f"rule.yaml says nothing of {suite.name}; begin it with that name.")
        rule = rules[suite.name]
        _judgeable(rule, suite)
        return rule


def new(
    one: Round,
    suite: Suite | None = None,
    least: Mapping[str, float] = USUAL,
    most: Mapping[str, float] | None = None,
) -> None:
    """Writes the round: a copy of the suite with all that it includes, or else a template, and the
    rule. ValueError when there is such a round, or the ledger knows that there was one.
    """
    if one.path.exists() or one.ledger.of(one.name):
        raise ValueError(f"There is or was a round {one.name} in {one.folder}; take another name.")
    one.path.mkdir(parents=True)
    name = one.name
    if suite is None:
        (one.path / _FILES[0]).write_text(_TEMPLATE.format(name=name), "utf-8")
    else:
        _copy(suite, one.path)
        name = suite.name
    bounds: dict[str, dict[str, float]] = {metric: {"least": v} for metric, v in least.items()}
    for metric, value in (most or {}).items():
        bounds.setdefault(metric, {})["most"] = value
    text = yaml.safe_dump({name: {"metrics": bounds}}, allow_unicode=True, sort_keys=False)
    one.rule_file.write_text(_RULE + text, "utf-8")


def _copy(suite: Suite, into: Path) -> None:
    """As it is, where it stands alone; else written out whole, each included case its own."""
    source, documents = suite.file, suite.folder()
    if source.is_dir():
        shutil.copytree(source, into / source.name)
        return
    place = _beside(source.parent, documents) if documents else ""
    if suite.include or (documents and not place):
        place = "documents"
        _write_whole(suite, into / _FILES[0], f"./{place}" if documents else suite.documents)
    else:
        shutil.copyfile(source, into / f"suite{source.suffix}")
    if documents:
        shutil.copytree(documents, into / place)


def _beside(parent: Path, documents: Path) -> str:
    """Where the documents lie below the suite's folder; empty when elsewhere or in our own way."""
    if not documents.is_relative_to(parent) or documents == parent:
        return ""
    relative = documents.relative_to(parent)
    return "" if relative.parts[0] == "run" else relative.as_posix()


def _write_whole(suite: Suite, path: Path, documents: str) -> None:
    head = suite.model_dump(mode="json", exclude={"file", "include", "cases"})
    cases = [case.model_dump(mode="json", exclude_defaults=True) for case in suite.cases]
    told = {**head, "documents": documents, "cases": cases}
    path.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100), "utf-8")


def _judgeable(rule: Limits, suite: Suite) -> None:
    """ValueError when the rule asks for nothing, or for what this suite can never tell."""
    if not (rule.metrics or rule.tags or rule.must_pass):
        raise ValueError("rule.yaml asks for nothing; give the least or the most of a figure.")
    for name, limit in rule.metrics.items():
        if limit.loses_at_most is not None or limit.grows_at_most is not None:
            raise ValueError(
                f"rule.yaml: {name} is compared with a run before, but a round has questions of "
                "its own; give its least or most."
            )
        if limit.least is None and limit.most is None:
            raise ValueError(f"rule.yaml: {name} has neither a least nor a most; give one.")
    known = {case.id for case in suite.cases}, {t for case in suite.cases for t in case.tags}
    for what, asked, there in (
        ("case", rule.must_pass, known[0]),
        ("tag", list(rule.tags), known[1]),
    ):
        if absent := [name for name in asked if name not in there]:
            raise ValueError(f"rule.yaml: the suite has no {what} {absent[0]}; correct the name.")
