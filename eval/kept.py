"""A run kept small beside the code: its card and each case's scores, without the answers."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from eval.folder import Card, RunFolder, Sample

BASELINE = Path(__file__).parent / "baseline"


@dataclass(frozen=True)
class KeptRun:
    """One JSON file that can be compared and gated against as a run's folder can."""

    path: Path

    def card(self) -> Card:
        """What ran. ValueError when this is no kept run."""
        try:
            return Card(**json.loads(self.path.read_text("utf-8"))["card"])
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise ValueError(f"{self.path} is no kept run: {error}") from error

    def samples(self) -> list[Sample]:
        """Every case with its scores; what was asked and answered is not kept."""
        rows = json.loads(self.path.read_text("utf-8"))["cases"]
        return [_sample(row) for row in rows]


def keep(run: RunFolder, folder: Path) -> Path:
    """The run as `SUITE.json` in the folder."""
    card = run.card()
    path = folder / f"{card.suite}.json"
    folder.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "id": s.id,
            "epoch": s.epoch,
            "tags": s.tags,
            "passed": s.passed,
            "broke": bool(s.error),
            "scores": {x["scorer"]: x["value"] for x in s.scores if x["value"] is not None},
        }
        for s in run.samples()
    ]
    told = orjson.dumps({"card": asdict(card), "cases": rows}, option=orjson.OPT_SORT_KEYS)
    lines = told.replace(b',{"broke"', b',\n{"broke"').replace(b'"cases":[', b'"cases":[\n')
    path.write_bytes(lines + b"\n")
    return path


def baseline(suite: str) -> KeptRun | None:
    """The product's own kept run of a suite; None when there is none."""
    path = BASELINE / f"{suite}.json"
    return KeptRun(path) if path.is_file() else None


def _sample(row: dict[str, object]) -> Sample:
    scores = row["scores"]
    passed = row["passed"]
    assert isinstance(scores, dict) and isinstance(row["tags"], list)
    told = [
        {"scorer": name, "value": value, "explanation": "", "deciding": True}
        for name, value in scores.items()
    ]
    name, epoch = str(row["id"]), int(str(row["epoch"]))
    error = "broke" if row["broke"] else ""
    known = passed if isinstance(passed, bool) else None
    return Sample(name, epoch, name, row["tags"], {}, {}, told, known, None, error=error)
