"""Labels out, labels back: every sentence of a model's text checked and cited to its place."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation, Sentence
from assistant.retrieval.hybrid import Hit
from assistant.verification.citation_labels import Labelled, unlabel
from assistant.verification.embedded_instructions import addressed, stray
from assistant.verification.figure_evidence import computed_by
from assistant.verification.support import Verdict, check
from assistant.verification.table_headers import Heads, heads_of, under_heads
from corpus.characters import clean
from corpus.passage import Document, Passage
from corpus.sentences import split

PageText = Callable[[str, int], str]
_PREFIX = re.compile(r"\s*(?:[-*•▪·]\s+|\d{1,2}[.)]\s+|#{1,6}\s+|>\s+)?")
_ABSENT = re.compile(
    r"\b(?:(?:do|does|did)(?: not|n't) (?:mention|state|contain|say|specify|provide|give"
    r"|include)|(?:is|are|was|were) not (?:mentioned|stated|given|specified|found"
    r"|provided)"
    r"|no (?:information|mention|evidence|answer)|(?:cannot|can't|could not) (?:find"
    r"|answer|determine)|not in the (?:passages?|documents?|library))\b"
    r"|(?:찾을 수 없|확인되지 않|나와 있지 않|언급되지 않|명시되지 않|포함되어 있지 않"
    r"|알 수 없|정보가 없)|(?:未提及|没有提到|找不到|記載がありません|見つかりません)",
    re.IGNORECASE,
)
_INTRODUCES_TEXT = (
    "according to the a an this these those following are is as in of and from report "
    "document documents source sources passage passages text here below shown stated states "
    "says found answer summary table list lists key points main based on your question "
    "regarding about it its they sample shelf library follows provided 다음과 다음은 "
    "같습니다 같다 아래와 아래는 따르면 보고서에 문서에 자료에 내용은 요약하면 정리하면 주요 "
    "결과는 답변 표 이는 있습니다"
)
_INTRODUCES = frozenset(_INTRODUCES_TEXT.split())
_RANK = {"unsupported": 0, "partial": 1, "verified": 2}


@dataclass(frozen=True)
class Cited:
    """A model's text after the check, with labels counted from 1; what has no support is struck
    through. `dropped` counts what `supported` took out; `says_absent` tells that the model said the
    passages do not hold the answer.
    """

    found: tuple["Found", ...]
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    dropped: int = 0
    says_absent: bool = False

    def supported(self) -> "Cited":
        """Only what has support, and introductions to it."""
        kept = [f for f in self.found if f.verdict.support != "unsupported"]
        dropped = len(self.found) - len(kept)
        return replace(
            assemble(_paragraphs(self.found)), dropped=dropped, says_absent=self.says_absent
        )


@dataclass(frozen=True)
class Claim:
    """A sentence of the model's text, what stands before it, and the labels it carried."""

    lead: str
    text: str
    labels: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """A claim with its verdict and the place that gave it; and, of a table's row, its columns."""

    claim: Claim
    verdict: Verdict
    place: Citation | None = None
    heads: Heads = ()


def cite(
    text: str,
    passages: Sequence[Hit | Passage],
    page_text: PageText,
    documents: Mapping[str, Document],
    computed: Sequence[str] = (),
) -> Cited:
    """The model's text with every sentence checked and cited anew.

    `passages` stand in the order of their labels; `page_text` gives a page by document and
    number; `computed` are the results of metric tools, as JSON and as they are told in words.
    """
    checker = Checker(passages, page_text, documents, computed)
    return assemble([checker.find(claim) for claim in claims(clean(text), len(passages))])


