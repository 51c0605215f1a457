"""What an ingest says of itself."""

import pytest

from assistant.commands.ingest import tell
from ingest.report import Entry, Report

LOCKED = Report(
    created=[Entry("scan.pdf", "d1", notes=("ocr: 1-3",))],
    refused=[Entry("locked.pdf", reason="password", detail="RC4")],
)


@pytest.mark.parametrize(
    ("locale", "refusal", "note"),
    [
        ("ko_KR.UTF-8", "암호를 해제", "원본과 대조"),
        ("en_US.UTF-8", "Save a copy without it", "compare with the original"),
        ("C.UTF-8", "Save a copy without it", "compare with the original"),
    ],
)
def test_refusals_and_notes_are_sentences_in_the_language_of_the_terminal(
    locale: str,
    refusal: str,
    note: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    tell(LOCKED.to_json())
    first, second, counts = capsys.readouterr().out.splitlines()
    assert first.startswith("refused  locked.pdf: ") and refusal in first and "(RC4)" in first
    assert second.startswith("note     scan.pdf: ") and note in second and "1-3" in second
    assert counts == "1 created, 1 refused."


def test_what_went_well_carries_no_sentence() -> None:
    report = Report(unchanged=[Entry("a.txt", "d")], duplicate=[Entry("b.txt", reason="a.txt")])
    told = report.to_json()
    assert "sentence" not in told["unchanged"][0] and "sentence" not in told["duplicate"][0]
    assert report.sentence() == "1 unchanged, 1 duplicate."
