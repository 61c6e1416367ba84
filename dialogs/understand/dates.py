"""Dates as people write them: a day, a month, a year, a time ago, a feast. The value is the period that is meant.

A day and month without a year, a month, a weekday or a feast alone is the last one that has been: what is asked
with a date lies in the past.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialogs.msg import _
from dialogs.understand.date_words import (
    DAYS,
    DOUBTFUL_MONTHS,
    FEASTS,
    FILLERS,
    MONTHS,
    PARTS,
    PERIODS,
    SINCE,
    WEEKDAYS,
)
from dialogs.understand.distances import distance
from dialogs.understand.folding import fold, plain
from dialogs.understand.outcome import NotUnderstood, Reading, Understood
from dialogs.understand.periods import (
    Period,
    calendar_period,
    day_of,
    last_day,
    last_month,
    month_of,
    part_of,
    year_of,
)

HINT = _("Écrivez un mois et une année, par exemple « mars 2024 ».")
LONGEST = 120
ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
SLASHED = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?(?![\d])")
MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[-/. ](\d{4})(?!\d)")
YEAR_FIGURES = 4


def read_date(text: str, today: date) -> Reading:
    """The period these words mean, on this day."""
    if len(text) > LONGEST:
        return NotUnderstood(HINT)
    period = _figures(plain(text), today) or _phrase(fold(text), today)
    if period is None:
        return NotUnderstood(HINT)
    start, end = period
    return Understood({"from": start.isoformat(), "to": end.isoformat()})


def _figures(said: str, today: date) -> Period | None:
    """Dates in figures, alone or after a word like « le »: 12/03/2024, 2024-03-12, 03/2024, 12/03."""
    if any(word not in FILLERS for word in fold(re.sub(r"\d", " ", said)).split()):
        return None
    if found := ISO.search(said):
        year, month, day = int(found[1]), int(found[2]), found[3]
        return day_of(year, month, int(day)) if day else month_of(year, month)
    slashed = SLASHED.search(said)
    if slashed and slashed[3]:
        whole = slashed[3] if len(slashed[3]) == YEAR_FIGURES else "20" + slashed[3]
        return day_of(int(whole), int(slashed[2]), int(slashed[1]))
    if found := MONTH_YEAR.search(said):
        return month_of(int(found[2]), int(found[1]))
    return last_day(int(slashed[2]), int(slashed[1]), today) if slashed else None


def _phrase(said: str, today: date) -> Period | None:
    """Dates in words."""
    words = [_bare(word) for word in said.split() if word not in SINCE]
    for phrase in (said, " ".join(words)):
        if phrase in DAYS:
            day = today + timedelta(days=DAYS[phrase])
            return day, day
        if phrase in PERIODS:
            return calendar_period(*PERIODS[phrase], today)
    named = [word for word in words if word not in FILLERS and word not in PARTS]
    found = (
        distance(said.split(), today)
        or _named_month(named, today)
        or _named_day(named, today)
        or _year(named)
    )
    part = next((PARTS[word] for word in words if word in PARTS), "")
    return part_of(found, part) if found and part and found[0] != found[1] else found


def _bare(word: str) -> str:
    """A month or weekday without the « kalo » (month) or « don » (day) that Bambara may add to it."""
    month, weekday = word.removesuffix("kalo"), word.removesuffix("don")
    if word == "1er":
        return "1"
    return month if month in MONTHS else weekday if weekday in WEEKDAYS else word


def _named_month(words: list[str], today: date) -> Period | None:
    """« mars 2024 », « 12 mars », « marisikalo »."""
    places = [at for at, word in enumerate(words) if word in MONTHS]
    others = [word for word in words if word not in MONTHS and word not in WEEKDAYS]
    if len(places) != 1 or any(not word.isdecimal() or len(word) > YEAR_FIGURES for word in others):
        return None
    month = words[places[0]]
    years = [int(word) for word in others if len(word) == YEAR_FIGURES]
    days = [int(word) for word in others if len(word) < YEAR_FIGURES]
    if len(years) > 1 or len(days) > 1 or (month in DOUBTFUL_MONTHS and not others):
        return None
    return _in_month(MONTHS[month], days[0] if days else 0, years[0] if years else 0, today)


def _in_month(month: int, day: int, year: int, today: date) -> Period | None:
    if year:
        return day_of(year, month, day) if day else month_of(year, month)
    return last_day(month, day, today) if day else last_month(month, today)


def _named_day(words: list[str], today: date) -> Period | None:
    """A weekday, or a feast with or without its year."""
    names = [word for word in words if not word.isdecimal()]
    years = [int(word) for word in words if word.isdecimal()]
    if len(names) != 1:
        return None
    if names[0] in WEEKDAYS and not years:
        back = (today.weekday() - WEEKDAYS[names[0]] - 1) % 7 + 1
        return today - timedelta(days=back), today - timedelta(days=back)
    feasts = FEASTS.get(names[0], ())
    been = [feast for feast in feasts if (feast[0].year in years if years else feast[0] <= today)]
    return been[-1] if been else None


def _year(words: list[str]) -> Period | None:
    """A year alone: the whole of it."""
    return (
        year_of(int(words[0]))
        if len(words) == 1 and words[0].isdecimal() and len(words[0]) == YEAR_FIGURES
        else None
    )