def claims(text: str, highest: int) -> list[Claim]:
    """The sentences of a model's text, in order, each with the labels that belong to it."""
    labelled = unlabel(text, highest)
    spans = [line for span in split(labelled.text) for line in _lines(labelled.text, span)]
    made: list[Claim] = []
    for i, (start, end) in enumerate(spans):
        floor = spans[i - 1][1] if i else 0
        until = _reach(labelled, end, spans[i + 1][0] if i + 1 < len(spans) else None)
        body = labelled.text[start:end]
        prefix = _PREFIX.match(body)
        lead = labelled.text[floor:start] + (prefix.group() if prefix else "")
        words = body[prefix.end() if prefix else 0 :]
        if words.strip():
            made.append(Claim(lead, words, labelled.between(_floor(labelled, start, i), until)))
    return made


def _lines(text: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """A model's lines are its own: none is only where the paper ended."""
    found = re.finditer(r"[^\n]*\S[^\n]*", text[span[0] : span[1]])
    return [(span[0] + m.start(), span[0] + m.end()) for m in found]


def _floor(labelled: Labelled, start: int, index: int) -> int:
    """A label right at the start of a later sentence belonged to the one before."""
    return start if index else -1


def _reach(labelled: Labelled, end: int, following: int | None) -> int:
    """Labels that stand between a sentence and the next still belong to it."""
    return len(labelled.text) if following is None else following


class Checker:
    """Checks one sentence at a time, as a stream needs it; `cite` does a whole text."""

    def __init__(
        self,
        passages: Sequence[Hit | Passage],
        page_text: PageText,
        documents: Mapping[str, Document],
        computed: Sequence[str] = (),
    ) -> None:
        self._passages = [p.passage if isinstance(p, Hit) else p for p in passages]
        self._page_text = page_text
        self._documents = documents
        self._computed = computed
        self._told = [text for text in computed if not text.startswith(("{", "["))]

    def find(self, claim: Claim) -> Found:
        """The claim with the best support there is: the labelled passages first, then all."""
        if any(claim.text in told for told in self._told):
            return Found(claim, Verdict("verified", 1.0, "computed"))
        order = addressed(claim.text)
        if order:
            return Found(claim, Verdict("unsupported", 0.0, order))
        if self._introduces(claim.text):
            return Found(claim, Verdict("verified", 1.0, "introduction"))
        labelled = [n - 1 for n in claim.labels if n <= len(self._passages)]
        best = self._best(claim, labelled)
        if best.verdict.support != "verified":
            rest = [i for i in range(len(self._passages)) if i not in labelled]
            best = max((best, self._best(claim, rest)), key=lambda f: _rank(f.verdict))
        if best.verdict.support == "verified":
            return best
        reason = computed_by(claim.text, self._computed)
        return Found(claim, Verdict("verified", 1.0, "computed")) if reason else best

    def _introduces(self, text: str) -> bool:
        """Whether a sentence only leads over to what follows: nothing in it is a claim."""
        known = {w.lower() for d in self._documents.values() for w in re.findall(r"\w+", d.title)}
        said = re.findall(r"\w+", text.lower())
        closed = text.rstrip("* ").endswith((":", "：")) or text.rstrip(".。* ").endswith(
            ("같습니다", "같다")
        )
        return closed and all(w in _INTRODUCES or w in known for w in said)

    def _best(self, claim: Claim, indexes: Sequence[int]) -> Found:
        best = Found(claim, Verdict("unsupported", 0.0, "nothing: no passage says this"))
        for index in indexes:
            found = self._beside(claim, self._passages[index])
            if _rank(found.verdict) > _rank(best.verdict):
                best = found
            if best.verdict.support == "verified":
                break
        return best

    def _beside(self, claim: Claim, passage: Passage) -> Found:
        """The claim beside one passage; its place is a stretch of the page's own text."""
        page = self._page_text(passage.document_id, passage.page)
        evidence = page[passage.start : passage.end]
        document = self._documents.get(passage.document_id)
        title = document.title if document else passage.title
        context = "\n".join(
            [title, *(document.aliases if document else ()), *passage.headings, passage.row]
        )
        verdict = check(claim.text, evidence, context)
        if stray(claim.text, evidence, context):
            return Found(
                claim, Verdict("unsupported", 0.0, "stray: nothing around it is about this")
            )
        if verdict.support == "unsupported" or verdict.end <= verdict.start:
            return Found(claim, verdict)
        start, end = passage.start + verdict.start, passage.start + verdict.end
        heads = heads_of(claim.text.strip(), evidence, passage.row)
        return Found(claim, verdict, _citation(passage, document, page, (start, end)), heads)


def _rank(verdict: Verdict) -> tuple[int, float]:
    return _RANK[verdict.support], verdict.score


def _citation(
    passage: Passage, document: Document | None, page: str, place: tuple[int, int]
) -> Citation:
    about = document or Document(passage.document_id, passage.scope, passage.title, "", "", "")
    return Citation(
        label=0,
        document_id=passage.document_id,
        title=about.title,
        page=passage.page,
        start=place[0],
        end=place[1],
        quote=page[place[0] : place[1]],
        scope=passage.scope,
        ocr=passage.ocr,
        synthetic=about.synthetic,
        issued_on=about.issued_on,
        sha256=about.sha256,
    )


def assemble(found: Sequence[Found]) -> Cited:
    """Checked claims as a text again, with labels counted from 1 in the order of first use."""
    found = _without_empty_introductions(found)
    places: dict[tuple[str, int, int, int], Citation] = {}
    sentences = [_sentence(item, places) for item in found]
    parts = [f.claim.lead + _written(s) for f, s in zip(found, sentences, strict=True)]
    open_claims = [f for f in found if f.verdict.support == "unsupported"]
    certain = any(f.verdict.support == "verified" and f.place for f in found)
    absent = not certain and any(_ABSENT.search(f.claim.text) for f in open_claims)
    text = re.sub(r"[ \t]*\n{3,}", "\n\n", "".join(_spaced(parts))).strip()
    return Cited(tuple(found), text, tuple(sentences), tuple(places.values()), says_absent=absent)


def _paragraphs(found: Sequence[Found]) -> list[Found]:
    """The supported claims; a line or paragraph that began with a removed one still begins."""
    kept: list[Found] = []
    breaks = ""
    for item in found:
        breaks = max(breaks, "\n" * item.claim.lead.count("\n"), key=len)
        if item.verdict.support == "unsupported":
            continue
        lead = item.claim.lead
        if breaks.count("\n") > lead.count("\n"):
            lead = breaks + lead.lstrip()
        kept.append(replace(item, claim=replace(item.claim, lead=lead)))
        breaks = ""
    return kept


def _without_empty_introductions(found: Sequence[Found]) -> list[Found]:
    """A sentence that introduces needs something supported after it."""
    kept: list[Found] = []
    carries = False
    for item in reversed(found):
        if item.verdict.reason == "introduction":
            if carries:
                kept.append(item)
            carries = False
        else:
            kept.append(item)
            carries = carries or item.verdict.support != "unsupported"
    return kept[::-1]


def _sentence(item: Found, places: dict[tuple[str, int, int, int], Citation]) -> Sentence:
    labels: tuple[int, ...] = ()
    if item.place:
        key = (item.place.document_id, item.place.page, item.place.start, item.place.end)
        places.setdefault(key, replace(item.place, label=len(places) + 1))
        labels = (places[key].label,)
    told, verdict = item.claim.text.strip(), item.verdict
    return Sentence(told, verdict.support, labels, verdict.reason, item.heads)


def _written(sentence: Sentence) -> str:
    told = under_heads(sentence.text, sentence.heads)
    body = f"~~{told}~~" if sentence.support == "unsupported" else told
    return body + "".join(f" [{n}]" for n in sentence.labels)


def _spaced(parts: Sequence[str]) -> list[str]:
    """No two sentences run together where what stood between them was removed."""
    return [
        part if i == 0 or part[:1].isspace() or parts[i - 1][-1:] == "\n" else " " + part
        for i, part in enumerate(parts)
    ]
