"""When exactly a planned day falls due: a daytime moment, the same for one person and ref, spread over people."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2s
from zoneinfo import ZoneInfo

from dialogs.rules.quiet import FRIDAY, PRAYER_FROM, PRAYER_TO, next_allowed

FIRST, LAST = time(9), time(18)
MINUTES = 60


def due_at(day: date, zone: str, person: str, ref: str) -> datetime:
    """The moment of that day between 09:00 and 18:00 local time, on Fridays not between 12:00 and 15:00, in UTC."""
    minute = FIRST.hour * MINUTES + _spread(person + ref, _minutes(day))
    if day.weekday() == FRIDAY and minute >= PRAYER_FROM.hour * MINUTES:
        minute += (PRAYER_TO.hour - PRAYER_FROM.hour) * MINUTES
    moment = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minute)
    return moment.astimezone(UTC)


def after_hours(now: datetime, zone: str, hours: int) -> datetime:
    """So many hours on, moved out of the quiet ones, in UTC."""
    return allowed(now + timedelta(hours=hours), zone)


def allowed(moment: datetime, zone: str) -> datetime:
    """This moment, or the first one after it that is not quiet where the person is, in UTC."""
    return next_allowed(moment.astimezone(ZoneInfo(zone))).astimezone(UTC)


def _minutes(day: date) -> int:
    whole = (LAST.hour - FIRST.hour) * MINUTES
    return whole - (PRAYER_TO.hour - PRAYER_FROM.hour) * MINUTES if day.weekday() == FRIDAY else whole


def _spread(name: str, size: int) -> int:
    return int.from_bytes(blake2s(name.encode(), digest_size=8).digest()) % size


def local_day(moment: datetime, zone: str) -> date:
    """The day on the person's own calendar."""
    return moment.astimezone(ZoneInfo(zone)).date()
