"""The page in a real browser, over the real server and the sample shelf."""

import json
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import NARROW, NEEDS, cited, fetch, keep, near, on_screen, tab_to, visiting

QUESTIONS = {
    "ko": "서울-베이징 통합위원회는 언제, 어떤 계기로 만들어졌나요?",
    "en": "When was the Seoul–Beijing Joint Committee founded, and on what occasion?",
}
PICTURED = {  # at least one of each is answered out of a PDF
    "ko": [
        "통합위원회 2차 회의의 추진율과 이행률은 1차보다 얼마나 올랐나요?",
        "서울-베이징 통합위원회 출범 양해각서는 언제 어디에서 서명됐나요?",
        QUESTIONS["ko"],
    ],
    "en": [
        QUESTIONS["en"],
        "When did the foreign ministry and the governors' association sign their MOU?",
    ],
}

pytestmark = NEEDS


@pytest.mark.parametrize("language", ["ko", "en"])
def test_answer_arrives_sentence_by_sentence_each_with_its_citation(
    browser: Browser, house_url: str, language: str
) -> None:
    with visiting(browser, house_url, language) as visit:
        turn = visit.ask(QUESTIONS[language])
        expect(turn.locator(".sentence").first).to_contain_text("2013")
        assert turn.locator(".sentence.verified").count() >= 1
        bare = turn.locator(".sentence.verified:not(:has(.citation))")
        assert bare.count() == 0
        assert visit.page.locator("html").get_attribute("lang") == language
        keep(visit.page, f"ask-{language}")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_highlight_lies_over_the_quoted_words(
    browser: Browser, house_url: str, language: str
) -> None:
    with visiting(browser, house_url, language) as visit:
        marks = visit.open_pictured(PICTURED[language])
        evidence = cited(visit)
        image = visit.page.locator(".sheet img").bounding_box()
        shown = [mark.bounding_box() for mark in marks.all()]
        wanted = [on_screen(box, image) for box in evidence["boxes"]]
        assert len(shown) == len(wanted) > 0
        assert all(near(a, b) for a, b in zip(shown, wanted, strict=True))
        quote = visit.page.locator("blockquote.quote").inner_text()
        assert quote.split() == evidence["quote"].split()
        if language == "ko":
            keep(visit.page, "evidence")


def test_text_view_marks_exactly_the_quoted_passage(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url) as visit:
        visit.open_pictured(PICTURED["ko"])
        quote = cited(visit)["quote"]
        visit.page.get_by_role("button", name="글", exact=True).click()
        marked = visit.page.locator(".page-text mark").all_text_contents()
        assert "".join(marked) == quote
        whole = visit.page.locator(".page-text").text_content()
        assert whole == cited(visit)["page"]["text"]


def test_what_the_library_does_not_have_is_said_with_the_nearest_passages(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url, "en") as visit:
        turn = visit.ask("What is the capital of Peru?")
        expect(turn.locator(".status.unanswerable, .status.declined")).to_be_visible()
        assert turn.locator(".sentence").count() == 0
        assert turn.locator(".fixed").inner_text().strip() != ""


def test_while_the_search_index_is_made_anew_the_page_says_so_and_then_stops_saying_it(
    browser: Browser, house_url: str
) -> None:
    about = fetch(f"{house_url}/api/about") | {"search": "rebuilding vectors"}
    with visiting(browser, house_url, "en") as visit:
        visit.page.route("**/api/about", lambda route: route.fulfill(json=about))
        visit.page.reload()
        expect(visit.page.locator(".mending")).to_contain_text("being made anew", timeout=20_000)
        about["search"] = "complete"
        expect(visit.page.locator(".mending")).to_have_count(0, timeout=20_000)


def test_a_table_s_row_stands_on_a_line_of_its_own(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url, "en") as visit:
        turn = visit.ask("What was the promotion rate at the first Seoul-Beijing conference?")
        places = [s.bounding_box() for s in turn.locator(".sentence").all()]
        rows = [s.bounding_box() for s in turn.locator(".sentence.line").all()]
        assert rows
        for row in rows:
            beside = [p for p in places if p and row and p != row and p["y"] == row["y"]]
            assert beside == []


def test_a_table_s_row_is_told_with_its_columns(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url, "ko") as visit:
        turn = visit.ask("통합위원회 팀별 의제 표 보여줘")
        row = turn.locator(".sentence .row", has_text="경제").first
        expect(row.locator(".head")).to_have_text(["팀", "의제"])
        assert "|" not in row.inner_text()


def test_a_question_that_fits_several_papers_is_asked_back_and_a_press_chooses(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url, "en") as visit:
        choices = visit.ask("When was the agreement signed?").locator(".choices button")
        assert 2 <= choices.count() <= 3
        chosen = choices.first.inner_text()
        choices.first.click()
        answered = visit.page.locator(".turn").nth(1)
        expect(answered.locator(".actions")).to_be_visible(timeout=60_000)
        expect(answered.locator(".question")).to_contain_text(chosen)
        expect(visit.page.locator(".choices")).to_have_count(0)


