"""Dates as people write them: a day, a month, a year, a time ago. The value is the period that is meant.

A day and month without a year, or a month alone, is the last one that has been (check-ins ask about the past).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dialogs.msg import _
from dialogs.understand.date_words import (
    AGO,
    AHEAD,
    DAYS,
    DOUBTFUL_MONTHS,
    FILLERS,
    FORWARD,
    MONTHS,
    PERIODS,
    SPANS,
)
from dialogs.understand.folding import fold, plain
from dialogs.understand.number_words import number_at
from dialogs.understand.outcome import NotUnderstood, Reading, Understood

Period = tuple[date, date]
HINT = _("Écrivez un mois et une année, par exemple « mars 2024 ».")
FIRST_YEAR, LAST_YEAR = 1900, 2100
FARTHEST = 100  # years
ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\b")
SLASHED = re.compile(r"\b(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?(?!\d)")
MONTH_YEAR = re.compile(r"\b(\d{1,2})[-/. ](\d{4})\b")
FIGURES_ONLY = re.compile(r"[\d\s/.\-]+")


def read_date(text: str, today: date) -> Reading:
    """The period these words mean, on this day."""
    period = _figures(plain(text), today) or _phrase(fold(text), today)
    if period is None:
        return NotUnderstood(HINT)
    start, end = period
    return Understood({"from": start.isoformat(), "to": end.isoformat()})


def _figures(said: str, today: date) -> Period | None:
    """Dates in figures alone, or after a word like « le »: 12/03/2024, 2024-03-12, 03/2024, 12/03."""
    words = fold(re.sub(r"[\d/.\-]", " ", said)).split()
    if any(word not in FILLERS for word in words):
        return None
    if found := ISO.search(said):
        year, month, day = found.groups()
        return _day(int(year), int(month), int(day)) if day else _month(int(year), int(month))
    if (found := MONTH_YEAR.search(said)) and _is_month(found):
        return _month(int(found[2]), int(found[1]))
    if found := SLASHED.search(said):
        return _slashed(found, today)
    return None


def _is_month(found: re.Match[str]) -> bool:
    before = found.string[: found.start()].rstrip()
    return not before or not (before[-1].isdigit() or before[-1] in "/.-")


def _slashed(found: re.Match[str], today: date) -> Period | None:
    day, month, year = int(found[1]), int(found[2]), found[3]
    if year is None:
        return _last(month, day, today)
    return _day(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004 - two figures


def _phrase(said: str, today: date) -> Period | None:
    """Dates in words."""
    bare = _without(said, frozenset({"depuis", "c", "est", "etait", "kabini"}))
    for words in (said, bare):
        if words in DAYS:
            day = today + timedelta(days=DAYS[words])
            return day, day
        if words in PERIODS:
            return _period(*PERIODS[words], today)
    return _distance(said.split(), today) or _named_month(said.split(), today) or _year(said.split())


def _without(said: str, words: frozenset[str]) -> str:
    return " ".join(word for word in said.split() if word not in words)


def _distance(words: list[str], today: date) -> Period | None:
    """« il y a 3 mois », « kalo fila », « dans deux semaines »: as exact as the unit."""
    unit = next((at for at, word in enumerate(words) if word in SPANS and word != "j"), None)
    if unit is None:
        return None
    counts = [(number_at(words, at), at) for at in range(len(words))]
    found = next(((value, at, end) for (value, end), at in counts if value is not None), None)
    if found is None:
        return None
    value, at, end = found
    rest = [word for place, word in enumerate(words) if not at <= place < end and place != unit]
    if value > FARTHEST * 366 or any(word not in AGO | AHEAD for word in rest):
        return None
    ahead = any(word in FORWARD for word in rest)
    return _around(today, SPANS[words[unit]], value if ahead else -value)


def _around(today: date, unit: str, count: int) -> Period | None:
    try:
        middle = _moved(today, unit, count)
    except (ValueError, OverflowError):
        return None
    slack = timedelta(days={"day": 0, "week": 3, "month": 15, "year": 182}[unit] if count else 0)
    if not FIRST_YEAR < middle.year < LAST_YEAR:
        return None
    return (
        (middle - slack, min(middle + slack, today))
        if count <= 0
        else (max(middle - slack, today), middle + slack)
    )


def _moved(day: date, unit: str, count: int) -> date:
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _period(unit: str, count: int, today: date) -> Period | None:
    day = _moved(today, unit, count)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return _month(day.year, day.month) if unit == "month" else (date(day.year, 1, 1), date(day.year, 12, 31))


def _named_month(words: list[str], today: date) -> Period | None:
    """« mars 2024 », « le 12 mars », « marisikalo »; other words than fillers make it something else."""
    place = next((at for at, word in enumerate(words) if word in MONTHS), None)
    if place is None:
        return None
    month, others = MONTHS[words[place]], [w for at, w in enumerate(words) if at != place]
    figures = [int(word) for word in others if word.isdecimal() and len(word) <= 4]  # noqa: PLR2004 - a year
    years = [figure for figure in figures if FIRST_YEAR < figure < LAST_YEAR]
    days = [figure for figure in figures if figure not in years]
    doubtful = words[place] in DOUBTFUL_MONTHS and not figures
    odd = any(not word.isdecimal() and word not in FILLERS and word != "1er" for word in others)
    if doubtful or odd or len(years) > 1 or len(days) > 1:
        return None
    day = days[0] if days else 1 if "1er" in others else 0
    return _in_month(month, day, years[0] if years else 0, today)


def _in_month(month: int, day: int, year: int, today: date) -> Period | None:
    if year:
        return _day(year, month, day) if day else _month(year, month)
    if day:
        return _last(month, day, today)
    return _month(today.year if month <= today.month else today.year - 1, month)


def _year(words: list[str]) -> Period | None:
    """A year alone: the whole of it."""
    figures = [word for word in words if word.isdecimal()]
    if len(figures) != 1 or any(word not in FILLERS for word in words if not word.isdecimal()):
        return None
    year = int(figures[0]) if len(figures[0]) == 4 else 0  # noqa: PLR2004 - four figures
    return (date(year, 1, 1), date(year, 12, 31)) if FIRST_YEAR < year < LAST_YEAR else None


def _last(month: int, day: int, today: date) -> Period | None:
    """The last such day that has been."""
    for year in range(
        today.year, today.year - 9, -1
    ):  # the 29 of February comes every four years, once every eight
        found = _day(year, month, day)
        if found and found[0] <= today:
            return found
    return None


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return (found, found) if FIRST_YEAR < year < LAST_YEAR else None


def _month(year: int, month: int) -> Period | None:
    first = _day(year, month, 1)
    return (first[0], first[0].replace(day=monthrange(year, month)[1])) if first else None
