"""Files: what people send is wanted, then kept sealed, or refused, or lost; what staff attach is kept at once.

A file is named by a random id of our own (SE-17). What the channel fetches it by goes once that is settled (SE-2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import ColumnClause, Row, Select, bindparam, func, insert, literal_column, select, update

from data.crypto import CannotOpen
from data.store.store import Work
from data.tables import media
from data.tables import person as people

VOICE, PHOTO = "voice", "photo"
KEPT, REFUSED, LOST = "kept", "refused", "lost"
FROM_STAFF = ""  # the channel of what no channel fetches
LEASE = timedelta(seconds=90)  # longer than a fetch may take: after a crash it is tried again then
# Written into the statements: a bound value would hide from SQLite that a partial index serves.
WANTED: ColumnClause[str] = literal_column("'wanted'")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is not here yet. `type` and `size` (bytes) are the sender's words; `keep`: the person's agreement.

    Without `source` it cannot be fetched.
    """

    id: str
    person: str
    channel: str
    kind: str
    type: str
    size: int
    source: str
    attempts: int = 0
    keep: bool | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file that is here, opened. `type` is its media type by content."""

    id: str
    kind: str
    type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands about a file that is not opened. `state` is wanted | kept | refused | lost."""

    id: str
    channel: str
    kind: str
    state: str
    at: datetime


def new_id() -> str:
    """A name for a file that says nothing of it."""
    return uuid4().hex


def want(work: Work, files: Sequence[Wanted]) -> None:
    """These are to be fetched as soon as may be."""
    for file in files:
        source = work.cipher.own(file.source, file.person, file.id)
        row = {"id": file.id, "person": file.person, "channel": file.channel, "kind": file.kind}
        _add(work, {**row, "state": "wanted", "type": file.type, "size": file.size, "source": source})


def attach(work: Work, person: str, kind: str, type_: str, body: bytes) -> str:
    """Keep a file that staff send to this person; its id."""
    name = new_id()
    sealed = work.cipher.own_bytes(body, person, name)
    row = {"id": name, "person": person, "channel": FROM_STAFF, "kind": kind}
    _add(work, {**row, "state": KEPT, "type": type_, "size": len(body), "body": sealed})
    return name


def _add(work: Work, row: dict[str, object]) -> None:
    work.connection.execute(insert(media).values(**row, attempts=0, not_before=work.now, at=work.now))


_DUE: Select[Any] = (
    select(
        media.c.id,
        media.c.person,
        media.c.channel,
        media.c.kind,
        media.c.type,
        media.c.size,
        media.c.source,
        media.c.attempts,
        people.c.keep,
    )
    .join(people, people.c.id == media.c.person)
    .where(media.c.state == WANTED, media.c.not_before <= bindparam("now"))
    .where(media.c.channel.in_(bindparam("channels", expanding=True)))
    .order_by(media.c.not_before)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=media)
)


def claim(work: Work, channels: Sequence[str], most: int) -> list[Wanted]:
    """Files of these channels to fetch now, the longest due first. Each counts as tried, and is ours for a while."""
    wanted = {"now": work.now, "channels": list(channels), "most": most}
    found = [_wanted(work, row) for row in work.connection.execute(_DUE, wanted)]
    if found:
        tried = {"attempts": media.c.attempts + 1, "not_before": work.now + LEASE}
        ids = [file.id for file in found]
        work.connection.execute(update(media).where(media.c.id.in_(ids)).values(tried))
    return found


def _wanted(work: Work, row: Row[Any]) -> Wanted:
    values = row._asdict()
    try:
        source = values.pop("source").open(work.cipher, row.person, row.id)
    except CannotOpen:
        source = ""  # it can never be had; the other files must not wait for it
    return Wanted(source=source, attempts=values.pop("attempts") + 1, **values)


def next_due(work: Work, channels: Sequence[str]) -> datetime | None:
    """When the next file of these channels may be fetched; None when none is wanted."""
    mine = (media.c.state == WANTED, media.c.channel.in_(list(channels)))
    return work.connection.execute(select(func.min(media.c.not_before)).where(*mine)).scalar()


def keep(work: Work, file: Wanted, type_: str, body: bytes) -> bool:
    """It came; False when nobody wants it any more: the person was erased meanwhile."""
    sealed = work.cipher.own_bytes(body, file.person, file.id)
    return _settle(work, file, {"state": KEPT, "body": sealed, "type": type_, "size": len(body)})


def give_up(work: Work, file: Wanted, state: str) -> bool:
    """It is not kept (refused) or cannot be had (lost); False as in `keep`."""
    return _settle(work, file, {"state": state})


def _settle(work: Work, file: Wanted, values: dict[str, object]) -> bool:
    mine = (media.c.id == file.id, media.c.person == file.person, media.c.state == WANTED)
    done = work.connection.execute(update(media).where(*mine).values(source=None, **values))
    return done.rowcount == 1


def later(work: Work, file: Wanted, not_before: datetime) -> None:
    """Try again then."""
    mine = (media.c.id == file.id, media.c.state == WANTED)
    work.connection.execute(update(media).where(*mine).values(not_before=not_before))


def attached(work: Work, person: str, name: str) -> File | None:
    """A kept file of this person, opened; None when it is not here."""
    mine = (media.c.id == name, media.c.person == person, media.c.state == KEPT)
    row = work.connection.execute(select(media.c.kind, media.c.type, media.c.body).where(*mine)).first()
    return (
        None
        if row is None
        else File(name, row.kind, row.type, row.body.open_bytes(work.cipher, person, name))
    )


def kind_of(work: Work, person: str, name: str) -> str | None:
    """What a file of this person is, voice | photo; None when there is none."""
    mine = (media.c.id == name, media.c.person == person)
    return work.connection.execute(select(media.c.kind).where(*mine)).scalar()


def sent_by(work: Work, person: str, name: str = "") -> list[Entry]:
    """What this person sent, the file of that id or all of them, oldest first."""
    mine = [media.c.person == person, media.c.channel != FROM_STAFF]
    if name:
        mine.append(media.c.id == name)
    columns = (media.c.id, media.c.channel, media.c.kind, media.c.state, media.c.at)
    return [
        Entry(*row) for row in work.connection.execute(select(*columns).where(*mine).order_by(media.c.at))
    ]


def count_sent(work: Work, person: str, since: datetime) -> int:
    """How many files this person sent since then, whatever became of them."""
    mine = (media.c.person == person, media.c.channel != FROM_STAFF, media.c.at > since)
    return work.connection.execute(select(func.count()).where(*mine)).scalar_one()
