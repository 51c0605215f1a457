"""Dates as instruments and papers write them, in four languages; as ISO days."""

from collections.abc import Sequence

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = "|".join(MONTHS)  # matched without regard to case

# Three groups each, so that a match's groups are what `iso` takes.
KOREAN = r"(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일"
EASTERN = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
EASTERN_CLOSE = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
ENGLISH = rf"(\d{{1,2}}) ({MONTH}) (\d{{4}})"

GAP = r"(?:\s|&nbsp;|<[^<>]{0,200}>)"  # between the parts, where a page was not cleaned
KOREAN_SPACED = rf"(\d{{4}}){GAP}*년{GAP}*(\d{{1,2}}){GAP}*월{GAP}*(\d{{1,2}}){GAP}*일"
ENGLISH_EITHER = (  # 3 May 2021, the 3rd day of May, 2021; May 3, 2021
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: day of)? ({MONTH}),? (\d{{4}})"
    rf"|({MONTH}) (\d{{1,2}}),? (\d{{4}}))"
)


def iso(said: Sequence[str]) -> str:
    """The day whose three parts are written in any of these orders: year, month, day; day, month's
    name, year; month's name, day, year.
    """
    numbers = [int(s) if s.isdigit() else MONTHS.index(s.lower()) + 1 for s in said]
    if not said[0].isdigit():
        month, day, year = numbers
    elif numbers[0] > 1000:
        year, month, day = numbers
    else:
        day, month, year = numbers
    return f"{year:04d}-{month:02d}-{day:02d}"
