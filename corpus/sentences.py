"""Sentences of a page, as places in it: Korean, English, Chinese and Japanese.

A page's lines are not its sentences. A line break ends a heading, a list item or a table row;
elsewhere it may only be where the paper ended, and the sentence goes on.
"""

import re
from collections.abc import Iterator
from unicodedata import east_asian_width

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARKER = re.compile(
    r"\s*(?:[-–—•·*▪◦○●■□◆◇▶►※☞ㅇ❍▸✓]\s+|[•▪◦○●■□◆◇▶►※☞❍▸✓①-⑳]|#{1,6}\s|\(?[ivx]{1,4}\)\s"
    r"|\(?\d{1,3}[.)]\s+(?!\d{1,2}\.)|\(?[a-zA-Z][.)]\s+|\(?[가-하][.)]\s+|\(\d{1,3}\)"
    r"|제\s?\d+\s?[조항장절관]|第\s?[\d一二三四五六七八九十百]+\s?[条條章节節]|(?:Article|Section|ARTICLE)\s+\w+)"
)
_ROW = re.compile(r"\t|\s\|\s|^\s*\|.*\|\s*$|\S {3,}\S.* {3,}\S")
_CLOSERS = "\"'”’」』）)】》〉］]"
_NOTE = r"\d{1,2}\)(?=\s)"  # the mark of a footnote
_STOP = re.compile(
    rf"(?:[.!?…]+|[。！？｡]+)(?:[{re.escape(_CLOSERS)}]|\[\d{{1,3}}\]|(?<=[다.。\w][.。]){_NOTE})*"
)
_BARE = re.compile(
    r"[가-힣]니다(?=\s+(?![라하]고|라[는며]|[만고]\s))"
)  # a formal ending without its full stop
_BYLINE = re.compile(r"\d{1,2}:\d{2}(?=[A-Z][a-z])")  # a time stamp the next sentence was glued to
_LINE_END = re.compile(r"(?:니다|[했였었았겠한된이있없렸졌갔왔]다|[음함임됨])$")
_STOPPED = re.compile(rf"[.!?。！？｡…][{re.escape(_CLOSERS)}]*$")
_GOES_ON = re.compile(
    r"[,，、(（\[「『“‘\-–—/&]$|\b(?:the|a|an|of|and|or|to|in|for|with|by|on|at|from)$"
)
_QUOTED_ON = re.compile(r"\s*(?:이?라[고는며]|고\s|하고|と|って|という|[a-z])")
_STARTER = re.compile(
    r"(?:The|This|That|These|Those|It|Its|In|On|At|He|She|They|We|A|An|As|But|And|However|For|By|If|There)\b"
)
_NUMBERED = re.compile(
    r"no|nos|art|arts|sec|secs|fig|figs|p|pp|ch|chap|vol|para|paras|app|ex|exh|cl|"
    r"jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_TITLED = re.compile(
    r"mr|mrs|ms|dr|prof|gov|sen|rep|st|amb|gen|col|lt|capt|sgt|hon|rev|vs|v|cf|e\.g|"
    r"i\.e|eg|ie|al|approx|ca|est|viz|mt|ft|messrs|pres|dept"
)
_OFTEN_LAST = re.compile(
    r"inc|ltd|co|corp|etc|jr|sr|llc|plc|bros|u\.s|u\.k|u\.n|e\.u|d\.c|a\.m|p\.m|"
    r"ph\.d"
)
_DATE = re.compile(r"(?:\d{4}|'\d{2})\s?\.\s?\d{1,2}\s?(?:\.\s?\d{1,2}\s?)?$")
_ITEM = re.compile(r"\d{1,2}\.(?=\s?[^\s\d])")  # the next item, in a paper without line ends
_MARK_ALONE = re.compile(r"\s*\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[가-하])$")


