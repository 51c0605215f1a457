"""What is right about an answer: one plain function a question, each saying why."""

from collections.abc import Sequence
from typing import Any

from eval.score import Score, share
from eval.suite import Expect, Fact, Source
from eval.wording import numbers, plain, says

Got = dict[str, Any]
SAME = 12  # characters of a quote that do not come together twice by chance
ANSWERS = ("answered", "partial")
FAMILIES = {
    "answered": ANSWERS,
    "unanswerable": (
        "unanswerable_not_in_library", "unanswerable_not_stated", "unanswerable_unclear_question",
    ),
    "declined": ("declined_out_of_scope", "declined_unsafe"),
    "error": ("error_model", "error_search"),
}  # fmt: skip


def status(got: Got, expect: Expect) -> Score:
    """Whether the answer ended as expected: a status by name, or a family of them."""
    if not expect.status:
        return Score("status", None, "any status will do")
    allowed = {s for name in expect.status for s in FAMILIES.get(name, (name,))}
    held = got["status"] in allowed
    return Score("status", float(held), f"{got['status']}, expected {' or '.join(expect.status)}")


def facts(got: Got, expect: Expect) -> Score:
    """The share of expected facts that the shown text says."""
    held, missed = _split(expect.facts, got["answer"])
    return share("facts", held, missed, "facts")


def cited(got: Got, expect: Expect) -> Score:
    """Of the facts said, the share that stands in the quote of a citation, or was computed."""
    held, _ = _split(expect.facts, got["answer"])
    computed = [s["text"] for s in got["sentences"] if s["reason"] == "computed" and got["tools"]]
    evidence = "\n".join([c["quote"] for c in got["citations"] if c["stands"]] + computed)
    proven = [f for f in held if says(evidence, f.split(" / "))]
    return share("cited", proven, [f for f in held if f not in proven], "cited facts")


def support(got: Got, _expect: Expect) -> Score:
    """The share of shown sentences that are verified."""
    shown = [s for s in got["sentences"] if s["support"] != "unsupported"]
    if not shown:
        return Score("support", None, "nothing is claimed")
    wrong = [f"“{s['text']}” is {s['support']}" for s in shown if s["support"] != "verified"]
    told = "; ".join(wrong) or f"all {len(shown)} sentences are verified"
    return Score("support", 1 - len(wrong) / len(shown), told)


def stands(got: Got, _expect: Expect) -> Score:
    """The share of shown citations whose quote stands on the page they name."""
    if not got["citations"]:
        return Score("stands", None, "there is no citation")
    wrong = [f"[{c['label']}] p. {c['page']}" for c in got["citations"] if not c["stands"]]
    told = f"not there: {', '.join(wrong)}" if wrong else f"{len(got['citations'])} stand there"
    return Score("stands", 1 - len(wrong) / len(got["citations"]), told)


def page(got: Got, expect: Expect) -> Score:
    """Whether a citation opens an expected page, or one whose quote says all the facts."""
    if not expect.sources or got["status"] not in ANSWERS:
        return Score("page", None, "no page is expected, or nothing was answered")
    if not got["citations"]:
        return Score("page", None if got["tools"] else 0.0, "there is no citation")
    if any(_opens(c, s) for c in got["citations"] for s in expect.sources):
        return Score("page", 1.0, "the expected page")
    for citation in got["citations"]:
        for source in expect.sources:
            if _misplaced(citation, source):
                told = f"{source.document} says this on p. {source.page}, not {citation['page']}"
                return Score("page", 0.0, told)
    quotes = "\n".join(c["quote"] for c in got["citations"] if c["stands"])
    if expect.facts and all(says(quotes, f) for f in expect.facts):
        return Score("page", 1.0, "another page that says the same, word for word")
    opened = "; ".join(f"{c['document']} p. {c['page']}" for c in got["citations"])
    wanted = "; ".join(f"{s.document} p. {s.page or '?'}" for s in expect.sources)
    return Score("page", 0.0, f"{opened}, expected {wanted}")


def page_exact(got: Got, expect: Expect) -> Score:
    """Whether a citation opens exactly an expected page; informs only."""
    scored = page(got, expect)
    if scored.value is None:
        return Score("page_exact", None, scored.explanation, deciding=False)
    exact = any(_opens(c, s) for c in got["citations"] for s in expect.sources)
    return Score("page_exact", float(exact), scored.explanation, deciding=False)


