"""How an answer was found, over HTTP."""

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from assistant.answer import Question
from assistant.api.problems import Problem
from assistant.retrieval.search_response import permitted
from assistant.runtime.container import House


class Explained(BaseModel):
    """What was understood, planned, called, looked at, and found of the answer's sentences."""

    question: str
    query: dict[str, Any] = Field({}, description="slots by name; empty ones are left out")
    plan: dict[str, Any] = {}
    tools: list[dict[str, Any]] = []
    passages: list[dict[str, Any]] = []
    answerability: float = 0.0
    answerability_needed: float = 0.0
    standing: str = ""
    candidates: list[dict[str, Any]] = []
    answer: dict[str, Any]


class Wanted(BaseModel):
    """The question whose answer is to be explained."""

    question: str = Field(max_length=100_000)
    language: str = Field("", pattern="^(ko|en|zh|ja)?$")
    scopes: list[str] = []


def router(house: House) -> APIRouter:
    """`POST /api/explain`."""
    api = APIRouter(prefix="/api", tags=["chat"])

    @api.post("/explain")
    def explain(wanted: Wanted) -> Explained:
        """Answer the question once more and say what decided on the way. Nothing is kept."""
        try:
            permitted(house.library, tuple(wanted.scopes))
        except ValueError as error:
            raise Problem(404, "No such scope", str(error)) from error
        question = Question(wanted.question, wanted.language, tuple(wanted.scopes))
        return Explained(**house.explainer.explain(question))

    return api
