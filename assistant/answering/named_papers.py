"""Questions that name the paper they are about: what is left to ask of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.models.passages_prompt import Excerpt
from assistant.retrieval.routing import Router, without_name
from corpus.passage import Document
from corpus.words import terms

# A title with one of these is what a paper is called; another may be the subject asked about.
_PAPER = re.compile(
    r"\b(?:agreement|contract|memorand\w+|mou|protocol|treaty|declaration|statement|minutes|report)s?\b"
    r"|협정|협약|계약|각서|의향서|합의서|의정서|선언|성명|회의록|보고서"
    r"|协[定议]|备忘录|纪要|报告|声明|協定|覚書|議事録|報告書",
    re.IGNORECASE,
)

# Whoever the paper binds: it calls them by their names. "Who are the parties?" asks about them.
_SIDES = re.compile(
    r"\b(?:an?|one|either|each|any|another|both|such|(?:the )?other) part(?:y|ies)\b(?:['’]s)?"
    r"|\bcounterpart(?:y|ies)\b(?:['’]s)?|\bbetween the parties\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """The question's terms spent on naming a paper and whoever it binds, and what it asks besides
    the name; both empty where it names none, or asks nothing else.
    """

    spent: frozenset[str] = frozenset()
    rest: str = ""


def of_papers_named(question: str, evidence: Sequence[Excerpt]) -> Sequence[Excerpt]:
    """Only the documents that the question spells out by name, where it does."""
    titles = list(dict.fromkeys(e.title for e in evidence))
    route = _router(titles).route(question).documents if len(titles) > 1 else ()
    chosen = {titles[n] for n in route}
    return [e for e in evidence if e.title in chosen] or evidence


def named(question: str, titles: Iterable[str]) -> Named:
    """Which of the question's words name one of the papers with these titles."""
    papers = sorted({title for title in titles if _PAPER.search(title)})
    spent = _router(papers).route(question).spent
    rest = without_name(question, spent) if spent else ""
    asked, kept = terms(rest), frozenset(terms(_SIDES.sub(" ", rest)))
    if len(asked) < 2:
        return Named()
    return Named(spent | (frozenset(asked) - kept) if kept else spent, rest)


def _router(titles: Sequence[str]) -> Router:
    return Router([Document(t, "", t, t, "", "") for t in titles])
