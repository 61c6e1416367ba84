"""What the house did last, so that it is not done too often: moments and counts under a name."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from data.store.store import Work
from data.store.upsert import put_row
from data.tables import meta, tombstone


def is_time(work: Work, chore: str, every: timedelta) -> bool:
    """Whether this chore was not done for so long; if so it counts as done now."""
    last = _noted(work, chore)
    if last is not None and timedelta() <= work.now - datetime.fromisoformat(last) < every:
        return False
    put_row(work, meta, {"key": chore}, {"value": work.now.isoformat()})
    return True


def new_tombstones(work: Work) -> bool:
    """Whether somebody was erased since this was asked last."""
    stones = str(work.connection.execute(select(func.count()).select_from(tombstone)).scalar_one())
    if stones == (_noted(work, "tombstones") or "0"):
        return False
    put_row(work, meta, {"key": "tombstones"}, {"value": stones})
    return True


def _noted(work: Work, key: str) -> str | None:
    return work.connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()
