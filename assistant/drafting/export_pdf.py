"""A draft as PDF through typst: tagged, PDF/UA-1, with the system's Korean font and nothing from
a network.
"""

import json
import re
from pathlib import Path
from typing import Any

from assistant.drafting.draft import Draft, Finding
from assistant.drafting.layout import Sheet, finding_line, note, sheets, steps, word

FOLDERS = (
    "/usr/share/fonts/truetype/nanum", "/usr/share/fonts/nanum", "/Library/Fonts",
    "/usr/share/fonts/opentype/noto",
)  # fmt: skip
FAMILY = "NanumGothic"
# Everything a person wrote arrives as data, never as markup: `#read(...)` in a clause prints as
# it is.
_TEMPLATE = """
#let it = json(bytes(sys.inputs.data))
#set document(title: it.title, date: none)
#set page(paper: "a4", margin: 2.2cm, numbering: "1")
#set text(font: ("NanumGothic", "Noto Sans CJK SC", "Noto Sans CJK JP"))
#set text(size: 9.5pt, lang: it.language)
#set par(justify: false, leading: 0.7em)
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 2): set text(size: 11pt)
#let cited(run) = if run.note == "" { text(run.text) } else { footnote(run.note); h(2pt) }
#for sheet in it.sheets [
  #set text(lang: sheet.language)
  #heading(level: 1, sheet.title)
  #text(fill: rgb("#555555"), sheet.status)
  #for clause in sheet.clauses {
    heading(level: 2, clause.heading)
    for line in clause.lines { par(for run in line { cited(run) }) }
  }
  #if sheet.plan.len() > 0 {
    heading(level: 2, sheet.plan_title)
    set text(size: 7.5pt)
    table(columns: sheet.plan.first().len(), inset: 4pt,
      table.header(..sheet.plan.first().map(c => strong(c))),
      ..sheet.plan.slice(1).flatten().map(c => text(c)))
  }
]
#for part in it.back {
  heading(level: 2, part.title)
  for line in part.lines { par(line) }
}
"""


class FontMissing(ValueError):
    """A letter of the draft has no font on this machine; `finding` says so as a reviewer reads
    it.
    """

    def __init__(self, letter: str = "") -> None:
        what = f"No installed font has the letter “{letter}”" if letter else f"{FAMILY} is missing"
        self.finding = Finding(
            "error",
            "font-missing",
            "pdf",
            f"{what}, so the PDF would show empty boxes.",
            "Run `make system` (Debian packages fonts-nanum, and fonts-noto-cjk for Chinese and "
            "Japanese), or export DOCX.",
        )
        super().__init__(f"{self.finding.message} {self.finding.suggestion}")


def to_pdf(draft: Draft, folders: tuple[str, ...] = FOLDERS) -> bytes:
    """The draft as a tagged PDF/UA-1 file. `FontMissing` where there is no Korean font to embed."""
    import typst

    fonts = [folder for folder in folders if Path(folder).is_dir()]
    if not any(_has_font(folder) for folder in fonts):
        raise FontMissing
    try:
        compile_document: Any = typst.compile
        made: bytes = compile_document(
            _TEMPLATE.encode(),
            format="pdf",
            sys_inputs={"data": json.dumps(_data(draft), ensure_ascii=False)},
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=0,
        )
    except typst.TypstError as error:
        letter = re.search(r'the text `"(.+?)"` could not be displayed', str(error))
        if letter is None:
            raise
        raise FontMissing(letter.group(1)) from error
    return made


def _has_font(folder: str) -> bool:
    return any(Path(folder).glob(f"{FAMILY}.[to]t[fc]"))


def _data(draft: Draft) -> dict[str, Any]:
    first = draft.languages[0]
    back = (
        ("evidence", [note(c, first) for c in draft.citations]),
        ("approvals", steps(draft, first)),
        ("findings", [finding_line(f) for f in draft.findings]),
    )
    pages = [_sheet(sheet) for sheet in sheets(draft)]
    return {
        "title": pages[0]["title"],
        "language": first,
        "sheets": pages,
        "back": [{"title": word(name, first), "lines": lines} for name, lines in back if lines],
    }


def _sheet(sheet: Sheet) -> dict[str, Any]:
    return {
        "language": sheet.language,
        "title": sheet.title,
        "status": word("status", sheet.language),
        "plan_title": word("plan", sheet.language),
        "plan": [list(row) for row in sheet.plan],
        "clauses": [
            {
                "heading": f"{entry.number}. {entry.heading}",
                "lines": [
                    [
                        {
                            "text": r.text,
                            "note": note(r.citation, sheet.language) if r.citation else "",
                        }
                        for r in runs
                    ]
                    for runs in entry.paragraphs
                ],
            }
            for entry in sheet.clauses
        ],
    }
