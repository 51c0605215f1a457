from assistant.answering.asking import ask, content, leans
from assistant.answering.shapes import Shape


def test_words_that_only_ask_are_not_looked_for() -> None:
    assert content("Please tell me how many teams there are") == ["team"]
    assert "언제" not in content("위원회는 언제 설립되었나요?")


def test_a_question_made_of_nothing_is_empty() -> None:
    assert ask("???").empty


def test_a_follow_up_takes_the_earlier_subject_at_half_weight() -> None:
    asked = ask("And the third?", ["What was the retention rate at the second conference?"])
    assert asked.weights["third"] == 1.0
    assert asked.weights["retent"] == 0.5
    assert "second" not in asked.weights
    assert asked.shape is Shape.HOW_MANY


def test_a_korean_follow_up_is_resolved_too() -> None:
    asked = ask("그럼 3차는?", ["2차 회의의 유지율은 얼마였나요?"])
    assert "유지" in asked.weights
    assert "3" in asked.weights
    assert "2" not in asked.weights


def test_a_question_that_stands_alone_ignores_what_came_before() -> None:
    question = "Which cities signed the environment memorandum in Shanghai?"
    assert not leans(question)
    assert ask(question, ["Who is the mayor?"]).weights == ask(question).weights


def test_a_notion_is_recognised_in_another_language() -> None:
    asked = ask("통합위원회는 언제 설립되었나요?")
    read = asked.read(["joint", "committe", "found"], "The joint committee was founded.")
    assert {"#joint-committee", "#founding"} <= read
    assert 0 < asked.known <= 1


def test_a_conference_number_reads_alike_in_every_language() -> None:
    asked = ask("2차 회의의 추진율은?")
    assert "#2" in asked.abroad
    assert "#2" in asked.read([], "the second conference")
    assert "#2" not in asked.read([], "the third conference")


def test_a_count_is_no_word_that_another_language_must_carry() -> None:
    assert ask("통합위원회의 네 개 팀은 무엇인가요?").known > 0.8


def test_what_a_korean_question_ends_on_is_not_looked_for() -> None:
    assert content("보고서는 누가 확인해야 하나요?") == content("보고서 확인")
    assert content("무엇부터 해야 하나요?") == content(
        "무엇부터 해야 하나요?"
    )  # nothing else is left


def test_a_japanese_verb_is_looked_for_by_its_stem() -> None:
    assert content("覚書を終わらせるには、どうすればよいですか。") == ["觉书", "终わ"]


def test_what_binds_chinese_words_is_no_part_of_them() -> None:
    assert content("海旭市的代表由谁承担?") == ["海旭", "旭市", "代表", "承担"]
    assert "目的" in content("协议的目的是什么?") and "自由" in content("自由贸易")
