"""Who cannot be written to any more: nothing that waits for them leaves, and planned messages stop (EO-12)."""

from __future__ import annotations

from sqlalchemy import update

from data.store import people
from data.store.store import Work
from data.tables import NEW, outbox


def mark(work: Work, person: str, channel: str) -> None:
    """Note it, and cancel what waits on this channel. What is on its way meets its own error."""
    people.set_unreachable(work, person)
    waiting = (outbox.c.person == person, outbox.c.channel == channel, outbox.c.state == NEW)
    work.connection.execute(update(outbox).where(*waiting).values(state="cancelled", at=work.now))
