from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from corpus.reader_input import PIECES, ReaderInput

SAID = "<s> </s> <unk> query : passage who signed ? Kim it . in 2013 Title"
WORDS = SAID.split()
TEXT = "Kim signed it. In 2013."
TWO = ((0, 14), (15, 23))


@pytest.fixture(scope="module")
def given_by_words(tmp_path_factory: pytest.TempPathFactory) -> ReaderInput:
    """A tokenizer whose pieces are words and signs, each its own number."""
    tokenizer = Tokenizer(models.WordLevel({w: n for n, w in enumerate(WORDS)}, "<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", 0), ("</s>", 1)],
    )
    folder: Path = tmp_path_factory.mktemp("model")
    tokenizer.save(str(folder / "tokenizer.json"))
    return ReaderInput(folder)


def test_the_question_stands_first_and_the_passage_behind_it(given_by_words: ReaderInput) -> None:
    read = given_by_words.read("who signed ?", "", TEXT, TWO)
    words = [WORDS[n] for n in read.ids]
    assert words[:7] == ["<s>", "query", ":", "who", "signed", "?", "</s>"]
    assert words[8:13] == ["passage", ":", "Kim", "signed", "it"]
    assert words[1 : read.asked] == ["query", ":", "who", "signed"]


def test_a_stretch_is_found_by_the_pieces_it_is_written_with(given_by_words: ReaderInput) -> None:
    read = given_by_words.read("who signed ?", "Title", TEXT, TWO)
    first, second = ([WORDS[n] for n in read.ids[a:b]] for a, b in read.places)
    assert first == ["Kim", "signed", "it", "."]
    assert second[-2:] == ["2013", "."]


def test_what_stands_over_a_passage_belongs_to_no_stretch(given_by_words: ReaderInput) -> None:
    read = given_by_words.read("who ?", "Title Kim signed", TEXT, TWO)
    assert min(first for first, _ in read.places) > [WORDS[n] for n in read.ids].index("Title") + 2


def test_a_stretch_too_far_down_has_no_pieces(given_by_words: ReaderInput) -> None:
    text = "it " * PIECES + "Kim"
    read = given_by_words.read("who ?", "", text, ((0, 2), (len(text) - 3, len(text))))
    assert len(read.ids) == PIECES
    assert read.places[0][1] == read.places[0][0] + 1
    assert read.places[1] == (0, 0)


def test_a_question_longer_than_all_leaves_room_for_the_passage(
    given_by_words: ReaderInput,
) -> None:
    read = given_by_words.read("who " * 2000, "", TEXT, TWO)
    assert all(last > first for first, last in read.places)


@given(st.lists(st.sampled_from(WORDS[3:]), min_size=1, max_size=30), st.integers(0, 29))
def test_neighbouring_stretches_share_no_piece(
    given_by_words: ReaderInput, words: list[str], cut: int
) -> None:
    text = " ".join(words)
    at = len(" ".join(words[: min(cut, len(words))]))
    (_, first_ends), (second_begins, _) = given_by_words.read(
        "who ?", "", text, ((0, at), (at, len(text)))
    ).places
    assert second_begins >= first_ends or second_begins == 0
