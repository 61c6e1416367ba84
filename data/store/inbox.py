"""The inbox: what came in, raw, before anybody reads it. One row of a person at a time, in the order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, or_, select, update

from data.crypto import CannotOpen, Sealed
from data.store import people
from data.store.many import Many
from data.store.people import Person
from data.store.store import Work
from data.tables import WAITING, conversation, dead_letter, inbox
from data.tables import cursor as cursors
from data.tables import person as persons

INTERNAL = "sira"
BATCH = 64
AT_ONCE = 500  # rows in one statement: an engine takes only so many values
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """The oldest waiting row of one person, opened, with the person and their talk (still sealed)."""

    id: int
    person: Person
    channel: str
    body: str | None  # None: it does not open
    received_at: datetime
    attempts: int
    talk: Sealed | None


@dataclass(frozen=True, slots=True)
class Update:
    """An update as a channel hands it over: the provider's id, the address it came from, the raw body."""

    ext_id: str
    address: str
    raw: bytes


_SEEN = select(inbox.c.ext).where(
    inbox.c.channel == bindparam("channel"), inbox.c.ext.in_(bindparam("exts", expanding=True))
)


def receive(work: Work, channel: str, updates: Sequence[Update]) -> int:
    """Keep the updates of a channel, in their order; how many were new (EO-2). Unknown people are added."""
    fresh: dict[str, Update] = {}
    for one in updates:  # of one that comes twice, the first keeps its place among the others
        fresh.setdefault(work.cipher.index("ext", channel, one.ext_id), one)
    for ext in _seen(work, channel, list(fresh)):
        del fresh[ext]
    persons = people.find_or_add(work, channel, [update.address for update in fresh.values()])
    _keep(
        work,
        channel,
        [
            (persons[update.address], ext, update.raw.decode("utf-8", "replace"))
            for ext, update in fresh.items()
        ],
    )
    return len(fresh)


def put(work: Work, person: str, ext_id: str, body: str) -> bool:
    """Keep an event of our own for this person (due, a counsellor's words); False when it was there already."""
    return put_many(work, [(person, ext_id, body)]) == 1


def put_many(work: Work, events: Sequence[tuple[str, str, str]]) -> int:
    """The same for many people: (person, ext id, body) of each; how many were new."""
    new = 0
    for start in range(0, len(events), AT_ONCE):
        part = events[start : start + AT_ONCE]
        rows = {work.cipher.index("ext", INTERNAL, ext_id): (who, body) for who, ext_id, body in part}
        for ext in _seen(work, INTERNAL, list(rows)):
            del rows[ext]
        _keep(work, INTERNAL, [(who, ext, body) for ext, (who, body) in rows.items()])
        new += len(rows)
    return new


def _seen(work: Work, channel: str, exts: list[str]) -> list[str]:
    return list(work.connection.execute(_SEEN, {"channel": channel, "exts": exts}).scalars())


_ADD = Many(insert(inbox), ("person", "channel", "ext", "body", "received_at", "state", "attempts"))


def _keep(work: Work, channel: str, rows: list[tuple[str, str, str]]) -> None:
    values = [
        {
            "person": person,
            "channel": channel,
            "ext": ext,
            "body": work.cipher.own(body, person, ext),
            "received_at": work.now,
            "state": "waiting",
            "attempts": 0,
        }
        for person, ext, body in rows
    ]
    _ADD.run(work.connection, values)


_HEADS = (
    select(func.min(inbox.c.id).label("id"))
    .where(inbox.c.state == WAITING)
    .group_by(inbox.c.person)
    .subquery("heads")
)
_ROWS = (
    select(
        inbox.c.id,
        inbox.c.channel,
        inbox.c.ext,
        inbox.c.body,
        inbox.c.received_at,
        inbox.c.attempts,
        conversation.c.state,
        *people.FIELDS,
    )
    .join(persons, persons.c.id == inbox.c.person)
    .outerjoin(conversation, conversation.c.person == inbox.c.person)
    .where(inbox.c.state == WAITING)
    .where(inbox.c.channel.in_(bindparam("channels", expanding=True)))
    .order_by(inbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=inbox)
)
_WAITING = _ROWS.join(_HEADS, _HEADS.c.id == inbox.c.id).where(
    or_(persons.c.held_until.is_(None), persons.c.held_until <= bindparam("now"))
)
_BEHIND = _ROWS.where(persons.c.id == bindparam("person"), inbox.c.id > bindparam("after"))
_HELD = select(persons.c.id).where(persons.c.held_until > bindparam("now"))


def heads(work: Work, channels: Iterable[str], most: int = BATCH) -> list[Waiting]:
    """The oldest waiting row of everybody who is not held back and writes on these channels, oldest first."""
    return _open(work, _WAITING, {"now": work.now, "most": most, "channels": [*channels, INTERNAL]})


def held(work: Work) -> list[str]:
    """Whose lane is held back now."""
    return list(work.connection.execute(_HELD, {"now": work.now}).scalars())


def behind(work: Work, channels: Iterable[str], person: str, after: int, most: int) -> list[Waiting]:
    """What waits in somebody's lane behind that row, oldest first."""
    wanted = {"person": person, "after": after, "most": most, "channels": [*channels]}
    return _open(work, _BEHIND, wanted)


def _open(work: Work, rows: Select[Any], wanted: dict[str, object]) -> list[Waiting]:
    found = []
    for row, channel, ext, sealed, at, attempts, talk, *fields in work.connection.execute(rows, wanted):
        person = Person(*fields)
        body = _body(work, sealed, person.id, ext)
        found.append(Waiting(row, person, channel, body, at, attempts, talk))
    return found


def bodies(work: Work, person: str, channel: str, since: datetime) -> list[str]:
    """What somebody sent by this channel since then and is still kept, oldest first."""
    rows = work.connection.execute(
        select(inbox.c.ext, inbox.c.body)
        .where(inbox.c.person == person, inbox.c.channel == channel)
        .where(inbox.c.received_at >= since, inbox.c.body.is_not(None))
        .order_by(inbox.c.id)
    )
    return [body for ext, sealed in rows if (body := _body(work, sealed, person, ext)) is not None]


def _body(work: Work, sealed: Sealed, person: str, ext: str) -> str | None:
    try:
        return sealed.open(work.cipher, person, ext)
    except CannotOpen:
        return None


_ANY = select(inbox.c.id).where(inbox.c.state == WAITING).limit(1)


def anybody_waits(work: Work) -> bool:
    """A cheap look before a writing transaction."""
    return work.connection.execute(_ANY).first() is not None


_DONE = update(inbox).where(inbox.c.id.in_(bindparam("ids", expanding=True))).values(state="done")


def done(work: Work, rows: list[int]) -> None:
    """These rows were met."""
    work.connection.execute(_DONE, {"ids": rows})


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
            person=row.person.id,
            channel=row.channel,
            inbox=row.id,
            body=work.cipher.own(row.body or "", row.person.id, str(row.id)),
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
