"""One tick of the clock: what is due goes into the inbox; what is late waits for a better hour (SC-1 to SC-5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert

from data.store import chores, erasure, fires, inbox
from data.store.fires import Fire
from data.store.retention import sweep
from data.store.store import Store, Work
from data.tables import notice
from handlers.internal import write_due
from handlers.moment import Clock
from handlers.planning import allowed, due_at, local_day

A_MINUTE = 300  # at most so many due moments a minute, so that a backlog is spread (SC-4)
LATE, TOO_LATE = timedelta(hours=6), timedelta(hours=72)
IDLE, AN_HOUR = timedelta(hours=24), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: moments handed on, moved to a better hour, people forgotten."""

    fired: int = 0
    moved: int = 0
    forgotten: int = 0


def tick(store: Store, clock: Clock, seconds: float) -> Ticked:
    """Take what is due; `seconds` is how often this is called."""
    now = clock.now()
    with store.write(now) as work:
        due = fires.due(work, max(1, int(A_MINUTE * seconds / 60)))
        results = [_meet(work, fire) for fire in due]
        forgotten = _forget_unkept(work)
        if chores.is_time(work, "sweep", AN_HOUR):
            sweep(work)
        erased = chores.new_tombstones(work)
    if erased:
        shred(store, now)
    return Ticked(results.count("fired"), len(results) - results.count("fired"), forgotten)


def _meet(work: Work, fire: Fire) -> str:
    """Hand one due moment on, or move it: out of the quiet hours, and to another day when it is too late."""
    late = work.now - fire.due_at
    better = allowed(work.now, fire.zone)
    if late > TOO_LATE:
        day = local_day(work.now, fire.zone) + timedelta(days=1)
        fires.move(work, fire, due_at(day, fire.zone, fire.person, fire.kind + fire.ref))
        work.connection.execute(insert(notice).values(kind="too_late", number=fire.id, at=work.now))
        return "replanned"
    if better > work.now:
        fires.move(work, fire, better)
        return "moved"
    fires.fired(work, fire)
    inbox.put(work, fire.person, f"fire:{fire.id}:{fire.times}", write_due(fire.kind, fire.ref))
    return "fired"


def _forget_unkept(work: Work) -> int:
    """Who refused to be kept is forgotten after a day of silence; whom a counsellor owes, in part (rule 18)."""
    idle = erasure.idle_unkept(work, work.now - IDLE)
    for person, owed in idle:
        if owed:
            erasure.forget_talk(work, person)
        else:
            erasure.erase(work, person, "not_kept")
    return sum(not owed for _, owed in idle)


def shred(store: Store, now: datetime) -> None:
    """Leave no copy of erased rows in SQLite's log."""
    with store.read(now) as work:
        work.connection.rollback()
        erasure.shred(work)
