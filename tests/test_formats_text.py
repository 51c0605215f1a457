from corpus.passage import Page
from ingest.formats import html, markdown, txt
from ingest.piece import About, Reader


def pages(reader: Reader, text: str) -> list[Page]:
    return [item for item in reader(text.encode(), 1) if isinstance(item, Page)]


def blocks(reader: Reader, text: str) -> list[tuple[str, int, str]]:
    return [
        (b.kind, b.level, page.text[b.start : b.end])
        for page in pages(reader, text)
        for b in page.blocks
    ]


def about(reader: Reader, text: str) -> About:
    return next(item for item in reader(text.encode(), 1) if isinstance(item, About))


def test_a_text_has_paragraphs_lists_and_articles() -> None:
    found = blocks(txt.read, "제1조(목적) 협력한다.\n\n다음 각 호와 같다.\n1. 교육\n2. 환경\n")
    assert found == [
        ("heading", 4, "제1조(목적)"),
        ("paragraph", 0, "협력한다."),
        ("paragraph", 0, "다음 각 호와 같다."),
        ("list", 0, "1. 교육"),
        ("list", 0, "2. 환경"),
    ]


def test_a_form_feed_begins_a_page() -> None:
    assert [page.text for page in pages(txt.read, "첫 쪽\f둘째 쪽")] == ["첫 쪽", "둘째 쪽"]


def test_front_matter_is_what_a_markdown_file_says_of_itself() -> None:
    said = about(
        markdown.read,
        "---\ntitle: 양해각서\nissued_on: 2024-10-17\nentities: [서울, 다낭]\n---\n# 제목\n본문",
    )
    assert said.title == "양해각서"
    assert said.meta["issued_on"] == "2024-10-17"
    assert said.meta["entities"] == ["서울", "다낭"]
    assert pages(markdown.read, "---\ntitle: a\n---\n본문")[0].text == "본문"


def test_front_matter_with_anchors_is_text() -> None:
    assert "lol" in pages(markdown.read, "---\na: &x lol\nb: *x\n---\n본문")[0].text


def test_markdown_blocks_lose_their_marks_and_keep_their_kinds() -> None:
    text = "# 개요\n\n**한빛시**는 [다낭](http://x)과 *협력*한다.\n\n부제\n---\n\n- 교육\n3. 환경\n\n| 팀 | 수 |\n|---|---|\n| 교육 | 4 |\n"  # noqa: E501
    assert blocks(markdown.read, text) == [
        ("heading", 1, "개요"),
        ("paragraph", 0, "한빛시는 다낭과 협력한다."),
        ("heading", 2, "부제"),
        ("list", 0, "- 교육"),
        ("list", 0, "3. 환경"),
        ("table", 0, "팀 | 수\n교육 | 4"),
    ]


def test_underscores_inside_words_stay() -> None:
    assert (
        pages(markdown.read, "the file max_page_count and 2*3*4")[0].text
        == "the file max_page_count and 2*3*4"
    )


def test_html_shows_what_a_reader_would_see() -> None:
    text = (
        "<html><head><title>공지</title><script>x()</script></head><body><nav>메뉴</nav><h2>교류</h2>"
        "<p>두 도시는<br>협력한다.</p><ol start=3><li>교육<li>환경</ol></body></html>"
    )
    assert about(html.read, text).title == "공지"
    assert blocks(html.read, text) == [
        ("header", 0, "메뉴"),
        ("heading", 2, "교류"),
        ("paragraph", 0, "두 도시는\n협력한다."),
        ("list", 0, "3. 교육"),
        ("list", 0, "4. 환경"),
    ]


def test_hidden_html_is_left_out_and_reported() -> None:
    text = "<p>보이는 글</p><p style='display:none'>숨은 글</p><span style='color:#fff'>흰 글</span><p hidden>또</p>"  # noqa: E501
    assert pages(html.read, text)[0].text == "보이는 글"
    assert about(html.read, text).notes == ("hidden_text: 3",)


def test_white_type_on_its_own_ground_is_seen() -> None:
    assert pages(html.read, "<p style='color:#fff;background:#000'>제목</p>")[0].text == "제목"


def test_an_html_table_keeps_spans_and_headers() -> None:
    text = "<table><tr><th>팀<th colspan=2>계획</tr><tr><td rowspan=2>교육<td>수립<td>4</tr><tr><td>이행<td>3</tr></table>"  # noqa: E501
    page = pages(html.read, text)[0]
    last = page.blocks[0].cells[-1]
    assert page.text == "팀 | 계획\n교육 | 수립 | 4\n이행 | 3"
    assert (last.row, last.column, last.row_header, last.column_header) == (2, 2, "교육", "계획")


def test_a_layout_table_is_read_as_its_contents() -> None:
    text = "<table><tr><td><table><tr><td>도시<td>연도</tr><tr><td>다낭<td>2019</tr></table></td></tr></table>"  # noqa: E501
    assert pages(html.read, text)[0].text == "도시 | 연도\n다낭 | 2019"
