"""What is known of somebody between two turns: the talk, the facts learnt, the enterprises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Memory:
    """The talk (None: never spoken), the facts by key, the enterprises by ref."""

    conversation: Conversation | None = None
    known: dict[str, Value] = field(default_factory=dict)
    enterprises: dict[str, Known] = field(default_factory=dict)


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


def recall(work: Work, talks: dict[str, Sealed | None]) -> dict[str, Memory]:
    """The memories of these people; their sealed talks are given."""
    found = {person: Memory(_talk(work, person, talk)) for person, talk in talks.items()}
    wanted = {"ids": list(found)}
    for person, key, value in work.connection.execute(_FACTS, wanted):
        found[person].known[key] = json.loads(value.open(work.cipher, person, key))
    for person, ref, kind, started, trade, state, stopped in work.connection.execute(_SHOPS, wanted):
        found[person].enterprises[ref] = {
            "kind": kind,
            "started_on": started.isoformat() if started else None,
            "trade": trade,
            "state": state,
            "stopped_on": stopped.isoformat() if stopped else None,
        }
    return found


def _talk(work: Work, person: str, sealed: Sealed | None) -> Conversation | None:
    return from_json(json.loads(sealed.open(work.cipher, person))) if sealed else None


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
