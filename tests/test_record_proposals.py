"""What documents propose enters the record only through a person."""

import pytest

from tests.ledgers import PLACE, WHOLE, proposal, records


def test_a_proposal_enters_only_when_accepted_and_cites_its_document() -> None:
    found = records()
    found.propose([proposal(**WHOLE)])
    waiting = found.proposals()
    before = found.count("relations")
    row = found.accept(waiting[0].id, "Kim")

    assert before == 0
    assert (row.citation, found.proposals()) == (PLACE, [])
    assert found.rows("relations")[0].entered_by == "Kim"
    decided = found.proposal(waiting[0].id)
    assert decided is not None
    assert (decided.state, decided.decided_by, decided.row_id) == ("accepted", "Kim", row.id)


def test_a_proposal_that_is_not_whole_needs_an_edit() -> None:
    found = records()
    found.propose([proposal(partner="P", country="CN", tier="sister")])
    name = found.proposals()[0].id
    with pytest.raises(ValueError, match="lg: this field is required"):
        found.accept(name, "Kim")

    found.accept(name, "Kim", {"lg": "City"})
    assert found.proposals(None)[0].state == "edited"


def test_a_rejected_proposal_does_not_come_back() -> None:
    found = records()
    found.propose([proposal(**WHOLE)])
    name = found.proposals()[0].id
    found.reject(name, "Kim")

    assert found.propose([proposal(**WHOLE)]) == 0
    assert found.proposals() == []
    with pytest.raises(ValueError, match="already rejected"):
        found.accept(name, "Kim")
    with pytest.raises(ValueError, match="no proposal"):
        found.reject("p0", "Kim")
