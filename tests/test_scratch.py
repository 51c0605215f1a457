"""Temporary folders that a kill leaves are taken away by whoever comes next."""

import signal
import subprocess
import sys
from pathlib import Path

from assistant.runtime.data_lock import Ownership
from corpus.scratch import scratch, sweep
from corpus.settings import Home

HOLDING = """
import sys, time
from pathlib import Path
from corpus.scratch import Scratch
made = Scratch("upload", Path(sys.argv[1]))
(made.path / "letter.pdf").write_bytes(b"somebody's letter")
print(made.path.name, flush=True)
time.sleep(60)
"""


def holder(parent: Path) -> tuple["subprocess.Popen[str]", str]:
    """A process that holds a folder, and the folder's name."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(parent)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def test_a_folder_in_use_stays_and_one_left_by_a_kill_goes(tmp_path: Path) -> None:
    process, name = holder(tmp_path)
    assert sweep(tmp_path) == [] and (tmp_path / name / "letter.pdf").is_file()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert sweep(tmp_path) == [name] and list(tmp_path.iterdir()) == []


def test_whoever_takes_the_data_folder_sweeps_what_was_left_in_it(tmp_path: Path) -> None:
    process, name = holder(tmp_path)
    process.kill()
    process.communicate()
    Ownership.take(Home(tmp_path)).release()
    assert not (tmp_path / name).exists()


def test_a_folder_is_gone_after_its_block_and_nobody_else_s_is_touched(tmp_path: Path) -> None:
    (tmp_path / "entente.scratch-notes.txt").write_text("mine", "utf-8")
    (tmp_path / "theirs").mkdir()
    with scratch("upload", tmp_path) as folder:
        (folder / "a").write_bytes(b"a")
        assert folder.stat().st_mode & 0o077 == 0
    assert sweep(tmp_path) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "entente.scratch-notes.txt",
        "theirs",
    ]
