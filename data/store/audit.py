"""Who did or read what, without content. Each row is chained to the one before it, so that a change shows (SE-12)."""

from __future__ import annotations

from sqlalchemy import insert, select, text

from data.store.store import Work
from data.tables import audit


def record(work: Work, actor: str, action: str, subject: str) -> None:
    """Write one row. `subject` is a number or a random id, never a name."""
    if work.connection.dialect.name == "postgresql":  # SQLite has one writer anyway
        work.connection.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))
    last = work.connection.execute(select(audit.c.chain).order_by(audit.c.id.desc()).limit(1)).scalar() or ""
    chain = _chain(work, last, actor, action, subject, work.now.isoformat())
    row = {"at": work.now, "actor": actor, "action": action, "subject": subject, "chain": chain}
    work.connection.execute(insert(audit), row)


def broken_at(work: Work) -> int | None:
    """The id of the first row that does not follow from the one before it; None when the book is whole."""
    last = ""
    for row in work.connection.execute(select(audit).order_by(audit.c.id)):
        if row.chain != _chain(work, last, row.actor, row.action, row.subject, row.at.isoformat()):
            return int(row.id)
        last = row.chain
    return None


def _chain(work: Work, last: str, *parts: str) -> str:
    return work.cipher.index("audit", last, *parts)
