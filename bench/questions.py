"""How often a staff question calls the right metric with the right arguments, and how often a
question about a text's own figure calls one, which should be never.

python -m bench.questions
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.metrics.registry import compute
from assistant.tools.metrics import request_of
from assistant.understanding.plan import plan
from assistant.understanding.reader import Reader
from corpus.ledger import Ledger
from corpus.record_samples import sample_ledger

READER = Reader()
TODAY = "2026-06-01"
RESULTS = Path(__file__).parent / "results" / "questions.json"
QUESTIONS = Path(__file__).parents[1] / "eval" / "suites" / "asking" / "questions.yaml"


def questions() -> list[dict[str, Any]]:
    """The questions with the calls they should make."""
    found: list[dict[str, Any]] = yaml.safe_load(QUESTIONS.read_text("utf-8"))["questions"]
    return found


def metric_args(question: str, ledger: Ledger, reader: Reader = READER) -> dict[str, Any] | None:
    """The arguments of the metric tool that a question calls, at once or where the documents do not
    answer; None when it calls none.
    """
    planned = plan(reader.read(question, ledger))
    calls = (*planned.calls, *planned.fallback)
    return next((call.args for call in calls if call.name == "metric"), None)


def wrong(question: Mapping[str, Any]) -> str:
    """What is wrong with the figure a question gets; empty when it is the one it should get."""
    ledger = sample_ledger()
    args = metric_args(question["ask"], ledger)
    if question["metric"] is None or args is None:
        return "" if args is question["metric"] else f"calls {args and args['name']}"
    wanted = {"name": question["metric"], **question.get("args", {})}
    got, should = figure_of(args, ledger), figure_of(wanted, ledger)
    unlike = [name for name in should if got[name] != should[name]]
    return f"{args}: {', '.join(unlike)} differ" if unlike else ""


def figure_of(args: Mapping[str, Any], ledger: Ledger) -> dict[str, Any]:
    """What a call gives: the figure and what it counted, without how it was asked for."""
    asked = request_of(args, TODAY)
    told = compute(ledger, str(args["name"]), asked)
    also = [(other["metric"], other["value"]) for other in told.get("also", ())]
    rows = [(row.get("team"), row["value"]) for row in told.get("breakdown", ())]
    change = {k: v for k, v in told.get("change", {}).items() if k != "from_rows"}
    kept = {k: told[k] for k in ("metric", "value", "numerator", "denominator", "numerator_rows")}
    return {**kept, "also": also, "rows": rows, "change": change}


def rates() -> dict[str, Any]:
    """The share of questions called right by kind and language, and the wrong ones by name."""
    judged: dict[str, list[bool]] = defaultdict(list)
    failures = {}
    for question in questions():
        why = wrong(question)
        kind = "metric" if question["metric"] else "text"
        judged[kind].append(not why)
        judged[f"{kind} {language(question['ask'])}"].append(not why)
        if why:
            failures[question["ask"]] = why
    said = {k: {"asked": len(v), "right": round(sum(v) / len(v), 4)} for k, v in judged.items()}
    return {"rates": said, "wrong": failures}


def language(question: str) -> str:
    """The language of a question, by its script."""
    scripts = (("ko", r"[가-힣]"), ("ja", r"[ぁ-んァ-ヶ]"), ("zh", r"[一-鿿]"))
    return next((name for name, letters in scripts if re.search(letters, question)), "en")


def main() -> None:
    """Print the shares, and keep them beside the other benchmarks' results."""
    written = json.dumps(rates(), ensure_ascii=False, indent=1)
    print(written)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(written + "\n", "utf-8")


if __name__ == "__main__":
    main()
