"""What a paper is called: by its own words where the file's property is empty, generic, stale or
another paper's; its file name where nothing else names it. A sentence of its body is no title.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from corpus.passage import Block, Page, Parsed
from ingest.articles import mark_of
from ingest.lists import is_item
from ingest.table_units import is_unit
from ingest.treaties import described, instrument_name, number_said

_LONGEST = 120
_LINE = 60
_START = 3  # pages in which a paper says what it is
_TOLD = 0.5  # of a property's words that the paper holds, too
_NUMBERED = re.compile(
    r"\s*(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[IVX]{1,5}|\d{1,2}|[가-하])\s?[.)]\s?\S|\s*제\s?\d+\s?[조장절]"
)
_DATE = re.compile(r"[\d\s./~\-–:]+|(?:19|20)\d{2}\s?(?:년도?|학년도|年度?)(?:\s?\d{1,2}월)?")
_LABELLED = re.compile(r"^[^|\n]{1,12}[:：]")
_SHEETS = "spreadsheet"
_DAY = re.compile(r"((?:19|20)\d{2})\s?[-./년]\s?(\d{1,2})\s?[-./월]\s?(\d{1,2})")


def title_of(name: str, parsed: Parsed, is_taken: Callable[[str], bool]) -> str:
    """The paper's title, told apart from others' by its number, its day or its file name where
    `is_taken` says that another paper has it already.
    """
    stem = PurePath(name).stem
    found = list(dict.fromkeys(filter(None, _candidates(parsed))))
    free = next((title for title in found if not is_taken(title)), "")
    if free:
        return free
    if not found:
        return stem
    for apart in (*_numbers(parsed), date_of(parsed), stem):
        if apart and not is_taken(title := f"{found[0]} ({apart})"):
            return title
    return f"{found[0]} ({name})"


def date_of(parsed: Parsed) -> str:
    """The day that the paper says it is of, in ISO; empty where it says none."""
    for value in _front_matter(parsed, "date"):
        if match := _DAY.search(value):
            return _iso(match)
    label = _label(_data()["number_labels"])
    for line in _lines(parsed):
        match = _DAY.search(line) if label.match(line) else None
        if match:
            return _iso(match)
    return ""


def _iso(match: "re.Match[str]") -> str:
    year, month, day = (int(part) for part in match.groups())
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _candidates(parsed: Parsed) -> Iterator[str]:
    """What may name the paper, the surest first."""
    text = "\n".join(page.text for page in parsed.pages[:_START])
    yield from (value for value in _front_matter(parsed, "title") if is_title(value))
    yield _instrument(parsed, text)
    yield from filter(is_title, _labelled(parsed))
    declared = _cleaned(parsed.title)
    if is_title(declared) and _is_told(declared, text):
        yield declared
    yield from _headings(parsed)
    yield from _first_lines(parsed)
    if is_title(declared):
        yield declared


def is_title(text: str) -> bool:
    """Whether words may name a paper: no sentence, no item of a list, nothing that any may say."""
    bare = " ".join(text.split())
    if not 2 <= len(bare) <= _LONGEST or not re.search(r"[^\W\d_]", bare):
        return False
    if _generic().fullmatch(bare) or _DATE.fullmatch(bare) or _sentence_end().search(bare):
        return False
    return not (is_item(bare) or _NUMBERED.match(bare) or mark_of(bare) or is_unit(bare))


def _cleaned(text: str) -> str:
    """A property without the program and the ending of the file that it was printed from."""
    bare = " ".join(text.split())
    named = re.sub(_data()["printed_from"], "", bare, flags=re.IGNORECASE)
    return re.sub(_data()["ending"], "", named, flags=re.IGNORECASE).strip()


def _is_told(title: str, text: str) -> bool:
    """Whether the paper says most of a title's words itself: a property may be another paper's."""
    words = re.findall(r"\w{2,}", title.lower())
    held = "".join(text.lower().split())
    return sum(word in held for word in words) >= _TOLD * len(words)


def _instrument(parsed: Parsed, text: str) -> str:
    """A treaty's number and name; one of them where the other is not said."""
    number = number_said(text) or next(iter(_series(parsed)), "")
    if not number:
        return ""
    if name := instrument_name(text):
        return f"{number} {name}"[:_LONGEST]
    if not _series(parsed):
        return ""
    whole = "\n".join(page.text for page in parsed.pages)
    return described(number, " ".join(_front_matter(parsed, "kind")), date_of(parsed), whole)


