"""Scores of what is no question: figures, sentences, drafts, searches."""

from typing import Any

from eval.score import Score, share
from eval.scorers import question
from eval.suite import Case, DraftCase, MetricCase, QuestionCase, SearchCase, SentenceCase
from eval.wording import plain, says

Got = dict[str, Any]


def score(case: Case, got: Got) -> list[Score]:
    """Every score of a case, each with its reason."""
    match case:
        case QuestionCase():
            return question(got, case.expect)
        case MetricCase():
            return figure(case, got)
        case SentenceCase():
            return [sentence(case, got)]
        case DraftCase():
            return draft(case, got)
        case SearchCase():
            return search(case, got)
    raise ValueError(f"{case.id}: no scorer knows {type(case).__name__}.")


def figure(case: MetricCase, got: Got) -> list[Score]:
    """The figure's value and its parts; values of other definitions are named when they show."""
    if case.null:
        absent = got["value"] is None and bool(got["reason_if_null"])
        return [Score("value", float(absent), f"{got['value']} ({got['reason_if_null']})")]
    scores = []
    wanted = {"value": case.value, "numerator": case.numerator, "denominator": case.denominator}
    for name, expected in wanted.items():
        if expected is not None:
            scores.append(_same(name, got[name], expected, case))
    if case.change_pp is not None:
        found = (got["change"] or {}).get("pp")
        scores.append(_same("change", found, case.change_pp, case, 0.05))
    return scores


def _same(
    name: str, found: Any, expected: float, case: MetricCase, tolerance: float | None = None
) -> Score:
    near = case.tolerance if tolerance is None else tolerance
    if not isinstance(found, int | float):
        return Score(name, 0.0, f"{found}, expected {expected}")
    if abs(found - expected) <= near:
        return Score(name, 1.0, f"{found:g}")
    confused = name == "value" and any(abs(found - w) <= near for w in case.wrong)
    told = f"{found:g}, expected {expected:g}"
    return Score(name, 0.0, told + (": the value of another definition" if confused else ""))


def sentence(case: SentenceCase, got: Got) -> Score:
    """Whether the check found what is true of this sentence."""
    found = got["support"]
    held = found != "verified" if case.support == "not_verified" else found == case.support
    return Score("verdict", float(held), f"{found} ({got['reason']}), expected {case.support}")


def draft(case: DraftCase, got: Got) -> list[Score]:
    """Clauses by name, gates, and what each clause has to say; or what a review found."""
    if case.review:
        return [_review(case, got)]
    here = [c for c in case.clauses if c in got["clauses"]]
    scores = [share("clauses", here, [c for c in case.clauses if c not in here], "clauses")]
    if case.gates:
        failed = [f"{name}: {'; '.join(why)}" for name, why in got["gates"].items()]
        scores.append(Score("gates", float(not failed), "; ".join(failed) or "all gates passed"))
    for name, expected in case.says.items():
        text = "\n".join(got["clauses"].get(name, {}).values())
        forms = [f if isinstance(f, str) else " / ".join(f) for f in expected]
        held = [n for n, f in zip(forms, expected, strict=True) if says(text, f)]
        missed = [n for n in forms if n not in held]
        scores.append(share(f"says:{name}", held, missed, "statements"))
    return scores


def _review(case: DraftCase, got: Got) -> Score:
    if case.clean:
        return Score("clean", float(not got["errors"]), "; ".join(got["errors"]) or "no error")
    held = bool(set(case.rules) & set(got["rules"]))
    return Score("found", float(held), f"{got['rules']}, one of {case.rules} wanted")


def search(case: SearchCase, got: Got) -> list[Score]:
    """Whether one of the first passages is a source, and at which place."""
    for place, hit in enumerate(got["hits"], 1):
        if any(_holds(hit, s.document, s.quote) for s in case.sources):
            rank = Score("reciprocal_rank", 1 / place, f"place {place}", deciding=False)
            return [Score(f"recall@{case.k}", 1.0, f"place {place}"), rank]
    names = [h["document"] for h in got["hits"]]
    rank = Score("reciprocal_rank", 0.0, "not found", deciding=False)
    return [Score(f"recall@{case.k}", 0.0, f"found only {names}"), rank]


def _holds(hit: Got, document: str, quote: str) -> bool:
    """The document's passage, with at least half of the quote in one piece."""
    if hit["document"] != document:
        return False
    wanted, text = plain(quote), plain(hit["text"])
    half = max(1, len(wanted) // 2)
    return wanted[:half] in text or wanted[-half:] in text
