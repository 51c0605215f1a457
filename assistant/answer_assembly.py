"""From what a model wrote to an answer: markers to statuses, sentences to checked citations."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from assistant.answer import Answer, Conflict, Nearest, Premise, Question, Sentence, Status
from assistant.answering.relevance import Relevance, relevance
from assistant.answering.selection import Speaks
from assistant.models.tool_context import ToolContext
from assistant.retrieval.hybrid import Hit
from assistant.understanding.names import holds_name
from assistant.understanding.plan import Plan
from assistant.understanding.query import Unknown
from assistant.verification.citations import Cited, Found, assemble, cite
from assistant.verification.support import Verdict
from corpus.library import Library
from corpus.passage import Document
from corpus.sentences import split
from prompts.replies import reply

_MARKERS = {
    "NOT_IN_LIBRARY": Status.NOT_IN_LIBRARY,
    "NOT_STATED": Status.NOT_STATED,
    "UNCLEAR": Status.UNCLEAR,
}
_ABSENT = (Status.NOT_IN_LIBRARY, Status.NOT_STATED)
_MARKER = re.compile(r"^\W*(NOT_IN_LIBRARY|NOT_STATED|UNCLEAR)\b:?[ \t]*(.*)$", re.MULTILINE)
# A premise that is contradicted; the labels of sources that differ.
_NOTE = re.compile(r"^(PREMISE|CONFLICT):[ \t]*(\S.*)$\n?", re.MULTILINE)
_NOTING = re.compile(r"(?:PREMISE|CONFLICT):[^\n]*$")
_BESIDE = Verdict("unsupported", 0.0, "beside: it does not answer what was asked")
OFFLINE = "offline"
STRAYED = "The model said what its passages say, and nothing about the question."
_DIGITS = re.compile(r"\d+")
NEAREST = 3
MOST_CHOICES = 3


@dataclass(frozen=True)
class Written:
    """What a model wrote, which model, and what went wrong with another one before it."""

    text: str
    model: str
    trouble: str = ""


class Conclusions:
    """Checks and labels what a model wrote against the passages on the desk. What a model other
    than ours wrote must also be about the question; `encoder` may be None, then words decide.
    """

    def __init__(
        self, library: Library, show_unsupported: bool = False, encoder: Speaks | None = None
    ) -> None:
        self.library, self.show_unsupported = library, show_unsupported
        self.encoder = encoder

    def complete_sentences(self, desk: ToolContext, text: str) -> list[Sentence]:
        """The checked sentences of a text that is still being written, all but its last."""
        text = "" if _NOTING.match(text) else _NOTE.sub("", text)
        spans = split(text)
        if _MARKER.match(text) or len(spans) < 2:
            return []
        return list(self._cited(desk, text[: spans[-2][1]], True).sentences)

    def conclude(self, asked: Question, desk: ToolContext, written: Written) -> Answer:
        """The answer: its status, its sentences with their support, its citations."""
        marker = _MARKER.search(written.text)
        told = _NOTE.sub("", written.text)
        body = _MARKER.sub("", told).strip() if marker else told
        cited = self._cited(desk, body, written.model != OFFLINE)
        status = _MARKERS[marker.group(1)] if marker else _status(cited, written)
        undefined = not marker and _undefined(desk)
        if undefined:
            status = Status.NOT_STATED
        if status in _ABSENT and any(search.lacking for search in desk.searches):
            status = Status.ERROR_SEARCH  # not found in what is left of an index: nothing is known
        detail = marker.group(2).strip() if marker and status is Status.UNCLEAR else ""
        answered = status in (Status.ANSWERED, Status.PARTIAL)
        plain = answered or undefined  # an undefined figure says itself why
        text = cited.text if plain else self._non_answer(asked, status, cited, detail)
        conflicts = _conflicts(written.text, cited, asked.language) if answered else ()
        if conflicts:
            text = f"{conflicts[0].text} {text}"
        return Answer(
            question=asked.text,
            language=asked.language,
            status=status,
            answer=text,
            completeness=_completeness(status),
            sentences=cited.sentences,
            citations=cited.citations,
            tools=tuple(desk.calls),
            nearest=() if answered else self._nearest(desk.hits),
            premises=_premises(written.text, cited),
            conflicts=conflicts,
            model=written.model,
            library=self.library.fingerprint(asked.scopes),
            query=desk.searches[0].query if desk.searches else asked.text,
            notices=_notices(desk, written, asked.language),
            timings=_timings(desk),
        )

    def decline(self, asked: Question, status: Status, told: str = "", limit: int = 0) -> Answer:
        """A question that is not asked, with the fixed sentence for its status, or the one `told`
        names; `limit` is how many characters a question may have.
        """
        text = reply(told or status, asked.language).format(limit=limit)
        return Answer(asked.text, asked.language, status, text)

    def ask_back(self, asked: Question, options: tuple[str, ...]) -> Answer:
        """Which of these is meant, in one sentence; choosing one is the next turn."""
        told = reply("which", asked.language).format(options=", ".join(f"“{o}”" for o in options))
        library = self.library.fingerprint(asked.scopes)
        return Answer(
            asked.text, asked.language, Status.UNCLEAR, told, choices=options, library=library
        )

    def unresolved(self, asked: Question, plan: Plan, known: Sequence[str]) -> Answer:
        """Why no figure is given: which word nobody knows, with names that are known; or which of
        several bodies is meant.
        """
        if plan.choices and not plan.blocked_by:
            return self.ask_back(asked, plan.choices[0].names[:MOST_CHOICES])
        told = [
            reply(f"unknown_{u.kind}", asked.language).format(name=u.words) for u in plan.blocked_by
        ]
        if known:
            names = ", ".join(known[:MOST_CHOICES])
            told.append(reply("known_names", asked.language).format(names=names))
        library = self.library.fingerprint(asked.scopes)
        return Answer(asked.text, asked.language, Status.UNCLEAR, " ".join(told), library=library)

    def nobody_knows(self, answer: Answer, named: Sequence[Unknown], hits: Sequence[Hit]) -> Answer:
        """The answer where some passage speaks of what was named; else that neither the papers nor
        the record know the name, and nothing about another.
        """
        read = [f"{hit.passage.title}\n{hit.passage.text}" for hit in hits]
        strange = [u for u in named if not any(holds_name(text, u.words) for text in read)]
        if not strange:
            return answer
        told = [reply("unknown_here", answer.language).format(name=u.words) for u in strange]
        return replace(
            answer,
            status=Status.NOT_IN_LIBRARY,
            completeness="none",
            answer=" ".join(told),
            sentences=(),
            citations=(),
            premises=(),
            conflicts=(),
        )

    def strays(self, desk: ToolContext, written: Written) -> bool:
        """Whether a model said what its passages say, and none of it is about the question."""
        documents = self._documents(desk)
        found = cite(written.text, desk.hits, self._page_text, documents).found
        kept = self._about(desk, found)
        return any(f.place for f in found) and not any(f.place for f in kept if _stands(f))

    def _cited(self, desk: ToolContext, text: str, foreign: bool) -> Cited:
        computed = [orjson.dumps(call.result).decode() for call in desk.computed]
        computed += [told_result(call.name, call.result, desk.language) for call in desk.computed]
        cited = cite(text, desk.hits, self._page_text, self._documents(desk), computed)
        if foreign:
            cited = assemble(self._about(desk, cited.found))
        return cited if self.show_unsupported else cited.supported()

    def _about(self, desk: ToolContext, found: Sequence[Found]) -> list[Found]:
        """The same claims, without support where they are not about the question."""
        kept = self._relevance(desk).answers([f.place for f in found])
        return [f if k else replace(f, verdict=_BESIDE) for f, k in zip(found, kept, strict=True)]

    def _relevance(self, desk: ToolContext) -> Relevance:
        """Worked out once for what is on the desk: it is asked for at every sentence."""
        known: Relevance | None = desk.judged
        if known is None or len(known.hits) != len(desk.hits):
            desk.judged = known = relevance(desk, self._documents(desk), self.encoder)
        return known

    def _documents(self, desk: ToolContext) -> dict[str, Document]:
        return {d.id: d for d in self.library.documents(desk.scopes)}

    def _page_text(self, document_id: str, number: int) -> str:
        page = self.library.page(document_id, number)
        return page.text if page else ""

    def _non_answer(self, asked: Question, status: Status, cited: Cited, detail: str) -> str:
        parts = (reply(status, asked.language), detail, cited.text)
        return " ".join(part for part in parts if part)

    def _nearest(self, hits: list[Hit]) -> tuple[Nearest, ...]:
        seen: dict[tuple[str, int, int], Nearest] = {}
        for hit in hits:
            passage = hit.passage
            spans = split(passage.text) or [(0, len(passage.text))]
            quote = passage.text[spans[0][0] : spans[min(1, len(spans) - 1)][1]]
            place = (passage.document_id, passage.page, passage.start)
            seen.setdefault(place, Nearest(passage.document_id, passage.title, passage.page, quote))
        return tuple(seen.values())[:NEAREST]


def _stands(found: Found) -> bool:
    return found.verdict.support != "unsupported"


def _notices(desk: ToolContext, written: Written, language: str) -> tuple[str, ...]:
    """What limited this answer: a model that did not speak, vectors that could not be used."""
    wrong = "beside" if written.trouble == STRAYED else "error_model"
    model = (reply(wrong, language),) if written.trouble else ()
    words = (reply("words_only", language),) if any(s.words_only for s in desk.searches) else ()
    lacking = (reply("lacking", language),) if any(s.lacking for s in desk.searches) else ()
    return model + words + lacking


def _undefined(desk: ToolContext) -> bool:
    """Whether figures were computed and none of them has a value."""
    figures = [call.result for call in desk.computed if call.name == "metric"]
    return bool(figures) and all(isinstance(f, Mapping) and f.get("value") is None for f in figures)


def told_result(tool: str, result: Any, language: str) -> str:
    """A computed figure or a draft in words; nothing for what is neither, or failed."""
    if not isinstance(result, Mapping) or (tool == "metric" and "error" in result):
        return ""
    if tool == "draft":
        from assistant.tools.drafting import tell as tell_draft

        return tell_draft(result, language)
    if tool != "metric":
        return ""
    from assistant.metrics.narration import tell

    return tell(result, language)


def _premises(written: str, cited: Cited) -> tuple[Premise, ...]:
    """What the question takes for granted and the answer contradicts, by its first citations."""
    labels = next((s.labels for s in cited.sentences if s.labels), ())
    said = (text for name, text in _NOTE.findall(written) if name == "PREMISE")
    return tuple(Premise(text.strip(), "contradicted", labels) for text in said if labels)


def _conflicts(written: str, cited: Cited, language: str) -> tuple[Conflict, ...]:
    """The citations of sources that the model says differ, where two of them still stand."""
    said = {
        int(n)
        for name, text in _NOTE.findall(written)
        if name == "CONFLICT"
        for n in _DIGITS.findall(text)
    }
    kept = [f for f in cited.found if f.place and f.verdict.support != "unsupported"]
    shown = zip(kept, (s for s in cited.sentences if s.labels), strict=False)
    labels = [s.labels[0] for f, s in shown if said & set(f.claim.labels)]
    against = tuple(dict.fromkeys(labels))
    return (Conflict(reply("conflict", language), against),) if len(against) > 1 else ()


def _status(cited: Cited, written: Written) -> Status:
    """Answered when everything was supported; partly, when something had to go; else not stated."""
    if cited.says_absent or all(s.support == "unsupported" for s in cited.sentences):
        return Status.NOT_STATED
    whole = not cited.dropped and all(s.support == "verified" for s in cited.sentences)
    cut = bool(written.trouble) and written.model != OFFLINE
    return Status.ANSWERED if whole and not cut else Status.PARTIAL


def _completeness(status: Status) -> Any:
    return {Status.ANSWERED: "complete", Status.PARTIAL: "partial"}.get(status, "none")


def _timings(desk: ToolContext) -> dict[str, float]:
    return {f"search_{name}": ms for found in desk.searches for name, ms in found.timings.items()}
