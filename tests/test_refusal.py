import tomllib
from importlib.resources import files

import pytest

from ingest.refusal import RefusalReason, Refused, refusal_sentence
from prompts.notes import note_sentence


def test_there_are_at_most_twelve_ways_to_be_refused() -> None:
    assert len(RefusalReason) <= 12


@pytest.mark.parametrize("reason", RefusalReason)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_refusal_has_a_sentence_and_a_remedy(reason: RefusalReason, language: str) -> None:
    sentence = refusal_sentence(reason, language)
    assert sentence.count(".") >= 2
    assert Refused(reason, "detail").sentence(language) == sentence


def test_korean_sentences_are_korean_and_english_ones_are_not() -> None:
    known = tomllib.loads(files("prompts").joinpath("refusals.toml").read_text(encoding="utf-8"))
    entries = [*known["refusal"].values(), *known["note"].values()]
    assert all(any("가" <= char <= "힣" for char in entry["ko"]) for entry in entries)
    assert not any("가" <= char <= "힣" for entry in entries for char in entry["en"])


def test_a_note_becomes_a_sentence_with_its_detail() -> None:
    assert "3-5" in note_sentence("ocr: 3-5", "ko")
    assert note_sentence("something else", "en") == "something else"
