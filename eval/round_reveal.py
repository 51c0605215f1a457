"""A round revealed: its scores, whether its rule is met, what changed since the round before."""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

from corpus.language.resources import LANGUAGES
from eval import totals
from eval.folder import RunFolder, Sample
from eval.gate import check
from eval.round_ledger import Line
from eval.round_seal import digest_of, events, unchanged
from eval.rounds import Round

Row = dict[str, Any]


def reveal(one: Round) -> Row:
    """The scores of a round that was run to its end, which is told in the ledger the first time.
    ValueError when it was not, or when its suite, rule or run are not what they were.
    """
    known = events(one)
    if "ended" not in known:
        raise ValueError(f"Round {one.name} was not run to its end; run it with eval round run.")
    sealed = unchanged(one)
    if digest_of(one.run / "run.json", one.run / "samples.jsonl") != known["ended"]["run"]:
        raise ValueError(f"{one.run} changed since the round ended; bring it back from a copy.")
    lines = one.ledger.lines()
    told = _told(one, sealed, known, lines)
    if "revealed" not in known:
        figures = {m["name"]: [m["value"], m["low"], m["high"]] for m in told["metrics"]}
        one.ledger.append("revealed", one.name, passed=told["passed"], figures=figures)
    return told


def change(before: Sequence[float], after: Sequence[float]) -> tuple[float, float, float]:
    """How much higher a figure is than in a round of other questions, and its 95 % interval, from
    each figure with its own low and high (Newcombe's square-and-add).
    """
    (a, a_low, a_high), (b, b_low, b_high) = before, after
    delta = b - a
    low = delta - sqrt((b - b_low) ** 2 + (a_high - a) ** 2)
    high = delta + sqrt((b_high - b) ** 2 + (a - a_low) ** 2)
    return round(delta, 4), round(low, 4), round(high, 4)


def _told(one: Round, sealed: Row, known: Mapping[str, Line], lines: list[Line]) -> Row:
    run, suite = RunFolder(one.run), one.suite()
    rule = one.rule(suite)
    rule = rule.model_copy(update={"cases": max(rule.cases, len(suite.cases))})
    verdict = check(run, {suite.name: rule})
    samples, card = run.samples(), run.card()
    metrics = [_figure(name, samples) for name in card.metrics]
    tags = [{**_figure("right", _of(samples, tag)), "name": tag} for tag in card.tags]
    return {
        "round": one.name,
        "suite": suite.name,
        "version": sealed["version"],
        "sealed_at": sealed["sealed_at"],
        "run_at": known["ended"]["at"],
        "cases": card.cases,
        "seen": sealed["seen"],
        "errors": card.errors,
        "passed": verdict["passed"],
        "checks": verdict["checks"],
        "metrics": metrics,
        "languages": [row for row in tags if row["name"] in LANGUAGES],
        "kinds": [row for row in tags if row["name"] not in LANGUAGES],
        "before": _before(one.name, lines, metrics),
        "gone": [n for n in _names(lines) if not (one.folder / n).is_dir()],
    }


def _of(samples: Sequence[Sample], tag: str) -> list[Sample]:
    return [sample for sample in samples if tag in sample.tags]


def _figure(name: str, samples: Sequence[Sample]) -> Row:
    """The mean of a figure with its interval; nothing where no case was judged."""
    values = totals.by_case(samples, name)
    low, high = totals.interval(values) or (None, None)
    value = round(sum(values.values()) / len(values), 4) if values else None
    return {"name": name, "value": value, "low": low, "high": high, "n": len(values)}


def _before(name: str, lines: list[Line], metrics: list[Row]) -> Row | None:
    """The last revealed round that had ended before this one, and what changed since."""
    revealed = {line["round"]: line for line in lines if line["event"] == "revealed"}
    ended = [line["round"] for line in lines if line["event"] == "ended"]
    earlier = [other for other in ended[: ended.index(name)] if other in revealed]
    if not earlier:
        return None
    old = revealed[earlier[-1]]["figures"]
    rows = []
    for now in metrics:
        was, is_ = old.get(now["name"]), [now["value"], now["low"], now["high"]]
        if was and None not in was and None not in is_:
            delta, low, high = change(was, is_)
            row = {"name": now["name"], "before": was[0], "now": is_[0], "delta": delta}
            rows.append({**row, "low": low, "high": high})
    return {"round": earlier[-1], "metrics": rows}


def _names(lines: list[Line]) -> list[str]:
    return list(dict.fromkeys(line["round"] for line in lines))
