"""Questions to start with: those that the sample shelf answers, where it is there."""

from fastapi import APIRouter
from pydantic import BaseModel

from corpus.library import Library
from corpus.record_samples import SCOPE, suggested


class Suggestions(BaseModel):
    """Questions that this library answers; none where nobody wrote any for it."""

    questions: list[str]


def router(library: Library) -> APIRouter:
    """`GET /api/suggestions`."""
    api = APIRouter(prefix="/api", tags=["chat"])

    @api.get("/suggestions")
    def suggestions(language: str = "ko") -> Suggestions:
        """Questions to start with, in the language of the page."""
        there = SCOPE in library.scopes()
        return Suggestions(questions=suggested().get(language, []) if there else [])

    return api
