"""The real `entente` command, run as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ENTENTE = str(Path(sys.executable).parent / "entente")


def entente(home: Path, *args: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """One command over a data folder."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("ENTENTE_")}
    env |= {"ENTENTE_HOME": str(home)} | settings
    return subprocess.run(
        [ENTENTE, *map(str, args)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )


def told(home: Path, *args: str | Path, **settings: str) -> Any:
    """What a command printed with `--json`; it must be one JSON value and nothing else."""
    done = entente(home, *args, "--json", **settings)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
