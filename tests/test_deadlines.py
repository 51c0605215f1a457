from assistant.answering.asking import ask
from assistant.answering.deadlines import heading, told
from assistant.models.passages_prompt import Excerpt

AFTER = Excerpt(1, "2. 방문 후 10일 이내\n보고서를 낸다.", headings="안내 > 2. 방문 후 10일 이내")


def test_a_heading_gives_its_list_the_time_that_is_asked_for() -> None:
    asked = ask("보고서는 언제까지 내야 하나요?")
    assert heading(asked, AFTER, "보고서를 낸다.") == "2. 방문 후 10일 이내"
    assert told(asked, AFTER, "보고서를 낸다.") == "2. 방문 후 10일 이내 보고서를 낸다."


def test_a_sentence_with_a_time_of_its_own_keeps_it() -> None:
    assert heading(ask("언제까지 내나요?"), AFTER, "보고서는 20일 안에 낸다.") == ""


def test_no_heading_is_told_where_no_time_is_asked_for() -> None:
    assert told(ask("보고서는 누가 내나요?"), AFTER, "보고서를 낸다.") == "보고서를 낸다."


def test_a_heading_that_does_not_stand_in_the_passage_cannot_be_told() -> None:
    elsewhere = Excerpt(1, "보고서를 낸다.", headings="2. 방문 후 10일 이내")
    assert heading(ask("보고서는 언제까지 내야 하나요?"), elsewhere, "보고서를 낸다.") == ""
