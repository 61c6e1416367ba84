"""The outbox: what was decided to be said, sent only after the commit. What may still leave is read at send time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, insert, or_, select, update

from data.crypto import Sealed
from data.store.many import Many
from data.store.plain import write_json
from data.store.store import Work
from data.tables import NEW, outbox
from data.tables import person as people

ESCALATION, REPLY, PLANNED = 0, 1, 2
RESEND, NEVER = "resend", "never"
OPEN = ("new", "sending")


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to leave. `buttons` are (label, data) pairs."""

    text: str
    buttons: tuple[tuple[str, str], ...]
    kind: str
    priority: int
    policy: str
    dedupe: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A row that may leave, with what must be read at send time: who it is for and what they allow."""

    id: int
    person: str | None
    owner: str
    channel: str
    farewell: Sealed | None
    kind: str
    priority: int
    policy: str
    body: Sealed
    attempts: int

    def text(self, work: Work) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The words and the (label, data) pairs."""
        text, buttons = json.loads(self.body.open(work.cipher, self.owner))
        return text, tuple((label, data) for label, data in buttons)


_ADD = Many(
    insert(outbox),
    (
        "person",
        "owner",
        "channel",
        "farewell",
        "kind",
        "priority",
        "policy",
        "body",
        "state",
        "not_before",
        "attempts",
        "dedupe",
        "created_at",
        "at",
    ),
)


def post(work: Work, drafts: list[tuple[str, str, Draft]]) -> None:
    """Put messages in the outbox, in this order: (person, channel, draft)."""
    rows = [
        _row(work, person, channel, draft) | {"person": person, "farewell": None}
        for person, channel, draft in drafts
    ]
    _ADD.run(work.connection, rows)


def post_farewell(work: Work, owner: str, channel: str, address: str, drafts: list[Draft]) -> None:
    """The last words to somebody who was erased: they carry their address, and vanish once they left."""
    farewell = work.cipher.own(address, owner)
    rows = [_row(work, owner, channel, draft) | {"person": None, "farewell": farewell} for draft in drafts]
    _ADD.run(work.connection, rows)


def _row(work: Work, owner: str, channel: str, draft: Draft) -> dict[str, object]:
    return {
        "owner": owner,
        "channel": channel,
        "kind": draft.kind,
        "priority": draft.priority,
        "policy": draft.policy,
        "body": work.cipher.own(write_json([draft.text, draft.buttons]), owner),
        "state": "new",
        "not_before": work.now,
        "attempts": 0,
        "dedupe": draft.dedupe,
        "created_at": work.now,
        "at": work.now,
    }


_OTHER = outbox.alias("other")
_BEFORE = exists().where(
    _OTHER.c.owner == outbox.c.owner,
    _OTHER.c.state.in_(OPEN),
    or_(
        _OTHER.c.state == "sending",
        and_(_OTHER.c.priority < PLANNED, outbox.c.priority == PLANNED),
        and_(
            _OTHER.c.id < outbox.c.id,
            or_(
                and_(_OTHER.c.priority == PLANNED, outbox.c.priority == PLANNED),
                and_(_OTHER.c.priority < PLANNED, outbox.c.priority < PLANNED),
            ),
        ),
    ),
)
_READY = (
    select(
        outbox.c.id,
        outbox.c.person,
        outbox.c.owner,
        outbox.c.channel,
        outbox.c.farewell,
        outbox.c.kind,
        outbox.c.priority,
        outbox.c.policy,
        outbox.c.body,
        outbox.c.attempts,
    )
    .where(outbox.c.state == NEW, outbox.c.not_before <= bindparam("now"), ~_BEFORE)
    .where(outbox.c.channel.in_(bindparam("channels", expanding=True)))
    .order_by(outbox.c.priority, outbox.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


def ready(work: Work, channels: list[str], most: int) -> list[Letter]:
    """What may leave now: escalations, then replies, then planned; the first of each person only."""
    wanted = {"now": work.now, "most": most, "channels": channels}
    rows: list[Any] = list(work.connection.execute(_READY, wanted))
    return [Letter(*row) for row in rows]


_SOME = select(outbox.c.id).where(outbox.c.state == NEW, outbox.c.not_before <= bindparam("now")).limit(1)


def anything_open(work: Work) -> bool:
    """A cheap look before a writing transaction: whether something may leave now."""
    return work.connection.execute(_SOME, {"now": work.now}).first() is not None


_STATE = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=bindparam("b_state"), error=bindparam("b_error"), at=bindparam("b_at"))
)


