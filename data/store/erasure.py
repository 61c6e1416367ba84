"""Erasing somebody: every row of theirs goes; a keyed tombstone and the counters of closed work stay (DP-7)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, not_, or_, select, text, update

from data import tables
from data.store.letting_go import let_go_of
from data.store.store import Work

ERASED = "erased"
# Children before their parents: the person's own row goes last.
OWNED = (
    tables.dead_letter,
    tables.conversation,
    tables.effect,
    tables.fact,
    tables.thread,
    tables.fire,
    tables.media,
    tables.referral,
    tables.visit,
    tables.refusal,
    tables.unmet,
    tables.enterprise,
    tables.checkin,
    tables.consent,
    tables.address,
)
TALK = (tables.dead_letter, tables.conversation, tables.effect, tables.fact, tables.thread)


def erase(work: Work, person: str, reason: str) -> None:
    """Erase everything about somebody. Their cases are closed without a name: nobody can follow them up."""
    _forget_inbox(work, person)
    _close_cases(work, person)
    for table in OWNED:
        work.connection.execute(delete(table).where(table.c.person == person))
    work.connection.execute(delete(tables.outbox).where(tables.outbox.c.owner == person))
    work.connection.execute(delete(tables.person).where(tables.person.c.id == person))
    stone = {"blind": work.cipher.index("person", person), "at": work.now, "reason": reason}
    work.connection.execute(insert(tables.tombstone), stone)


def forget_talk(work: Work, person: str) -> None:
    """Erase what was said, but not the way to somebody whom a counsellor still owes an answer."""
    _forget_inbox(work, person)
    let_go_of(work, person)
    for table in TALK:
        work.connection.execute(delete(table).where(table.c.person == person))


def idle_unkept(work: Work, since: datetime) -> list[tuple[str, bool]]:
    """Who refused that answers be kept and is silent since then, and whether a case of theirs is open (rule 18).

    Of those whose case is open only the ones with a talk that is still to be forgotten.
    """
    people, cases, talks = tables.person, tables.case, tables.conversation
    owed = select(cases.c.id).where(cases.c.person == people.c.id, cases.c.state == "open").exists()
    talked = select(talks.c.person).where(talks.c.person == people.c.id).exists()
    rows = work.connection.execute(
        select(people.c.id, owed).where(
            people.c.keep.is_(False), people.c.seen_at <= since, or_(talked, not_(owed))
        )
    )
    return [(person, bool(waiting)) for person, waiting in rows]


def shred(work: Work) -> None:
    """On SQLite: overwrite what the log still holds of erased rows. Outside a transaction only."""
    if work.connection.dialect.name == "sqlite":
        work.connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _forget_inbox(work: Work, person: str) -> None:
    """The rows stay as marks against a second delivery, without body and without person."""
    values = {"person": None, "body": None, "state": "done"}
    work.connection.execute(update(tables.inbox).where(tables.inbox.c.person == person).values(values))


def _close_cases(work: Work, person: str) -> None:
    mine = tables.case.c.person == person
    work.connection.execute(
        update(tables.case)
        .where(mine, tables.case.c.state == "open")
        .values(state="closed", closed_at=work.now, outcome=ERASED)
    )
    work.connection.execute(update(tables.case).where(mine).values(person=None, note=None, about=""))