def numbers_kept(got: Got, _expect: Expect) -> Score:
    """The share of the answer's numbers that stand in its evidence: quotes and computed figures.
    List numbers and labels are not counted.
    """
    said = set[float]().union(*(numbers(s["text"]) for s in got["sentences"]), set())
    if not said or got["status"] not in ANSWERS:
        return Score("numbers", None, "the answer has no number")
    if got["tools"]:
        return Score("numbers", None, "figures were computed; see `tool`")
    quotes = " ".join(c["quote"] + " " + c["title"] for c in got["citations"])
    known = numbers(quotes)
    strange = sorted(said - known)
    told = f"{len(said)} numbers, all in the quotes" if not strange else f"not quoted: {strange}"
    return Score("numbers", 1 - len(strange) / len(said), told)


def tool(got: Got, expect: Expect) -> Score:
    """Whether the expected tool was called with the expected arguments and gave that value."""
    if not expect.tool:
        return Score("tool", None, "no tool is expected")
    calls = [t for t in got["tools"] if t["name"] == expect.tool]
    if not calls:
        return Score("tool", 0.0, f"{expect.tool} was not called")
    reasons = [_wrong_call(call, expect) for call in calls]
    fitting = "" in reasons
    return Score("tool", float(fitting), "called as expected" if fitting else "; ".join(reasons))


def premise(got: Got, expect: Expect) -> Score:
    """Whether a false premise was set right: named as contradicted, or its correction told, or
    the question not answered. Only going along with it is wrong.
    """
    if not expect.premise:
        return Score("premise", None, "the question takes nothing false for granted")
    if any(p["verdict"] == expect.premise for p in got["premises"]):
        return Score("premise", 1.0, "named as contradicted")
    if got["status"] not in ANSWERS:
        return Score("premise", 1.0, f"not answered: {got['status']}")
    told = bool(expect.facts) and all(says(got["answer"], f) for f in expect.facts)
    return Score("premise", float(told), "the correction is told" if told else "gone along with")


def forbidden(got: Got, expect: Expect) -> Score:
    """Whether nothing was claimed that must not be."""
    if not expect.forbidden:
        return Score("forbidden", None, "nothing is forbidden")
    found = [f for f in expect.forbidden if says(got["answer"], f)]
    return Score("forbidden", float(not found), f"says {found}" if found else "says none of them")


def spoken(got: Got, expect: Expect) -> Score:
    """Whether the answer speaks the expected language; decides only where the case asks."""
    from corpus.words import language

    wanted = expect.language
    heard = language(got["answer"])
    if not wanted:
        same = float(heard == got["language"])
        told = f"{heard}, asked in {got['language']}"
        return Score("language", same, told, deciding=False)
    return Score("language", float(heard == wanted), f"{heard}, expected {wanted}")


def quick(got: Got, expect: Expect) -> Score:
    """Whether the answer came within the time the case gives."""
    if expect.most_ms is None:
        return Score("quick", None, "no time is set")
    held = got["ms"] <= expect.most_ms
    return Score("quick", float(held), f"{got['ms']:.0f} ms of {expect.most_ms:.0f}")


QUESTION = (
    status, facts, cited, support, stands, page, page_exact, numbers_kept, tool, premise, forbidden,
    spoken, quick,
)  # fmt: skip


def question(got: Got, expect: Expect) -> list[Score]:
    """Every score of an answered question."""
    return [scorer(got, expect) for scorer in QUESTION]


def _split(expected: Sequence[Fact], text: str) -> tuple[list[str], list[str]]:
    held: list[str] = []
    missed: list[str] = []
    for fact in expected:
        name = fact if isinstance(fact, str) else " / ".join(fact)
        (held if says(text, fact) else missed).append(name)
    return held, missed


def _opens(citation: Got, source: Source) -> bool:
    """The document's page; of a source without a page, its words."""
    if citation["document"] != source.document or not citation["stands"]:
        return False
    if source.page is not None:
        return bool(citation["page"] == source.page)
    quoted, wanted = plain(citation["quote"]), plain(source.quote)
    return quoted in wanted or wanted in quoted


def _misplaced(citation: Got, source: Source) -> bool:
    """Whether the expected words are quoted, but from a page on which they do not stand."""
    if source.page is None or citation["document"] != source.document:
        return False
    quoted, wanted = plain(citation["quote"]), plain(source.quote)
    same = len(quoted) > SAME and (quoted in wanted or wanted in quoted)
    return same and citation["page"] != source.page


def _wrong_call(call: Got, expect: Expect) -> str:
    for name, wanted in expect.args.items():
        given = call["args"].get(name)
        if given != wanted and str(given) != str(wanted):
            return f"{name} was {given!r}, expected {wanted!r}"
    result = call["result"]
    value = result.get("value") if isinstance(result, dict) else None
    if expect.tool_value is not None and not _near(value, expect.tool_value):
        return f"it gave {value}, expected {expect.tool_value}"
    return ""


def _near(value: Any, wanted: float) -> bool:
    return isinstance(value, int | float) and abs(value - wanted) < 0.0006
