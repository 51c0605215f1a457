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

from assistant.metrics.ask import metric_call

RESULTS = Path(__file__).parent / "results" / "questions.json"
QUESTIONS = Path(__file__).parents[1] / "eval" / "suites" / "asking" / "questions.yaml"


def questions() -> list[dict[str, Any]]:
    """The questions with the calls they should make."""
    found: list[dict[str, Any]] = yaml.safe_load(QUESTIONS.read_text("utf-8"))["questions"]
    return found


def wrong(question: Mapping[str, Any]) -> str:
    """What is wrong with the call a question makes; empty when it is right."""
    call = metric_call(question["ask"])
    args = call["args"] if call else {}
    if args.get("name") != question["metric"]:
        return f"calls {args.get('name')}, not {question['metric']}"
    for name, value in question.get("args", {}).items():
        held = args.get(name)
        if name == "options":
            missing = {k: v for k, v in value.items() if (held or {}).get(k) != v}
            if missing:
                return f"options lack {missing}"
        elif held != value:
            return f"{name} is {held}, not {value}"
    return ""


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
