"""Write a row under its natural key, in the place of an older one; the same words on both engines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, and_, insert, update

from data.store.store import Work


def put_row(work: Work, table: Table, key: dict[str, Any], values: dict[str, Any]) -> None:
    """Update the row of this key, or insert it. The person's lane is one at a time, so nobody races."""
    same = and_(*(table.c[name] == value for name, value in key.items()))
    done = work.connection.execute(update(table).where(same).values(values))
    if done.rowcount == 0:
        work.connection.execute(insert(table).values({**key, **values}))


def drop_row(work: Work, table: Table, key: dict[str, Any]) -> None:
    """Delete the row of this key, if it is there."""
    same = and_(*(table.c[name] == value for name, value in key.items()))
    work.connection.execute(table.delete().where(same))
