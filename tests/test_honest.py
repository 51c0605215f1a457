"""The sample questions with honest models on the wire: what is shown as verified is supported, and
stands on the page it is cited to.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from assistant.models.factory import plug
from assistant.models.remote.server import LlmSettings
from assistant.runtime.settings import Settings
from assistant.verification.support import check
from eval.catalogue import find
from eval.folder import Sample
from eval.run import attempt
from eval.shelf import open_shelf
from eval.suite import QuestionCase
from tests.doubles import Behaviour, Double, honest, knowing

pytestmark = [pytest.mark.slow, pytest.mark.model, pytest.mark.timeout(1800)]
ANSWERED = ("answered", "partial")


@dataclass
class Shown:
    """What was shown over a suite: sentences marked verified, and the marks that were wrong."""

    answered: int = 0
    verified: int = 0
    unproven: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    pages: list[tuple[float, str]] = field(default_factory=list)

    def add(self, sample: Sample) -> None:
        """Count one answer."""
        assert not sample.error and not sample.got["notices"], sample
        quotes = {c["label"]: c["quote"] for c in sample.got["citations"]}
        self.answered += sample.got["status"] in ANSWERED
        self.elsewhere += [sample.id for c in sample.got["citations"] if not c["stands"]]
        for sentence in sample.got["sentences"]:
            if sentence["support"] == "verified" and sentence["reason"] != "introduction":
                self.verified += 1
                self.unproven += [sentence["text"]] * (not _borne_out(sentence, quotes))
        self.pages += [
            (s["value"], f"{sample.id}: {s['explanation']}")
            for s in sample.scores
            if s["scorer"] == "page" and s["value"] is not None
        ]

    @property
    def page(self) -> float:
        """The share of answers that open an expected page, of those of which one is expected."""
        return sum(value for value, _ in self.pages) / max(1, len(self.pages))


def _borne_out(sentence: dict[str, Any], quotes: dict[int, str]) -> bool:
    """Whether a sentence's own quotes bear it out, or it was computed."""
    if sentence["reason"] == "computed":
        return True
    return any(check(sentence["text"], quotes[n]).support == "verified" for n in sentence["labels"])


def asked(name: str, behaviour: Behaviour, settings: Settings) -> Shown:
    """The questions of a suite put to the product with this model."""
    suite, shown = find(name), Shown()
    with Double(behaviour) as server:
        model = plug(LlmSettings(server.url, "double", first_token=30, stall=30))
        with open_shelf(suite, settings, model) as house:
            for case in suite.cases:
                shown.add(attempt(house, case))
    return shown


def proofs(cases: Sequence[Any]) -> dict[str, list[str]]:
    """The words that prove each question's answer."""
    return {
        case.ask: [s.quote for s in case.expect.sources if s.quote]
        for case in cases
        if isinstance(case, QuestionCase)
    }


@pytest.mark.parametrize("name", ["facts", "staff"])
def test_what_an_honest_model_says_is_verified_only_where_it_stands(
    name: str, evaluation: Settings
) -> None:
    shown = asked(name, honest, evaluation)
    print(f"{name}: {shown.answered} answered, {shown.verified} sentences verified")
    assert shown.verified > 20
    assert shown.unproven == []
    assert shown.elsewhere == []


def test_what_a_good_reader_says_is_cited_to_its_page(evaluation: Settings) -> None:
    shown = asked("facts", knowing(proofs(find("facts").cases)), evaluation)
    wrong = [why for value, why in shown.pages if value < 1]
    print(f"facts: {shown.answered} answered, pages {shown.page:.3f} of {len(shown.pages)}", wrong)
    assert shown.unproven == [] and shown.elsewhere == []
    assert len(shown.pages) > 100
    assert shown.page >= 0.95, "\n".join(wrong)
