"""What is not kept for ever: raw bodies seven days, their marks and sent messages eight, files 30 (DP-8, EO-2).

A sent message whose buttons were never used stays 30.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, update

from data.store.letting_go import let_old_go
from data.store.store import Work
from data.tables import dead_letter, inbox, outbox

BODIES, MARKS, LETTERS = timedelta(days=7), timedelta(days=8), timedelta(days=30)
FINAL = ("sent", "failed", "unknown", "cancelled")


def sweep(work: Work) -> None:
    """Delete what is past its time."""
    met = inbox.c.state != "waiting"
    bodies = (met, inbox.c.received_at < work.now - BODIES, inbox.c.body.is_not(None))
    work.connection.execute(update(inbox).where(*bodies).values(body=None))
    work.connection.execute(delete(inbox).where(met, inbox.c.received_at < work.now - MARKS))
    # Buttons that are still on somebody's screen are known by their letter alone: they are to be taken away.
    pressable = outbox.c.keyboard.is_not(None) & (outbox.c.at >= work.now - LETTERS)
    left = (outbox.c.state.in_(FINAL), outbox.c.at < work.now - MARKS, ~pressable)
    work.connection.execute(delete(outbox).where(*left))
    work.connection.execute(delete(dead_letter).where(dead_letter.c.at < work.now - LETTERS))
    let_old_go(work)
