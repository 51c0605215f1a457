"""A visitor in a browser: what the page asks for and complains of while somebody uses it."""

import json
import os
import re
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, ViewportSize, expect

ROOT = Path(__file__).parents[1]
WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 390, "height": 844}


CHROMIUM = Path("/usr/bin/chromium")
BUILT = ROOT / "assistant" / "web_dist" / "index.html"
ARGUMENTS = [
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# What every test of the page is marked with.
NEEDS = [
    pytest.mark.browser,
    pytest.mark.server,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium: run `make system`"),
    pytest.mark.skipif(not BUILT.exists(), reason="the page is not built: run `make web`"),
]


@dataclass
class Visit:
    """A page, and what it asked for and complained of while it was open."""

    page: Page
    url: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.outside.append(request.url)

    def ask(self, question: str) -> Locator:
        """Type a question, press Enter, wait for the answer; the answer."""
        self.page.locator("#question").fill(question)
        self.page.locator("#question").press("Enter")
        turn = self.page.locator(".turn").last
        expect(turn.locator(".actions")).to_be_visible(timeout=60_000)
        return turn

    def open_pictured(self, questions: Sequence[str]) -> Locator:
        """Ask until an answer cites a page with a picture; open it; its highlight rectangles."""
        for question in questions:
            for citation in self.ask(question).locator(".sentence .citation").all():
                citation.click()
                shown = self.page.locator(".page-image, .page-text")
                expect(shown).to_be_visible(timeout=30_000)
                if self.page.locator(".page-image").count():
                    marks = self.page.locator(".highlight")
                    expect(marks.first).to_be_visible(timeout=30_000)
                    return marks
                self.page.keyboard.press("Escape")
                expect(self.page.locator(".evidence")).to_have_count(0)
        raise AssertionError("no answer cites a page that has a picture")


@contextmanager
def visiting(
    browser: Browser, url: str, language: str = "ko", size: ViewportSize = WIDE
) -> Iterator[Visit]:
    """A fresh visitor; on leaving, the page must have gone nowhere and complained of nothing."""
    context = browser.new_context(viewport=size, locale=language)
    context.add_init_script(f"localStorage.setItem('entente.language', '{language}')")
    visit = Visit(context.new_page(), url)
    visit.page.on("request", visit.note)
    visit.page.on("pageerror", lambda error: visit.errors.append(str(error)))
    visit.page.on(
        "console", lambda said: visit.errors.append(said.text) if said.type == "error" else None
    )
    visit.page.goto(url)
    yield visit
    context.close()
    assert visit.outside == []
    assert visit.errors == []


def fetch(url: str) -> Any:
    with urllib.request.urlopen(url) as response:  # a loopback address
        return json.load(response)


def keep(page: Page, name: str) -> None:
    """A picture for the documentation, when one is wanted."""
    if folder := os.environ.get("ENTENTE_SCREENSHOTS"):
        page.wait_for_timeout(400)
        page.screenshot(path=ROOT / folder / f"{name}.png")


def cited(visit: Visit) -> dict[str, Any]:
    """The evidence now open, as the server has it: its page, its boxes, its place on that page."""
    query = dict(re.findall(r"[?&](\w+)=([^&]*)", visit.page.url))
    base = f"{visit.url}/api/documents/{query['doc']}/pages/{query['page']}"
    place = urlencode({"start": query["start"], "end": query["end"], "version": query["v"]})
    start, end = int(query["start"]), int(query["end"])
    page = fetch(f"{base}?version={query['v']}")
    boxes = fetch(f"{base}/boxes?{place}")["boxes"]
    return {"page": page, "boxes": boxes, "quote": page["text"][start:end]}


def on_screen(box: list[float], image: Any) -> dict[str, float]:
    left, top, right, bottom = box
    return {
        "x": image["x"] + left * image["width"],
        "y": image["y"] + top * image["height"],
        "width": (right - left) * image["width"],
        "height": (bottom - top) * image["height"],
    }


def near(shown: Any, wanted: dict[str, float]) -> bool:
    return all(abs(shown[name] - value) < 1.5 for name, value in wanted.items())


def tab_to(page: Page, selector: str) -> None:
    """Press Shift+Tab until the first such element has the focus."""
    reached = f"document.activeElement === document.querySelector('{selector}')"
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(reached):
            return
    raise AssertionError(f"the Tab key never reached {selector}")
