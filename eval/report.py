"""A run as one HTML page that opens from disk, asks nothing of the network and runs no script."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from eval.folder import Card, RunFolder, Sample

_STYLE = """
body{font:16px/1.5 system-ui,"Noto Sans KR","Noto Sans CJK KR",sans-serif;max-width:72rem;
margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{margin-bottom:0}h2{margin-top:2.5rem}table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #d8dde3}
.n{text-align:right;font-variant-numeric:tabular-nums}
.bad{color:#a40e26}.good{color:#116329}.mute{color:#57606a}
details{border:1px solid #d8dde3;border-radius:6px;margin:.5rem 0;padding:.4rem .8rem}
summary{cursor:pointer}dt{font-weight:600;margin-top:.5rem}
dd{margin:0 0 .3rem 0;overflow-wrap:anywhere;white-space:pre-wrap}
code{background:#f3f5f7;padding:0 .25em}
@media(prefers-color-scheme:dark){body{background:#0f1419;color:#e6e9ed}code{background:#1f262e}
.bad{color:#ff8a94}.good{color:#7ee2a0}.mute{color:#9aa4af}}
"""
_MEANING = {
    "right": "cases in which every deciding score is full",
    "handled": "of the unanswerable and the falsely premised questions, those not answered wrongly",
    "status": "ended as expected: answered, or said that the shelf does not hold it",
    "facts": "share of the expected facts that the answer says",
    "cited": "of the facts said, those that stand in the quote of a citation or were computed",
    "support": "shown sentences that are verified",
    "stands": "shown citations whose quote stands on the page they name",
    "page": "a citation opens the expected page, or one that says the same word for word",
    "page_exact": "a citation opens exactly the expected page",
    "numbers": "numbers of the answer that stand in its quotes",
    "tool": "the expected tool, with the expected arguments and value",
    "premise": "false premises not gone along with",
    "forbidden": "nothing claimed that must not be",
    "language": "the answer speaks the language of the question",
    "quick": "answered within the time that the case gives",
    "same": "asked again, the same answer to the letter",
    "judge": "a model's opinion whether the answer says the facts; it decides nothing",
    "judge_agrees": "how often that opinion and `facts` are the same",
    "reciprocal_rank": "one over the place of the first passage that holds the source",
}


def write(run: RunFolder) -> Path:
    """The run's `report.html`, written anew."""
    path = run.path / "report.html"
    path.write_text(page(run.card(), run.samples()), "utf-8")
    return path


def page(card: Card, samples: Sequence[Sample]) -> str:
    """The page: what was asked and of what, the figures, the failing cases, then the others."""
    failing = [s for s in samples if s.error or s.passed is False]
    unscored = [s for s in samples if s.passed is None and not s.error]
    right = [s for s in samples if s.passed and not s.error]
    parts = [
        f"<h1>{escape(card.suite)}</h1><p>{escape(card.about)}</p>",
        _what(card),
        "<h2>Figures</h2>",
        _figures(card),
        _tags(card),
        _cases("Not right", failing, "Every case that failed or broke, none left out."),
        _cases("Not judged", unscored, "Nothing in these cases could be scored."),
        _cases("Right", right, ""),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(card.suite)} · {escape(card.model)}</title><style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    )


def _what(card: Card) -> str:
    prompts = ", ".join(f"{name} {digest}" for name, digest in card.prompts.items())
    rows = {
        "Run": card.id,
        "Answered by": card.model,
        "Begun": card.started_at[:19],
        "Finished": card.finished_at[:19] or "not finished",
        "Suite": f"{card.cases} cases, {card.repeat} time(s) each, digest {card.suite_digest}",
        "Library": card.library,
        "Record": card.record or "none",
        "Code": card.version,
        "Prompts": prompts,
        "Settings": ", ".join(f"{k} {v}" for k, v in card.settings.items()),
        "Times": ", ".join(f"{k} {v:g}" for k, v in card.timings.items()),
    }
    body = "".join(f"<tr><th>{k}</th><td>{escape(str(v))}</td></tr>" for k, v in rows.items())
    return f"<table>{body}</table>"


def _figures(card: Card) -> str:
    summary = (
        f"<p><strong>{card.passed} of {card.cases}</strong> cases are right; "
        f"{card.errors} broke. A figure is the mean of the cases it could judge; what could not "
        "be judged is left out, never counted as zero. In brackets: 95 % by bootstrap.</p>"
    )
    rows = "".join(_figure(name, value, card) for name, value in card.metrics.items())
    head = "<tr><th>Figure</th><th class=n>Value</th><th>What it says</th></tr>"
    return f"{summary}<table>{head}{rows}</table>"


def _figure(name: str, value: float | None, card: Card) -> str:
    bounds = card.intervals.get(name) or []
    told = "unscored" if value is None else f"{value:.3f}"
    if bounds:
        told += f" <span class=mute>[{bounds[0]:.3f}, {bounds[1]:.3f}]</span>"
    return (
        f"<tr><td>{escape(name)}</td><td class=n>{told}</td><td>{_MEANING.get(name, '')}</td></tr>"
    )


def _tags(card: Card) -> str:
    if not card.tags:
        return ""
    rows = "".join(
        f"<tr><td>{escape(tag)}</td><td class=n>{found['cases']}</td>"
        f"<td class=n>{found['right']:.3f}</td></tr>"
        for tag, found in card.tags.items()
    )
    head = "<tr><th>Tag</th><th class=n>Cases</th><th class=n>Right</th></tr>"
    return f"<h2>By tag</h2><table>{head}{rows}</table>"


def _cases(heading: str, samples: Sequence[Sample], note: str) -> str:
    if not samples:
        return f"<h2>{heading}</h2><p>None.</p>"
    told = f"<p>{note}</p>" if note else ""
    return f"<h2>{heading}: {len(samples)}</h2>{told}" + "".join(_case(s) for s in samples)


def _case(sample: Sample) -> str:
    mark = '<b class="good">right</b>' if sample.passed else '<b class="bad">not right</b>'
    if sample.passed is None:
        mark = '<b class="bad">broke</b>' if sample.error else "<b>not judged</b>"
    scores = "".join(_score(s) for s in sample.scores)
    wrong = f"<dt>What broke</dt><dd>{escape(sample.error)}</dd>" if sample.error else ""
    opened = " open" if not sample.passed else ""
    return (
        f"<details{opened}><summary>{mark} {escape(sample.question)} "
        f"<span class=mute>{escape(' · '.join([sample.id, *sample.tags]))}</span></summary>"
        f"<dl>{wrong}<dt>Expected</dt><dd>{_shown(sample.expected)}</dd>"
        f"<dt>Got</dt><dd>{_got(sample.got)}</dd></dl>"
        f"<table>{scores}</table></details>"
    )


def _score(score: dict[str, Any]) -> str:
    value = score["value"]
    if value is None:
        return ""
    mood = "good" if value >= 1 else "bad" if score["deciding"] else "mute"
    return (
        f"<tr><td>{escape(score['scorer'])}</td><td class='n {mood}'>{value:.2f}</td>"
        f"<td>{escape(score['explanation'])}</td></tr>"
    )


def _got(got: dict[str, Any]) -> str:
    """An answer as a person reads it: text, then its sources; other results as they are."""
    if "answer" not in got:
        return _shown(got)
    sources = "".join(
        f"\n[{c['label']}] {escape(c['title'])}, p. {c['page']}: “{escape(c['quote'])}”"
        for c in got["citations"]
    )
    tools = "".join(f"\n{escape(t['name'])} {_shown(t['args'])}" for t in got["tools"])
    return f"<code>{escape(got['status'])}</code> {escape(got['answer'])}{sources}{tools}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(
            f"{escape(str(k))}: {_shown(v)}"
            for k, v in value.items()
            if v not in ("", [], {}, None)
        )
    if isinstance(value, list | tuple):
        return ", ".join(_shown(v) for v in value)
    return escape(str(value))
