"""Dates as the record writes them, compared and counted."""

from calendar import monthrange
from datetime import date

DAYS_A_MONTH = 365.25 / 12


def whole(on: str) -> bool:
    """Known to the day."""
    return len(on) == 10


def latest(on: str) -> str:
    """The last day a partial date may mean."""
    if len(on) == 4:
        return f"{on}-12-31"
    if len(on) == 7:
        return f"{on}-{monthrange(int(on[:4]), int(on[5:]))[1]:02d}"
    return on


def days_between(first: str, second: str) -> int:
    """Days from one full date to another."""
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def months_before(on: str, months: int) -> str:
    """The same day so many months earlier, or the month's last day."""
    year, month = divmod(int(on[:4]) * 12 + int(on[5:7]) - 1 - months, 12)
    day = min(int(on[8:10]), monthrange(year, month + 1)[1])
    return f"{year:04d}-{month + 1:02d}-{day:02d}"


def quarter(on: str) -> int:
    """Quarters since year 0."""
    return int(on[:4]) * 4 + (int(on[5:7]) - 1) // 3
