"""The book of acts: each (person, run, key) is written once, so that an effect happens once (rules 4 and 12)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import get_args

from sqlalchemy import insert, select, update

from data.store.many import Many
from data.store.store import Work
from data.tables import effect as effects
from dialogs.effects import CaseKind, Effect, OpenCase, Urgency, digest

KINDS = {kind.__name__: kind for kind in get_args(Effect)}


@dataclass(frozen=True, slots=True)
class Done:
    """An act that was performed before: its digest, whether it was taken back, and what it did."""

    id: int
    digest: str
    state: str
    effect: Effect


def look_up(work: Work, person: str, run: str, key: str) -> Done | None:
    """What was done under this key."""
    row = work.connection.execute(
        select(effects.c.id, effects.c.digest, effects.c.state, effects.c.kind, effects.c.payload).where(
            effects.c.person == person, effects.c.run == run, effects.c.key == key
        )
    ).first()
    if row is None:
        return None
    payload = row.payload.open(work.cipher, person, f"{run} {key}")
    return Done(row.id, row.digest, row.state, from_payload(row.kind, payload))


_NOTE = Many(insert(effects), ("person", "run", "key", "kind", "digest", "payload", "state", "at"))


def note(work: Work, performed: Sequence[tuple[str, str, str, Effect]]) -> None:
    """Write first performances down: (person, run, key, effect). A second one breaks the unique key."""
    rows = [
        {
            "person": person,
            "run": run,
            "key": key,
            "kind": type(effect).__name__,
            "digest": digest(effect),
            "payload": work.cipher.own(to_payload(effect), person, f"{run} {key}"),
            "state": "done",
            "at": work.now,
        }
        for person, run, key, effect in performed
    ]
    _NOTE.run(work.connection, rows)


def revise(work: Work, person: str, run: str, key: str, effect: Effect) -> None:
    """Write down that something else stands under this key now."""
    work.connection.execute(
        update(effects)
        .where(effects.c.person == person, effects.c.run == run, effects.c.key == key)
        .values(
            kind=type(effect).__name__,
            digest=digest(effect),
            payload=work.cipher.own(to_payload(effect), person, f"{run} {key}"),
            state="revised",
            at=work.now,
        )
    )


def withdraw(work: Work, row: int) -> None:
    """Write down that it was taken back."""
    work.connection.execute(update(effects).where(effects.c.id == row).values(state="withdrawn", at=work.now))


def to_payload(effect: Effect) -> str:
    """An effect as JSON text."""
    values = {field.name: getattr(effect, field.name) for field in fields(effect)}
    return json.dumps(values, ensure_ascii=False, default=_plain)


def from_payload(kind: str, payload: str) -> Effect:
    """The effect that `to_payload` wrote."""
    values = json.loads(payload)
    for name in ("started_on", "stopped_on", "on"):
        if isinstance(values.get(name), str):
            values[name] = date.fromisoformat(values[name])
    if KINDS[kind] is OpenCase:
        values |= {"kind": CaseKind(values["kind"]), "urgency": Urgency(values["urgency"])}
    if "answers" in values:
        values["answers"] = tuple((key, value) for key, value in values["answers"])
    made: Effect = KINDS[kind](**values)
    return made


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
