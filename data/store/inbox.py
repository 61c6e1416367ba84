"""The inbox: what came in, raw, before anybody reads it. One row of a person at a time, in the order of arrival."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, insert, or_, select, update

from data.store import people
from data.store.store import Work
from data.tables import cursor as cursors
from data.tables import dead_letter, inbox
from data.tables import person as persons

INTERNAL = "sira"
BATCH = 64
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """The oldest waiting row of one person, opened."""

    id: int
    person: str
    channel: str
    body: str
    received_at: datetime
    attempts: int


_SEEN = select(inbox.c.id).where(inbox.c.channel == bindparam("channel"), inbox.c.ext == bindparam("ext"))


def receive(work: Work, channel: str, ext_id: str, address: str, raw: bytes) -> bool:
    """Keep one update of a channel; False when it was there already (EO-2). Unknown people are added."""
    ext = work.cipher.index("ext", channel, ext_id)
    if work.connection.execute(_SEEN, {"channel": channel, "ext": ext}).first() is not None:
        return False
    _keep(work, people.find_or_add(work, channel, address), channel, ext, raw.decode("utf-8", "replace"))
    return True


def put(work: Work, person: str, ext_id: str, body: str) -> bool:
    """Keep an event of our own for this person (due, a counsellor's words); False when it was there already."""
    ext = work.cipher.index("ext", INTERNAL, ext_id)
    if work.connection.execute(_SEEN, {"channel": INTERNAL, "ext": ext}).first() is not None:
        return False
    _keep(work, person, INTERNAL, ext, body)
    return True


def _keep(work: Work, person: str, channel: str, ext: str, body: str) -> None:
    work.connection.execute(
        insert(inbox),
        {
            "person": person,
            "channel": channel,
            "ext": ext,
            "body": work.cipher.own(body, person, ext),
            "received_at": work.now,
            "state": "waiting",
            "attempts": 0,
        },
    )


_HEADS = (
    select(func.min(inbox.c.id).label("id"))
    .where(inbox.c.state == "waiting")
    .group_by(inbox.c.person)
    .subquery("heads")
)
_WAITING = (
    select(
        inbox.c.id,
        inbox.c.person,
        inbox.c.channel,
        inbox.c.ext,
        inbox.c.body,
        inbox.c.received_at,
        inbox.c.attempts,
    )
    .join(_HEADS, _HEADS.c.id == inbox.c.id)
    .join(persons, persons.c.id == inbox.c.person)
    .where(or_(persons.c.held_until.is_(None), persons.c.held_until <= bindparam("now")))
    .where(inbox.c.channel.in_(bindparam("channels", expanding=True)))
    .order_by(inbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=inbox)
)


def heads(work: Work, channels: list[str], most: int = BATCH) -> list[Waiting]:
    """The oldest waiting row of everybody who is not held back and writes on these channels, oldest first."""
    wanted = {"now": work.now, "most": most, "channels": [*channels, INTERNAL]}
    rows = work.connection.execute(_WAITING, wanted)
    return [
        Waiting(row, person, channel, sealed.open(work.cipher, person, ext), received_at, attempts)
        for row, person, channel, ext, sealed, received_at, attempts in rows
    ]


_ANY = select(inbox.c.id).where(inbox.c.state == "waiting").limit(1)


def anybody_waits(work: Work) -> bool:
    """A cheap look before a writing transaction."""
    return work.connection.execute(_ANY).first() is not None


_DONE = update(inbox).where(inbox.c.id == bindparam("b_id")).values(state="done")


def done(work: Work, row: int) -> None:
    """This row was met."""
    work.connection.execute(_DONE, {"b_id": row})


def failed(work: Work, row: Waiting, error: str) -> bool:
    """Count a failure of our own; whether it was the last one allowed. `error` is a class name, never a text."""
    tried = row.attempts + 1
    work.connection.execute(
        update(inbox).where(inbox.c.id == row.id).values(attempts=tried, error=error[:80])
    )
    return tried >= ATTEMPTS


def bury(work: Work, row: Waiting, reason: str) -> None:
    """Move a row to the dead letters: it blocks nobody any more (EO-6)."""
    work.connection.execute(update(inbox).where(inbox.c.id == row.id).values(state="dead", error=reason[:80]))
    work.connection.execute(
        insert(dead_letter).values(
            person=row.person,
            channel=row.channel,
            inbox=row.id,
            body=work.cipher.own(row.body, row.person, str(row.id)),
            reason=reason[:80],
            at=work.now,
        )
    )


def refuse(work: Work, channel: str, raw: bytes, reason: str) -> None:
    """A dead letter without id or address: nobody's."""
    body = work.cipher.own(raw.decode("utf-8", "replace"), None)
    work.connection.execute(
        insert(dead_letter).values(channel=channel, body=body, reason=reason[:80], at=work.now)
    )


def get_cursor(work: Work, channel: str) -> str | None:
    """Where a channel stands with its provider."""
    return work.connection.execute(select(cursors.c.value).where(cursors.c.channel == channel)).scalar()


def set_cursor(work: Work, channel: str, value: str) -> None:
    """Move it, in the transaction that keeps the updates before it (EO-1)."""
    moved = work.connection.execute(
        update(cursors).where(cursors.c.channel == channel).values(value=value, at=work.now)
    )
    if moved.rowcount == 0:
        work.connection.execute(insert(cursors).values(channel=channel, value=value, at=work.now))
