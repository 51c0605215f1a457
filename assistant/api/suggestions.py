"""Questions to start with: those that the sample shelf answers, where it is there."""

import tomllib
from functools import cache

from fastapi import APIRouter
from pydantic import BaseModel

from assistant.commands.samples import SAMPLES, SCOPE
from corpus.library import Library


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
        return Suggestions(questions=_sampled().get(language, []) if there else [])

    return api


@cache
def _sampled() -> dict[str, list[str]]:
    return tomllib.loads((SAMPLES / "suggestions.toml").read_text("utf-8"))
