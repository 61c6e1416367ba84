"""People and the addresses they write from. An address is found by its blind index, never by reading it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlalchemy import bindparam, insert, select, update

from data.crypto import Sealed
from data.store.many import Many
from data.store.store import Work
from data.tables import address as addresses
from data.tables import person as people

HOME = "Africa/Bamako"


@dataclass(frozen=True, slots=True)
class Person:
    """What the wire must know of somebody before it reads a word."""

    id: str
    seen_at: datetime
    zone: str = HOME
    language: str = "fr"
    keep: bool | None = None
    follow_up: bool | None = None
    stopped: bool = False
    unreachable: bool = False
    held_until: datetime | None = None
    window_at: datetime | None = None
    window_count: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody can be reached, still sealed."""

    id: int
    person: str
    channel: str
    sealed: Sealed


_FIND = select(addresses.c.blind, addresses.c.person).where(
    addresses.c.channel == bindparam("channel"), addresses.c.blind.in_(bindparam("blinds", expanding=True))
)


def find(work: Work, channel: str, address: str) -> str | None:
    """The id of the person who writes from this address; None when nobody does."""
    blind = work.cipher.index("address", channel, address)
    return _found(work, channel, [blind]).get(blind)


def find_or_add(work: Work, channel: str, wanted: Iterable[str]) -> dict[str, str]:
    """The id of the person behind each address; new people where nobody is."""
    blinds = {work.cipher.index("address", channel, address): address for address in wanted}
    known = _found(work, channel, list(blinds))
    return {
        address: known[blind] if blind in known else _add(work, channel, address, blind)
        for blind, address in blinds.items()
    }


def _found(work: Work, channel: str, blinds: list[str]) -> dict[str, str]:
    rows = work.connection.execute(_FIND, {"channel": channel, "blinds": blinds})
    return {blind: person for blind, person in rows}  # noqa: C416 - a Result is no mapping


def _add(work: Work, channel: str, address: str, blind: str) -> str:
    """A new person with one address."""
    person = uuid4().hex
    work.connection.execute(
        insert(people).values(
            id=person,
            created_at=work.now,
            seen_at=work.now,
            zone=HOME,
            language="fr",
            stopped=False,
            unreachable=False,
            window_count=0,
        )
    )
    work.connection.execute(
        insert(addresses).values(
            person=person,
            channel=channel,
            address=work.cipher.own(address, person, channel),
            blind=blind,
            seen_at=work.now,
        )
    )
    return person


def load(work: Work, person: str) -> Person | None:
    """One person."""
    row = work.connection.execute(_LOAD, {"id": person}).first()
    return None if row is None else Person(*row)


# The columns of `Person`, in its order.
FIELDS = (
    people.c.id,
    people.c.seen_at,
    people.c.zone,
    people.c.language,
    people.c.keep,
    people.c.follow_up,
    people.c.stopped,
    people.c.unreachable,
    people.c.held_until,
    people.c.window_at,
    people.c.window_count,
)
_LOAD = select(*FIELDS).where(people.c.id == bindparam("id"))

_SAVE = Many(
    update(people)
    .where(people.c.id == bindparam("b_id"))
    .values(
        {
            column: bindparam("b_" + column.name)
            for column in FIELDS
            if column.name not in ("id", "zone", "follow_up")
        }
    )
)


def save(work: Work, persons: list[Person]) -> None:
    """Write back what a turn changed of people."""
    rows = [
        {
            "b_id": person.id,
            "b_seen_at": person.seen_at,
            "b_language": person.language,
            "b_keep": person.keep,
            "b_stopped": person.stopped,
            "b_unreachable": person.unreachable,
            "b_held_until": person.held_until,
            "b_window_at": person.window_at,
            "b_window_count": person.window_count,
        }
        for person in persons
    ]
    _SAVE.run(work.connection, rows)


def set_unreachable(work: Work, person: str) -> None:
    """The provider says that this person cannot be written to any more (EO-12)."""
    work.connection.execute(update(people).where(people.c.id == person).values(unreachable=True))


def set_follow_up(work: Work, person: str, *, given: bool) -> None:
    """The agreement to be asked later."""
    work.connection.execute(update(people).where(people.c.id == person).values(follow_up=given))


_REACH = (
    select(addresses.c.id, addresses.c.person, addresses.c.channel, addresses.c.address)
    .where(addresses.c.person.in_(bindparam("ids", expanding=True)))
    .order_by(addresses.c.seen_at, addresses.c.id)
)


def addresses_of(work: Work, ids: list[str]) -> dict[str, list[Address]]:
    """The addresses of several people, the one last heard from at the end."""
    found: dict[str, list[Address]] = {}
    if not ids:
        return found
    for row in work.connection.execute(_REACH, {"ids": ids}):
        found.setdefault(row[1], []).append(Address(*row))
    return found
