"""How an answer was found: what was understood, what was called, which sentences stood for choice
and what each lacked, and what the check said of those that were told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answer import Answer, Question
from assistant.answering.abstention import THRESHOLD, Standing, answerability, standing
from assistant.answering.asking import Asked, ask
from assistant.answering.ranker import FEATURES, load_ranker, ranked_by
from assistant.answering.reading import Reads, marked
from assistant.answering.requirements import lacks
from assistant.answering.selection import Candidate, Speaks, rank
from assistant.answering.statement_types import unmet
from assistant.models.passages_prompt import numbered
from assistant.models.tool_context import ToolContext
from assistant.pipeline import Assistant, Traced
from assistant.understanding.plan import Call, Plan
from corpus.words import language

SHOWN = 12  # candidates, the best first


@dataclass(frozen=True)
class Explainer:
    """Answers a question once more and keeps what decided on the way."""

    assistant: Assistant
    encoder: Speaks | None = None
    reader: Reads | None = None

    def explain(self, question: Question) -> dict[str, Any]:
        """The explanation as JSON: `query`, `plan`, `tools`, `passages`, `candidates`, `answer`."""
        traced = self.assistant.traced(question)
        found: dict[str, Any] = {"question": question.text, "answer": _verdicts(traced.answer)}
        if traced.query is None or traced.desk is None:
            return found
        return {
            **found,
            "query": traced.query.to_json(),
            "plan": _plan(traced.desk.plan),
            "tools": [{"name": c.name, "args": c.args} for c in traced.desk.calls],
            "passages": _passages(traced.desk),
            **self._chosen_among(traced),
        }

    def _chosen_among(self, traced: Traced) -> dict[str, Any]:
        """The sentences that stood for choice, with each one's shares and what it lacked."""
        assert traced.desk is not None
        rarities = {k: v for found in traced.desk.searches for k, v in found.rarities.items()}
        asked = ask(traced.desk.question, traced.desk.history)
        ranked = rank(asked, numbered(traced.desk.hits, {}).excerpts, self.encoder)
        if self.reader is not None and ranked:
            return _read(asked, ranked, self.reader)
        return {
            "answerability": round(answerability(asked, ranked, rarities), 3) if ranked else 0.0,
            "answerability_needed": THRESHOLD,
            "standing": str(standing(asked, ranked, rarities)) if ranked else "",
            "candidates": [_candidate(asked, c, rarities) for c in ranked[:SHOWN]],
        }


def _read(asked: Asked, found: Sequence[Candidate], reader: Reads) -> dict[str, Any]:
    """What the reader made of the sentences."""
    ranker, spoken = load_ranker(), language(asked.last)
    ranked = ranked_by(ranker, marked(asked.text, found, reader))
    enough = ranker.answers(ranked[0].score, spoken)
    return {
        "answerability": round(ranked[0].score, 3),
        "answerability_needed": ranker.needed(spoken),
        "standing": str(Standing.ANSWERS if enough else standing(asked, found)),
        "candidates": [
            {
                "label": c.evidence.label,
                "text": c.text,
                "score": round(c.score, 3),
                "shares": {
                    name: round(ranker.weights[name] * number(c), 3)
                    for name, number in FEATURES.items()
                },
                "rejected": [] if ranker.answers(c.score, spoken) else ["unlikely"],
            }
            for c in ranked[:SHOWN]
        ],
    }


def _candidate(asked: Asked, candidate: Candidate, rarities: Mapping[str, float]) -> dict[str, Any]:
    lack, kind = lacks(asked, candidate, rarities), unmet(asked, candidate.text)
    reasons = [f"lack.{lack.name.lower()}"] if lack else []
    reasons += [f"type.{kind.name.lower()}"] if kind else []
    return {
        "label": candidate.evidence.label,
        "text": candidate.text,
        "score": round(candidate.score, 3),
        "shares": {
            "words": round(candidate.coverage, 3),
            "with_title_and_before": round(candidate.about, 3),
            "meaning": round(candidate.cosine, 3),
            "passage": round(candidate.evidence.score, 3),
        },
        "rejected": reasons,
    }


def _plan(plan: Plan) -> dict[str, Any]:
    def told(calls: tuple[Call, ...]) -> list[dict[str, Any]]:
        return [{"name": call.name, "args": call.args} for call in calls]

    return {
        "calls": told(plan.calls),
        "fallback": told(plan.fallback),
        "unknown": [{"kind": u.kind, "words": u.words} for u in plan.blocked_by],
        "choices": [list(choice.names) for choice in plan.choices],
        "documents_first": plan.documents_first,
    }


def _passages(desk: ToolContext) -> list[dict[str, Any]]:
    kept = [
        {
            "label": label,
            "title": hit.passage.title,
            "page": hit.passage.page,
            "score": round(hit.score, 3),
            "rejected": "",
        }
        for label, hit in enumerate(desk.hits, 1)
    ]
    left = [r for found in desk.searches for r in found.rejected][:SHOWN]
    return kept + [
        {
            "label": None,
            "title": r.document_id,
            "page": None,
            "score": round(r.score, 3),
            "rejected": r.reason,
        }
        for r in left
    ]


def _verdicts(answer: Answer) -> dict[str, Any]:
    return {
        "status": str(answer.status),
        "text": answer.answer,
        "sentences": [
            {"text": s.text, "support": s.support, "reason": s.reason} for s in answer.sentences
        ],
    }
