"""Expansion across languages, and the groups that must not be merged."""

from pathlib import Path

import pytest

from corpus.glossary import Glossary, Group, load_glossary
from corpus.words import terms


def expanded(question: str) -> set[str]:
    return set(load_glossary().expand(question).weights)


def test_a_korean_question_gets_the_english_words() -> None:
    assert {"joint", "committe"} <= expanded("통합위원회는 언제 생겼나?")


def test_an_english_question_gets_the_korean_words() -> None:
    assert set(terms("추진율")) <= expanded("What was the promotion rate?")


def test_a_chinese_and_a_japanese_question_get_the_korean_words() -> None:
    assert set(terms("베이징")) <= expanded("北京是哪一年加入的？")
    assert set(terms("서울")) <= expanded("ソウルの姉妹都市は？")


def test_korean_spacing_does_not_hide_a_term() -> None:
    glossary = load_glossary()
    assert glossary.expand("자매 도시").groups == glossary.expand("자매도시").groups


def test_an_older_name_finds_the_newer_one() -> None:
    assert "garok" in expanded("What does GAOK do?")


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("연기된 사업", "취소 cancel 取消"),
        ("취소된 사업", "연기 postpon 推迟"),
        ("자매도시 목록", "우호 friendship 友好合作"),
        ("우호도시 목록", "자매 sister 姐妹"),
        ("percentage point", "퍼센트 per"),
        ("의정서 서명", "의전 礼宾"),
        ("추진율", "이행률 fulfil 履行"),
    ],
)
def test_groups_set_apart_lend_each_other_no_words(question: str, never: str) -> None:
    assert not expanded(question) & set(never.split())


def test_the_longest_name_wins() -> None:
    assert load_glossary().expand("공공외교법").groups == ("public-diplomacy-act",)


def test_words_already_in_the_question_are_not_added() -> None:
    assert "seoul" not in expanded("Seoul")


def test_a_korean_question_can_be_put_in_english() -> None:
    english = load_glossary().expand("2024년 서울·베이징 통합위원회 GAROK").english
    assert "Seoul" in english
    assert "joint committee" in english


def test_an_unknown_question_is_left_alone() -> None:
    assert load_glossary().expand("zzz").groups == ()


def test_every_row_is_used_and_names_only_known_groups_as_apart() -> None:
    groups = load_glossary().groups
    assert len(groups) >= 118
    assert {name for group in groups.values() for name in group.apart} <= set(groups)
    assert all(sum(bool(v) for v in group.variants.values()) >= 3 for group in groups.values())


def test_being_apart_holds_both_ways_for_the_pairs_that_decide_an_answer() -> None:
    groups = load_glossary().groups
    pairs = [
        ("sister-city", "friendship-city"),
        ("postponement", "cancellation"),
        ("percent", "percentage-point"),
        ("promotion-rate", "implementation-rate"),
    ]
    assert all(b in groups[a].apart and a in groups[b].apart for a, b in pairs)


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    (tmp_path / "g.csv").write_text("group,ko,en,zh,ja,apart\nhalf,한\n", "utf-8")
    with pytest.raises(ValueError, match="half"):
        load_glossary(tmp_path / "g.csv")


def test_a_name_stands_for_its_other_spellings_and_a_plain_word_does_not() -> None:
    def group(name: str, *english: str) -> Group:
        return Group(name, {"ko": (), "en": english, "zh": (), "ja": ()}, frozenset())

    glossary = Glossary(
        [group("body", "Alpha Board", "AB Council"), group("word", "quick", "fast")]
    )
    assert set(glossary.expand("Alpha Board quick").weights) == {"ab", "council"}


def test_two_syllables_across_two_words_are_no_term() -> None:
    glossary = load_glossary()
    assert "consent" in glossary.expand("동의").groups
    assert "consent" not in glossary.expand("행동 의지").groups


def test_a_notion_has_all_names_abroad_and_at_home_those_said() -> None:
    notion = load_glossary().expand("통합위원회는 언제 생겼나?").notions[0]
    assert {"joint", "committe"} <= set(notion.weights)
    assert set(terms("통합위원회")) <= notion.spoken
    assert not set(terms("공동")) & set(notion.weights)


def test_a_notion_keeps_apart_what_must_not_be_merged() -> None:
    notions = load_glossary().expand("연기된 회의").notions
    weights = {word for notion in notions for word in notion.weights}
    assert "postpon" in weights
    assert not weights & {"cancel", "取消", "취소"}


def test_general_words_of_a_question_are_known_in_four_languages() -> None:
    for question in ("마감 기한", "deadline", "截止日期是", "締め切りは"):
        assert "deadline" in load_glossary().expand(question).groups


def test_a_name_of_one_syllable_is_found_only_as_a_word_of_its_own() -> None:
    glossary = load_glossary()
    assert "team" in glossary.expand("어느 팀이 취약한가요?").groups
    assert "team" not in glossary.expand("팀목을 세웠나요?").groups


_ASIAN: dict[str, tuple[str, ...]] = {"zh": (), "ja": ()}


def _named(name: str, *english: str) -> Group:
    return Group(name, {"ko": (), "en": english, "zh": (), "ja": ()}, frozenset())


def test_of_two_groups_with_one_name_the_first_is_meant_whichever_is_asked_for_first() -> None:
    glossary = Glossary([_named("offices", "mayors"), _named("persons", "Mayor's", "city heads")])
    assert glossary.expand("Which city heads came?").groups == ("persons",)
    assert glossary.expand("Which mayors came?").groups == ("offices",)


def test_a_name_is_found_by_any_form_of_its_words() -> None:
    glossary = Glossary([_named("ties", "dying ties"), _named("visits", "study visits")])
    assert glossary.expand("a dying tie").groups == ("ties",)
    assert glossary.expand("studies and visit, studied visiting").groups == ("visits",)


def test_every_english_name_of_the_table_is_found_by_itself() -> None:
    groups = load_glossary().groups.values()
    names = [name for group in groups for name in group.variants["en"] if terms(name)]
    fresh = Glossary(groups)
    assert [name for name in names if not fresh.expand(name).groups] == []


def test_another_name_in_the_same_language_weighs_less_the_longer_it_is() -> None:
    table = [_named("validity", "term", "duration", "valid for"), _named("offices", "Mayors")]
    lent = Glossary(table).aliases("What is the term the Mayors agreed?")
    # "for" is no search term, so "valid for" has one; a proper name has no other names to lend.
    assert lent == {"durat": 1.0, "valid": 1.0}
    lent = Glossary([_named("validity", "term", "period of validity")]).aliases("term")
    assert {word: round(weight, 3) for word, weight in lent.items()} == {
        "period": 0.707,
        "valid": 0.707,
    }


def test_a_word_of_the_question_is_not_lent_to_it_again() -> None:
    lent = Glossary([_named("ties", "sister city", "twin city")]).aliases("a sister city")
    assert set(lent) == {"twin"}


def test_what_must_be_kept_apart_lends_no_name() -> None:
    apart = Group("put-off", {"ko": (), "en": ("put off", "cancel")} | _ASIAN, frozenset({"off"}))
    glossary = Glossary([apart, _named("off", "cancel", "abolish")])
    assert "cancel" not in glossary.aliases("Was it put off?")


def test_names_in_pairs_of_characters_are_not_lent() -> None:
    assert load_glossary().aliases("협약의 유효기간은?") == {}
