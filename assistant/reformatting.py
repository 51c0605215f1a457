"""Follow-ups that ask for the same answer in another shape or language: done in code, on what was
checked already.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Exchange, Question, Sentence, Status
from assistant.understanding.follow_ups import resolved
from assistant.understanding.reshape_requests import Shape, language_wanted, wanted
from assistant.verification.table_headers import under_heads

Stands = Callable[[Citation], bool]

_HEADS = {
    "ko": ("내용", "출처", "쪽"),
    "zh": ("内容", "来源", "页"),
    "ja": ("内容", "出典", "ページ"),
}


def within(asked: Question) -> Question:
    """The question, its history without answers from outside the scopes that are asked now."""
    return replace(asked, history=tuple(_seen(e, asked.scopes) for e in asked.history))


def _seen(earlier: Exchange, scopes: tuple[str, ...]) -> Exchange:
    inside = all(citation.scope in scopes for citation in earlier.citations)
    return earlier if inside else Exchange(earlier.question, "…")


def whole(asked: Question) -> tuple[Question, Shape | None]:
    """The question that is really asked, and the shape its answer is to take: a request for
    another shape or language stands for the question before it, and a follow-up that only names
    another edition, year or place for that question about it.
    """
    shape = wanted(asked.text)
    language = "" if shape else language_wanted(asked.text)
    if not (shape or language):
        full = resolved(asked.text, (e.question for e in asked.history if not _leans(e)))
        # Said in full, it needs nothing of what was asked before, which was about another one.
        return (asked if full == asked.text else replace(asked, text=full, history=())), None
    earlier = list(asked.history)
    while earlier and _leans(earlier[-1]):
        earlier.pop()
    if not earlier:
        return asked, None
    meant = replace(asked, text=earlier[-1].question, history=tuple(earlier[:-1]))
    return (replace(meant, language=language) if language else meant), shape


def again(asked: Question, library: str, stands: Stands) -> Answer | None:
    """The last answer in the shape that is asked for; None when something else is asked, or when
    nothing of it may still be shown. `library` is the shelf as it is now, for these scopes.
    """
    shape = wanted(asked.text)
    if shape is None or not asked.history:
        return None
    last = asked.history[-1]
    if last.status not in (Status.ANSWERED, Status.PARTIAL):
        return None
    kept = _still_true(last, library, stands)
    if not kept:
        return None
    answer = Answer(
        asked.text,
        asked.language,
        last.status,
        "",
        sentences=kept,
        citations=last.citations,
        library=library,
        query=asked.text,
    )
    return reshaped(answer, shape)


def reshaped(answer: Answer, shape: Shape) -> Answer:
    """The answer in that shape; one that holds nothing stays as it is."""
    if answer.status not in (Status.ANSWERED, Status.PARTIAL):
        return answer
    kept = _picked(shape, answer.sentences)
    if not kept:
        return answer
    sentences, citations = _renumbered(kept, answer.citations)
    whole = all(s.support == "verified" for s in sentences) and answer.status is Status.ANSWERED
    return replace(
        answer,
        status=Status.ANSWERED if whole else Status.PARTIAL,
        completeness="complete" if whole else "partial",
        answer=reshape(shape, sentences, citations, answer.language),
        sentences=sentences,
        citations=citations,
        shape=shape,
    )


def reshape(
    shape: Shape,
    sentences: Sequence[Sentence],
    citations: Sequence[Citation],
    language: str = "en",
) -> str:
    """The checked sentences in that shape, each with its labels; nothing is added to what they
    say.
    """
    kept = _picked(shape, sentences)
    if not kept:
        return ""
    if shape == "short":
        return _labelled(kept[0])
    if shape == "list":
        return "\n".join(f"- {_labelled(s)}" for s in kept)
    rows = _rows(kept, {c.label: c for c in citations})
    return _table(rows, _HEADS.get(language, ("Statement", "Source", "Page")))


def _leans(earlier: Exchange) -> bool:
    return bool(wanted(earlier.question) or language_wanted(earlier.question))


def _still_true(last: Exchange, library: str, stands: Stands) -> tuple[Sentence, ...]:
    """The sentences whose places may be seen and still say it; computed ones have no place, and
    hold as long as the shelf is the one they were computed on.
    """
    standing = {c.label for c in last.citations if stands(c)}
    same = bool(library) and library == last.library
    return tuple(s for s in last.sentences if (standing.issuperset(s.labels) if s.labels else same))


def _picked(shape: Shape, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    kept = [s for s in sentences if s.support != "unsupported" and s.reason != "introduction"]
    if shape == "short" and kept:
        return (min(kept, key=lambda s: (s.support != "verified", len(s.text))),)
    return tuple(kept)


def _renumbered(
    sentences: Sequence[Sentence], citations: Sequence[Citation]
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """Labels counted from 1 again, in the order in which they are read."""
    used = list(dict.fromkeys(n for s in sentences for n in s.labels))
    new = {old: at for at, old in enumerate(used, 1)}
    places = {c.label: c for c in citations}
    return (
        tuple(replace(s, labels=tuple(new[n] for n in s.labels)) for s in sentences),
        tuple(replace(places[old], label=at) for old, at in new.items()),
    )


def _labelled(sentence: Sentence) -> str:
    told = under_heads(sentence.text, sentence.heads)
    return told + "".join(f" [{n}]" for n in sentence.labels)


def _rows(sentences: Sequence[Sentence], places: dict[int, Citation]) -> list[tuple[str, str, str]]:
    made = []
    for sentence in sentences:
        found = [places[n] for n in sentence.labels if n in places]
        titles = "; ".join(f"{c.title} [{c.label}]" for c in found)
        told = under_heads(sentence.text, sentence.heads)
        made.append((told, titles, ", ".join(str(c.page) for c in found)))
    return made


def _table(rows: Sequence[tuple[str, str, str]], head: tuple[str, str, str]) -> str:
    lines = [head, ("---", "---", "---"), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
