"""When a channel's provider was last reached, and the outage that is not made good yet (EO-7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select

from data.store.store import Work
from data.store.upsert import drop_row, put_row
from data.tables import address, conversation, cursor, meta, notice, person

CONTACT, OUTAGE = "contact.", "outage."


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which the provider was not reached."""

    since: datetime
    until: datetime


def last_contact(work: Work, channel: str) -> datetime | None:
    """When the provider was last reached, as far as it is stored; a batch that was kept is a contact too."""
    noted = _noted(work, CONTACT + channel)
    kept = work.connection.execute(select(cursor.c.at).where(cursor.c.channel == channel)).scalar()
    moments = [datetime.fromisoformat(noted)] if noted else []
    return max([*moments, *([kept] if kept else [])], default=None)


def note_contact(work: Work, channel: str) -> None:
    """It was reached now."""
    put_row(work, meta, {"key": CONTACT + channel}, {"value": work.now.isoformat()})


def open_outage(work: Work, channel: str) -> Outage | None:
    """The outage that is over but not made good."""
    noted = _noted(work, OUTAGE + channel)
    if noted is None:
        return None
    since, until = noted.split()
    return Outage(datetime.fromisoformat(since), datetime.fromisoformat(until))


def note_outage(work: Work, channel: str, outage: Outage) -> None:
    """Keep it until it is made good."""
    value = f"{outage.since.isoformat()} {outage.until.isoformat()}"
    put_row(work, meta, {"key": OUTAGE + channel}, {"value": value})


def close_outage(work: Work, channel: str, outage: Outage, kind: str) -> None:
    """It is made good; staff are told of its seconds in a notice of this kind."""
    drop_row(work, meta, {"key": OUTAGE + channel})
    seconds = int((outage.until - outage.since).total_seconds())
    work.connection.execute(insert(notice).values(kind=kind, number=seconds, at=work.now))


def heard_before(work: Work, channel: str, outage: Outage, within: timedelta) -> list[str]:
    """Who was heard on this channel so shortly before the outage, and not since, and may be written to."""
    rows = (
        select(person.c.id)
        .join(conversation, conversation.c.person == person.c.id)
        .where(person.c.id.in_(select(address.c.person).where(address.c.channel == channel)))
        .where(person.c.seen_at >= outage.since - within, person.c.seen_at < outage.until)
        .where(person.c.stopped.is_(False), person.c.unreachable.is_(False))
        .order_by(person.c.seen_at, person.c.id)
    )
    return list(work.connection.execute(rows).scalars())


def _noted(work: Work, key: str) -> str | None:
    return work.connection.execute(select(meta.c.value).where(meta.c.key == key)).scalar()