def _series(parsed: Parsed) -> list[str]:
    """The paper's number in a series, as its front matter keeps it."""
    return [
        series["written"].replace("{number}", str(parsed.meta[series["key"]]).strip())
        for series in _data()["series"]
        if str(parsed.meta.get(series["key"]) or "").strip()
    ]


def _numbers(parsed: Parsed) -> list[str]:
    """The paper's own numbers, as it writes them."""
    found = _series(parsed)
    label = _label(_data()["number_labels"])
    for line in _lines(parsed):
        if match := label.match(line):
            value = re.split(r"\s*\|\s*|\s*[(（]", line[match.end() :].strip())[0]
            found += [value] if value else []
    return found


def _labelled(parsed: Parsed) -> Iterator[str]:
    """What stands behind, or under, a word such as "title" at a line's beginning."""
    label = _label(_data()["labels"])
    lines = _lines(parsed)
    for n, line in enumerate(lines):
        if match := label.match(line):
            rest = line[match.end() :].strip(" |:：")
            under = lines[n + 1] if not rest and n + 1 < len(lines) else ""
            yield (rest or under).split(" | ")[0].strip().rstrip(".。")


@cache
def _label_pattern(words: tuple[str, ...]) -> "re.Pattern[str]":
    spaced = "|".join(
        r"\s?".join(word) if word.isalpha() and not word.isascii() else word for word in words
    )
    return re.compile(
        rf"\s*[\[【<〔]?\s*(?:{spaced})\s*(?:[\]】>〕]\s*[:：]?|[:：|]|\s\|)", re.IGNORECASE
    )


def _label(words: list[str]) -> "re.Pattern[str]":
    return _label_pattern(tuple(words))


def _lines(parsed: Parsed) -> list[str]:
    """The first page's lines, those of tables with heads left out: a head is no label."""
    if not parsed.pages:
        return []
    page = parsed.pages[0]
    blocks = page.blocks or (Block("paragraph", 0, len(page.text)),)
    kept = [b for b in blocks if not any(cell.column_header for cell in b.cells)]
    text = "\n".join(page.text[block.start : block.end] for block in kept)
    return [line for line in text.splitlines() if line.strip()][:40]


def _headings(parsed: Parsed) -> Iterator[str]:
    """Real headings in order; of a sheet, the title over its table before its tab's name."""
    found = [
        (block.level, " ".join(page.text[block.start : block.end].split()))
        for page in parsed.pages[:_START]
        for block in page.blocks
        if block.kind == "heading"
    ]
    if _SHEETS in parsed.media_type:
        found.sort(key=lambda item: item[0] == 1)
    yield from (text for _, text in found if is_title(text))


def _first_lines(parsed: Parsed) -> Iterator[str]:
    """The line that the first page with text begins with, where it reads like a title."""
    page = next((page for page in parsed.pages if page.text.strip()), None)
    block = _first_block(page) if page else None
    if page is None or block is None:
        return
    line = page.text[block.start : block.end].strip().partition("\n")[0]
    bare = " ".join(line.split())
    if len(bare) <= _LINE and not _LABELLED.match(bare) and is_title(bare):
        yield bare


def _first_block(page: Page) -> Block | None:
    blocks = page.blocks or (Block("paragraph", 0, len(page.text)),)
    body = [block for block in blocks if block.kind not in ("header", "footer")]
    return body[0] if body and body[0].kind != "table" else None


def _front_matter(parsed: Parsed, field: str) -> Iterator[str]:
    for key in _data()["front_matter"][field]:
        if value := str(parsed.meta.get(key) or "").strip():
            yield value


@cache
def _sentence_end() -> "re.Pattern[str]":
    return re.compile(rf"(?:{_data()['sentence_ends']})\s*$")


@cache
def _generic() -> "re.Pattern[str]":
    return re.compile("|".join(f"(?:{one})" for one in _data()["generic"]), re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("ingest").joinpath("titles.toml").read_text("utf-8"))
