"""`entente eval`: suites, runs, differences, gates; everything offline unless a model is named."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.commands.beir import FOLDER_COMMANDS
from assistant.commands.output import Chapter, as_json, print_json
from assistant.commands.rounds import command as rounds

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

    from assistant.runtime.settings import Settings
    from eval.judge import Judge

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(cls=Chapter)
def command() -> None:
    """Put suites of questions to the product, compare runs, and stop a regression."""


@command.command("list")
@as_json
def list_suites(as_json: bool) -> None:
    """The suites there are: the product's own, and those in the data folder's `suites`."""
    from assistant.runtime.settings import read_settings
    from eval.catalogue import suites

    found = suites(read_settings().home / "suites")
    if as_json:
        rows = [
            {"name": s.name, "kind": s.kind, "cases": len(s.cases), "about": s.about} for s in found
        ]
        print_json({"suites": rows})
        return
    for suite in found:
        click.echo(f"{suite.name:<14}{suite.kind:<11}{len(suite.cases):>5} cases  {suite.about}")


@command.command()
@click.argument("suites", nargs=-1, required=True)
@click.option("--model", default="offline", help="offline, NAME (on ENTENTE_LLM), or NAME@URL.")
@click.option("--judge", default="", help="NAME@URL of a model whose opinion stands beside.")
@click.option("--repeat", default=1, type=click.IntRange(1, 20), help="Ask everything N times.")
@click.option("--jobs", default=0, type=click.IntRange(0, 16), help="At a time; 0: by the model.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="The run's folder.")
@click.option("--report/--no-report", default=True, help="Write report.html too.")
@as_json
def run(suites: tuple[str, ...], as_json: bool, **asked: Any) -> None:
    """Run SUITES: names of `eval list`, files, or BEIR folders. `all` runs every suite.

    A run that was stopped goes on when it is started again with the same --out.
    """
    from assistant.runtime.settings import read_settings
    from eval.catalogue import find
    from eval.catalogue import suites as every

    settings = read_settings()
    own = settings.home / "suites"
    chosen = every(own) if suites == ("all",) else [find(name, own) for name in suites]
    cards = []
    for suite in chosen:
        out = asked["out"] or settings.folder.runs / _name(suite.name, str(asked["model"]))
        folder = out / suite.name if asked["out"] and len(chosen) > 1 else out
        cards.append(_run(settings, suite, folder, asked))
    if as_json:
        print_json(cards[0] if len(cards) == 1 else {"runs": cards})
        return
    for card in cards:
        _tell(card)


@command.command()
@click.argument("a")
@click.argument("b")
@as_json
def diff(a: str, b: str, as_json: bool) -> None:
    """What changed from run A to run B, case by case, with 95 % intervals of each figure."""
    from assistant.runtime.settings import read_settings
    from eval.difference import difference
    from eval.folder import open_run

    runs = read_settings().folder.runs
    found = difference(open_run(a, runs), open_run(b, runs))
    if as_json:
        print_json(found)
        return
    for metric in found["metrics"]:
        bounds = (metric["low"], metric["high"])
        low_high = f" [{_signed(bounds[0])}, {_signed(bounds[1])}]" if metric["n"] else ""
        click.echo(
            f"{metric['name']:<18}{_number(metric['a']):>9}{_number(metric['b']):>9}"
            f"{_signed(metric['delta']):>10}{low_high} n={metric['n']}"
        )
    for case in found["cases"]:
        click.echo(f"{case['change']:<9}{case['id']}: {case['question']}")


@command.command()
@click.argument("runs", nargs=-1, required=True)
@click.option("--thresholds", type=FILE, help="Default: the product's own.")
@click.option("--baseline", help="A run to compare with; default: the product's own.")
@click.option("--no-times", is_flag=True, help="Leave the times out: for a machine that is busy.")
@as_json
def gate(
    runs: tuple[str, ...],
    thresholds: Path | None,
    baseline: str | None,
    no_times: bool,
    as_json: bool,
) -> None:
    """Exit 1 when a run falls below the thresholds of its suite."""
    from assistant.runtime.settings import read_settings
    from eval.folder import open_run
    from eval.gate import THRESHOLDS, check, read_thresholds, without_times
    from eval.kept import baseline as kept

    folder = read_settings().folder.runs
    limits = read_thresholds(thresholds or THRESHOLDS)
    limits = without_times(limits) if no_times else limits
    verdicts = []
    for name in runs:
        run = open_run(name, folder)
        before = open_run(baseline, folder) if baseline else kept(run.card().suite)
        verdicts.append(check(run, limits, before))
    passed = all(v["passed"] for v in verdicts)
    if as_json:
        print_json(verdicts[0] if len(verdicts) == 1 else {"passed": passed, "runs": verdicts})
    else:
        for verdict in verdicts:
            _judge(verdict)
    if not passed:
        failed = ", ".join(v["run"] for v in verdicts if not v["passed"])
        raise click.ClickException(f"The gate stops {failed}; see the checks above.")


@command.command()
@click.argument("run_name", metavar="RUN")
@as_json
def report(run_name: str, as_json: bool) -> None:
    """Write a run's report.html anew; it opens from disk and asks nothing of the network."""
    from assistant.runtime.settings import read_settings
    from eval.folder import open_run
    from eval.report import write

    path = write(open_run(run_name, read_settings().folder.runs))
    if as_json:
        print_json({"report": str(path)})
    else:
        click.echo(str(path))


