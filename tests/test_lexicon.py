"""Ranked word search."""

from pathlib import Path

import pytest

from corpus.lexicon import Lexicon, page_key
from corpus.passage import Passage


def passage(key: str, text: str, title: str = "") -> Passage:
    return Passage(key, "d", "s", 1, 0, len(text), text, title)


def ask(lexicon: Lexicon, scopes: list[str], *words: str, k: int = 10) -> list[str]:
    return [key for key, _ in lexicon.search(scopes, dict.fromkeys(words, 1.0), k)]


@pytest.fixture
def lexicon(tmp_path: Path) -> Lexicon:
    lexicon = Lexicon(tmp_path / "lexicon")
    lexicon.add("s", [passage("d-1-1-0", "cities signed"), passage("d-1-2-0", "teams met")])
    return lexicon


def test_a_word_finds_its_passage(lexicon: Lexicon) -> None:
    assert ask(lexicon, ["s"], "team") == ["d-1-2-0"]


def test_a_title_is_searched_with_the_text(lexicon: Lexicon) -> None:
    lexicon.add("s", [passage("d-1-3-0", "nothing else", title="Charter")])
    assert ask(lexicon, ["s"], "charter") == ["d-1-3-0"]


def test_a_word_nobody_wrote_finds_nothing(lexicon: Lexicon) -> None:
    assert ask(lexicon, ["s"], "peru") == []


def test_a_scope_that_was_not_asked_is_not_searched(lexicon: Lexicon) -> None:
    lexicon.add("secret", [passage("x-1-1-0", "teams met in secret")])
    assert ask(lexicon, ["s"], "team") == ["d-1-2-0"]


def test_what_other_scopes_hold_does_not_change_a_score(lexicon: Lexicon) -> None:
    before = lexicon.search(["s"], {"team": 1.0}, 5)
    lexicon.add("secret", [passage(f"x-1-{n}-0", "teams") for n in range(20)])
    assert lexicon.search(["s"], {"team": 1.0}, 5) == before


def test_a_word_is_as_rare_as_in_all_searched_scopes_together(lexicon: Lexicon) -> None:
    lexicon.add("t", [passage("y-1-1-0", "teams signed")])
    scores = dict(lexicon.search(["s", "t"], {"team": 1.0}, 5))
    assert scores["d-1-2-0"] == pytest.approx(scores["y-1-1-0"], abs=1e-4)


def test_equal_scores_are_ordered_by_id(lexicon: Lexicon) -> None:
    lexicon.add("s", [passage(f"e-1-{n}-0", "equal words") for n in (3, 1, 2)])
    assert ask(lexicon, ["s"], "equal", k=2) == ["e-1-1-0", "e-1-2-0"]


def test_the_best_of_all_scopes_are_kept_and_equal_ones_cut_by_id(lexicon: Lexicon) -> None:
    lexicon.add("t", [passage(f"t-1-{n}-0", "equal words") for n in (1, 2)])
    lexicon.add("u", [passage(f"a-1-{n}-0", "equal words") for n in (3, 4)])
    assert ask(lexicon, ["t", "u"], "equal", k=3) == ["a-1-3-0", "a-1-4-0", "t-1-1-0"]


def test_what_is_found_unordered_is_what_a_search_finds(lexicon: Lexicon) -> None:
    lexicon.add("t", [passage(f"t-1-{n}-0", "teams met " * n) for n in (1, 2, 3)])
    parts = lexicon.found(["s", "t"], {"team": 1.0}, 3)
    pairs = [pair for p in parts for pair in zip(p.ids(), p.scores.tolist(), strict=True)]
    found = sorted(pairs, key=lambda hit: (-hit[1], hit[0]))
    assert found == lexicon.search(["s", "t"], {"team": 1.0}, 3)
    assert len(found) == 3


def test_an_id_once_looked_up_is_not_that_of_a_passage_put_in_its_place(lexicon: Lexicon) -> None:
    assert ask(lexicon, ["s"], "team") == ["d-1-2-0"]
    lexicon.remove("s", ["d-1-2-0"])
    lexicon.add("s", [passage("d-1-9-0", "teams met again")])
    assert ask(lexicon, ["s"], "team") == ["d-1-9-0"]


def test_a_removed_passage_is_not_found_and_weighs_on_no_score(
    lexicon: Lexicon, tmp_path: Path
) -> None:
    lexicon.add("s", [passage("d-2-1-0", "teams and teams")])
    lexicon.remove("s", ["d-2-1-0"])
    fresh = Lexicon(tmp_path / "fresh")
    fresh.add("s", [passage("d-1-1-0", "cities signed"), passage("d-1-2-0", "teams met")])
    assert lexicon.search(["s"], {"team": 1.0}, 5) == fresh.search(["s"], {"team": 1.0}, 5)
    assert lexicon.ids("s") == {"d-1-1-0", "d-1-2-0"}


def test_adding_twice_changes_nothing(lexicon: Lexicon) -> None:
    before = lexicon.search(["s"], {"team": 1.0}, 5)
    lexicon.add("s", [passage("d-1-2-0", "teams met")])
    assert lexicon.search(["s"], {"team": 1.0}, 5) == before


def test_an_index_is_there_again_after_a_restart(lexicon: Lexicon, tmp_path: Path) -> None:
    assert ask(Lexicon(tmp_path / "lexicon"), ["s"], "team") == ["d-1-2-0"]


def test_a_damaged_index_is_empty_and_can_be_filled_again(tmp_path: Path) -> None:
    first = Lexicon(tmp_path / "l")
    first.add("s", [passage("a-1-1-0", "word")])
    meta = next((tmp_path / "l").rglob("meta.json"))
    meta.write_text("{", "utf-8")
    again = Lexicon(tmp_path / "l")
    again.clear("s")
    again.add("s", [passage("a-1-1-0", "word")])
    assert ask(again, ["s"], "word") == ["a-1-1-0"]


def test_a_cleared_scope_is_empty(lexicon: Lexicon) -> None:
    lexicon.clear("s")
    assert lexicon.ids("s") == set()
    assert lexicon.search_pages(["s"], {"team": 1.0}, 5) == []


def test_a_page_is_found_by_words_that_stand_in_different_passages(tmp_path: Path) -> None:
    lexicon = Lexicon(tmp_path / "l")
    lexicon.add(
        "s", [passage("d-1-1-0", "alpha"), passage("d-1-1-9", "beta"), passage("d-1-2-0", "alpha")]
    )
    hits = lexicon.search_pages(["s"], {"alpha": 1.0, "beta": 1.0}, 5)
    assert [key for key, _ in hits] == ["d-1-1", "d-1-2"]


def test_a_page_forgets_the_words_of_a_removed_passage(tmp_path: Path) -> None:
    lexicon = Lexicon(tmp_path / "l")
    lexicon.add("s", [passage("d-1-1-0", "alpha"), passage("d-1-1-9", "beta")])
    lexicon.remove("s", ["d-1-1-9"])
    assert lexicon.search_pages(["s"], {"beta": 1.0}, 5) == []
    assert [key for key, _ in lexicon.search_pages(["s"], {"alpha": 1.0}, 5)] == ["d-1-1"]


def test_frequencies_and_size_are_over_the_scopes_asked(lexicon: Lexicon) -> None:
    assert lexicon.frequencies(["s"], ["team", "peru"]) == {"team": 1, "peru": 0}
    assert lexicon.size(["s"]) == 2


def test_a_passage_knows_its_page() -> None:
    assert page_key("dabc-1234-7-350") == "dabc-1234-7"
