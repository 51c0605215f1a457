"""Files and folders to be read."""

from pathlib import Path

import pytest

from ingest.sources import find


def test_a_folder_gives_every_file_under_it_by_name(tmp_path: Path) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "x" / "y" / "b.txt").write_text("b")
    (tmp_path / "x" / "a.txt").write_text("a")
    assert [s.name for s in find([tmp_path / "x"])] == ["x/a.txt", "x/y/b.txt"]


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("a")
    (tmp_path / ".b.txt").write_text("b")
    assert find([tmp_path]) == []


def test_a_sidecar_describes_its_file_and_is_not_one_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "a.txt.about.yaml").write_text("title: The paper\n")
    (source,) = find([tmp_path])
    assert source.about == {"title": "The paper"}


def test_a_manifest_that_is_no_list_is_named(tmp_path: Path) -> None:
    (tmp_path / "manifest.yaml").write_text("title: no list\n")
    (tmp_path / "a.txt").write_text("a")
    with pytest.raises(ValueError, match="manifest.yaml cannot be read"):
        find([tmp_path])


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    assert len(find([tmp_path / "a.txt", tmp_path / "a.txt"])) == 1
