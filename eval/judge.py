"""A model's opinion of an answer: never deciding, always labelled, measured against the scorers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from eval.folder import Sample
from eval.score import Score
from eval.suite import Case, QuestionCase
from prompts.template import fill

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_VERDICT = re.compile(r"^\W*(YES|NO)\b\W*(.*)", re.DOTALL)


class Judge:
    """Asks a model whether an answer says what it has to."""

    def __init__(self, model: "BaseChatModel", name: str) -> None:
        self._model, self.name = model, name

    def score(self, case: Case, got: dict[str, Any]) -> Score | None:
        """The opinion of a question with expected facts; None for anything else. An unreadable
        verdict, or a model that fails, is unscored.
        """
        from assistant.models.remote.server import Trouble

        if not isinstance(case, QuestionCase) or not case.expect.facts or "answer" not in got:
            return None
        forms = [f if isinstance(f, str) else " / ".join(f) for f in case.expect.facts]
        asked = fill("judge", question=case.ask, facts="; ".join(forms), answer=got["answer"])
        try:
            said = str(self._model.invoke(asked).text)
        except Trouble as trouble:
            return self._told(None, f"no verdict: {trouble}")
        verdict = _VERDICT.match(said.strip())
        if not verdict:
            return self._told(None, f"unreadable: {said.strip()[:200]}")
        return self._told(float(verdict[1] == "YES"), " ".join(verdict[2].split())[:300])

    def _told(self, value: float | None, why: str) -> Score:
        return Score("judge", value, f"{self.name} thinks: {why}", deciding=False)


def agreement(samples: Sequence[Sample]) -> float | None:
    """How often the judge says yes exactly where every expected fact was found; None if unasked."""
    pairs = [(s.score("judge"), s.score("facts")) for s in samples]
    both = [(j, f) for j, f in pairs if j is not None and f is not None]
    return round(sum((j >= 1) == (f >= 1) for j, f in both) / len(both), 4) if both else None
