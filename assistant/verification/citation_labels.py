"""The labels a model wrote, in whatever form it wrote them, taken out of its text."""

import re
from dataclasses import dataclass

_ONE = (
    r"(?:\^|#|source|passage|doc(?:ument)?|ref(?:erence)?|citation|출처|근거|자료|문서"
    r"|来源|出典)?\s*:?\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?(?:†[^\]】]*)?"
)
_LABEL = re.compile(
    rf"\s*(?:[\[［]\s*{_ONE}(?:\s*[,;·、]\s*{_ONE})*\s*[\]］]"
    rf"|【\s*{_ONE}(?:\s*[,;、]\s*{_ONE})*\s*】)",
    re.IGNORECASE,
)
_ROUND = re.compile(r"\s*\((\d{1,3}(?:\s*,\s*\d{1,3})*)\)(?=\s*(?:[.。!?]|$))", re.MULTILINE)
# A label that lost a bracket on the way, and a markdown link a model made of one.
_BROKEN = re.compile(
    r"\s*(?:[\[【［]\s*(?P<a>\d{1,3})(?=\s*(?:[.。!?\n]|$))"
    r"|(?<=[\s.])(?P<b>\d{1,3})[\]】］])",
    re.MULTILINE,
)
_LINK = re.compile(r"\[([^\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")
_FOOTNOTE = re.compile(r"^\s*(?:\[\^?\d{1,3}\]|【\d{1,3}】)\s*:.*$", re.MULTILINE)
_SOURCES = re.compile(
    r"\n+\s*(?:#+\s*|\*\*)?(?:sources?|references?|citations?|출처|참고\s?(?:문헌|자료)"
    r"|근거|来源|出典)(?:\*\*)?\s*:?\s*(?:\*\*)?\n(?:\s*(?:[-*•]|\d+\.|\[|【).*(?:\n"
    r"|$))+\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Labelled:
    """A model's text without its labels; `marks` are the places in it where labels stood."""

    text: str
    marks: tuple[tuple[int, tuple[int, ...]], ...]

    def between(self, start: int, end: int) -> tuple[int, ...]:
        """The labels that stood after `start` and no later than `end`, each once, in order."""
        found = [n for at, numbers in self.marks if start < at <= end for n in numbers]
        return tuple(dict.fromkeys(found))


def unlabel(text: str, highest: int) -> Labelled:
    """The text without labels and lists of sources, with the places of labels up to `highest`."""
    body = _FOOTNOTE.sub("", _SOURCES.sub("", _LINK.sub(r"[\1]", text)))
    hits = [m for m in _LABEL.finditer(body)]
    if not hits:
        hits = [m for m in _ROUND.finditer(body)] + [m for m in _BROKEN.finditer(body)]
    kept: list[str] = []
    marks: list[tuple[int, tuple[int, ...]]] = []
    at = length = 0
    for match in sorted(hits, key=lambda m: m.start()):
        if match.start() < at:
            continue
        kept.append(body[at : match.start()])
        length += match.start() - at
        numbers = tuple(n for n in _numbers(match.group()) if 1 <= n <= highest)
        if numbers:
            marks.append((length, numbers))
        at = match.end()
    kept.append(body[at:])
    return Labelled("".join(kept), tuple(marks))


def _numbers(label: str) -> list[int]:
    found: list[int] = []
    for first, last in re.findall(r"(\d{1,3})(?:\s*[-–]\s*(\d{1,3}))?", label.split("†")[0]):
        end = int(last) if last and int(first) < int(last) <= int(first) + 20 else int(first)
        found.extend(range(int(first), end + 1))
    return found
