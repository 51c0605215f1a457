# ruff: noqa: E501 - a pattern or a sentence in four languages reads better whole
"""Specs, a small shelf and a house for the drafting tests, all readable by eye."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.drafting.draft import Draft
from assistant.drafting.drafter import Sources, compose
from assistant.drafting.spec import read_spec
from assistant.retrieval.hybrid import Hit
from corpus.passage import Passage

SEOUL = {
    "name": {"ko": "서울특별시", "en": "Seoul Metropolitan Government", "zh": "首尔特别市", "ja": "ソウル特別市"},
    "country": "KR",
    "tier": "metropolitan",
}  # fmt: skip
BEIJING = {
    "name": {"ko": "베이징시", "en": "Beijing Municipality", "zh": "北京市", "ja": "北京市"},
    "country": "CN",
    "tier": "provincial",
}
TEXTS = (
    "The Environment Team was set up by an MOU at the second conference on 4 November 2015. "
    "Seoul and Beijing also held an air-quality forum that year.",
    "As a near-term initiative the report proposes a Health and Medical Team for health security.",
    "In 2015 Beijing sent an envoy to Seoul during MERS and helped a tourism campaign.",
    "서울과 베이징은 2018년 3월 19일 제3차 전체회의를 서울에서 열었다.",
)
FACT = "The Environment Team was set up by an MOU at the second conference on 4 November 2015."


def spec(**more: Any) -> dict[str, Any]:
    """A minimal spec of an MOU between Seoul and Beijing, with what a test adds."""
    return {"instrument": "mou", "languages": ["ko", "en"], "parties": [SEOUL, BEIJING], **more}


def shelf(query: str) -> Sequence[Hit]:
    """Every passage of the small shelf, whatever was asked."""
    return [
        Hit(Passage(f"p{n}", f"d{n}", "public", 1, 0, len(text), text, title=f"Paper {n}"), 1.0)
        for n, text in enumerate(TEXTS)
    ]


def page_text(document_id: str, page: int) -> str | None:
    """The shelf's pages, each of one passage."""
    return TEXTS[int(document_id[1:])] if page == 1 else None


def metric(name: str, about: Mapping[str, str]) -> Mapping[str, Any]:
    """A figure for MPR; anything else is undefined with a reason."""
    if name != "MPR":
        return {"metric": name, "definition_id": name, "value": None, "reason_if_null": "no rows"}
    return {
        "metric": "MPR",
        "definition_id": "MPR",
        "value": 0.78,
        "unit": "ratio",
        "numerator": 39,
        "denominator": 50,
        "as_of": "2018-03-19",
        "synthetic": True,
    }


def drafted(**more: Any) -> Draft:
    """A draft over the small shelf."""
    return compose(read_spec(spec(**more)), Sources(shelf, metric))
