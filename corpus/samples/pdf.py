"""A manuscript as PDF. All of typst lives here; the text travels as data, never as markup."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

from corpus.samples.manuscript import LABEL, Manuscript

FONTS = Path("/usr/share/fonts/truetype/nanum")
TEMPLATE = Path(__file__).parent / "page.typ"
_WORDS = {
    "ko": ("발행일", "기준일", "시행", "출처"),
    "en": ("Issued", "As of", "In force", "Source"),
    "zh": ("发布日期", "基准日", "适用期间", "来源"),
    "ja": ("発行日", "基準日", "適用期間", "出典"),
}


def fonts_present() -> bool:
    """Whether the two faces the pages are set in are installed (Debian: fonts-nanum)."""
    return all((FONTS / f"NanumGothic{face}.ttf").exists() for face in ("", "Bold"))


def render_pdf(manuscript: Manuscript) -> bytes:
    """The PDF file, the same bytes each time; FileNotFoundError where the fonts are missing."""
    import typst

    if not fonts_present():
        raise FileNotFoundError(f"NanumGothic is not in {FONTS}; install the package fonts-nanum")
    rendered = typst.compile(
        str(TEMPLATE),
        format="pdf",
        sys_inputs={"doc": json.dumps(_data(manuscript), ensure_ascii=False)},
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        timestamp=int(datetime.combine(manuscript.day, time(), UTC).timestamp()),
    )
    return bytes(rendered)


def _data(manuscript: Manuscript) -> dict[str, object]:
    front, day = manuscript.front, manuscript.day
    return {
        "title": front.title,
        "language": front.language,
        "synthetic": front.synthetic,
        "label": LABEL,
        "day": [day.year, day.month, day.day],
        "facts": cover_lines(manuscript),
        "blocks": [block.to_json() for block in manuscript.blocks],
    }


def cover_lines(manuscript: Manuscript) -> list[str]:
    """The lines under the title: dates, period in force and source, in the document's language."""
    front = manuscript.front
    issued, as_of, force, source = _WORDS[front.language]
    lines = [f"{issued}: {front.issued_on}"]
    if front.as_of != front.issued_on:
        lines.append(f"{as_of}: {front.as_of}")
    if front.valid_from or front.valid_to:
        lines.append(f"{force}: {front.valid_from or '…'} – {front.valid_to or '…'}")
    return [*lines, f"{source}: {front.source}"]
