"""Who waits: people whose message was not met yet, or whose case is open. For staff, without content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from data.store.store import Work
from data.tables import case, inbox, notice, outbox, person


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody who waits: since when, for a turn ("inbox") or for a human ("case")."""

    person: str
    what: str
    since: datetime
    number: int


def who_waits(work: Work) -> list[Waits]:
    """Everybody who waits, the longest first."""
    turns = (
        select(inbox.c.person, func.min(inbox.c.received_at), func.count())
        .where(inbox.c.state == "waiting")
        .group_by(inbox.c.person)
    )
    humans = (
        select(case.c.person, func.min(case.c.opened_at), func.count())
        .where(case.c.state == "open", case.c.person.is_not(None))
        .group_by(case.c.person)
    )
    found = [
        Waits(who, what, _moment(since), number)
        for what, rows in (("inbox", turns), ("case", humans))
        for who, since, number in work.connection.execute(rows)
    ]
    return sorted(found, key=lambda waits: waits.since)


def find_people(work: Work, start: str) -> list[str]:
    """The ids that begin like this; at most two, to see whether it is unique."""
    rows = select(person.c.id).where(person.c.id.startswith(start, autoescape=True)).limit(2)
    return list(work.connection.execute(rows).scalars())


def last_heard(work: Work, most: int) -> list[tuple[str, datetime]]:
    """The people last heard from, with when."""
    rows = select(person.c.id, person.c.seen_at).order_by(person.c.seen_at.desc()).limit(most)
    return [(who, _moment(at)) for who, at in work.connection.execute(rows)]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What staff must know of the machine: unsent letters, moments that were too late, outages of a channel.

    `longest` is that of the longest outage in seconds; in those of a day or more messages were lost too.
    """

    failed: int = 0
    unknown: int = 0
    too_late: int = 0
    outages: int = 0
    outages_of_a_day: int = 0
    longest: int = 0

    def __bool__(self) -> bool:
        return self != Trouble()


def trouble(work: Work) -> Trouble:
    """Count it."""
    rows = work.connection.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state))
    states = {state: number for state, number in rows}  # noqa: C416 - a Result is no mapping
    seen = select(notice.c.kind, func.count(), func.max(notice.c.number)).where(notice.c.seen_at.is_(None))
    told = {
        kind: (count, most) for kind, count, most in work.connection.execute(seen.group_by(notice.c.kind))
    }
    short, long = told.get("outage", (0, 0)), told.get("outage_long", (0, 0))
    return Trouble(
        failed=states.get("failed", 0),
        unknown=states.get("unknown", 0),
        too_late=told.get("too_late", (0, 0))[0],
        outages=short[0] + long[0],
        outages_of_a_day=long[0],
        longest=max(short[1], long[1]),
    )


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError("a moment was expected")
    return value