def set_states(work: Work, ids: list[int], state: str, error: str | None = None) -> None:
    """Move rows to a state; `error` is a token."""
    if ids:
        moved = {"ids": ids, "b_state": state, "b_error": error, "b_at": work.now}
        work.connection.execute(_STATE, moved)


_SENT = Many(
    update(outbox)
    .where(outbox.c.id == bindparam("b_id"))
    .values(state=bindparam("b_state"), sent_id=bindparam("b_sent"), at=bindparam("b_at"))
)


def sent(work: Work, letters: list[tuple[Letter, str]]) -> None:
    """They left; their ids are the provider's. A farewell vanishes."""
    rows = [
        {
            "b_id": letter.id,
            "b_state": "sent",
            "b_sent": work.cipher.own(ext_id, letter.owner),
            "b_at": work.now,
        }
        for letter, ext_id in letters
        if letter.person is not None
    ]
    _SENT.run(work.connection, rows)
    for letter, _ in letters:
        if letter.person is None:
            vanish(work, letter.id)


def again(work: Work, letter: Letter, not_before: datetime, error: str) -> None:
    """Try it again then."""
    values = {"state": "new", "not_before": not_before, "attempts": letter.attempts + 1, "error": error}
    work.connection.execute(update(outbox).where(outbox.c.id == letter.id).values(values))


def later(work: Work, row: int, not_before: datetime) -> None:
    """A quiet hour: not before then."""
    work.connection.execute(update(outbox).where(outbox.c.id == row).values(not_before=not_before))


def give_up(work: Work, letter: Letter, state: str, error: str) -> None:
    """A final state; a farewell that cannot leave vanishes too."""
    if letter.person is None:
        vanish(work, letter.id)
    else:
        set_states(work, [letter.id], state, error)


def vanish(work: Work, row: int) -> None:
    """Delete a row."""
    work.connection.execute(delete(outbox).where(outbox.c.id == row))


_CANCEL = (
    update(outbox)
    .where(
        outbox.c.owner.in_(bindparam("persons", expanding=True)),
        outbox.c.priority == PLANNED,
        outbox.c.state == NEW,
    )
    .values(state="cancelled", at=bindparam("b_at"))
)


def cancel_planned(work: Work, persons: list[str]) -> None:
    """Nothing planned leaves any more for these people: they wrote, stopped, or cannot be reached."""
    if persons:
        work.connection.execute(_CANCEL, {"persons": persons, "b_at": work.now})


def recover(work: Work) -> int:
    """After a crash: what was being sent may have left or not; its policy decides (EO-10). How many there were."""
    lost = outbox.c.state == "sending"
    unknown = work.connection.execute(
        update(outbox)
        .where(lost, outbox.c.policy == NEVER)
        .values(state="unknown", error="crash", at=work.now)
    )
    resent = work.connection.execute(
        update(outbox)
        .where(lost, outbox.c.policy == RESEND)
        .values(state="new", error="crash", attempts=outbox.c.attempts + 1, at=work.now)
    )
    return int(unknown.rowcount + resent.rowcount)


def allowed(work: Work, persons: list[str]) -> dict[str, tuple[bool, str]]:
    """For each person: whether planned messages may leave at all, and their zone. Read at send time (SC-9)."""
    if not persons:
        return {}
    rows = work.connection.execute(
        select(
            people.c.id,
            people.c.stopped,
            people.c.unreachable,
            people.c.keep,
            people.c.follow_up,
            people.c.zone,
        ).where(people.c.id.in_(persons))
    )
    return {
        person: (not stopped and not unreachable and keep is not False and follow_up is not False, zone)
        for person, stopped, unreachable, keep, follow_up, zone in rows
    }
