"""What a case gets from the product: one function a kind of case, each giving plain JSON."""

import time
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from assistant.answer import Answer, Exchange, Question
from assistant.runtime.container import House
from eval.shelf import BeirHouse
from eval.suite import Case, DraftCase, MetricCase, QuestionCase, SearchCase, SentenceCase

Got = dict[str, Any]
_ROWS = ("numerator_rows", "denominator_rows", "excluded", "evidence", "also")


def solve(house: House, case: Case) -> Got:
    """What the product gives for a case, with the milliseconds it took."""
    for kind, solver in SOLVERS.items():
        if isinstance(case, kind):
            started = time.perf_counter()
            got = solver(house, case)
            got.setdefault("ms", round((time.perf_counter() - started) * 1000, 1))
            return got
    raise ValueError(f"{case.id}: no solver knows {type(case).__name__}.")


def ask(house: House, case: QuestionCase) -> Got:
    """The last turn's answer; the turns before are asked first, in one conversation."""
    history: list[Exchange] = []
    for turn in case.turns:
        earlier = house.assistant.answer(Question(turn, case.language, (), tuple(history)))
        history.append(Exchange(turn, earlier.answer))
    started = time.perf_counter()
    answer = house.assistant.answer(Question(case.ask, case.language, (), tuple(history)))
    ms = round((time.perf_counter() - started) * 1000, 1)
    return {**shown(house, answer), "ms": ms}


def shown(house: House, answer: Answer) -> Got:
    """An answer with each citation opened: whether its quote stands on the page it names."""
    return {
        "status": str(answer.status),
        "language": answer.language,
        "answer": answer.answer,
        "sentences": [
            {"text": s.text, "support": s.support, "labels": list(s.labels), "reason": s.reason}
            for s in answer.sentences
        ],
        "citations": [_opened(house, c) for c in answer.citations],
        "tools": [
            {"name": t.name, "args": t.args, "result": _short(t.result)}
            for t in answer.tools
            if t.name != "search"
        ],
        "premises": [{"text": p.text, "verdict": p.verdict} for p in answer.premises],
        "nearest": [{"title": n.title, "page": n.page, "quote": n.quote} for n in answer.nearest],
        "notices": list(answer.notices),
        "model": answer.model,
    }


def _opened(house: House, citation: Any) -> Got:
    page = house.library.page(citation.document_id, citation.page)
    document = house.library.document(citation.document_id)
    text = page.text if page else ""
    return {
        "label": citation.label,
        "document": PurePosixPath(document.name).name if document else "",
        "title": citation.title,
        "page": citation.page,
        "quote": citation.quote,
        "stands": bool(citation.quote) and text[citation.start : citation.end] == citation.quote,
    }


def _short(result: Any) -> Any:
    """A tool's result without its long lists."""
    if not isinstance(result, Mapping):
        return result
    return {k: v for k, v in result.items() if k not in _ROWS}


def measure(house: House, case: MetricCase) -> Got:
    """The figure, as the metric tool gives it."""
    from assistant.tools.metrics import figure

    found = figure(house.records, {"name": case.metric, **case.args})
    kept = ("metric", "value", "unit", "numerator", "denominator", "provisional", "reason_if_null")
    return {**{k: found.get(k) for k in kept}, "change": found.get("change")}


def judge_sentence(_house: House, case: SentenceCase) -> Got:
    """What becomes of a sentence that a model wrote with this evidence before it."""
    from assistant.verification.citations import cite
    from corpus.passage import Document, Passage

    document = Document("d", "s", case.title or "Document", "d.txt", "", "text/plain")
    passage = Passage("p", "d", "s", 1, 0, len(case.evidence), case.evidence, document.title)
    cited = cite(f"{case.text} [1]", [passage], lambda _d, _n: case.evidence, {"d": document})
    found = cited.sentences[0] if cited.sentences else None
    return {
        "support": found.support if found else "unsupported",
        "reason": found.reason if found else "nothing was left of it",
        "text": cited.text,
    }


def search(house: House, case: SearchCase) -> Got:
    """The first passages, each with its document and text."""
    found = house.retriever.search(case.query, house.library.scopes(), case.k)
    names = {d.id: PurePosixPath(d.name).name for d in house.library.documents()}
    rows = house.row_of if isinstance(house, BeirHouse) else {}
    hits = [
        {
            "document": rows.get(hit.passage.id) or names.get(hit.passage.document_id, ""),
            "page": hit.passage.page,
            "text": hit.passage.text,
        }
        for hit in found.hits
    ]
    return {"hits": hits, "query": found.query}


def draft(house: House, case: DraftCase) -> Got:
    """A draft's clauses and gates, or a review's findings."""
    return _reviewed(case) if case.review else _drafted(house, case)


def _drafted(house: House, case: DraftCase) -> Got:
    from assistant.drafting.drafter import compose
    from assistant.drafting.gates import gates
    from assistant.drafting.sources import sources
    from assistant.drafting.spec import read_spec
    from assistant.tools.metrics import figure

    shelf = sources(
        house.retriever,
        house.library.scopes(),
        lambda arguments: figure(house.records, arguments),
    )
    made = compose(read_spec(case.spec), shelf)

    def page_text(document_id: str, number: int) -> str | None:
        page = house.library.page(document_id, number)
        return page.text if page else None

    return {
        "clauses": {c.id: dict(c.text) for c in made.clauses},
        "gates": {g.name: list(g.reasons) for g in gates(made, page_text) if not g.passed},
        "placeholders": len(made.placeholders),
        "text": {language: made.text(language) for language in made.languages},
    }


def _reviewed(case: DraftCase) -> Got:
    from assistant.drafting.review import review_text

    found = review_text(case.review, case.instrument).findings
    about = [f for f in found if not f.rule.startswith("missing-")]
    return {
        "rules": sorted({f.rule for f in about}),
        "errors": [f"{f.rule}: {f.message}" for f in about if f.severity == "error"],
    }


SOLVERS: dict[type[Case], Callable[[House, Any], Got]] = {
    QuestionCase: ask,
    MetricCase: measure,
    SentenceCase: judge_sentence,
    SearchCase: search,
    DraftCase: draft,
}
