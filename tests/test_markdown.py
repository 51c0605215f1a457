"""Markdown: what may be shown, and nothing that loads, links or runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.exports.markup import plain, tame


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://evil.example/p.png)",
        "![x][1]\n\n[1]: https://evil.example",
        "<img src=x onerror=alert(1)>",
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</script>",
        "[go](javascript:alert(1))",
        "<a href='x'>y</a>",
        "https://evil.example/?q=1",
        "www.evil.example",
        "<svg onload=alert(1)>",
        "&#106;avascript:alert(1)",
        "<iframe src=//x>",
        "data:text/html;base64,xx",
        "<!-- x --><b>",
        "[a](b(c)d)",
        "\u202eabc",
        "<https://evil.example>",
        "<img src=x onerror=alert(1)",
    ],
)
def test_nothing_that_reaches_out_survives(text: str) -> None:
    left = tame(text).lower()
    for forbidden in (
        "http",
        "www.",
        "<",
        "javascript:",
        "data:",
        "onerror",
        "onload",
        "](",
        "![",
        "\u202e",
    ):
        assert forbidden not in left


@pytest.mark.parametrize(
    "text",
    [
        "**bold** and *it*",
        "- one\n- two",
        "| a | b |\n| --- | --- |",
        "# Head",
        "3 < 5 [1]",
        "A & B",
    ],
)
def test_the_subset_stays_as_it_is(text: str) -> None:
    assert tame(text) == text


@given(st.text(alphabet="<>![]()&;:/abcdehijlmnoprstvw.# \n\"'=", max_size=60))
def test_taming_twice_is_taming_once(text: str) -> None:
    assert tame(tame(text)) == tame(text)


def test_a_title_is_one_plain_line() -> None:
    assert plain("# The **big**\n[report](x)") == "The big report"
