# ruff: noqa: E501 - a pattern in four languages reads better whole
"""A table looked up: the row that the question names, in the column that it asks for."""

import re
from collections.abc import Sequence, Set

from assistant.answering.asking import Asked
from assistant.answering.shapes import Shape
from assistant.verification.table_headers import CELLS, HEADS, cells_of
from corpus.words import terms

ROW_SHARE = 0.4  # a row that is named says little where nothing says which of its cells is wanted
_ALL = re.compile(
    r"[가-힣]별로?\s|모두(?!\s?(?:몇|얼마))|전부|모든|목록|나열|[가-힣]들(?:은|을|이|의)\s|\b(?:all|every|list|each)\b|\bwhich (?:\w+ )?\w+s (?:are|were|did|do|have|has)\b"
    r"|哪些|所有|全部|すべて|全て|一覧",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\d\s?%|\d{3}|\d[.,]\d")
_MOST = 0.5  # of a head's words
_BRACKETS = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]\s*")
# The heads under which a value of a form stands, whatever the question calls it.
_HEADS_OF = {
    Shape.WHEN: re.compile(
        r"(?:날짜|일자|일시|시기|연도|[가-힣]*일|date|when|day|year|period|signed on|日期|时间|日付|時期|期日|[\w]*日)$",
        re.IGNORECASE,
    ),
    Shape.WHERE: re.compile(
        r"(?:장소|개최지|도시|나라|국가|지역|place|venue|where|city|country|地点|地方|场所|場所|開催地|都市|国)$",
        re.IGNORECASE,
    ),
    Shape.WHO: re.compile(
        r"(?:담당(?:자|\s?부서)?|대표|이름|성명|사람|발언자|who|name|person|speaker|office|担当|氏名|姓名|负责人|部门)$",
        re.IGNORECASE,
    ),
    Shape.HOW_MANY: re.compile(
        r"(?:인원|참석(?:자|\s?규모)?|건수|수|[가-힣]*(?:율|률|비중|비율)|금액|number|count|share|participants|total|数|人数|件数|割合|比例)$",
        re.IGNORECASE,
    ),
}


def looked_up(asked: Asked, text: str, heads: str, around: Set[str]) -> float:
    """1 for a row that the question names, with a cell under a head that it asks for; less where
    only one of the two is so; 0 for what is no row, or another one. What stands `around` the table,
    in its title and headings, tells none of its rows apart.
    """
    cells = cells_of(text)
    if len(cells) < 2:
        return 0.0
    wanted = frozenset(asked.weights.keys() | asked.notions.keys())
    named = [n for n, cell in enumerate(cells) if _named(asked, cell, wanted - around)]
    over = heads.split(HEADS)
    if len(over) != len(cells):
        over = [""] * len(cells)
    asked_for = [n for n, head in enumerate(over) if _asked_for(asked, head, wanted)]
    if len(cells) == 2 and not named and _kind(asked, cells[0]):
        return ROW_SHARE  # 날짜 | 2023년 5월 19일
    if any(n != m for n in named for m in asked_for):
        return 1.0
    return ROW_SHARE if named else 0.0


def under_named_head(question: str, row: str, heads: str) -> list[str]:
    """The cells of a row whose heads the question says."""
    if not heads or "|" not in row:
        return []
    cells, over = cells_of(row), heads.split(HEADS)
    asked = _flat(question)
    if len(cells) != len(over):
        return []
    bare = [_flat(_BRACKETS.sub("", head)) for head in over]
    return [cell for cell, head in zip(cells, bare, strict=True) if len(head) > 1 and head in asked]


def _flat(text: str) -> str:
    return "".join(text.split()).lower()


def column_heads(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The line that names the columns of the table in a passage; nothing without a table."""
    lines = [text[a:b] for a, b in spans]
    for n, line in enumerate(lines[:-1]):
        if CELLS in line:
            return line if CELLS in lines[n + 1] and not _VALUE.search(line) else ""
    return ""


def asks_all(question: str) -> bool:
    """Whether every row that fits is asked for, not one of them."""
    return bool(_ALL.search(question))


def shared(asked: Asked, text: str, around: Set[str]) -> frozenset[str]:
    """The cells of a row that the question names."""
    wanted = frozenset(asked.weights.keys() | asked.notions.keys())
    cells = cells_of(text)
    named = [cell for cell in cells if _named(asked, cell, wanted - around)]
    return frozenset(named) if len(cells) > 1 else frozenset()


def _named(asked: Asked, cell: str, wanted: Set[str]) -> bool:
    """Whether a question says all the words of a cell, and one that is `wanted`."""
    said = set(terms(cell))
    spelt = said <= asked.weights.keys() and not said.isdisjoint(wanted)
    return spelt or not wanted.isdisjoint(_whole(asked, cell))


def _whole(asked: Asked, cell: str) -> set[str]:
    """The notions that a cell is a name of, and nothing besides."""
    said = frozenset(terms(cell))
    return {notion for notion, names in asked.notions.items() if said in names}


def _asked_for(asked: Asked, head: str, wanted: Set[str]) -> bool:
    said = terms(head)
    if not said:
        return False
    return len(wanted & set(said)) > _MOST * len(said) or _kind(asked, head)


def _kind(asked: Asked, head: str) -> bool:
    pattern = _HEADS_OF.get(asked.shape)
    return bool(pattern and pattern.match(head.strip()))
