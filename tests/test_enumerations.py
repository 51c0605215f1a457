from assistant.answering.enumerations import whole_list

TEAMS = "The teams are:\n- Economy\n- Culture\n- Education\nThey meet in May."


def test_the_words_that_open_a_list_bring_all_of_it() -> None:
    start, end = whole_list(TEAMS, 0, len("The teams are:"))
    assert TEAMS[start:end] == "The teams are:\n- Economy\n- Culture\n- Education"


def test_an_item_brings_the_list_it_stands_in() -> None:
    at = TEAMS.index("- Culture")
    start, end = whole_list(TEAMS, at, at + len("- Culture"))
    assert TEAMS[start:end] == "The teams are:\n- Economy\n- Culture\n- Education"


def test_a_sentence_outside_any_list_stays_alone() -> None:
    at = TEAMS.index("They")
    assert whole_list(TEAMS, at, len(TEAMS)) == (at, len(TEAMS))
