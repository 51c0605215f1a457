"""A suite put to the product, case by case; killed and started again, it goes on where it was."""

import hashlib
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from eval import totals
from eval.clock import reference
from eval.folder import Card, RunFolder, Sample
from eval.judge import Judge, agreement
from eval.kinds import score
from eval.score import passed
from eval.solvers import solve
from eval.suite import (
    Case,
    DraftCase,
    MetricCase,
    QuestionCase,
    SearchCase,
    SentenceCase,
    Suite,
)
from ingest.report import Progress, silent
from prompts.template import digest

if TYPE_CHECKING:
    Opening = Callable[[], AbstractContextManager[House]]

_CODE = (".py", ".toml", ".md", ".yaml")
_ASIDE = {"samples", "web", "web_dist", "node_modules"}
PROMPTS = Path(__file__).parents[1] / "prompts"


class OtherWork(ValueError):
    """The folder holds a run of something else, so that this one cannot go on there."""


@dataclass(frozen=True)
class Plan:
    """How a suite is run. `jobs` questions are under way at a time; a judge gives its opinion."""

    suite: Suite
    folder: Path
    model: str = "offline"
    repeat: int = 1
    jobs: int = 1
    judge: Judge | None = None


def run(plan: Plan, house: House, progress: Progress = silent) -> Card:
    """The finished run's card; its folder holds everything else."""
    folder = RunFolder(plan.folder)
    card, done = _begun(plan, house, folder)
    left = [
        (case, epoch)
        for epoch in range(1, plan.repeat + 1)
        for case in plan.suite.cases
        if (case.id, epoch) not in done
    ]
    total = len(plan.suite.cases) * plan.repeat
    progress(total - len(left), total, plan.suite.name)
    before = reference()
    with ThreadPoolExecutor(max(1, plan.jobs)) as pool:
        waiting = [pool.submit(attempt, house, case, epoch, plan.judge) for case, epoch in left]
        for n, future in enumerate(as_completed(waiting), total - len(left) + 1):
            sample = future.result()
            folder.append(sample)
            progress(n, total, sample.id)
    after = reference()
    unit = ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
    finished = _finished(card, plan, folder, unit)
    folder.write_card(finished)
    return finished


def attempt(house: House, case: Case, epoch: int = 1, judge: Judge | None = None) -> Sample:
    """One case asked and scored. Whatever breaks is written down and stops nothing."""
    started, busy = time.perf_counter(), time.process_time()
    try:
        got = solve(house, case)
        cpu = round((time.process_time() - busy) * 1000, 1)
        scores = score(case, got)
        if judge and (opinion := judge.score(case, got)):
            scores.append(opinion)
        error = ""
    except Exception as broken:  # noqa: BLE001 - a broken sample is a result, not the run's end
        got, scores, error = {}, [], f"{type(broken).__name__}: {broken}"
        cpu = round((time.process_time() - busy) * 1000, 1)
    ms = got.get("ms", round((time.perf_counter() - started) * 1000, 1))
    return Sample(
        id=case.id,
        epoch=epoch,
        question=title(case),
        tags=[*case.tags, *(["generated"] if case.generated else [])],
        expected=expected(case),
        got=got,
        scores=[s.to_json() for s in scores],
        passed=None if error else passed(scores),
        ms=ms,
        cpu_ms=cpu,
        error=error,
    )


def title(case: Case) -> str:
    """A case in a line a person can read."""
    match case:
        case QuestionCase():
            return " → ".join([*case.turns, case.ask])
        case MetricCase():
            return f"{case.metric} {' '.join(f'{k}={v}' for k, v in case.args.items())}".strip()
        case SentenceCase():
            return case.text
        case SearchCase():
            return case.query
        case DraftCase():
            return case.review or f"{case.spec.get('instrument', '')} draft: {case.id}"
    return case.id


def expected(case: Case) -> dict[str, Any]:
    """What a right result is, as the suite says it."""
    if isinstance(case, QuestionCase):
        return case.expect.model_dump(mode="json", exclude_defaults=True)
    aside = {"id", "tags", "generated", "spec", "review", "query", "text", "args", "metric"}
    return case.model_dump(mode="json", exclude_defaults=True, exclude=aside)


def _begun(plan: Plan, house: House, folder: RunFolder) -> tuple[Card, set[tuple[str, int]]]:
    """The card of a new run, or of one that is taken up again with what it has."""
    card = _card(plan, house)
    if not (folder.path / "run.json").is_file():
        folder.write_card(card)
        return card, set()
    before = folder.card()
    if not card.same_work(before):
        raise OtherWork(
            f"{folder.path} holds a run of another suite, model, shelf or code. "
            "Choose another --out, or remove the folder."
        )
    wanted = {case.id for case in plan.suite.cases}
    kept = [s for s in folder.samples() if s.id in wanted and s.epoch <= plan.repeat]
    folder.rewrite(kept)
    return replace(card, started_at=before.started_at), {(s.id, s.epoch) for s in kept}


def _card(plan: Plan, house: House) -> Card:
    shown = told_settings(house.settings)
    if plan.judge:
        shown["judge"] = plan.judge.name
    return Card(
        id=plan.folder.name,
        suite=plan.suite.name,
        about=plan.suite.about,
        kind=plan.suite.kind,
        model=plan.model,
        started_at=_now(),
        suite_digest=plan.suite.digest,
        repeat=plan.repeat,
        library=house.library.fingerprint(),
        record=house.records.fingerprint() if plan.suite.record else "",
        version=product_version(),
        settings=shown,
        prompts={p.stem: digest(p.stem) for p in sorted(PROMPTS.glob("*.md"))},
    )


def _finished(card: Card, plan: Plan, folder: RunFolder, unit: tuple[float, float]) -> Card:
    order = {case.id: n for n, case in enumerate(plan.suite.cases)}
    samples = sorted(folder.samples(), key=lambda s: (s.epoch, order[s.id]))
    folder.rewrite(samples)
    return concluded(card, samples, unit)


def concluded(
    card: Card, samples: Sequence[Sample], unit: tuple[float, float] = (0.0, 0.0)
) -> Card:
    """The card with everything that is counted from the samples. `unit` is `clock.reference`."""
    found = totals.metrics(samples)
    if (agreed := agreement(samples)) is not None:
        found["judge_agrees"] = agreed
    right = totals.by_case(samples, "right")
    return replace(
        card,
        finished_at=_now(),
        cases=len({s.id for s in samples}),
        passed=sum(value >= 1 for value in right.values()),
        errors=sum(bool(s.error) for s in samples),
        metrics=found,
        intervals={name: totals.interval(totals.by_case(samples, name)) for name in found},
        tags=totals.by_tag(samples),
        timings=totals.timings(samples, unit),
    )


def told_settings(settings: Settings) -> dict[str, Any]:
    """The settings that decide what is answered."""
    shown: dict[str, Any] = {"encoder": settings.index.identity, "passages": settings.passages}
    if settings.reranker:
        shown["reranker"] = settings.reranker
    shown |= {"vector_index": settings.vector_index, "show_unsupported": settings.show_unsupported}
    return shown


def product_version() -> str:
    """The product's version and the digest of its code, so that a change of code is a new run."""
    root = Path(__file__).parents[1]
    said = hashlib.sha256()
    for room in ("assistant", "corpus", "ingest", "prompts"):
        for path in sorted((root / room).rglob("*")):
            if path.suffix in _CODE and not _ASIDE & set(path.parts):
                said.update(path.read_bytes())
    try:
        number = version("entente")
    except PackageNotFoundError:
        number = "unpackaged"
    return f"{number}+{said.hexdigest()[:10]}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
