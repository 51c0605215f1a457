import pytest

from ingest.realtext import Verdict, has_false_hangul, verdict


@pytest.mark.parametrize(
    "text",
    [
        "제1조(목적) 이 양해각서는 경제, 문화 분야에서 양 도시의 협력을 강화한다.",
        "Article 1. The parties shall meet once a year.",
        "双方同意每年至少举行一次工作会议，轮流在两市召开。",
        "両市は、経済、文化、観光、教育などの分野において交流と協力を推進する。",
        "Стороны договорились развивать сотрудничество в области культуры.",
        "1 | 2,300 | 45.6% | 2024. 3. 12. | 1,234,567 | (89.1)",
        "Contents . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . 12",
    ],
)
def test_what_people_write_is_real(text: str) -> None:
    assert verdict(text) is Verdict.REAL


@pytest.mark.parametrize(
    "text",
    [
        "ӝ߸ࣿചী ࠁ ې޷ ӝ߸ࣿചী ࠁ ې޷ 2024",
        "(cid:12)(cid:33)(cid:7) report (cid:4)",
        "킜킰톁톁킥킦킧킨킪킫킬톂톃톄톅톆톇톉톊톋",
        "\ue001\ue002\ue003\ue004 text \ue005\ue006",
    ],
)
def test_what_a_broken_font_leaves_is_garbled(text: str) -> None:
    assert verdict(text) is Verdict.GARBLED


def test_a_page_without_letters_is_blank() -> None:
    assert verdict(" \n\t ") is Verdict.BLANK


def test_the_notice_in_a_sealed_document_is_not_its_text() -> None:
    assert (
        verdict("이 문서는 상위 버전의 배포용 문서입니다. 최신 버전으로 여십시오.")
        is Verdict.NOTICE
    )


def test_one_garbled_line_is_known_by_syllables_korean_does_not_write() -> None:
    assert has_false_hangul("묾푷 믨쌗 뙕뚏")
    assert not has_false_hangul("차세대 비행체 개발")
