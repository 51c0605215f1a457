"""Two runs compared, as the command and the page show them."""

from typing import Any

from assistant.exports.run_comparison import compare
from eval.folder import Run


def difference(a: Run, b: Run) -> dict[str, Any]:
    """Figures of the cases both judged, with intervals, then the cases that changed."""
    return compare(_told(a), _told(b))


def _told(run: Run) -> dict[str, Any]:
    card = run.card()
    samples = [vars(sample) for sample in run.samples()]
    return {"id": card.id, "metrics": card.metrics, "timings": card.timings, "samples": samples}
