"""Planned moments as rows, unique by person, kind and ref (SC-1). The tick takes what is due, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, or_, select, update

from data.store.store import Work
from data.tables import WAITING
from data.tables import fire as fires
from data.tables import person as people
from dialogs.planned import CLOSE

ONCE_ONLY = "checkin"  # at most once per wave, whatever is planned again (SC-3)


@dataclass(frozen=True, slots=True)
class Fire:
    """A planned moment that is due."""

    id: int
    person: str
    kind: str
    ref: str
    due_at: datetime
    times: int
    zone: str


def plan(work: Work, person: str, kind: str, ref: str, due_at: datetime) -> None:
    """Plan a moment. One that fired is planned anew unless it may fire once only."""
    same = (fires.c.person == person, fires.c.kind == kind, fires.c.ref == ref)
    row = work.connection.execute(select(fires.c.id, fires.c.state).where(*same)).first()
    if row is None:
        values = {
            "person": person,
            "kind": kind,
            "ref": ref,
            "due_at": due_at,
            "state": "waiting",
            "times": 0,
        }
        work.connection.execute(insert(fires), values)
    elif row.state != "fired" or kind != ONCE_ONLY:
        work.connection.execute(
            update(fires).where(fires.c.id == row.id).values(due_at=due_at, state="waiting")
        )


def postpone(work: Work, person: str, kind: str, ref: str, due_at: datetime) -> None:
    """It fired at a bad moment: fire it again then."""
    same = (fires.c.person == person, fires.c.kind == kind, fires.c.ref == ref)
    work.connection.execute(update(fires).where(*same).values(due_at=due_at, state="waiting"))


def unplan(work: Work, person: str, kind: str = "", ref: str = "") -> None:
    """Take back what still waits, of this kind and about this ref ("" = any)."""
    those = [fires.c.person == person, fires.c.state == "waiting"]
    if kind:
        those.append(fires.c.kind == kind)
    if ref:
        those.append(fires.c.ref == ref)
    work.connection.execute(update(fires).where(*those).values(state="cancelled"))


def due(work: Work, most: int) -> list[Fire]:
    """What is due, oldest first; locked on PostgreSQL until the transaction ends (SC-2).

    Whom we cannot reach is asked nothing: what falls due waits until they are back, only what is open still ends.
    """
    rows = work.connection.execute(
        select(
            fires.c.id,
            fires.c.person,
            fires.c.kind,
            fires.c.ref,
            fires.c.due_at,
            fires.c.times,
            people.c.zone,
        )
        .join(people, people.c.id == fires.c.person)
        .where(fires.c.state == WAITING, fires.c.due_at <= work.now)
        .where(or_(people.c.unreachable.is_(False), fires.c.kind == CLOSE))
        .order_by(fires.c.due_at, fires.c.id)
        .limit(most)
        .with_for_update(skip_locked=True, of=fires)
    )
    return [Fire(*row) for row in rows]


def fired(work: Work, fire: Fire) -> None:
    """It was handed to the inbox."""
    work.connection.execute(
        update(fires)
        .where(fires.c.id == fire.id)
        .values(state="fired", times=fire.times + 1, fired_at=work.now)
    )


def move(work: Work, fire: Fire, due_at: datetime) -> None:
    """Not now: then."""
    work.connection.execute(update(fires).where(fires.c.id == fire.id).values(due_at=due_at))
