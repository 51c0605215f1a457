"""Questions that name the paper they are about: what is left to ask of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.searching.routing import Router, without_name
from corpus.passage import Document
from corpus.words import terms

# A title with one of these is what a paper is called; another may be the subject asked about.
_PAPER = re.compile(
    r"\b(?:agreement|contract|memorand\w+|mou|protocol|treaty|declaration|minutes|report)s?\b"
    r"|협정|협약|계약|각서|의향서|합의서|의정서|선언|회의록|보고서"
    r"|协[定议]|备忘录|纪要|报告|協定|覚書|議事録|報告書",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """The question's terms spent on naming a paper, and what it asks besides; both empty where it
    names none, or asks nothing else.
    """

    spent: frozenset[str] = frozenset()
    rest: str = ""


def of_papers_named(question: str, evidence: Sequence[Evidence]) -> Sequence[Evidence]:
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
    return Named(spent, rest) if len(terms(rest)) > 1 else Named()


def _router(titles: Sequence[str]) -> Router:
    return Router([Document(t, "", t, t, "", "") for t in titles])
