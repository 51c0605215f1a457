import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.metrics.ask import metric_call
from assistant.metrics.wording import plain


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("우리 교류망 HHI가 높아?", "우리 교류망 hhi 가 높아?"),
        ("ＨＨＩは？", "hhi は?"),
        ("過去３年間", "過去3年間"),
        ("2차 회의", "2차 회의"),
    ],
)
def test_a_question_is_read_in_narrow_letters_with_latin_words_apart(
    written: str, read: str
) -> None:
    assert plain(written) == read


@given(st.text())
def test_reading_a_question_twice_is_reading_it_once(question: str) -> None:
    assert plain(plain(question)) == plain(question)


def test_an_id_that_touches_a_korean_particle_is_still_an_id() -> None:
    call = metric_call("우리 교류망 HHI가 0.25를 넘습니까?")

    assert call is not None
    assert call["args"]["name"] == "HHI"
