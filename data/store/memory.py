"""What is known of somebody between two turns: the talk, the facts learnt, the enterprises."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import bindparam, delete, insert, select, update

from data.crypto import Sealed
from data.store.many import Many
from data.store.plain import write_json
from data.store.store import Work
from data.tables import conversation as conversations
from data.tables import enterprise as enterprises
from data.tables import fact as facts
from dialogs.conversation import Conversation
from dialogs.stored import from_json, to_json
from dialogs.values import Known, Value


@dataclass(frozen=True, slots=True)
class Memory:
    """The facts by key and the enterprises by ref, read when they are wanted."""

    known: Known
    enterprises: Mapping[str, Known]


class Shelf:
    """The facts and enterprises of several people, read together the first time that one of them is wanted.

    A run carries what was known when it began, so most turns want none of them.
    """

    def __init__(self, work: Work, persons: Iterable[str]) -> None:
        self._work = work
        self._persons = list(persons)
        self._known: dict[str, dict[str, Value]] | None = None
        self._enterprises: dict[str, dict[str, Known]] | None = None

    def known(self, person: str) -> Known:
        """The facts of one of them."""
        if self._known is None:
            self._known = _facts(self._work, self._persons)
        return self._known[person]

    def enterprises(self, person: str) -> Mapping[str, Known]:
        """The enterprises of one of them."""
        if self._enterprises is None:
            self._enterprises = _enterprises(self._work, self._persons)
        return self._enterprises[person]


T = TypeVar("T")


class OnDemand(Mapping[str, T]):
    """A mapping that is made when somebody looks into it."""

    def __init__(self, make: Callable[[str], Mapping[str, T]], person: str) -> None:
        self._make = make
        self._person = person

    def __getitem__(self, key: str) -> T:
        return self._make(self._person)[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._make(self._person))

    def __len__(self) -> int:
        return len(self._make(self._person))


_FACTS = select(facts.c.person, facts.c.key, facts.c.value).where(
    facts.c.person.in_(bindparam("ids", expanding=True))
)
_SHOPS = select(
    enterprises.c.person,
    enterprises.c.ref,
    enterprises.c.kind,
    enterprises.c.started_on,
    enterprises.c.trade,
    enterprises.c.state,
    enterprises.c.stopped_on,
).where(enterprises.c.person.in_(bindparam("ids", expanding=True)))


def recall(work: Work, persons: Sequence[str]) -> dict[str, Memory]:
    """The memories of these people, good while the transaction lasts."""
    shelf = Shelf(work, persons)
    return {
        person: Memory(OnDemand(shelf.known, person), OnDemand(shelf.enterprises, person))
        for person in persons
    }


def _facts(work: Work, persons: list[str]) -> dict[str, dict[str, Value]]:
    found: dict[str, dict[str, Value]] = {person: {} for person in persons}
    for person, key, value in work.connection.execute(_FACTS, {"ids": persons}):
        found[person][key] = json.loads(value.open(work.cipher, person, key))
    return found


def _enterprises(work: Work, persons: list[str]) -> dict[str, dict[str, Known]]:
    found: dict[str, dict[str, Known]] = {person: {} for person in persons}
    rows = work.connection.execute(_SHOPS, {"ids": persons})
    for person, ref, kind, started, trade, state, stopped in rows:
        found[person][ref] = {
            "kind": kind,
            "started_on": started.isoformat() if started else None,
            "trade": trade,
            "state": state,
            "stopped_on": stopped.isoformat() if stopped else None,
        }
    return found


def open_talk(work: Work, person: str, sealed: Sealed) -> Conversation:
    """Somebody's talk; CannotOpen when it is not theirs."""
    return from_json(json.loads(sealed.open(work.cipher, person)))


def sealed_talk(work: Work, person: str) -> Sealed | None:
    """Somebody's talk as it is stored."""
    row = select(conversations.c.state).where(conversations.c.person == person)
    return work.connection.execute(row).scalar()


_KEEP_TALK = Many(
    update(conversations)
    .where(conversations.c.person == bindparam("b_person"))
    .values(state=bindparam("b_state"), at=bindparam("b_at"))
)


_FIRST_TALK = Many(insert(conversations), ("person", "state", "at"))


def keep_talks(work: Work, talks: dict[str, Conversation], new: set[str]) -> None:
    """Store the talks of these people; `new` are those who had none."""
    first, later = [], []
    for person, talk in talks.items():
        text = write_json(to_json(talk))
        state = work.cipher.own(text, person)
        if person in new:
            first.append({"person": person, "state": state, "at": work.now})
        else:
            later.append({"b_person": person, "b_state": state, "b_at": work.now})
    _FIRST_TALK.run(work.connection, first)
    _KEEP_TALK.run(work.connection, later)


_FORGET = Many(
    delete(facts).where(facts.c.person == bindparam("b_person"), facts.c.key == bindparam("b_key"))
)
_LEARN = Many(insert(facts), ("person", "key", "value", "at"))


def learn(work: Work, learnt: Sequence[tuple[str, str, Value]]) -> None:
    """Keep facts under their keys, in the place of older ones: (person, key, value)."""
    rows = [
        {
            "person": person,
            "key": key,
            "value": work.cipher.own(write_json(value), person, key),
            "at": work.now,
        }
        for person, key, value in learnt
    ]
    _FORGET.run(work.connection, [{"b_person": row["person"], "b_key": row["key"]} for row in rows])
    _LEARN.run(work.connection, rows)


def forget(work: Work, person: str, key: str) -> None:
    """Take a fact back."""
    _FORGET.run(work.connection, [{"b_person": person, "b_key": key}])
