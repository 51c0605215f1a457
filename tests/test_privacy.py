"""What the data folder holds is its owner's alone."""

import stat
from pathlib import Path

from assistant.runtime.data_lock import Ownership
from corpus.database import open_database, sqlite_url
from corpus.privacy import open_to_others
from corpus.settings import Home


def modes(folder: Path) -> dict[str, int]:
    """The permissions of everything under a folder."""
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.lstat().st_mode)
        for path in (folder, *folder.rglob("*"))
        if not path.is_symlink()
    }


def test_a_folder_that_was_open_to_all_is_closed_with_everything_in_it(tmp_path: Path) -> None:
    home = Home(tmp_path / "var")
    (home.files / "deep").mkdir(parents=True)
    for file in (home.database, home.files / "ab", home.files / "deep" / "cd"):
        file.write_bytes(b"secret")
        file.chmod(0o644)
    for folder in (home.path, home.files, home.files / "deep"):
        folder.chmod(0o755)
    (tmp_path / "elsewhere").mkdir(mode=0o755)
    (home.path / "models").symlink_to(tmp_path / "elsewhere")
    Ownership.take(home).release()
    found = modes(home.path)
    assert [name for name, mode in found.items() if mode & 0o077] == []
    assert found["files"] == 0o700 and found["library.sqlite"] == 0o600
    assert stat.S_IMODE((tmp_path / "elsewhere").stat().st_mode) == 0o755
    assert list(open_to_others(home.path)) == []


def test_what_the_owner_writes_is_closed_from_the_start_and_others_files_are_not(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path / "var")
    ownership = Ownership.take(home)
    engine = open_database(sqlite_url(home.database))
    home.files.mkdir()
    (home.files / "ab").write_bytes(b"original")
    found = modes(home.path)
    engine.dispose()
    ownership.release()
    (tmp_path / "exported.docx").write_bytes(b"for all to read")
    assert {"library.sqlite", "library.sqlite-wal", "files", "files/ab"} <= set(found)
    assert [name for name, mode in found.items() if mode & 0o077] == []
    assert (tmp_path / "exported.docx").stat().st_mode & 0o044
