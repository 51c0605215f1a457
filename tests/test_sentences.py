import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import split


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@given(st.text(alphabet='ab A다요. 。\n\r1)"”-|\t습니', max_size=80) | st.text(max_size=80))
def test_sentences_are_in_order_apart_and_leave_only_space_between(text: str) -> None:
    spans = split(text)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip() == ""


def test_abbreviations_initials_and_numbers_do_not_end_a_sentence() -> None:
    assert cut(
        "Mr. Kim met J. K. Lee, cf. Art. 3 and No. 5. They agreed on 3.5 per cent, e.g. here."
    ) == [
        "Mr. Kim met J. K. Lee, cf. Art. 3 and No. 5.",
        "They agreed on 3.5 per cent, e.g. here.",
    ]


def test_an_abbreviation_ends_a_sentence_before_a_word_that_starts_one() -> None:
    assert cut("It moved to the U.S. The office stayed.") == [
        "It moved to the U.S.",
        "The office stayed.",
    ]
    assert cut("Acme Inc. Vice President Roe spoke.") == ["Acme Inc. Vice President Roe spoke."]


@pytest.mark.parametrize("date", ["2013. 10. 31.", "2013.10.31.", "2013. 4. 5."])
def test_a_korean_date_is_not_a_sentence(date: str) -> None:
    text = f"회의는 {date} 서울에서 열렸다. 다음 회의는 정해지지 않았다."
    assert cut(text) == [f"회의는 {date} 서울에서 열렸다.", "다음 회의는 정해지지 않았다."]


def test_a_korean_sentence_may_end_without_its_full_stop() -> None:
    assert cut("의견을 듣겠습니다 다음 안건으로 갑니다") == [
        "의견을 듣겠습니다",
        "다음 안건으로 갑니다",
    ]
    assert cut("좋습니다라고 말했다. 좋습니다 라고 했다.") == [
        "좋습니다라고 말했다.",
        "좋습니다 라고 했다.",
    ]
    assert cut("위원회가 열렸다\n네 팀이 참석했다") == ["위원회가 열렸다", "네 팀이 참석했다"]


def test_chinese_and_japanese_stops_need_no_space() -> None:
    assert cut("双方签署了协议。会议很成功！") == ["双方签署了协议。", "会议很成功！"]
    assert cut("「協力する。」と述べた。次は未定。") == ["「協力する。」と述べた。", "次は未定。"]


def test_a_line_that_only_ran_out_of_paper_goes_on() -> None:
    text = (
        "The joint committee of the two cities was founded in the year\n"
        "2013 and has four teams, which meet before every conference of\nthe committee. It grew."
    )
    assert len(cut(text)) == 2
    korean = (
        "서울시와 베이징시는 통합위원회를 설립하였고 이 위원회는 네 개의\n"
        "팀으로 구성되어 있으며 해마다 만난다."
    )
    assert cut(korean) == [korean]


def test_headings_items_and_rows_end_with_their_line() -> None:
    assert cut("Opening\nThe mayor spoke at length about the new plan for the two cities.") == [
        "Opening",
        "The mayor spoke at length about the new plan for the two cities.",
    ]
    assert cut("1. 경제팀\n2. 문화팀\n- 교육팀") == ["1. 경제팀", "2. 문화팀", "- 교육팀"]
    assert cut("Year\tPlans\n2013\t20\n2018\t31") == ["Year\tPlans", "2013\t20", "2018\t31"]
    assert cut("제1조 목적을 정한다\n제2조 정의를 둔다") == [
        "제1조 목적을 정한다",
        "제2조 정의를 둔다",
    ]


def test_a_quotation_stays_with_the_words_that_close_its_sentence() -> None:
    assert cut("“Why now?” he asked. Nobody answered.") == [
        "“Why now?” he asked.",
        "Nobody answered.",
    ]
    assert cut('"협력한다."고 말했다. 끝.') == ['"협력한다."고 말했다.', "끝."]


def test_a_stop_glued_to_the_next_sentence_still_ends_one() -> None:
    assert cut("It was agreed.However late it was. 합의했다.그리고 끝났다.") == [
        "It was agreed.",
        "However late it was.",
        "합의했다.",
        "그리고 끝났다.",
    ]
    assert cut("See www.Example.com or node.js for v2.0 now.") == [
        "See www.Example.com or node.js for v2.0 now."
    ]


def test_a_page_without_a_space_is_split_in_time() -> None:
    began = time.process_time()
    assert split("a.B" * 50_000)
    assert time.process_time() - began < 5


def test_a_time_stamp_glued_to_a_sentence_is_cut_off() -> None:
    assert cut("Submitted on 11/09/2020 - 15:20The committee met.") == [
        "Submitted on 11/09/2020 - 15:20",
        "The committee met.",
    ]


def test_items_of_a_paper_without_line_ends_are_sentences() -> None:
    assert cut("비용은 나누어 부담한다.2.이 협정은 3년간 유효하다.3.끝낼 수 있다.") == [
        "비용은 나누어 부담한다.",
        "2.이 협정은 3년간 유효하다.",
        "3.끝낼 수 있다.",
    ]
    assert cut("값은 1.5이다.1.5배로 오른다.") == ["값은 1.5이다.1.5배로 오른다."]
