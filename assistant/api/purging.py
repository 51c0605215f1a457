"""A document removed for good, for the command line while the server owns the data folder."""

import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Header
from pydantic import BaseModel

from assistant.api.problems import Problem
from assistant.runtime.container import House
from corpus.storage import StorageError
from prompts.replies import both


class Wanted(BaseModel):
    """A document by its id or name; unconfirmed, only what cites it is told."""

    document: str
    confirmed: bool = False


def router(house: House) -> APIRouter:
    """`POST /api/purge`."""
    api = APIRouter(prefix="/api")

    @api.post("/purge", include_in_schema=False)
    def purge(wanted: Wanted, x_entente_owner: Annotated[str, Header()] = "") -> dict[str, Any]:
        """It cannot be undone, so it wants the token that only someone who can read the data folder
        knows.
        """
        if not secrets.compare_digest(x_entente_owner, house.token or secrets.token_hex()):
            raise Problem(403, "Not permitted", "Only the 'entente' command may do this.")
        try:
            return house.purging.asked(wanted.document, wanted.confirmed, both("purged"))
        except StorageError as error:
            raise Problem(507, "The shelf cannot be written", str(error)) from error
        except ValueError as error:
            raise Problem(404, "No such document", str(error)) from error

    return api
