"""The same suites as Inspect tasks, for its log viewer: `inspect eval eval/inspect_tasks.py`.

No model is called through Inspect: the solver asks our own product, and the scorers are the same
plain functions as in `entente eval run`. Give `-T suite=NAME`; the default is `quick`.
"""

import atexit
import json
from contextlib import ExitStack
from typing import Any

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset
from inspect_ai.dataset import Sample as InspectSample
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score, Scorer, Target, mean, scorer, stderr
from inspect_ai.solver import Generate, Solver, TaskState, solver

from assistant.runtime.container import House
from assistant.runtime.settings import read_settings
from eval.catalogue import find
from eval.run import attempt, expected, title
from eval.shelf import open_shelf
from eval.suite import Case, Suite


@task  # type: ignore[untyped-decorator]
def entente(suite: str = "quick") -> Task:
    """One suite of the product as a task."""
    settings = read_settings()
    found = find(suite, settings.home / "suites")
    return suite_task(found)


def suite_task(suite: Suite) -> Task:
    """A suite as a task; its house is opened when the first sample is asked."""
    samples = [
        InspectSample(
            id=case.id,
            input=title(case),
            target=json.dumps(expected(case), ensure_ascii=False),
            metadata={"tags": case.tags},
        )
        for case in suite.cases
    ]
    return Task(
        dataset=MemoryDataset(samples, name=suite.name),
        solver=_ask(suite),
        scorer=[right()],
        metadata={"suite_digest": suite.digest},
        name=suite.name,
    )


@solver  # type: ignore[untyped-decorator]
def _ask(suite: Suite) -> Solver:
    cases: dict[str, Case] = {case.id: case for case in suite.cases}
    opened: list[House] = []

    def house() -> House:
        if not opened:
            stack = ExitStack()
            opened.append(stack.enter_context(open_shelf(suite, read_settings())))
            atexit.register(stack.close)
        return opened[0]

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        sample = attempt(house(), cases[str(state.sample_id)])
        state.output = ModelOutput.from_content("entente/offline", _told(sample.got, sample.error))
        state.metadata |= {"scores": sample.scores, "error": sample.error, "passed": sample.passed}
        return state

    return solve


@scorer(metrics=[mean(), stderr()])  # type: ignore[untyped-decorator]
def right() -> Scorer:
    """Whether every deciding score is full, with the reasons of those that are not."""

    async def score(state: TaskState, target: Target) -> Score | None:
        found = state.metadata
        if found["error"]:
            return Score(value=0, explanation=found["error"])
        if found["passed"] is None:
            return None  # unscored, never zero
        told = [
            f"{s['scorer']}: {s['explanation']}" for s in found["scores"] if s["value"] is not None
        ]
        return Score(value=int(found["passed"]), explanation="\n".join(told))

    return score


def _told(got: dict[str, Any], error: str) -> str:
    return str(got.get("answer") or error or json.dumps(got, ensure_ascii=False))
