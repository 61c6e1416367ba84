"""When people are asked again: the waves of an enterprise, the visit questions of a referral.

Waves count calendar months from the enterprise's own start, never from registration (issue of the follow-up;
JustFixNYC#902 in field.md 1). 3-6-9-12-18-24 is our union of IOM's instruments and configurable (field.md 3).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

REMIND_AFTER_DAYS = 3
CLOSE_AFTER_DAYS = 14
VISIT_AFTER_DAYS = (3, 10)
FIRST_WITHIN_DAYS = 30


def add_months(day: date, months: int) -> date:
    """The same day some calendar months on; the last of the month where that day is missing."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def waves_of(started_on: date, today: date, months: tuple[int, ...]) -> tuple[tuple[str, date], ...]:
    """The waves still ahead, as ("m6", day).

    An enterprise that is older than some waves gets only those ahead, and the first contact within 30 days:
    where the next wave lies further off, the latest wave already past is asked once, 30 days from today.
    """
    all_waves = [(f"m{month}", add_months(started_on, month)) for month in months]
    ahead = [(name, day) for name, day in all_waves if day > today]
    soon = today + timedelta(days=FIRST_WITHIN_DAYS)
    past = [name for name, day in all_waves if day <= today]
    if past and not any(day <= soon for _, day in ahead):
        return ((past[-1], soon), *ahead)
    return tuple(ahead)


def visits_of(today: date) -> tuple[tuple[str, date], ...]:
    """« Did you go? Were you received? » after 3 and 10 days, as ("d3", day)."""
    return tuple((f"d{days}", today + timedelta(days=days)) for days in VISIT_AFTER_DAYS)
