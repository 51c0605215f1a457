"""A page of a draft in each format, rendered by a program that is not ours.

`ENTENTE_SCREENSHOTS=docs` keeps the pictures.
"""

import io
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from assistant.drafting.draft import Draft
from assistant.drafting.exports import export
from corpus.render import Renderer
from tests.drafting import FACT, drafted

NANUM = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not NANUM.exists(), reason="fonts-nanum is not installed: make system"),
]
MOST_BYTES = 150_000


@pytest.fixture(scope="module")
def draft() -> Draft:
    return drafted(team="health", term_years=3, facts=[FACT])


def office(data: bytes, suffix: str, folder: Path) -> bytes:
    """The document as LibreOffice prints it."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed: make system")
    (folder / f"draft.{suffix}").write_bytes(data)
    home = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         str(folder / f"draft.{suffix}")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "draft.pdf").read_bytes()


def picture(pdf: bytes, name: str, folder: Path) -> Image.Image:
    """The first page, in few enough colours to stand in a repository."""
    (folder / "page.pdf").write_bytes(pdf)
    renderer = Renderer()
    page = Image.open(io.BytesIO(renderer.webp(folder / "page.pdf", 1, 1.4))).convert("L")
    renderer.close()
    if kept := os.environ.get("ENTENTE_SCREENSHOTS"):
        page.quantize(16).save(Path(kept) / f"draft-{name}.png", optimize=True)
        assert (Path(kept) / f"draft-{name}.png").stat().st_size < MOST_BYTES
    return page


def inked(page: Image.Image) -> Mapping[str, float]:
    """How much of the page's upper and lower half is dark."""
    width, height = page.size
    halves = {"upper": (0, 0, width, height // 2), "lower": (0, height // 2, width, height)}
    return {
        name: sum(page.crop(box).histogram()[:128]) / (width * height / 2)
        for name, box in halves.items()
    }


def words(pdf: bytes) -> str:
    from pypdf import PdfReader

    return "".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_pdf_is_a_page_of_letters(draft: Draft, tmp_path: Path) -> None:
    made = export("pdf").write(draft)
    ink = inked(picture(made, "pdf", tmp_path))

    assert min(ink.values()) > 0.01
    assert "양해각서" in words(made)


def test_the_docx_prints_alike_in_libreoffice(draft: Draft, tmp_path: Path) -> None:
    printed = office(export("docx").write(draft), "docx", tmp_path)
    ink = inked(picture(printed, "docx", tmp_path))

    assert min(ink.values()) > 0.01
    assert "양해각서" in words(printed)
    assert "".join(FACT.split()) in words(printed)  # the footnote's quote


def test_both_programs_print_every_clause(draft: Draft, tmp_path: Path) -> None:
    ours = words(export("pdf").write(draft))
    theirs = words(office(export("docx").write(draft), "docx", tmp_path))
    titles = ["".join(c.title["ko"].split()) for c in draft.clauses if c.id != "title"]

    assert [t for t in titles if t not in ours or t not in theirs] == []