def split(text: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends, in order, with only space between one and the next."""
    return [span for start, end in _runs(text) for span in _sentences(text, start, end)]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches in which a line break is only where the paper ended."""
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    block: list[tuple[int, int]] = []
    for line in lines:
        if block and text.count("\n", block[-1][1], line[0]) > 1:
            yield from _joined(text, block)
            block = []
        block.append(line)
    yield from _joined(text, block)


def _joined(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    lines = [text[a:b].strip() for a, b in block]
    width = 0 if _is_list(lines) else max(map(_width, lines), default=0)
    start = 0
    for n in range(1, len(block) + 1):
        if n == len(block) or not _continues(lines[n - 1], lines[n], width):
            yield block[start][0], block[n - 1][1]
            start = n


def _is_list(lines: list[str]) -> bool:
    """Three lines or more that all begin like a beginning and never end like an end."""
    begins = all(line[0].isupper() or line[0].isdigit() for line in lines)
    return len(lines) > 2 and begins and not any(map(_STOPPED.search, lines))


def _continues(line: str, following: str, width: int) -> bool:
    if _MARKER.match(following) or _ROW.search(line) or _ROW.search(following):
        return False
    if _STOPPED.search(line):
        return _width(line) >= 0.75 * width > 30
    if _GOES_ON.search(line) or following[0].islower():
        return True
    if _LINE_END.search(line) or _width(line) > 160:
        return False
    return width >= 40 and _width(line) >= 0.75 * width


def _width(line: str) -> int:
    """Columns: Hangul, Han and kana are two wide."""
    return len(line) if line.isascii() else sum(1 + (east_asian_width(c) in "WF") for c in line)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    ends = sorted({m.end() for p in (_STOP, _BARE, _BYLINE) for m in p.finditer(text, start, end)})
    for stop in ends:
        if start < stop < end and _ends(text, start, stop, end):
            yield from _trimmed(text, start, stop)
            start = stop
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    body = text[start:end]
    if stripped := body.strip():
        begin = start + len(body) - len(body.lstrip())
        yield begin, begin + len(stripped)


def _ends(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the full stop that ends at `stop` ends the sentence that began at `start`."""
    after = text[
        stop : min(end, stop + 60)
    ]  # far enough for a word; a page may have no spaces at all
    tail = text[max(start, stop - 60) : stop]
    head = tail.rstrip(_CLOSERS)
    closed = len(head) < len(tail)
    if closed and _QUOTED_ON.match(after):
        return False
    if head[-1:] in "。！？｡" or head.endswith("니다") or head[-1:].isdigit():
        return True
    if not after[0].isspace():
        return _glued(head, after)
    after = after.lstrip()
    if after[:1].islower() or not after:
        return False
    return head[-1:] != "." or head.endswith("..") or _full_stop(head[:-1], after)


def _glued(head: str, after: str) -> bool:
    """A full stop with no space behind it: an end only between a word and a new sentence."""
    if re.search(r"[다요죠까][.!?]$", head):
        if _ITEM.match(after):
            return True
        return not (after[0].isdigit() or after[0] in ",.·)")
    return bool(re.search(r"[a-z]{3}[.!?]$", head) and re.match(r"[A-Z][a-z]+\s", after))


def _full_stop(head: str, after: str) -> bool:
    """Whether a dot behind `head` is a full stop, not part of a number, date or abbreviation."""
    if _MARK_ALONE.match(head):
        return False
    if head[-1:].isdigit():
        if _DATE.search(head):
            return bool(re.match(r"[A-Z\"“]", after))
        return not re.match(r"\d{1,2}\s*[.월일]", after)
    word = re.split(r"[\s(\[“\"']", head)[-1]
    lower = word.lower()
    if _NUMBERED.fullmatch(lower):
        return not re.match(r"\d|[IVX]+\b", after)
    if _TITLED.fullmatch(lower):
        return False
    if _OFTEN_LAST.fullmatch(lower) or re.fullmatch(r"(?:[A-Z]\.)*[A-Z]|[A-Z]\.-?[A-Z]", word):
        return bool(_STARTER.match(after))
    return True
