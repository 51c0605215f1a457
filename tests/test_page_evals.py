"""Evaluation runs in the page: listed, opened case by case, two compared."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.metrics.registry import METRICS
from assistant.runtime.container import House
from assistant.runtime.settings import Settings
from eval.catalogue import find
from eval.run import Plan, run
from eval.shelf import filled, inside
from tests.browsing import NEEDS, keep, visiting

pytestmark = NEEDS
RIGHT, WRONG = "retention-right", "retention-of-the-current-agenda"


@pytest.fixture(scope="module", autouse=True)
def runs(house_home: Path) -> Iterator[None]:
    """The suite of figures run as it is, and with one rate counted over the wrong plans."""
    suite, settings = find("metrics"), Settings(home=house_home)
    house = House(inside(settings, filled(suite, settings)))
    folder = settings.folder.runs
    run(Plan(suite, folder / RIGHT), house)
    with pytest.MonkeyPatch.context() as patch:
        wrong = replace(METRICS["RTp"], compute=METRICS["RTc"].compute)
        patch.setitem(METRICS, "RTp", wrong)
        run(Plan(suite, folder / WRONG), house)
    house.close()
    yield


def test_a_run_shows_expected_and_got_and_why_a_case_failed(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, f"{house_url}/evals", "en") as visit:
        page = visit.page
        page.get_by_role("link", name=WRONG).click()
        page.get_by_label("Failures only").check()
        rows = page.locator("table.cases tbody tr")
        expect(rows.first).to_contain_text("RTp")
        expect(rows.first).to_contain_text("the value of another definition")
        assert 0 < rows.count() < 39


@pytest.mark.parametrize("language", ["ko", "en"])
def test_two_runs_are_compared_figure_by_figure_and_case_by_case(
    browser: Browser, house_url: str, language: str
) -> None:
    with visiting(browser, f"{house_url}/evals", language) as visit:
        page = visit.page
        for name in (RIGHT, WRONG):
            page.get_by_role("checkbox", name=name, exact=True).check()
        page.locator("button.primary").click()
        expect(page.locator("header p")).to_contain_text(f"{RIGHT} → {WRONG}")
        expect(page.locator("table.cases tbody tr").first).to_contain_text("RTp")
        if language == "en":
            keep(page, "evals")
