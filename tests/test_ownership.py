"""One process owns the data folder."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.runtime.data_lock import Owned, Ownership, server
from corpus.settings import Home


def other_process(home: Path, wait: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys; from pathlib import Path\n"
        "from assistant.runtime.data_lock import Ownership; from corpus.settings import Home\n"
        "Ownership.take(Home(Path(sys.argv[1])), wait=float(sys.argv[2]))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", code, str(home), wait], capture_output=True, text=True, check=False
    )


def test_a_second_process_is_told_who_owns_the_folder(tmp_path: Path) -> None:
    ownership = Ownership.take(Home(tmp_path))
    told = other_process(tmp_path, "0.1")
    ownership.release()
    assert told.returncode == 1
    assert "is in use by process" in told.stderr and "ENTENTE_HOME" in told.stderr


def test_a_released_folder_can_be_taken(tmp_path: Path) -> None:
    Ownership.take(Home(tmp_path)).release()
    assert other_process(tmp_path, "0.1").returncode == 0


def test_a_server_leaves_its_address_for_others(tmp_path: Path) -> None:
    ownership = Ownership.take(Home(tmp_path), "http://127.0.0.1:9")
    found = server(Home(tmp_path))
    ownership.release()
    assert found is not None and found.url == "http://127.0.0.1:9"
    assert server(Home(tmp_path)) is None


def test_the_way_in_is_readable_by_the_owner_alone(tmp_path: Path) -> None:
    ownership = Ownership.take(Home(tmp_path), "http://127.0.0.1:9")
    mode = (tmp_path / "owner.json").stat().st_mode & 0o777
    ownership.release()
    assert mode == 0o600


def test_a_damaged_card_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "owner.json").write_text("{")
    assert server(Home(tmp_path)) is None


def test_the_owner_is_named_in_the_error(tmp_path: Path) -> None:
    error = Owned(Home(tmp_path), 7, "")
    assert "process 7" in str(error)
    with pytest.raises(ValueError, match="server at http://h"):
        raise Owned(Home(tmp_path), 7, "http://h")
