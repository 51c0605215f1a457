"""The record: what enters, what is refused and why, what is remembered."""

import pytest
import sqlalchemy as sa

from corpus.database import metadata, migrate
from corpus.tables import documents
from tests.ledgers import cited, records, relation, shelve


def test_the_migration_makes_the_tables_the_code_expects() -> None:
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    migrate(engine)
    made = sa.inspect(engine)

    for table in metadata.sorted_tables:
        if table.name.startswith("record_"):
            columns = {c["name"] for c in made.get_columns(table.name)}
            assert columns == {c.name for c in table.columns}


def test_a_row_says_who_entered_it_and_its_history_says_what_changed() -> None:
    found = records()
    found.add([relation("r", note="first")], by="Kim")
    found.add([relation("r", note="second")], by="Lee")
    found.remove("relations", "r", by="Park")
    past = found.history("relations", "r")

    assert [(step["action"], step["by"]) for step in past] == [
        ("added", "Kim"),
        ("changed", "Lee"),
        ("removed", "Park"),
    ]
    assert (past[1]["before"]["note"], past[1]["after"]["note"]) == ("first", "second")
    assert found.row("relations", "r") is None


def test_entering_the_same_row_again_changes_nothing() -> None:
    found = records()
    found.add([relation("r")], by="Kim")
    before = found.fingerprint()
    found.add([relation("r")], by="Lee")

    assert found.fingerprint() == before
    assert len(found.history("relations", "r")) == 1


def test_the_fingerprint_follows_the_content() -> None:
    one, two = records(), records()
    one.add([relation("r"), relation("s")], by="Kim")
    two.add([relation("s"), relation("r")], by="Kim")
    same = one.fingerprint() == two.fingerprint()
    two.remove("relations", "s")

    assert same
    assert one.fingerprint() != two.fingerprint()


def test_a_row_without_an_id_gets_one_from_its_content() -> None:
    found = records()
    first = found.add([relation("")], by="Kim")
    assert found.add([relation("")], by="Kim") == first


def test_rows_are_found_by_their_fields() -> None:
    found = records()
    found.add([relation("r", country="CN"), relation("s", country="JP")])

    assert [row.id for row in found.rows("relations", country="JP")] == ["s"]
    with pytest.raises(ValueError, match="no field 'colour'"):
        found.rows("relations", colour="red")
    with pytest.raises(ValueError, match="kinds are relations"):
        found.rows("friends")


def test_a_row_whose_document_left_the_shelf_is_left_out_and_named() -> None:
    found = records()
    shelve(found, "d1", "d2")
    found.add([cited("kept", "d1"), cited("lost", "d2")])
    with found._engine.begin() as connection:
        connection.execute(documents.update().where(documents.c.id == "d2").values(version=None))
    ledger = found.ledger()

    assert [r.id for r in ledger.relations] == ["kept"]
    assert [(w.id, w.document_id) for w in ledger.withdrawn] == [("lost", "d2")]


def test_a_row_citing_a_scope_one_may_not_see_is_as_if_it_were_not_there() -> None:
    found = records()
    shelve(found, "d1")
    shelve(found, "secret", scope="closed")
    found.add([cited("open", "d1"), cited("hidden", "secret")])
    ledger = found.ledger(scopes=["default"])

    assert [r.id for r in ledger.relations] == ["open"]
    assert ledger.withdrawn == ()
