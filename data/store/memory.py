"""What is known of somebody between two turns: the talk, the facts learnt, the enterprises."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import bindparam, delete, insert, select, update

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


_TALKS = select(conversations.c.person, conversations.c.state).where(
    conversations.c.person.in_(bindparam("ids", expanding=True))
)
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


def recall(work: Work, ids: Iterable[str]) -> dict[str, Memory]:
    """The memories of several people, in three reads."""
    found = {person: Memory() for person in ids}
    wanted = {"ids": list(found)}
    for person, state in work.connection.execute(_TALKS, wanted):
        found[person].conversation = from_json(json.loads(state.open(work.cipher, person)))
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


_KEEP_TALK = (
    update(conversations)
    .where(conversations.c.person == bindparam("b_person"))
    .values(state=bindparam("b_state"), at=bindparam("b_at"))
)


def keep_talk(work: Work, person: str, talk: Conversation, *, new: bool) -> None:
    """Store the talk; `new` when there was none."""
    text = json.dumps(to_json(talk), ensure_ascii=False, separators=(",", ":"))
    state = work.cipher.own(text, person)
    if new:
        row = {"person": person, "state": state, "at": work.now}
        work.connection.execute(insert(conversations), row)
    else:
        work.connection.execute(_KEEP_TALK, {"b_person": person, "b_state": state, "b_at": work.now})


def learn(work: Work, person: str, key: str, value: Value) -> None:
    """Keep a fact under its key, in the place of an older one."""
    forget(work, person, key)
    sealed = work.cipher.own(json.dumps(value, ensure_ascii=False), person, key)
    work.connection.execute(insert(facts), {"person": person, "key": key, "value": sealed, "at": work.now})


def forget(work: Work, person: str, key: str) -> None:
    """Take a fact back."""
    work.connection.execute(delete(facts).where(facts.c.person == person, facts.c.key == key))
