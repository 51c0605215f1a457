"""Every format carries the same text; footnotes resolve; the same draft gives the same bytes."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring

from assistant.drafting.export_docx import to_docx
from assistant.drafting.export_hwpx import to_hwpx
from assistant.drafting.export_md import to_markdown
from assistant.drafting.export_pdf import FontMissing, to_pdf
from assistant.drafting.exports import export
from assistant.drafting.import_docx import import_docx
from tests.drafting import FACT, drafted, page_text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def draft() -> Any:
    return drafted(team="health", facts=[FACT], term_years=3)


def test_docx_footnotes_carry_source_page_and_the_quote_as_it_stands() -> None:
    made = draft()
    with zipfile.ZipFile(io.BytesIO(to_docx(made))) as archive:
        notes = fromstring(archive.read("word/footnotes.xml"))
        body = fromstring(archive.read("word/document.xml"))
    texts = {
        n.get(f"{W}id"): "".join(t.text or "" for t in n.iter(f"{W}t")).strip()
        for n in notes.iter(f"{W}footnote")
    }
    used = [r.get(f"{W}id") for r in body.iter(f"{W}footnoteReference")]
    labels = {label: c for c in made.citations for label in [f"[{c.label}]"]}
    assert used and len(used) == len(set(used))
    for number in used:
        citation = labels[texts[number].split()[0]]
        page = page_text(citation.document_id, citation.page)
        assert page is not None and page[citation.start : citation.end] == citation.quote
        assert citation.quote in texts[number] and citation.title in texts[number]


def test_docx_names_its_fonts_and_holds_comments_and_a_header_row() -> None:
    with zipfile.ZipFile(
        io.BytesIO(to_docx(drafted(facts=["Not on the shelf at all, 77 times."])))
    ) as archive:
        styles = archive.read("word/styles.xml").decode()
        body = archive.read("word/document.xml").decode()
    normal = fromstring(styles).find(f"{W}style[@{W}default='1']")
    assert "asciiTheme" not in styles.split("</w:docDefaults>")[1].split("</w:style>")[0]
    assert normal is not None and "맑은 고딕" in styles
    assert "<w:tblHeader/>" in body


def test_python_docx_reads_the_docx() -> None:
    import docx

    read = docx.Document(io.BytesIO(to_docx(draft())))
    text = "\n".join(p.text for p in read.paragraphs)
    assert "Legal status" in text and "문서의 성격" in text
    assert len(read.tables) == 2


def test_a_finding_in_a_clause_becomes_a_comment() -> None:
    import docx

    from assistant.drafting.drafter import with_clause_text
    from assistant.drafting.judged_draft import rejudge

    made = rejudge(with_clause_text(drafted(), "purpose", {"en": "Each side shall meet."}))
    read = docx.Document(io.BytesIO(to_docx(made)))
    assert any("shall" in c.text for c in read.comments)


@pytest.mark.parametrize("suffix", ["docx", "hwpx", "md"])
def test_the_same_draft_gives_the_same_bytes(suffix: str) -> None:
    form = export(suffix)
    assert form.write(draft()) == form.write(draft())


def test_the_hwpx_is_read_alike_by_two_readers() -> None:
    from hwpx import HwpxDocument, validate_package

    from ingest.formats import hwpx as ours
    from ingest.piece import About

    data = to_hwpx(draft())
    issues = validate_package(io.BytesIO(data)).issues
    assert [i for i in issues if i.level == "error"] == []
    theirs = HwpxDocument.open(io.BytesIO(data))
    try:
        assert theirs.validate().issues == ()
        paragraphs = [p.text.strip() for p in theirs.paragraphs if p.text.strip()]
    finally:
        theirs.close()
    text = "\n".join(p.text for p in ours.read(data) if not isinstance(p, About))
    squeezed = "".join(text.split())
    missing = [p for p in paragraphs if "".join(p.split())[:40] not in squeezed]
    assert len(paragraphs) > 60 and missing == []
    assert FACT in text


def test_the_pdf_is_tagged_and_speaks_korean(tmp_path: Path) -> None:
    from pypdf import PdfReader

    if not Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf").exists():
        pytest.skip("fonts-nanum is not installed: make system")
    made = to_pdf(draft())
    assert made == to_pdf(draft())
    read = PdfReader(io.BytesIO(made))
    catalogue: Any = read.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()
    text = "".join(page.extract_text() for page in read.pages)
    assert "양해각서" in text and "Memorandum" in text


def test_without_a_korean_font_the_pdf_is_refused_with_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FontMissing, match="make system") as caught:
        to_pdf(draft(), (str(tmp_path),))
    assert caught.value.finding.rule == "font-missing"


def test_markup_in_a_clause_prints_as_it_is() -> None:
    from pypdf import PdfReader

    from assistant.drafting.drafter import with_clause_text

    if not Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf").exists():
        pytest.skip("fonts-nanum is not installed: make system")
    made = with_clause_text(drafted(), "purpose", {"en": '#read("/etc/passwd") *x*'})
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(to_pdf(made))).pages)
    assert '#read("/etc/passwd")' in text.replace("“", '"').replace("”", '"')


def test_markdown_has_a_note_for_every_mark() -> None:
    text = to_markdown(draft()).decode()
    assert "[^1]" in text and f"[^1]: [1] Paper 0, 1쪽: “{FACT}”" in text


def test_an_edited_docx_comes_back_clause_by_clause() -> None:
    import docx

    made = draft()
    opened = docx.Document(io.BytesIO(to_docx(made)))
    for paragraph in opened.paragraphs:
        if paragraph.text.startswith("Each side bears its own costs"):
            paragraph.runs[0].text = "Each side shall pay USD 10."
    edited = io.BytesIO()
    opened.save(edited)
    back = import_docx(made, edited.getvalue())
    assert [(c["clause"], c["language"]) for c in back.changes] == [("funding", "en")]
    assert back.draft.clause("funding").text["en"] == "Each side shall pay USD 10."
    assert back.draft.clause("funding").origin == "edited"
    assert {"binding-verb", "money-amount"} <= {f.rule for f in back.draft.findings}


def test_an_untouched_docx_changes_nothing_and_another_file_is_refused() -> None:
    import docx

    made = draft()
    assert import_docx(made, to_docx(made)).changes == ()
    with pytest.raises(ValueError, match="not a readable DOCX"):
        import_docx(made, b"PK no")
    other = io.BytesIO()
    docx.Document().save(other)
    with pytest.raises(ValueError, match="clause marks"):
        import_docx(made, other.getvalue())


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\.docx, \.hwpx, \.pdf or \.md"):
        export("rtf")


@pytest.mark.slow
def test_libreoffice_opens_the_docx_with_its_footnotes(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: make system")
    (tmp_path / "draft.docx").write_bytes(to_docx(draft()))
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path),
         str(tmp_path / "draft.docx")],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    text = (tmp_path / "draft.txt").read_text(encoding="utf-8")
    assert "Legal status" in text and FACT in text
