"""A title tells papers apart, comes from the paper itself, and is no sentence of its body."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.passage import Block, Page, Parsed
from ingest.about import describe
from ingest.formats import csv, markdown, txt
from ingest.piece import About
from ingest.quarantine import Quarantine
from ingest.refusal import Refused
from ingest.sources import Source
from ingest.titles import date_of, is_title, title_of


def free(_: str) -> bool:
    return False


def parsed(text: str, title: str = "", **meta: str) -> Parsed:
    pages = tuple(item for item in txt.read(text.encode()) if isinstance(item, Page))
    return Parsed(pages, "text/plain", title, dict(meta))


def written(markdown_text: str) -> Parsed:
    items = list(markdown.read(markdown_text.encode()))
    said = next(item for item in items if isinstance(item, About))
    pages = tuple(item for item in items if isinstance(item, Page))
    return Parsed(pages, "text/markdown", said.title, dict(said.meta))


def titled(paper: Parsed, taken: Callable[[str], bool] = free) -> str:
    return title_of("folder/paper.txt", paper, taken)


def test_a_short_first_line_is_the_title_and_the_sentence_under_it_is_not() -> None:
    paper = parsed("교류 협정 안내\n\n하늘ㆍ바다 교류사업은 2023년에 시작하였다.")
    assert titled(paper) == "교류 협정 안내"


def test_a_sentence_is_no_title() -> None:
    paper = parsed("하늘ㆍ바다 교류사업은 2023년에 시작하였다.\n\n땅 사업은 끝났다.")
    assert titled(paper) == "paper"


@pytest.mark.parametrize(
    "generic",
    ["조약내용", "2003년도", "문서1", "Microsoft Word - 문서1", "제목 없음", "untitled", "Sheet1"]
    + ["1. 질의내용", "붙임 : 관련 자료", "PowerPoint 프레젠테이션", "2024. 5. 1."],
)
def test_a_property_that_any_paper_may_have_is_passed_over(generic: str) -> None:
    assert titled(parsed("우호 교류 계획\n\n내용을 적는다.", generic)) == "우호 교류 계획"


def test_a_property_of_another_paper_is_passed_over() -> None:
    stale = "유류매출인지 운송대행인지 여부"
    assert titled(parsed("우호 교류 계획\n\n내용을 적는다.", stale)) == "우호 교류 계획"


def test_a_property_that_the_paper_itself_says_is_its_title() -> None:
    paper = parsed("하늘시 보도자료\n\n우호 교류 기본계획을 세웠다.", "우호 교류 기본계획")
    assert titled(paper) == "우호 교류 기본계획"


def test_the_name_of_the_file_that_a_paper_was_printed_from_is_told_without_its_program() -> None:
    paper = parsed("내용은 이렇다 저렇다 한다.", "Microsoft Word - 우호 교류 계획.docx")
    assert titled(paper) == "우호 교류 계획"


@pytest.mark.parametrize(
    "labelled",
    ["[ 제 목 ]\n농산물의 면세 여부", "제목: 농산물의 면세 여부", "제 목 | 농산물의 면세 여부"],
)
def test_what_a_paper_labels_as_its_title_is_its_title(labelled: str) -> None:
    paper = parsed(
        f"[ 문서번호 ] 간세1235-11 (1979. 1. 6.)\n\n{labelled}\n\n본문이 있다.", "2003년도"
    )
    assert titled(paper) == "농산물의 면세 여부"
    assert date_of(paper) == "1979-01-06"


TREATY = """---
조약번호: '2315'
조약구분명: 양자조약
서명일자: '2031-04-17'
---

#

## 조약내용

"""


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            '발효된 "대한민국 정부와 하늘국 정부 간의 문화협력에 관한 협정"을 이에 공포합니다.',
            "조약 제2315호 대한민국 정부와 하늘국 정부 간의 문화협력에 관한 협정",
        ),
        (
            "⊙조약 제2315호\n\n하늘국 국제기구 헌장\n\n본문이다.",
            "조약 제2315호 하늘국 국제기구 헌장",
        ),
        (
            "대한민국 정부와 하늘국 정부는, 이중과세 방지를 위한 협정의 체결을 희망하였다.",
            "조약 제2315호 대한민국 정부와 하늘국 정부 간의 이중과세 방지를 위한 협정",
        ),
        (
            "이 협약은 거주자에게 적용한다.\n\n대한민국 정부를 위하여 하늘공화국 정부를 위하여",
            "조약 제2315호 협약 (대한민국–하늘공화국, 2031-04-17)",
        ),
        ("제1조 이 협약은 거주자에게 적용한다.", "조약 제2315호 협약 (양자조약, 2031-04-17)"),
    ],
)
def test_a_treaty_is_called_by_its_number_and_its_name(body: str, title: str) -> None:
    paper = written(TREATY + body)
    assert titled(paper) == title
    assert date_of(paper) == "2031-04-17"


def test_a_title_that_is_taken_is_told_apart_by_number_day_or_file() -> None:
    def taken(title: str) -> bool:
        return title == "업무협약서"

    numbered = parsed("업무협약서\n\n문서번호: 국교-17 (2031. 3. 9.)\n\n본문이 있다.")
    assert titled(numbered, taken) == "업무협약서 (국교-17)"
    assert titled(parsed("업무협약서\n\n본문이 있다.", issued_on="2031-03-09"), taken) == (
        "업무협약서 (2031-03-09)"
    )
    assert titled(parsed("업무협약서\n\n본문이 있다."), taken) == "업무협약서 (paper)"


def test_a_heading_of_larger_type_is_the_title_and_a_numbered_one_is_not() -> None:
    text = "1. 추진 배경\n\n우호 교류 계획\n\n본문이 있다."
    blocks = (Block("heading", 0, 8, 1), Block("heading", 10, 18, 1), Block("paragraph", 20, 27))
    assert titled(Parsed((Page(1, text, blocks),), "application/pdf")) == "우호 교류 계획"


def test_a_table_names_its_paper_by_the_line_over_its_head_never_by_its_head() -> None:
    over = "하늘시 예산 현황,,\n사업,예산,담당\n캠프,1200,교육과\n"
    for text, title in ((over, "하늘시 예산 현황"), ("사업,예산,담당\n캠프,1200,과\n", "paper")):
        pages = tuple(item for item in csv.read(text.encode()) if isinstance(item, Page))
        assert titled(Parsed(pages, "text/csv")) == title


def test_a_paper_is_of_the_kind_that_its_title_says() -> None:
    paper = parsed("하늘시 바다시 우호협력 협정\n\n합동위원회를 둔다.")
    card = describe(Source(Path("a.txt"), "a.txt"), paper, "s", "0")
    assert (card.title, card.kind) == ("하늘시 바다시 우호협력 협정", "agreement")


@pytest.mark.parametrize("text", ["", "12", "제1조(목적)", "가. 목적", "(단위: 천원)", "…"])
def test_what_names_nothing_is_no_title(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize("folder", ["md/treaty_kr", "hwp/gov_tax_rulings"])
def test_no_two_papers_of_a_real_folder_share_a_title(shared: Path, folder: str) -> None:
    titles: list[str] = []
    with Quarantine() as quarantine:
        for path in sorted((shared / "realdocs" / folder).iterdir()):
            try:
                paper = quarantine.parse(path)
            except Refused:
                continue
            titles.append(title_of(path.name, paper, titles.__contains__))
    assert len(titles) == len(set(titles)) > 50
    assert not any("조약내용" in title or "2003년도" in title for title in titles)
