"""What the page says to a person who is stuck: in their language, with the next step."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Route, expect

from tests.browsing import NARROW, NEEDS, fetch, visiting

pytestmark = NEEDS

WIDER = """() => [...document.querySelectorAll("main *")].filter(
    (e) => !e.closest(".scroll-x, .unseen") && e.getBoundingClientRect().right > innerWidth + 1
).map((e) => e.tagName + "." + e.className)"""


def proposal(columns: dict[str, Any]) -> dict[str, Any]:
    """A sister tie as it is read where the document does not say whose it is."""
    place = {"document_id": "d", "title": "Sister cities", "page": 1, "start": 0, "end": 8}
    quoted = place | {"label": 1, "quote": "Shanghai", "scope": "samples", "ocr": False}
    read = {"partner": "Shanghai", "country": "CN", "tier": "sister"}
    assert columns["lg"]["required"]
    return {
        "id": "p1",
        "kind": "relations",
        "document_id": "d",
        "method": "table",
        "state": "open",
        "fields": {n: {"value": v, "citation": quoted} for n, v in read.items()},
    }


def test_a_failure_is_told_in_the_language_of_the_page(browser: Browser, house_url: str) -> None:
    with visiting(browser, f"{house_url}/drafts/nope", "ko") as visit:
        expect(visit.page.locator(".notice")).to_contain_text("그런 초안이나 그런 판이 없습니다")
        visit.page.get_by_role("button", name="English").click()
        visit.page.get_by_role("button", name="Try again").click()
        expect(visit.page.locator(".notice")).to_contain_text("There is no such draft")
        visit.errors.clear()  # the browser itself reports the 404


def test_a_proposal_without_a_needed_field_asks_for_it_before_it_can_be_accepted(
    browser: Browser, house_url: str
) -> None:
    kinds = {k["kind"]: k["columns"] for k in fetch(f"{house_url}/api/records")["kinds"]}
    open_ones = {"proposals": [proposal(kinds["relations"])]}
    sent: list[Any] = []

    def decided(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fulfill(json={})

    with visiting(browser, house_url, "ko") as visit:
        page = visit.page
        page.route("**/api/records/proposals", lambda route: route.fulfill(json=open_ones))
        page.route("**/api/records/proposals/p1", decided)
        page.goto(f"{house_url}/figures/review")
        accept = page.get_by_role("button", name="받아들이기")
        expect(page.locator(".proposal")).to_contain_text("먼저 검토자 이름을 적어 주세요")
        page.get_by_label("검토자").fill("김담당")
        expect(page.locator(".proposal")).to_contain_text("빈 칸을 채워야")
        expect(accept).to_be_disabled()
        page.get_by_label("지자체").fill("seoul")
        page.get_by_label("구분").select_option("우호")
        page.get_by_role("button", name="고친 대로 받아들이기").click()
        expect(page.locator(".proposal .notice")).to_have_count(0)
        page.wait_for_timeout(200)
    assert [s["fields"] for s in sent] == [{"lg": "seoul", "tier": "friendship"}]


def test_reading_the_documents_again_says_what_came_of_it(browser: Browser, house_url: str) -> None:
    nothing: dict[str, list[str]] = {"proposals": []}

    def read(route: Route) -> None:
        route.fulfill(json={"new": 1} if route.request.method == "POST" else nothing)

    with visiting(browser, house_url, "en") as visit:
        visit.page.route("**/api/records/proposals", read)
        visit.page.goto(f"{house_url}/figures/review")
        expect(visit.page.locator(".empty")).to_contain_text("Read the documents again")
        visit.page.get_by_role("button", name="Read the documents again").click()
        expect(visit.page.get_by_text("Read: 1 new proposal", exact=True)).to_be_visible()


def test_a_draft_without_its_parties_is_asked_for_them_at_their_field(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, f"{house_url}/drafts", "en") as visit:
        page = visit.page
        page.get_by_role("button", name="Make the draft").click()
        expect(page.get_by_label("Party 1, Korean")).to_be_focused()
        assert page.locator("input:invalid").count() == 4
        page.get_by_label("Party 1, English").fill("Seoul")
        assert page.locator("input:invalid").count() == 2


def test_a_draft_asked_for_in_chat_is_listed_by_its_title_and_counts_a_place_once(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url, "en") as visit:
        page = visit.page
        turn = visit.ask("Draft an MOU between Busan and Fukuoka on youth exchange")
        said = turn.locator(".sentence").first.inner_text()
        expect(turn.get_by_role("button", name="Make it a table")).to_have_count(0)
        turn.locator(".made-drafts a").click()
        places = page.locator(".caution").first.inner_text().split()[0]
        assert f"{places} places to confirm" in said
        expect(page.locator("h1:visible").last).to_contain_text(
            "Busan Metropolitan City and Fukuoka City"
        )
        page.get_by_role("link", name="Drafts", exact=True).click()
        expect(page.locator(".sheet-list .card-title").first).to_contain_text("후쿠오카시")


def test_one_is_not_told_in_the_plural(browser: Browser, house_url: str) -> None:
    with visiting(browser, f"{house_url}/figures/network", "en") as visit:
        facts = visit.page.locator(".tile-facts")
        expect(facts.filter(has_text="1 row").first).to_be_visible(timeout=20_000)
        assert "1 rows" not in facts.all_inner_texts()


def test_no_part_of_a_view_is_cut_off_on_a_phone(browser: Browser, house_url: str) -> None:
    views = ("library", "figures", "figures/network", "figures/review", "drafts", "evals")
    with visiting(browser, house_url, "en", NARROW) as visit:
        wider = {}
        for view in views:
            visit.page.goto(f"{house_url}/{view}")
            expect(visit.page.locator("main .loading")).to_have_count(0)
            wider[view] = visit.page.evaluate(WIDER)
    assert wider == {view: [] for view in views}


def test_the_focus_is_never_lost_to_the_keyboard(browser: Browser, house_url: str) -> None:
    with visiting(browser, f"{house_url}/library", "en", NARROW) as visit:
        page = visit.page
        menu = page.get_by_role("button", name="Menu")
        menu.press("Enter")
        expect(page.locator("main")).to_have_attribute("inert", "")
        page.get_by_role("link", name="Drafts").press("Escape")
        expect(menu).to_be_focused()
        expect(page.locator("main")).not_to_have_attribute("inert", "")


def test_a_clause_is_edited_by_keyboard_and_the_focus_comes_back(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url, "en") as visit:
        page = visit.page
        turn = visit.ask("Draft an MOU between Busan and Fukuoka on youth exchange")
        turn.locator(".made-drafts a").press("Enter")
        edit = page.get_by_role("button", name="Edit", exact=True).first
        expect(edit).to_be_visible(timeout=20_000)
        edit.press("Enter")
        expect(page.locator(".clause textarea").first).to_be_focused()
        page.get_by_role("button", name="Cancel").press("Enter")
        expect(edit).to_be_focused()
        page.go_back()
        turn.get_by_role("button", name="This did not help").press("Enter")
        page.keyboard.type("Not what was asked for")
        page.keyboard.press("Enter")
        expect(turn.get_by_role("button", name="This did not help")).to_be_focused()


def test_a_name_without_spaces_does_not_break_the_words_beside_it(
    browser: Browser, house_url: str, tmp_path: Path
) -> None:
    long = tmp_path / f"{'n' * 200}.txt"
    long.write_text("The long room opens at ten on Tuesdays.\n", encoding="utf-8")
    with visiting(browser, f"{house_url}/library", "en") as visit:
        page = visit.page
        page.locator("input[list=scopes]").fill("long")
        page.locator("input[type=file]").set_input_files([long])
        kind = page.locator(".documents tr", has_text="nnnn").locator("td").nth(1)
        expect(kind).to_contain_text("Document", timeout=60_000)
        lines = "cell => { const r = new Range(); r.selectNode(cell.firstChild);"
        assert kind.evaluate(lines + " return r.getClientRects().length; }") == 1
