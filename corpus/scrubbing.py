"""A document's words taken out of what quotes it."""

from collections.abc import Iterator, Mapping
from typing import Any

_WORDS = ("quote", "text", "excerpt")
_SHORT = 12  # characters; a shorter quote may stand anywhere by chance, and stays outside citations


def scrub(value: Any, document_id: str, note: str) -> Any:
    """The same JSON without the document's words: a citation of it keeps its place and loses its
    quote, a quote that stands in another text becomes `note`, ids of its passages are left out.
    """
    return _scrub(value, document_id, note, _quotes(value, document_id))


def scrub_answer(answer: Mapping[str, Any], document_id: str, note: str) -> dict[str, Any]:
    """An answer in the contract's form, scrubbed; what it says with the document's support is said
    no more: each such sentence becomes `note`.
    """
    labels = {
        citation["label"]
        for citation in answer.get("citations", ())
        if citation["document_id"] == document_id
    }
    text, sentences = str(answer.get("answer", "")), []
    for sentence in answer.get("sentences", ()):
        if labels & set(sentence["labels"]):
            said = str(sentence["text"])
            text = text.replace(said, note) if said in text else ""
            sentence = {**sentence, "text": note, "heads": []}
        sentences.append(sentence)
    nearest = [n for n in answer.get("nearest", ()) if n["document_id"] != document_id]
    told = text or " ".join(str(sentence["text"]) for sentence in sentences)
    found: dict[str, Any] = scrub(dict(answer), document_id, note)
    quotes = _quotes(answer, document_id)
    return found | {
        "answer": _without(told, quotes, note),
        "sentences": _scrub(sentences, document_id, note, quotes),
        "nearest": nearest,
    }


def _quotes(value: Any, document_id: str) -> list[str]:
    """What is quoted of the document anywhere in a value, as it stands and in one line; the longest
    first, so that none is cut by another.
    """
    found = set()
    for one in _naming(value, document_id):
        for name in _WORDS:
            said = one.get(name)
            if isinstance(said, str) and len(said) >= _SHORT:
                found |= {said, " ".join(said.split())}
    return sorted(found, key=len, reverse=True)


def _naming(value: Any, document_id: str) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        if value.get("document_id") == document_id:
            yield value
        for part in value.values():
            yield from _naming(part, document_id)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _naming(part, document_id)


def _scrub(value: Any, document_id: str, note: str, quotes: list[str]) -> Any:
    if isinstance(value, str):
        return _without(value, quotes, note)
    if isinstance(value, Mapping):
        made = {name: _scrub(part, document_id, note, quotes) for name, part in value.items()}
        if value.get("document_id") == document_id:
            made |= {name: "" for name in _WORDS if name in made}
            made |= {"title": note} if "title" in made else {}
        return made
    if isinstance(value, list | tuple):
        mine = f"{document_id}-"  # how its passages' ids begin
        return [
            _scrub(part, document_id, note, quotes)
            for part in value
            if not (isinstance(part, str) and part.startswith(mine))
        ]
    return value


def _without(text: str, quotes: list[str], note: str) -> str:
    for quote in quotes:
        text = text.replace(quote, note)
    return text
