import shutil
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.boxes import unpack
from ingest.limits import Limits
from ingest.ocr_words import page_of, recognised
from ingest.quarantine import parse
from ingest.raster import Raster
from ingest.refusal import RefusalReason, Refused

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"  # noqa: E501
PICTURE = Raster(b"", 1000, 500, 300)
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed"
)


def row(text: str, left: int, line: int = 1, confidence: float = 90, width: int = 40) -> str:
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{100 * line}\t{width}\t40\t{confidence}\t{text}\n"


def test_syllables_that_stand_close_are_one_word() -> None:
    table = HEAD + row("협", 100) + row("력", 143) + row("분야", 200, width=80)
    assert page_of(1, recognised(table, "kor"), PICTURE).text == "협력 분야"


def test_every_character_has_its_share_of_its_words_box() -> None:
    page = page_of(
        3, recognised(HEAD + row("분야", 200, width=100) + row("둘", 400), "kor"), PICTURE
    )
    assert page.boxes is not None
    boxes = unpack(page.boxes)
    assert (page.number, page.ocr, page.text) == (3, True, "분야 둘")
    assert boxes[0] == pytest.approx([0.2, 0.2, 0.25, 0.28], abs=1e-4)
    assert boxes[1] == pytest.approx([0.25, 0.2, 0.3, 0.28], abs=1e-4)
    assert boxes[2] == pytest.approx([0, 0, 0, 0])
    assert boxes[3] == pytest.approx([0.4, 0.2, 0.44, 0.28], abs=1e-4)


def test_noise_is_dropped_and_confidence_is_a_mean_over_characters() -> None:
    found = recognised(
        HEAD
        + row("협력", 100, confidence=90)
        + row("일", 200, confidence=60)
        + row("#", 300, confidence=10),
        "kor",
    )
    assert found.text == "협력 일"
    assert found.confidence == pytest.approx(80)
    assert found.weight == 3


def scan(tmp_path: Path, text: str, grey: int = 0) -> Path:
    image = Image.new("L", (1400, 300), 255)
    ImageDraw.Draw(image).text((60, 100), text, fill=grey, font=ImageFont.load_default(48))
    out = BytesIO()
    image.save(out, "PNG")
    path = tmp_path / "scan.png"
    path.write_bytes(out.getvalue())
    return path


@needs_tesseract
def test_a_scan_is_read_with_boxes_over_its_words(tmp_path: Path) -> None:
    parsed = parse(scan(tmp_path, "The committee meets once a year"))
    page = parsed.pages[0]
    assert page.text == "The committee meets once a year"
    assert page.ocr and page.confidence is not None and page.confidence > 80
    assert parsed.notes == ("ocr: 1",)
    assert page.boxes is not None
    word = unpack(page.boxes)[page.text.index("committee") : page.text.index("committee") + 9]
    ink = np.argwhere(np.asarray(Image.open(tmp_path / "scan.png"))[90:170, 150:380] < 128)
    left = (ink[:, 1].min() + 150) / 1400
    assert word[0, 0] == pytest.approx(left, abs=0.02)


@needs_tesseract
def test_a_picture_without_letters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        parse(scan(tmp_path, ""))
    assert caught.value.reason is RefusalReason.NO_REAL_TEXT


@needs_tesseract
def test_a_page_under_the_threshold_is_refused_and_not_given(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        parse(scan(tmp_path, "The committee meets once a year"), Limits(ocr_confidence=100.1))
    assert caught.value.reason is RefusalReason.NO_REAL_TEXT


def test_without_tesseract_a_scan_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as caught:
        parse(scan(tmp_path, "The committee"))
    assert caught.value.reason is RefusalReason.NEEDS_OCR
