"""The library, the figures and the drafts in a real browser, over the real server."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browsing import NEEDS, fetch, keep, visiting

pytestmark = NEEDS


def test_invented_documents_are_labelled_in_the_library_and_on_their_pages(
    browser: Browser, house_url: str
) -> None:
    documents = fetch(f"{house_url}/api/documents")["documents"]
    invented = [d for d in documents if d["synthetic"]]
    with visiting(browser, f"{house_url}/library", "en") as visit:
        expect(visit.page.locator(".documents tbody tr")).to_have_count(len(documents))
        assert visit.page.locator(".documents .synthetic").count() == len(invented) > 0
        visit.page.get_by_role("button", name=invented[0]["title"]).first.click()
        expect(visit.page.locator(".evidence .synthetic").first).to_be_visible()


def test_upload_names_what_came_in_and_why_the_rest_did_not(
    browser: Browser, house_url: str, tmp_path: Path
) -> None:
    good, bad = tmp_path / "note.txt", tmp_path / "broken.pdf"
    good.write_text("The reading room opens at nine on Mondays.\n", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.7 nothing follows")
    with visiting(browser, f"{house_url}/library", "en") as visit:
        page = visit.page
        page.locator("input[list=scopes]").fill("uploads")
        page.locator("input[type=file]").set_input_files([good, bad])
        expect(page.locator(".report")).to_be_visible(timeout=60_000)
        expect(page.locator(".report .refused")).to_contain_text("broken.pdf")
        reason = page.locator(".report .refused small").first
        assert len(reason.inner_text()) > 10
        expect(page.locator(".documents")).to_contain_text("uploads")


def test_figure_opens_what_it_counted_and_says_that_the_ledger_is_invented(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, f"{house_url}/figures", "en") as visit:
        page = visit.page
        row = page.locator("table tr", has_text="promotion rate PR")
        row.get_by_role("button", name="78.8%").click()
        detail = page.locator(".detail")
        expect(detail.locator(".detail-value")).to_contain_text("52 ÷ 66")
        expect(detail.locator(".synthetic").first).to_be_visible()
        expect(detail.locator("#figure-title")).to_be_focused()
        detail.get_by_text("Rows of the denominator").click()
        expect(detail.locator("details[open] tbody tr")).to_have_count(20)
        page.locator("#main .page").evaluate("page => page.scrollTo(0, 0)")
        keep(page, "figures")
        detail.locator("#figure-title").press("Escape")
        expect(detail).to_have_count(0)
        expect(row.get_by_role("button", name="78.8%")).to_be_focused()


def test_network_shows_shares_by_country_that_add_up(browser: Browser, house_url: str) -> None:
    figure = fetch(f"{house_url}/api/metrics/HHI")
    with visiting(browser, f"{house_url}/figures/network", "en") as visit:
        expect(visit.page.locator(".bars li").first).to_be_visible()
        shares = visit.page.locator(".bars .share").all_inner_texts()
        largest = max(figure["details"]["shares"].values())
        assert shares[0] == f"{largest:.1%}"
        expect(visit.page.locator(".tile", has_text="HHI")).to_contain_text(
            f"{figure['value']:.3f}"
        )


def test_a_draft_asked_for_in_chat_opens_on_the_drafting_table(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url) as visit:
        turn = visit.ask("부산과 후쿠오카의 관광 양해각서 초안을 작성해 줘")
        expect(turn.locator(".sentence.verified").first).to_contain_text("초안을 만들었습니다")
        turn.locator(".made-drafts a").click()
        expect(visit.page.locator("main")).to_contain_text("후쿠오카시", timeout=20_000)
        expect(visit.page.locator("main")).to_contain_text("관광 진흥")


def test_draft_made_from_the_form_shows_origins_and_placeholders_and_can_be_edited(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, f"{house_url}/drafts", "en") as visit:
        page = visit.page
        page.get_by_label("Party 1, Korean").fill("서울특별시")
        page.get_by_label("Party 1, English").fill("Seoul Metropolitan Government")
        page.get_by_label("Party 2, Korean").fill("베이징시")
        page.get_by_label("Party 2, English").fill("Beijing Municipality")
        page.get_by_label("Country (two letters)").nth(1).fill("CN")
        page.get_by_label("Area 1, English").fill("public health")
        page.get_by_label("Area 1, Korean").fill("보건의료")
        page.get_by_role("button", name="Make the draft").click()
        expect(page.locator(".clause").first).to_be_visible(timeout=60_000)
        expect(page.locator(".clause .badge").first).to_be_visible()
        expect(page.locator(".clauses")).to_contain_text("TO CONFIRM")
        keep(page, "drafts")
        clause = page.locator(".clause", has_text="Purpose").first
        clause.get_by_role("button", name="Edit").click()
        clause.locator("textarea[lang=en]").fill("The sides intend to share clinic protocols.")
        clause.get_by_role("button", name="Save").click()
        expect(page.locator(".clauses")).to_contain_text("share clinic protocols")
        expect(page.get_by_role("button", name="Version 2")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="DOCX").click()
        assert download.value.suggested_filename.endswith(".docx")
