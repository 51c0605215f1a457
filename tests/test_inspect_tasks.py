import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.runtime.settings import Settings

pytest.importorskip("inspect_ai")
ROOT = Path(__file__).parents[1]


@pytest.mark.model
def test_a_suite_runs_as_an_inspect_task_without_network_or_model(
    evaluation: Settings, tmp_path: Path
) -> None:
    script = (
        "from inspect_ai import eval\n"
        "from eval.inspect_tasks import entente\n"
        "(log,) = eval(entente('quick'), model=None, limit=3, display='none', log_dir='logs')\n"
        "found = log.results\n"
        "print(log.status, found.total_samples, found.scores[0].metrics['mean'].value)\n"
    )
    env = {**os.environ, "ENTENTE_HOME": str(evaluation.home), "PYTHONPATH": str(ROOT)}
    env |= {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True,
        timeout=100, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    status, samples, share = done.stdout.split()[-3:]
    assert (status, samples) == ("success", "3")
    assert 0 <= float(share) <= 1
    assert list((tmp_path / "logs").glob("*.eval"))
