"""Within which scopes a request asks: those that `scope` names, or all of them."""

from typing import Annotated

from fastapi import Query

from assistant.api.problems import Problem
from corpus.records import Records

Scopes = Annotated[
    list[str] | None,
    Query(alias="scope", description="Only documents of this scope count; may be repeated."),
]


def permitted(records: Records, wanted: list[str] | None) -> list[str] | None:
    """The scopes asked for, None for all. A scope that does not exist is a mistake worth telling:
    the figure would count less than the asker believes.
    """
    existing = records.scopes()
    if odd := [scope for scope in wanted or () if scope not in existing]:
        raise Problem(422, "No such scope", f"There is no scope '{odd[0]}'.")
    return wanted or None