def test_keyboard_alone_asks_opens_evidence_and_comes_back(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url, "en") as visit:
        page = visit.page
        expect(page.locator("#question")).to_be_visible()
        page.keyboard.press("/")
        page.keyboard.type(QUESTIONS["en"])
        page.keyboard.press("Enter")
        expect(page.locator(".turn .actions")).to_be_visible(timeout=60_000)
        tab_to(page, ".citation")
        page.keyboard.press("Enter")
        expect(page.locator("#evidence-title")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".evidence")).to_have_count(0)
        expect(page.locator(".citation").first).to_be_focused()


def test_enter_while_composing_korean_does_not_send(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url) as visit:
        box = visit.page.locator("#question")
        box.fill("통합위원")
        box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
        assert box.input_value() == "통합위원"
        assert visit.page.locator(".turn").count() == 0
        box.press("Shift+Enter")
        assert box.input_value() == "통합위원\n"


def test_question_over_the_limit_cannot_be_sent_and_says_by_how_much(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url, "en") as visit:
        limit = fetch(f"{house_url}/api/about")["limits"]["question_chars"]
        visit.page.locator("#question").fill("가" * (limit + 7))
        expect(visit.page.locator("#question-count")).to_contain_text("cut 7")
        expect(visit.page.get_by_role("button", name="Send the question")).to_be_disabled()


def test_stop_ends_the_wait_and_leaves_the_question(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url, "en") as visit:
        visit.page.route("**/api/chat", lambda _request: None)  # an answer that never begins
        visit.page.locator("#question").fill("A long question")
        visit.page.locator("#question").press("Enter")
        expect(visit.page.locator(".progress")).to_be_visible()
        visit.page.get_by_role("button", name="Stop").click()
        expect(visit.page.locator(".progress")).to_have_count(0)
        expect(visit.page.locator(".turn")).to_contain_text("The answer was stopped.")


def test_scope_that_is_gone_is_said_in_the_server_s_own_words(
    browser: Browser, house_url: str
) -> None:
    body = {"question": "Which teams are there?", "scopes": ["nowhere"]}
    with visiting(browser, house_url, "en") as visit:
        visit.page.route("**/api/chat", lambda route: route.continue_(post_data=json.dumps(body)))
        visit.page.locator("#question").fill("Which teams are there?")
        visit.page.locator("#question").press("Enter")
        expect(visit.page.locator(".turn .notice")).to_contain_text("nowhere")
        expect(visit.page.get_by_role("button", name="Try again")).to_be_visible()
        visit.errors.clear()  # the browser itself reports the 404


def test_reloaded_conversation_is_still_there_and_back_closes_the_evidence(
    browser: Browser, house_url: str
) -> None:
    with visiting(browser, house_url) as visit:
        page = visit.page
        visit.open_pictured(PICTURED["ko"])
        assert "/chat/" in page.url
        page.go_back()
        expect(page.locator(".evidence")).to_have_count(0)
        page.reload()
        expect(page.locator(".turn .question").first).to_contain_text(PICTURED["ko"][0])
        expect(page.locator(".turn .citation").first).to_be_visible()


def test_language_is_switched_by_a_press_and_kept(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url, "en") as visit:
        page = visit.page
        expect(page.get_by_role("link", name="Library")).to_be_visible()
        page.get_by_role("button", name="한국어").click()
        expect(page.get_by_role("link", name="자료실")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == "ko"
        assert page.evaluate("localStorage.getItem('entente.language')") == "ko"


def test_window_itself_never_scrolls(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url) as visit:
        visit.open_pictured(PICTURED["ko"])
        visit.page.get_by_role("button", name="글", exact=True).click()
        expect(visit.page.locator(".page-text mark").first).to_be_in_viewport()
        assert visit.page.evaluate("[window.scrollY, document.body.scrollTop]") == [0, 0]
        tall = "document.documentElement.scrollHeight > innerHeight"
        assert visit.page.evaluate(tall) is False


def test_nothing_is_wider_than_a_phone(browser: Browser, house_url: str) -> None:
    with visiting(browser, house_url, "ko", NARROW) as visit:
        page = visit.page
        marks = visit.open_pictured(PICTURED["ko"])
        expect(marks.first).to_be_in_viewport()
        assert page.locator(".evidence").bounding_box() == {"x": 0, "y": 0, **NARROW}
        page.keyboard.press("Escape")
        for path in ("/", "/library", "/figures", "/drafts", "/evals"):
            page.goto(house_url + path)
            expect(page.locator("main h1").first).to_be_attached()
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_every_response_forbids_inline_scripts_and_outside_origins(house_url: str) -> None:
    for path in ("/", "/chat/1", "/api/about"):
        with urllib.request.urlopen(house_url + path) as response:  # a loopback address
            policy = response.headers["content-security-policy"]
        assert "script-src 'self'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
