"""A person's talk as it went: the lines and the acts in order of time. For `bot.py repro`, redacted there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from data.store import people, thread
from data.store.acts import from_payload
from data.store.store import Work
from data.store.thread import Line
from data.tables import address as addresses
from data.tables import effect as effects
from dialogs.effects import Effect


@dataclass(frozen=True, slots=True)
class Deed:
    """An effect that was performed, and when."""

    effect: Effect
    at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """One person's talk."""

    language: str
    channel: str
    lines: tuple[Line, ...]
    deeds: tuple[Deed, ...]


def story_of(work: Work, person: str) -> Story | None:
    """The story of this person; None when nobody has this id."""
    found = people.load(work, person)
    if found is None:
        return None
    channel = work.connection.execute(
        select(addresses.c.channel).where(addresses.c.person == person).order_by(addresses.c.seen_at.desc())
    ).scalar()
    return Story(found.language, channel or "", thread.read(work, person), _deeds(work, person))


def _deeds(work: Work, person: str) -> tuple[Deed, ...]:
    rows = work.connection.execute(
        select(effects.c.run, effects.c.key, effects.c.kind, effects.c.payload, effects.c.at)
        .where(effects.c.person == person)
        .order_by(effects.c.id)
    )
    return tuple(
        Deed(from_payload(row.kind, row.payload.open(work.cipher, person, f"{row.run} {row.key}")), row.at)
        for row in rows
    )