@command.command()
@click.argument("runs", nargs=-1, required=True)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), required=True)
@as_json
def keep(runs: tuple[str, ...], into: Path, as_json: bool) -> None:
    """Keep RUNS small, one JSON file a suite, to be a baseline: scores without answers."""
    from assistant.runtime.settings import read_settings
    from eval.folder import open_run
    from eval.kept import keep as write

    paths = [str(write(open_run(name, read_settings().folder.runs), into)) for name in runs]
    if as_json:
        print_json({"kept": paths})
    else:
        click.echo("\n".join(paths))


@command.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--count", default=40, type=click.IntRange(1, 1000), help="At most so many.")
@as_json
def generate(out: Path, count: int, as_json: bool) -> None:
    """Write a first suite for your own library: questions from its tables, marked generated."""
    from assistant.runtime.container import open_house
    from eval.generate import write

    with open_house() as house:
        made = write(house, out, count)
    if as_json:
        print_json({"suite": str(out), "cases": made})
    else:
        click.echo(
            f"{out}: {made} questions. Read them before you trust them; run it with eval run."
        )


for _folder_command in FOLDER_COMMANDS:
    command.add_command(_folder_command)
command.add_command(rounds, "round")


def _run(settings: "Settings", suite: Any, folder: Path, asked: dict[str, Any]) -> dict[str, Any]:
    from dataclasses import asdict

    from assistant.commands.progress import progress_bar
    from eval.folder import RunFolder
    from eval.report import write
    from eval.run import Plan
    from eval.run import run as carry_out
    from eval.shelf import open_shelf

    model, plugged = _model(settings, str(asked["model"]))
    jobs = int(asked["jobs"]) or (4 if plugged else 1)
    plan = Plan(suite, folder, model, int(asked["repeat"]), jobs, _judge_of(settings, asked))
    with (
        progress_bar("Documents") as filling,
        open_shelf(suite, settings, plugged, filling) as house,
        progress_bar(suite.name) as progress,
    ):
        card = carry_out(plan, house, progress)
    if asked["report"]:
        write(RunFolder(folder))
    return {**asdict(card), "folder": str(folder)}


def _model(settings: "Settings", name: str) -> tuple[str, "BaseChatModel | None"]:
    """The model's name and itself; None for the offline one."""
    if name == "offline":
        return name, None
    from assistant.models.factory import plug
    from assistant.models.remote.server import LlmSettings

    model, _, url = name.partition("@")
    url = url or settings.llm
    if not url:
        raise click.UsageError(f"Where is {model}? Give --model {model}@URL, or set ENTENTE_LLM.")
    return model, plug(LlmSettings(url, model, settings.llm_key))


def _judge_of(settings: "Settings", asked: dict[str, Any]) -> "Judge | None":
    if not asked["judge"]:
        return None
    from eval.judge import Judge

    name, judging = _model(settings, str(asked["judge"]))
    return Judge(judging, name) if judging else None


def _name(suite: str, model: str) -> str:
    """A folder name: suite, model, time."""
    from datetime import UTC, datetime

    safe = "".join(c if c.isalnum() or c in "._-" else "-" for c in model.split("@")[0])
    return f"{suite}-{safe}-{datetime.now(UTC).strftime('%Y%m%d-%H%M%S')}"


def _tell(card: dict[str, Any]) -> None:
    counts = f"{card['passed']} of {card['cases']} right, {card['errors']} broken"
    click.echo(f"{card['suite']} ({card['model']}): {counts}")
    for name, value in card["metrics"].items():
        low_high = card["intervals"].get(name) or []
        told = f"  95 % {low_high[0]:.3f} to {low_high[1]:.3f}" if low_high else ""
        click.echo(f"  {name:<18}{_number(value):>8}{told}")
    times = "  ".join(f"{name} {value}" for name, value in card["timings"].items())
    click.echo(f"  {times}\n  {card['folder']}")


def _judge(verdict: dict[str, Any]) -> None:
    told = "passed" if verdict["passed"] else "FAILED"
    click.echo(f"{told}: {verdict['run']} ({verdict['suite']})")
    for check in verdict["checks"]:
        if not check["passed"]:
            click.echo(f"  {check['metric']}: {check['told']}", err=True)


def _signed(value: float | None) -> str:
    return "" if value is None else f"{value:+.3f}"


def _number(value: float | None) -> str:
    return "unscored" if value is None else f"{value:.3f}"
