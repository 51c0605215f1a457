from corpus.passage import Page
from ingest.formats.docx import read
from ingest.piece import About
from tests.papers import docx, word_paragraph

STYLES = """<w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="H2"><w:name w:val="own"/><w:basedOn w:val="H1"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="제%1조"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="ganada"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>"""


def numbered(text: str, depth: int = 0) -> str:
    return word_paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')


def page(data: bytes) -> Page:
    return next(item for item in read(data) if isinstance(item, Page))


def notes(data: bytes) -> list[str]:
    return [note for item in read(data) if isinstance(item, About) for note in item.notes]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{word_paragraph(text)}</w:tc>"


def test_headings_follow_styles_and_the_styles_they_are_based_on() -> None:
    body = word_paragraph("총칙", '<w:pStyle w:val="H1"/>') + word_paragraph(
        "목적", '<w:pStyle w:val="H2"/>'
    )
    found = page(docx(body, {"styles": STYLES}))
    assert [(block.kind, block.level) for block in found.blocks] == [("heading", 1), ("heading", 2)]


def test_list_numbers_are_counted_as_word_counts_them() -> None:
    body = (
        numbered("목적")
        + numbered("첫째", 1)
        + numbered("둘째", 1)
        + numbered("효력")
        + numbered("다시", 1)
    )
    text = page(docx(body, {"numbering": NUMBERING})).text
    assert [line for line in text.split("\n") if line] == [
        "제1조 목적",
        "가. 첫째",
        "나. 둘째",
        "제2조 효력",
        "가. 다시",
    ]


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    body = (
        "<w:p><w:r><w:t>협력을 </w:t></w:r><w:del><w:r><w:delText>약화</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>강화</w:t></w:r></w:ins><w:r><w:t>한다.</w:t></w:r></w:p>"
    )
    assert page(docx(body)).text == "협력을 강화한다."
    assert notes(docx(body)) == ["tracked_deletions: 1"]


def test_hidden_white_and_tiny_runs_are_left_out_and_reported() -> None:
    body = word_paragraph("보이는 글.")
    for run in ("<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="1"/>'):
        body += word_paragraph("숨은 글.", run=run)
    assert page(docx(body)).text == "보이는 글."
    assert notes(docx(body)) == ["hidden_text: 3"]


def test_white_type_in_a_shaded_cell_is_seen() -> None:
    shaded = (
        '<w:tc><w:tcPr><w:shd w:fill="000080"/></w:tcPr>'
        + word_paragraph("도시", run='<w:color w:val="FFFFFF"/>')
        + "</w:tc>"
    )
    body = f"<w:tbl><w:tr>{shaded}{cell('연도')}</w:tr><w:tr>{cell('다낭')}{cell('2019')}</w:tr></w:tbl>"  # noqa: E501
    assert page(docx(body)).text == "도시 | 연도\n다낭 | 2019"


def test_a_table_keeps_its_grid_over_merged_cells_and_offsets() -> None:
    span, down = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    body = (
        f"<w:tbl><w:tr>{cell('구분')}{cell('계획', span)}</w:tr>"
        f"<w:tr>{cell('교육', down)}{cell('수립')}{cell('4')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('이행')}{cell('3')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("합계")}{cell("7")}</w:tr></w:tbl>'
    )
    found = page(docx(body))
    cells = {(c.row, c.column): found.text[c.start : c.end] for c in found.blocks[0].cells}
    assert cells[2, 2] == "3"
    assert cells[3, 1] == "합계"
    assert (
        next(c for c in found.blocks[0].cells if (c.row, c.column) == (2, 2)).row_header == "교육"
    )


def test_notes_and_margins_are_told_from_the_body() -> None:
    parts = {
        "footnotes": f'<w:footnote w:id="2">{word_paragraph("각주 내용")}</w:footnote>',
        "header": word_paragraph("회의록"),
        "footer": word_paragraph("한빛광역시"),
    }
    body = '<w:p><w:r><w:t>본문</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
    found = page(docx(body, parts))
    shown = [(block.kind, found.text[block.start : block.end]) for block in found.blocks]
    assert shown == [
        ("header", "회의록"),
        ("paragraph", "본문1)"),
        ("footnote", "1) 각주 내용"),
        ("footer", "한빛광역시"),
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{word_paragraph('상자 안의 글')}</w:txbxContent>"
    body = (
        '<w:p><w:r><w:t>본문</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="urn:mc">'
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert page(docx(body)).text == "본문\n\n상자 안의 글"
