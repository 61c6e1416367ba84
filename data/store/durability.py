"""Whether enterprises last: the check-ins by wave, each figure with what it is out of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import select

from data.store.followup import CHECKIN
from data.store.store import Work
from data.tables import checkin, enterprise, fire

TRAINING, TOLD = "training", "told"


@dataclass(slots=True)
class Wave:
    """One wave: how many fell due, were asked, ended how; `states` are those of the completed ones."""

    wave: str
    due: int = 0
    asked: int = 0
    completed: int = 0
    waiting: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)


def by_wave(work: Work) -> list[Wave]:
    """The waves in the order of their months. A wave counts as due from its moment on, unless it was taken back.

    Of enterprises only: a course has waves of its own, and news that nobody asked for belongs to no wave.
    """
    courses = {tuple(row) for row in work.connection.execute(_COURSES)}
    waves: dict[str, Wave] = {}
    due = {
        (person, ref)
        for person, ref in work.connection.execute(
            select(fire.c.person, fire.c.ref).where(
                fire.c.kind == CHECKIN, fire.c.state != "cancelled", fire.c.due_at <= work.now
            )
        )
    }
    seen = {(row.person, f"{row.ref}:{row.wave}"): row for row in work.connection.execute(_CHECKINS)}
    for key in due | set(seen):
        ref, _, name = key[1].rpartition(":")
        if name == TOLD or (key[0], ref) in courses:
            continue
        _count(waves.setdefault(name, Wave(name)), seen.get(key))
    return sorted(waves.values(), key=lambda wave: (len(wave.wave), wave.wave))


_COURSES = select(enterprise.c.person, enterprise.c.ref).where(enterprise.c.kind == TRAINING)
_CHECKINS = select(
    checkin.c.person,
    checkin.c.ref,
    checkin.c.wave,
    checkin.c.asked_at,
    checkin.c.state,
    checkin.c.disposition,
)


def _count(wave: Wave, row: object) -> None:
    wave.due += 1
    asked, state, disposition = (getattr(row, name, None) for name in ("asked_at", "state", "disposition"))
    wave.asked += asked is not None
    if state is not None:
        wave.completed += 1
        wave.states[state] += 1
    elif disposition is not None:
        wave.ended[disposition] += 1
    else:
        wave.waiting += 1
