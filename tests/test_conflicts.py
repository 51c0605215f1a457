from assistant.answering.asking import ask
from assistant.answering.conflicts import aside, conflicting, disputed
from assistant.answering.selection import rank
from assistant.models.passages_prompt import Excerpt

OLD = Excerpt(
    1, "The network has 1,400 partner cities.", title="Old count", issued_on="2023-05", score=1.0
)
NEW = Excerpt(
    2, "The network has 1,416 partner cities.", title="New count", issued_on="2024-12-31", score=0.9
)
QUESTION = "How many partner cities has the network?"


def labels(*evidence: Excerpt, question: str = QUESTION) -> list[int]:
    asked = ask(question)
    return [c.evidence.label for c in conflicting(asked, rank(asked, evidence))]


def test_sources_that_differ_stand_side_by_side_newer_first() -> None:
    assert labels(OLD, NEW) == [2, 1]


def test_the_better_sourced_goes_first_on_one_day() -> None:
    news = Excerpt(
        1, "The network has 17 partner cities.", "A", kind="news", issued_on="2024", score=1.0
    )
    law = Excerpt(
        2, "The network has 12 partner cities.", "B", kind="ordinance", issued_on="2024", score=1.0
    )
    assert labels(news, law) == [2, 1]


def test_sources_that_agree_or_speak_of_something_else_do_not_conflict() -> None:
    same = Excerpt(2, "In all, the network has 1,400 partner cities.", title="Other", score=0.9)
    apart = Excerpt(3, "The harbour has 80 boats.", title="Boats", score=0.9)
    assert labels(OLD, same) == []
    assert labels(OLD, apart) == []


def test_two_founding_years_conflict() -> None:
    one = Excerpt(
        1, "The sister tie was signed in 1993.", title="Minutes", issued_on="1993", score=1.0
    )
    two = Excerpt(
        2, "The sister tie was signed in 1992.", title="Press", issued_on="2024", score=1.0
    )
    assert labels(one, two, question="When was the sister tie signed?") == [2, 1]


def test_a_question_without_a_number_to_differ_in_has_no_conflict() -> None:
    assert labels(OLD, NEW, question="Who leads the network of partner cities?") == []


def test_a_source_that_reports_another_value_stands_beside_the_best() -> None:
    text = "The fund sent goods to 17 harbour towns. Most papers speak of 12 harbour towns."
    evidence = Excerpt(1, text, title="Note", score=1.0)
    asked = ask("How many harbour towns were sent goods by the fund?")
    ranked = rank(asked, [evidence])
    assert [c.text.split()[0] for c in disputed(asked, ranked, ranked)] == ["The", "Most"]


def test_another_value_of_another_event_is_no_dispute() -> None:
    text = "The fund sent goods to 17 harbour towns."
    other = "Some reports give 1992 as the year of the Paris fair."
    asked = ask("How many harbour towns were sent goods by the fund?")
    ranked = rank(asked, [Excerpt(1, text, score=1.0), Excerpt(2, other, score=0.9)])
    assert disputed(asked, ranked, ranked) == []


def test_only_a_number_or_a_day_is_looked_up_among_other_reports() -> None:
    assert aside(ask("How many towns joined?")).startswith("How many towns joined?")
    assert aside(ask("Who leads the fund?")) == ""


def test_a_text_that_reports_two_years_itself_is_shown_with_both() -> None:
    text = "Some reports give 1992 as the year of the sister pact. Papers of the day gave 1993."
    asked = ask("In which year was the sister pact signed?")
    ranked = rank(asked, [Excerpt(1, text, score=1.0)])
    shown = disputed(asked, ranked[:1], ranked)
    assert ["1992" in c.text for c in shown] == [True, False] and "1993" in shown[1].text
