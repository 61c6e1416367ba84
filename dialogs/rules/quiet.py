"""When an unasked message may leave (SC-5): not 20:00-08:00, not Friday 12:00-15:00, in the person's zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta

OPENS, CLOSES = time(8), time(20)
PRAYER_FROM, PRAYER_TO = time(12), time(15)
FRIDAY = 4


def is_quiet(local: datetime) -> bool:
    """Whether this local moment is a quiet one."""
    clock = local.timetz().replace(tzinfo=None)
    if not OPENS <= clock < CLOSES:
        return True
    return local.weekday() == FRIDAY and PRAYER_FROM <= clock < PRAYER_TO


def next_allowed(local: datetime) -> datetime:
    """This local moment, or the first one after it that is not quiet."""
    if not is_quiet(local):
        return local
    clock = local.timetz().replace(tzinfo=None)
    if OPENS <= clock < CLOSES:
        return local.replace(hour=PRAYER_TO.hour, minute=0, second=0, microsecond=0)
    day = local if clock < OPENS else local + timedelta(days=1)
    return day.replace(hour=OPENS.hour, minute=0, second=0, microsecond=0)
