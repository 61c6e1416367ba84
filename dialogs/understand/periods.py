"""Periods of the calendar: a day, a month, a year, the time around a distance from today. None for no such day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

Period = tuple[date, date]
FIRST_YEAR, LAST_YEAR = 1900, 2100
# How exact a distance is meant: « il y a trois mois » may be two and a half.
SLACK = {"day": 0, "week": 3, "month": 15, "year": 182}
LEAP_GAP = 9  # years without a 29 of February, at most


def day_of(year: int, month: int, day: int) -> Period | None:
    """One day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, found) if FIRST_YEAR < year < LAST_YEAR else None


def month_of(year: int, month: int) -> Period | None:
    """A whole month."""
    first = day_of(year, month, 1)
    return (first[0], first[0].replace(day=monthrange(year, month)[1])) if first else None


def year_of(year: int) -> Period | None:
    """A whole year."""
    return (date(year, 1, 1), date(year, 12, 31)) if FIRST_YEAR < year < LAST_YEAR else None


def last_day(month: int, day: int, today: date) -> Period | None:
    """The last such day that has been."""
    for year in range(today.year, today.year - LEAP_GAP, -1):
        found = day_of(year, month, day)
        if found and found[0] <= today:
            return found
    return None


def last_month(month: int, today: date) -> Period | None:
    """The last such month that has begun."""
    return month_of(today.year if month <= today.month else today.year - 1, month)


def moved(day: date, unit: str, count: int) -> date | None:
    """The day that many units before or after; the end of a month stays in its month."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=count * (7 if unit == "week" else 1))
        year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1), 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def around(unit: str, middle: date | None) -> Period | None:
    """The time around a day at a distance in this unit; it never reaches today, the slack is half a unit."""
    if middle is None or not FIRST_YEAR < middle.year < LAST_YEAR:
        return None
    slack = timedelta(days=SLACK[unit])
    return middle - slack, middle + slack


def calendar_period(unit: str, count: int, today: date) -> Period | None:
    """This week, month or year, or the one that many before or after."""
    day = moved(today, unit, count)
    if day is None:
        return None
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return month_of(day.year, day.month) if unit == "month" else year_of(day.year)


def part_of(period: Period, part: str) -> Period:
    """The beginning, the middle or the end of a period: a third of it."""
    start, end = period
    third = timedelta(days=(end - start).days // 3)
    return {
        "begin": (start, start + third),
        "middle": (start + third, end - third),
        "end": (end - third, end),
    }[part]
