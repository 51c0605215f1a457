"""How long a full bilingual MOU takes without a model, and how many planted faults the reviewer
finds.

Run: python -m bench.drafting [--json FILE]
"""

import argparse
import json
import statistics
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.drafting.draft import Draft
from assistant.drafting.drafter import Sources, compose
from assistant.drafting.exports import export
from assistant.drafting.gates import gates
from assistant.drafting.instruments import LANGUAGES
from assistant.drafting.lint import Setting, lint
from assistant.drafting.review import review_text
from assistant.drafting.spec import read_spec
from assistant.retrieval.hybrid import Hit
from corpus.passage import Passage

SUITE = Path(__file__).parents[1] / "eval" / "suites" / "drafting"
FACT = "The Environment Team was set up by an MOU at the second conference on 4 November 2015."
SPEC: dict[str, Any] = {
    "instrument": "mou",
    "languages": ["ko", "en"],
    "parties": [
        {"name": {"ko": "서울특별시", "en": "Seoul Metropolitan Government"}, "country": "KR",
         "tier": "metropolitan"},
        {"name": {"ko": "베이징시", "en": "Beijing Municipality"}, "country": "CN",
         "tier": "provincial"},
    ],
    "team": "health",
    "term_years": 3,
    "facts": [FACT],
}  # fmt: skip


def shelf(query: str) -> list[Hit]:
    passage = Passage("p0", "d0", "public", 1, 0, len(FACT), FACT, title="Committee report")
    return [Hit(passage, 1.0)]


def timed(work: Callable[[], Any], repeats: int = 5) -> dict[str, float]:
    """Median wall and CPU seconds; the first call is timed apart, it reads the clause library."""
    walls, cpus = [], []
    for _ in range(repeats):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return {
        "wall_s": round(statistics.median(walls), 3),
        "cpu_s": round(statistics.median(cpus), 3),
    }


def speed() -> dict[str, Any]:
    spec = read_spec(SPEC)

    def made() -> Any:
        return compose(spec, Sources(shelf))

    first = timed(made, 1)
    draft = made()
    text = "\n\n".join(
        f"The cities plan visit {n} in spring, with a short report." for n in range(9000)
    )
    return {
        "compose_first": first,
        "compose": timed(made),
        "gates": timed(lambda: gates(draft)),
        **{kind: _written(draft, kind) for kind in ("docx", "hwpx", "pdf", "md")},
        "review_300_pages": timed(lambda: review_text(text), 1),
    }  # fmt: skip


def _written(draft: Draft, kind: str) -> dict[str, float]:
    return timed(lambda: export(kind).write(draft), 3)


def faults() -> dict[str, Any]:
    """Recall by pitfall and language, and false errors on clean sentences."""
    planted = tomllib.loads((SUITE / "faults.toml").read_text(encoding="utf-8"))
    clean = tomllib.loads((SUITE / "clean.toml").read_text(encoding="utf-8"))
    kinds: dict[str, dict[str, str]] = {}
    found = total = 0
    for kind, entry in planted.items():
        kinds[kind] = {}
        for language in LANGUAGES:
            seen = [
                bool({f.rule for f in lint(s, Setting(), language)} & set(entry["rules"]))
                for s in entry[language]
            ]
            kinds[kind][language] = f"{sum(seen)}/{len(seen)}"
            found, total = found + sum(seen), total + len(seen)
    texts = [(language, s) for language in LANGUAGES for s in clean[language]]
    false = sum(any(f.severity == "error" for f in lint(s, Setting(), lang)) for lang, s in texts)
    return {
        "faults": total,
        "recall": round(found / total, 4),
        "clean": len(texts),
        "false_error_rate": round(false / len(texts), 4),
        "by_kind": kinds,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    result = {"speed": speed(), "review": faults()}
    text = json.dumps(result, ensure_ascii=False, indent=2)
    if wanted.json:
        wanted.json.parent.mkdir(parents=True, exist_ok=True)
        wanted.json.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
